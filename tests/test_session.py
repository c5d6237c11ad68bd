"""What runs the trained models keeps to itself: it opens no file of its own, starts no thread, and tells nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

LOOK = """
import os
from pathlib import Path
from dateline.models import session
model = next(Path(session.__file__).parents[1].rglob("*.onnx"))
session.start(model)
print(len(os.listdir("/proc/self/task")), *(p for p in Path.home().rglob("*")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are looked at as Linux shows them")
def test_a_model_is_run_without_telling_anybody(tmp_path: Path) -> None:
    own = {"HOME": str(tmp_path), "PYTHONPATH": str(Path(dateline.__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    done = subprocess.run([sys.executable, "-c", LOOK], env=kept | own, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
