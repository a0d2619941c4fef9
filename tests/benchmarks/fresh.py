"""Readings of a notebook in processes of their own, so that no other object in memory slows or swells them.

``python -m tests.benchmarks.fresh WAY PATH`` reads once and prints what it cost. Each way begins with everything
imported, and with the garbage collector as Python starts it.
"""

import gc
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
OURS, PARSED, STOCK = "ours", "parsed", "stock"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a reading cost its process."""

    seconds: float
    held: int
    """Bytes that Python holds on to afterwards; 0 where it was not traced, since that makes it slower."""
    peak: int
    """Bytes of memory the process had at its largest."""


def read(way: str, path: Path, *, traced: bool = False) -> Cost:
    """Read a notebook's data file in a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.fresh", way, str(path), *(["traced"] if traced else [])]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


def _ours() -> Callable[[Path], object]:
    from meetup_tui.storage.places import find_places
    from meetup_tui.storage.store import Store

    def act(path: Path) -> object:
        store = Store.open(find_places(str(path.parent), {}))
        return store, store.get("contacts", "nobody")

    return act


def _parsed() -> Callable[[Path], object]:
    return lambda path: json.loads(path.read_bytes())


def _stock() -> Callable[[Path], object]:
    from tinydb import TinyDB, where

    def act(path: Path) -> object:
        database = TinyDB(path, access_mode="r", encoding="utf-8")
        return database, database.table("contacts").get(where("uid") == "nobody")

    return act


_WAYS = {OURS: _ours, PARSED: _parsed, STOCK: _stock}


def _peak() -> int:
    """Return the most memory this process had; Linux hands ru_maxrss on from the parent, so it is not asked there."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1_024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1_024


def _measure(way: str, path: Path, *, traced: bool) -> None:
    """Read once and print what it cost, without waiting for all the objects to be taken apart again."""
    act = _WAYS[way]()
    gc.collect()
    if traced:
        tracemalloc.start()
    begun = perf_counter()
    kept = act(path)
    took = perf_counter() - begun
    peak = _peak()
    held = 0
    if traced:
        gc.collect()
        held = tracemalloc.get_traced_memory()[0]
    print(json.dumps(asdict(Cost(took, held, peak))), flush=True)
    os._exit(0 if kept is not None else 1)


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]), traced="traced" in sys.argv[3:])
