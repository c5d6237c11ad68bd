#!/bin/sh
# pyogrio 0.13.0 (GDAL): a GeoJSON feature's own id is lost as soon as any feature of the file has a property `id`, but only
# for features that have that property; ids that are all whole numbers are lost altogether. Nothing is said.
# Prints what it saw; exit status 0 while it is so, 1 when it is no more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyogrio==0.13.0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import json
import sys

from pyogrio.raw import read


def columns(*told):
    """What is read of features with these ids and properties."""
    point = {"type": "Point", "coordinates": [34.4, 31.5]}
    features = [{"type": "Feature", "id": i, "geometry": point, "properties": p} for i, p in told]
    with open("map.geojson", "w") as out:
        json.dump({"type": "FeatureCollection", "features": features}, out)
    meta, _, _, values = read("map.geojson")
    return {str(name): column.tolist() for name, column in zip(meta["fields"], values)}


seen = (
    columns(("r1", {"killed": 3}), ("r2", {"killed": 4})),
    columns(("r1", {"killed": 3, "id": "site 9"}), ("r2", {"killed": 4})),
    columns((11, {"killed": 3}), (12, {"killed": 4})),
)
print(*seen, sep="\n")
expected = (
    {"id": ["r1", "r2"], "killed": [3, 4]},
    {"id": ["site 9", "r2"], "killed": [3, 4]},
    {"killed": [3, 4]},
)
sys.exit(0 if seen == expected else 1)
PYTHON
