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
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from tests.torture import contention, damage, faults, full, kills, power
from tests.torture.result import Result, table
from tests.torture.story import STORIES

_MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one: what is durable is modelled, and needs no disk."""
Job = Callable[[Path], Result]


def jobs(asked: argparse.Namespace) -> Iterator[tuple[str, Job]]:
    """Yield everything to be done, each with a name."""
    yield "kill -9", partial(_at_random, asked.kills, asked.seed)
    for story in range(len(STORIES)):
        yield "killed inside", partial(_of_a_story, kills.killed_everywhere, story)
    for story in range(len(STORIES)):
        yield "power cut", partial(_cut, story)
    for story in range(len(STORIES)):
        yield "power cut after a kill", partial(_cut_after, story, False)
    for story in range(len(STORIES)):
        yield "power cut after a failed sync", partial(_cut_after, story, True)
    yield "a sync left out", power.syncs_left_out
    for story in range(len(STORIES)):
        yield "full or failing disk", partial(_of_a_story, faults.failing_disks, story)
    yield "a full disk", full.mounted_disk
    yield "a limit on the size of a file", full.limited_file
    yield "journal cut", partial(damage.cut_everywhere, repaired=8)
    for name in damage.FOUR:
        yield "bits flipped", partial(_flipped, name)
    yield "processes that count up", partial(_counted_up, 4, 400)
    yield "processes that plan", partial(_planned, 4, 100)


def main(arguments: list[str] | None = None) -> int:
    """Do it all, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture",
        description="Try to make the store lose something, for some minutes, and print a table of what came out: how "
        "often each thing was tried, how many acknowledged changes were looked for, in how many tries one was lost, how "
        "many warnings were given or changes refused. The exit code is 1 where anything was lost or broken.",
    )
    parser.add_argument("--kills", type=int, default=1_000, help="how often a writer is killed at random (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="what the random moments come from (default 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at the same time (default all)")
    parser.add_argument("--only", default="", help="only what has this word in its name: kill, power, sync, full, bits …")
    asked = parser.parse_args(arguments)
    chosen = [(name, job) for name, job in jobs(asked) if asked.only in name]
    memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory, prefix="torture-") as folder:
        results = _all_of(chosen, Path(folder), asked.jobs)
    print(table(results))
    print(f"\n{time.monotonic() - began:.0f} seconds, seed {asked.seed}")
    return 1 if any(each.wrong or each.lost for each in results) else 0


def _all_of(chosen: list[tuple[str, Job]], folder: Path, at_once: int) -> list[Result]:
    """Do everything, so many at a time, and return what came out, in order."""
    results: dict[int, Result] = {}
    spawning = multiprocessing.get_context("spawn")  # a process with threads may not fork
    with ProcessPoolExecutor(max_workers=at_once, mp_context=spawning) as pool:
        running = {pool.submit(job, folder / str(number)): number for number, (_, job) in enumerate(chosen)}
        for done in as_completed(running):
            result = results[running[done]] = done.result()
            print(f"{len(results)} of {len(chosen)}: {result.what}: {result.verdict}", file=sys.stderr, flush=True)
            shutil.rmtree(folder / str(running[done]), ignore_errors=True)
    return [results[number] for number in range(len(chosen))]


def _at_random(count: int, seed: int, folder: Path) -> Result:
    """Kill on a real disk, where there is something to wait for."""
    with tempfile.TemporaryDirectory(prefix="torture-") as real:
        return kills.killed_at_random(count, Path(real), seed)


def _of_a_story(kind: Callable[..., Result], story: int, folder: Path) -> Result:
    return kind(STORIES[story], folder)


def _cut(story: int, folder: Path) -> Result:
    there, scratch = folder / "notebook", folder / "scratch"
    there.mkdir(parents=True)
    scratch.mkdir()
    return power.power_cuts(power.recorded(STORIES[story], there), scratch)


def _cut_after(story: int, failing: bool, folder: Path) -> Result:  # noqa: FBT001 - told apart by `jobs`
    folder.mkdir(parents=True)
    return power.power_cuts_after(STORIES[story], folder, failing=failing)


def _flipped(name: str, folder: Path) -> Result:
    return damage.flipped_everywhere(folder, name, repaired=16)


def _counted_up(processes: int, changes: int, folder: Path) -> Result:
    return contention.run(processes, changes, folder).result(f"{processes} processes count up {changes} times each")


def _planned(processes: int, changes: int, folder: Path) -> Result:
    return contention.run_people(processes, changes, folder).result(f"{processes} processes plan {changes} times each")


if __name__ == "__main__":
    sys.exit(main())
