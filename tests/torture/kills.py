"""Writers that are killed: by SIGKILL at any moment, and inside every single call to the operating system.

``python -m tests.torture.kills random|everywhere FOLDER COUNT SEED`` prints what came out, for a test that may not
fork.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random

from tests.torture.calls import Real, between, is_changing, without_syncing
from tests.torture.promise import BrokenError, LostError, judge
from tests.torture.result import Result
from tests.torture.story import STORIES, Desk, Known, Step, Story, any_steps, places_in

_FINISHED, _DIED, _BROKEN = 0, 77, 78
_KILLS_A_FOLDER = 25
"""How often one notebook is written on after a kill, before a new one is begun."""


@dataclass(slots=True)
class _Death:
    """How a writer ended."""

    done: int
    """How many steps it had acknowledged."""
    status: int
    where: str = ""
    """The call it died in."""

    @property
    def torn(self) -> bool:
        """Whether it was writing the journal."""
        return self.where.startswith("halfway through write") and self.where.endswith(".journal")


def killed_everywhere(story: Story, folder: Path, *, only: Random | None = None, share: float = 1) -> Result:
    """Kill a writer before, and halfway through, every call it makes; with `only` in a random share of them."""
    result = Result(f"killed inside each call: {story.name}")
    template = folder / "template"
    template.mkdir(parents=True)
    story.prepare(places_in(template))
    call = 0
    finished = False
    while not finished:
        for half in (False, True):
            if only is not None and only.random() > share:
                continue
            there = folder / f"{call}-{half}"
            shutil.copytree(template, there)
            death = _watched(story.steps, there, lambda report, at=call, half=half: _dying(at, half, report))
            if death.status == _FINISHED and half:
                shutil.rmtree(there)
                continue
            finished = finished or death.status == _FINISHED
            _look(result, story, there, death, f"call {call}")
            shutil.rmtree(there)
        call += 1
    return result


def killed_at_random(kills: int, folder: Path, seed: int) -> Result:
    """Kill a writer that changes things without an end, again and again, after so many acknowledgements."""
    result = Result("kill -9 at random moments")
    known = Known()
    for kill in range(kills):
        there = folder / f"notebook-{kill // _KILLS_A_FOLDER}"
        if kill % _KILLS_A_FOLDER == 0:
            shutil.rmtree(folder / f"notebook-{kill // _KILLS_A_FOLDER - 1}", ignore_errors=True)
            there.mkdir(parents=True)
            known = Known()
        random = Random(f"{seed}/{kill}")
        after, spin = random.choice((0, 1, 2, 3, 5, 8, 13, 21)), random.randrange(20_000)
        steps = any_steps(Random(f"{seed}/{kill}/steps"), known)
        death = _watched((step for step, _ in steps), there, None, after, spin)
        taken = tuple(islice(any_steps(Random(f"{seed}/{kill}/steps"), known), death.done + 1))
        story = Story(name="", found=known, steps=tuple(step for step, _ in taken))
        now = _look(result, story, there, death, f"seed {seed}, kill {kill}", torn=True)
        if now is None:
            return result
        known = now
    return result


def _look(result: Result, story: Story, folder: Path, death: _Death, when: str, *, torn: bool = False) -> Known | None:
    """See whether what was promised is there, and count it; return what the notebook says."""
    result.tries += 1
    result.acknowledged += death.done
    if death.status == _BROKEN:
        result.wrong.append(f"{when}: the writer ended with a traceback")
        return None
    try:
        with without_syncing():
            verdict = judge(story, folder, death.done, torn=torn or death.torn)
    except LostError as error:
        result.lost += 1
        result.wrong.append(f"{when}, {death.where or 'killed'} after {death.done} steps: {error}")
    except BrokenError as error:
        result.wrong.append(f"{when}, {death.where or 'killed'} after {death.done} steps: {error}")
    else:
        result.said += verdict.said
        return verdict.known
    return None


Interpose = Callable[["_Report"], Real]
_Report = Callable[[str], None]


def _watched(
    steps: Iterator[Step] | tuple[Step, ...], folder: Path, dying: Interpose | None, after: int = -1, spin: int = 0
) -> _Death:
    """Have another process take these steps, and return how far it came.

    It dies by `dying`, which takes its calls, or is killed a little after so many acknowledgements.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os._exit(_written(steps, folder, writing, dying))
    os.close(writing)
    lines: list[str] = []
    with closing(os.fdopen(reading)) as pipe:
        if after >= 0:
            lines += islice(pipe, after)
            for _ in range(spin):
                pass
            os.kill(child, signal.SIGKILL)
        lines += pipe
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    where = [line.strip() for line in lines if line != "done\n"]
    return _Death(len(lines) - len(where), status, *where[:1])


def _written(steps: Iterator[Step] | tuple[Step, ...], folder: Path, writing: int, dying: Interpose | None) -> int:
    """Take the steps, acknowledging each; only the process that was forked for it may."""
    write = os.write

    def report(what: str) -> None:
        write(writing, f"{what}\n".encode())

    def take() -> None:
        desk = Desk(places_in(folder))
        for step in steps:
            step.take(desk)
            report("done")

    try:
        if dying is None:
            take()
        else:
            with between(dying(report)):
                take()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the one who watches is told
        report(f"ended by {error!r}")
        return _BROKEN
    return _FINISHED


def _dying(at: int, half: bool, report: _Report) -> Real:
    """Return what takes the calls and ends the process in one of them; nothing is synced, as the system lives on."""
    calls = 0
    paths: dict[int, str] = {}

    def take(name: str, real: Real, *arguments: object, **more: object) -> object:
        nonlocal calls
        if is_changing(name, arguments):
            if calls == at and (name == "write" or not half):
                if half:
                    handle, data = arguments
                    real(handle, data[: len(data) // 2])
                target = paths.get(arguments[0], "") if isinstance(arguments[0], int) else arguments[-1]
                report(f"{'halfway through' if half else 'before'} {name} {target}")
                os._exit(_DIED)
            calls += 1
        if name in ("fsync", "fdatasync"):
            return None
        done = real(*arguments, **more)
        if name == "open":
            paths[done] = str(arguments[0])
        return done

    return take


def main(arguments: list[str]) -> int:
    """Run one kind, and print what came out for the one who asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture.kills")
    parser.add_argument("kind", choices=("random", "everywhere"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, help="how many kills; of every call, one in so many")
    parser.add_argument("seed", type=int)
    asked = parser.parse_args(arguments)
    if asked.kind == "random":
        print(killed_at_random(asked.count, asked.folder, asked.seed).to_json())
        return 0
    random = Random(asked.seed)
    for number, story in enumerate(STORIES):
        result = killed_everywhere(story, asked.folder / str(number), only=random, share=1 / asked.count)
        print(replace(result).to_json())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
