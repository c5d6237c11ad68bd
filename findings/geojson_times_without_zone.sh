#!/bin/sh
# geopandas 1.2.0 with pyogrio 0.13.0: one time with an offset in a GeoJSON property makes UTC of the whole column. A time without
# an offset keeps its figures and is called UTC, a day becomes midnight UTC; without such a neighbour both stay without a zone.
# Prints what it saw; exit status 0 while it is so, 1 when it is no more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import json
import sys

import geopandas


def column(*times):
    """What becomes of a property that holds these texts."""
    point = {"type": "Point", "coordinates": [34.4, 31.5]}
    features = [{"type": "Feature", "geometry": point, "properties": {"time": time}} for time in times]
    with open("map.geojson", "w") as out:
        json.dump({"type": "FeatureCollection", "features": features}, out)
    return [time.isoformat() for time in geopandas.read_file("map.geojson")["time"]]


LOCAL, DAY, ZONED = "2021-05-19T23:30:00", "2021-05-19", "2021-05-19T23:30:00+03:00"
seen = (column(LOCAL, DAY), column(LOCAL, DAY, ZONED))
print(*seen, sep="\n")
expected = (
    ["2021-05-19T23:30:00", "2021-05-19T00:00:00"],
    ["2021-05-19T23:30:00+00:00", "2021-05-19T00:00:00+00:00", "2021-05-19T20:30:00+00:00"],
)
sys.exit(0 if seen == expected else 1)
PYTHON
