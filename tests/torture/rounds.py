"""Everything the long run does, each part by itself."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.torture import contention, damage, faults, full, kills, power
from tests.torture.result import Result
from tests.torture.story import STORIES

Round = Callable[[Path], Result]
"""Does its part in a folder that is not there yet; another process can be told to."""


def rounds(count: int, seed: int) -> Iterator[tuple[str, Round]]:
    """Yield everything to be done, each with a name; `count` is how often a writer is killed at random."""
    yield "kill -9", partial(_at_random, count, seed)
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


def _cut_after(story: int, failing: bool, folder: Path) -> Result:
    folder.mkdir(parents=True)
    return power.power_cuts_after(STORIES[story], folder, failing=failing)


def _flipped(name: str, folder: Path) -> Result:
    return damage.flipped_everywhere(folder, name, repaired=16)


def _counted_up(processes: int, changes: int, folder: Path) -> Result:
    return contention.run(processes, changes, folder).result(f"{processes} processes count up {changes} times each")


def _planned(processes: int, changes: int, folder: Path) -> Result:
    return contention.run_people(processes, changes, folder).result(f"{processes} processes plan {changes} times each")
