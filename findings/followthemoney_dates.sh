#!/bin/sh
# What FollowTheMoney makes of dates that people write: some are cut to the year or the hour, some are gone, nothing is said.
# Versions: followthemoney 4.11.2, Python 3.11. Needs pip and, for pyicu, a compiler and ICU. Fails when the behaviour changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check followthemoney==4.11.2
"$work/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from followthemoney import model

EXPECTED = {
    "2024-03-14": ["2024-03-14"],
    "2024-03": ["2024-03"],
    "2024/03/14": ["2024"],
    "2024-W11": ["2024"],
    "2024-03-14T08:30Z": ["2024-03-14T08"],
    "14 March 2024": [],
    "2024-02-30": [],
}
print(f"followthemoney {version('followthemoney')}, Python {sys.version.split()[0]}")
changed = False
for written, expected in EXPECTED.items():
    event = model.make_entity("Event")
    event.id = "an-event"
    event.add("date", written)
    found = event.get("date")
    print(f"  {written:<20}becomes {found}")
    changed |= found != expected
sys.exit("the behaviour has changed" if changed else 0)
PYTHON
