"""A Ray cluster of two nodes in namespaces of their own on this machine, one of them killed in the middle of a run: whether the
parts are those of the local pool, none missing and none twice.

    python bench/cluster.py FOLDER [--reports 400] [--no-models] [--temporary FOLDER]

Each node has its own network, mounts and processes (`ip netns`, `unshare`), and a line between the two (`veth`); what they share
is the file system, as nodes of a cluster share a store. It needs root, iproute2 and the extra `cluster`. In turn:

1. the local pool (-j 2) reads the reports into parts;
2. the cluster does, both nodes alive;
3. it does again, and the node that is not the head is killed with SIGKILL, all its processes at once, when a third of the parts
   are there;
4. the digests over the names and bytes of the parts are compared, and `dateline record add` takes the parts of the third run into
   a record: each report is there once.

Exit code 1 when anything differs. The namespaces, nodes and links are taken down at the end, whatever happens.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import engines

import dateline
from dateline.record import Record

HEAD, OTHER = "dateline-a", "dateline-b"
ADDRESSES = {HEAD: "10.77.0.1", OTHER: "10.77.0.2"}
PORT, CLIENT_PORT = 6379, 10001
ENGINE = f"ray://{ADDRESSES[HEAD]}:{CLIENT_PORT}"
QUIET = {
    "DO_NOT_TRACK": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "PYTHONPATH": f"{Path(dateline.__file__).parents[1]}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
}
BEGUN = 180
"""Seconds that a node, or a run, has to begin."""


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was set up is taken down
    folder = Path(options.folder).resolve()
    sources = folder / "in"
    if not sources.exists():
        engines.written(sources, options.reports)
    words = [str(sources), *(["--no-models"] if options.no_models else [])]
    _say(f"{options.reports} invented reports, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    found = {"local pool, -j 2": _of_the_local_pool(folder / "local.parquet", [*words, "-j", "2"])}
    with tempfile.TemporaryDirectory(dir=options.temporary) as temporary, _networks(), _nodes(Path(temporary)) as nodes:
        cluster = [*words, "--engine", ENGINE]
        found["two nodes"] = _run(folder / "ray.parquet", cluster, within=HEAD)
        found["two nodes, one killed"] = _run(folder / "killed.parquet", cluster, within=HEAD, kill=nodes[OTHER])
    for name, (digest, rows) in found.items():
        _say(f"{name:<24}{digest}  {rows} rows")
    lost = _checked(folder, options.reports)
    same = len(set(found.values())) == 1
    _say("the same parts, nothing lost, nothing twice" if same and not lost else f"DIFFERENT, or lost: {lost}")
    return 0 if same and not lost else 1


def _of_the_local_pool(out: Path, words: list[str]) -> tuple[str, int]:
    """What the local pool makes; parts that are there are kept, as they would not be made again."""
    if not out.exists():
        return _run(out, words)
    _say(f"{out.name}: there already")
    return engines.digested(out)


# ---- a run ----------------------------------------------------------------------------------------------------------


def _run(
    out: Path, words: list[str], within: str | None = None, kill: subprocess.Popen[bytes] | None = None
) -> tuple[str, int]:
    """Read into parts, in a network; kill a node when a third of as many parts are there as the run before made."""
    shutil.rmtree(out, ignore_errors=True)
    begin = time.monotonic()
    command = [sys.executable, "-m", "dateline", "read", *words, "-o", f"{out}/"]
    with subprocess.Popen(_inside(within, command), env=os.environ | QUIET) as run:
        if kill:
            _kill_in_the_middle(run, out, kill)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {run.returncode}")
    digest, rows = engines.digested(out)
    _say(f"{out.name}: {rows} rows in {len(list(out.iterdir()))} parts, {time.monotonic() - begin:.0f} s")
    return digest, rows


def _kill_in_the_middle(run: subprocess.Popen[bytes], out: Path, node: subprocess.Popen[bytes]) -> None:
    whole = len(list((out.parent / "local.parquet").iterdir()))
    while run.poll() is None:
        made = len(list(out.glob("part-*"))) if out.exists() else 0
        if made >= whole / 3:
            node.send_signal(signal.SIGKILL)
            node.wait()
            _say(f"killed node {ADDRESSES[OTHER]} (all its processes) when {made} of {whole} parts were there")
            return
        time.sleep(0.05)
    raise SystemExit("the run ended before the node was killed")


def _checked(folder: Path, count: int) -> int:
    """How many reports a record that takes the parts of the killed run has too many or too few."""
    path = folder / "killed.db"
    path.unlink(missing_ok=True)
    command = [sys.executable, "-m", "dateline", "record", "add", str(path), str(folder / "killed.parquet")]
    subprocess.run(command, env=os.environ | QUIET, check=True)
    with Record(path, write=False) as record:
        readings = len(record.provenances())
        _say(f"a record of them: {readings} readings of {record.count()} reports")
        return abs(readings - count) + abs(record.count() - count)


# ---- two networks ---------------------------------------------------------------------------------------------------


@contextmanager
def _networks() -> Iterator[None]:
    """Two network namespaces with a line between them."""
    _gone()
    try:
        for name in (HEAD, OTHER):
            _ip("netns", "add", name)
        _ip("link", "add", "dl-a", "type", "veth", "peer", "name", "dl-b")
        for name, link in ((HEAD, "dl-a"), (OTHER, "dl-b")):
            _ip("link", "set", link, "netns", name)
            _ip("-n", name, "addr", "add", f"{ADDRESSES[name]}/24", "dev", link)
            _ip("-n", name, "link", "set", link, "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield
    finally:
        _gone()


def _gone() -> None:
    for name in (HEAD, OTHER):
        subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def _nodes(temporary: Path) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """A head and another node, each a process that takes all others of its node along when it is killed."""
    started: dict[str, subprocess.Popen[bytes]] = {}
    mounted = temporary / "ray"
    mounted.mkdir()
    head = f"--head --port={PORT} --ray-client-server-port={CLIENT_PORT} --temp-dir={mounted} --include-dashboard=false"
    try:
        for name, words in ((HEAD, head), (OTHER, f"--address={ADDRESSES[HEAD]}:{PORT}")):
            started[name] = _node(name, words, mounted, temporary)
        yield started
    finally:
        for node in started.values():
            with suppress(ProcessLookupError):
                node.kill()
            node.wait()


def _node(name: str, words: str, mounted: Path, temporary: Path) -> subprocess.Popen[bytes]:
    own = temporary / name
    own.mkdir()
    ray = shutil.which("ray", path=str(Path(sys.executable).parent)) or "ray"
    start = (
        f"mount -t tmpfs -o size=2g tmpfs /dev/shm && mount --bind {own} {mounted} && exec {ray} start {words} "
        f"--node-ip-address={ADDRESSES[name]} --num-cpus=1 --object-store-memory=300000000 --disable-usage-stats --block"
    )
    command = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child", "bash", "-c", start]
    log = temporary / f"{name}.log"
    with log.open("wb") as out:
        node = subprocess.Popen(
            _inside(name, command), env=os.environ | QUIET, stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
    until = time.monotonic() + BEGUN
    while b"Ray runtime started" not in log.read_bytes():
        if node.poll() is not None or time.monotonic() > until:
            node.kill()
            raise SystemExit(f"node {name} did not begin:\n{log.read_text('utf-8', 'replace')}")
        time.sleep(0.2)
    _say(f"node {ADDRESSES[name]} in network {name}, process {node.pid}")
    return node


def _inside(name: str | None, command: list[str]) -> list[str]:
    return ["ip", "netns", "exec", name, *command] if name else command


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the reports and the parts go")
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--no-models", action="store_true")
    parser.add_argument("--temporary", help="where nodes keep what they need; the path must be short (sockets)")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
