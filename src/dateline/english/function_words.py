"""The small words of English, as far as whoever compares texts must know them."""

from __future__ import annotations

IN_ORDER = tuple(
    """
a about above after again against all also although am among an and another any are around as at away be because been
before being below between both but by can cannot could did do does doing done down during each either else even ever
every few for from further had has have having he her here hers herself him himself his how however i if in into is it
its itself least less like many may me might mine more most much must my myself near neither never no nor not nothing
now of off often on once one only onto or other others our ours out over own per perhaps quite rather same shall she
should since so some something still such than that the their theirs them themselves then there these they this those
though through throughout thus to together too toward towards under until up upon us very via was we well were what
whatever when where whether which while who whom whose why will with within without would yet you your yours s t
""".split()
)
"""All of them; the place of each is its number in the signature of a text."""
OF_SPEECH = frozenset(
    """
a about all also an and any are as at be because been being but by can could did do does don't doing for from get going
had has have he her here him his how i i'm if in into is it it's its just like me more most my no not now of on one only
or our out over she should so some than that that's the their them then there these they this those to too up us very
was we we're well were what when where which who why will with would you your
""".split()
)
"""Those that bring no two quotations together, with what is said in every second one."""
