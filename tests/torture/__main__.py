"""The long runs of what tries to make the store lose something, and a table of what came out.

    python -m tests.torture [--kills N] [--seed N] [--jobs N] [--only WORD]

It takes some minutes. Each line of the table says how often something was tried, how many acknowledged changes were
looked for, in how many tries one of them was lost, and how many warnings were given or changes refused. The exit code
is 1 where anything was lost, or any other promise broken.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.torture.result import Result, table
from tests.torture.rounds import Round, rounds

_MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one: what is durable is modelled, and needs no disk."""


def main(arguments: list[str] | None = None) -> int:
    """Do it all, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture",
        description="Try to make the store lose something, for some minutes, and print a table of what came out: how "
        "often each thing was tried, how many acknowledged changes were looked for, in how many tries one was lost, "
        "how many warnings were given or changes refused. The exit code is 1 where anything was lost or broken.",
    )
    parser.add_argument(
        "--kills", type=int, default=1_000, help="how often a writer is killed at random (default 1000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="what the random moments come from (default 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at the same time (default all)")
    parser.add_argument(
        "--only", default="", help="only what has this word in its name: kill, power, sync, full, bits …"
    )
    asked = parser.parse_args(arguments)
    chosen = [(name, one) for name, one in rounds(asked.kills, asked.seed) if asked.only in name]
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory, prefix="torture-") as folder:
        results = _all_of(chosen, Path(folder), asked.jobs)
    print(table(results))
    print(f"\n{time.monotonic() - began:.0f} seconds, seed {asked.seed}")
    return 1 if any(each.wrong or each.lost for each in results) else 0


def _all_of(chosen: list[tuple[str, Round]], folder: Path, at_once: int) -> list[Result]:
    """Do everything, so many at a time, and return what came out, in order."""
    results: dict[int, Result] = {}
    spawning = multiprocessing.get_context("spawn")  # a process with threads may not fork
    with ProcessPoolExecutor(max_workers=at_once, mp_context=spawning) as pool:
        running = {pool.submit(one, folder / str(number)): number for number, (_, one) in enumerate(chosen)}
        for done in as_completed(running):
            result = results[running[done]] = done.result()
            print(f"{len(results)} of {len(chosen)}: {result.what}: {result.verdict}", file=sys.stderr, flush=True)
            shutil.rmtree(folder / str(running[done]), ignore_errors=True)
    return [results[number] for number in range(len(chosen))]


if __name__ == "__main__":
    sys.exit(main())
