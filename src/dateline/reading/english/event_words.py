"""Classes of words that the rules for events go by, beside the patterns of the lexicon.

What tells of an event is data (`verbs.tsv`); these are the words of its grammar: light verbs, weapons, people.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LIGHT = _set(
    """
    carry launch conduct stage hold make begin start continue resume mount open wage commit perpetrate undertake
    lead execute organise organize give deliver issue sign impose send pay offer provide step intensify renew plan
    prepare pursue engage participate join attend enter order plot claim release host convene declare announce
    unleash escalate expand complete arrange inflict attempt
    """
)

UNDERGO = _set(
    """
    suffer face receive survive escape undergo sustain endure withstand repel
    """
)

CONTROL_BY_SUBJECT = _set(
    """
    promise threaten vow pledge
    """
)

PEOPLE = _set(
    """
    police army military government troop soldier guerrilla rebel militant insurgent militia gunman student worker
    teacher farmer mob opposition separatist paramilitary jihadist settler navy death-squad extremist militiaman
    civilian authority country side party leader force hostage prisoner captive detainee inmate villager resident
    demonstrator migrant man woman child people person official minister president king judge journalist driver
    protester trucker miner refugee
    """
)

WEAPONS = _set(
    """
    bomb rifle gun pistol revolver submachinegun machinegun machine-gun grenade rocket missile mortar dynamite
    explosive mine shell bullet knife machete firearm weapon car-bomb truck-bomb drone artillery howitzer axe sword
    gas teargas baton club stone rock acid gasoline petrol molotov cannon torpedo landmine shrapnel projectile arrow
    ak-47 aircraft helicopter gunship warplane jet fighter-bomber device charge tank handgun shotgun
    """
)

EFFECTS = _set(
    """
    kill wound injure die destroy damage level demolish maim hurt murder collapse flatten raze hit target strike
    perish
    """
)

VAGUE = _set("attack assault incident killing strike blast raid explosion operation bombing action crime murder ambush")
WARLIKE = _set("violence fighting conflict war hostility bloodshed unrest clash battle combat")

ONLY_CLAUSE = _set(
    """
    call ask demand urge want offer support order set allow warn stop appeal request need
    """
)

ONGOING = _set(
    """
    continue keep go ongoing rage remain persist
    """
)

NOUN_CARRIERS = _set(
    """
    plan threat attempt effort bid plot call appeal fear risk possibility right demand
    """
)

PARTITIVE = _set("dozen hundred thousand million number group score ten most some many part majority")
SPEAKING = _set("speak say tell talk gesture address attend listen discuss sit look participate")

GENERIC = _set(
    """
    violence fighting conflict war talk negotiation discussion dialogue consultation threat unrest bloodshed
    hostility battle crime combat cooperation protest criticism attack agreement demand sanction meeting warning
    aggression atrocity killing murder arrest destruction torture rape
    """
)
LETHAL = _set("kill murder slay assassinate massacre execute shoot die killing slaying assassination execution death")
HAPPENING = LIGHT | _set("occur happen take break erupt be follow come")
STAGED = _set("trial hearing summit talk meeting visit protest rally march strike briefing negotiation")
MARKED = _set("anniversary commemoration memory remembrance centenary memorial")
TRANSITIVE = _set("injure wound kill arrest detain kidnap abduct")
ASIDE = _set("after following since before amid despite")
RESOLVED = _set(
    "prepared plan intend prepare ready willing decide set schedule pledge promise agree order determined committed"
)
NO_PARTY = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
"""Entity labels of what can be no party to an event."""
LEAVING = _set("leave cause result claim")
