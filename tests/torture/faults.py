"""Disks that are full or fail, at every single call: the old data stays, the failure is said, and it goes on."""

import errno
import os
import shutil
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from meetup_tui.storage.errors import Damaged, StoreError
from tests.torture.calls import CHANGING, Real, between, without_syncing
from tests.torture.promise import TORN, BrokenError, LostError, all_said, fitting, judge, says
from tests.torture.result import Result
from tests.torture.story import Desk, Story, places_in

_LOOKING = ("lseek", "close", "stat", "scandir", "read")
_TAKING_SPACE = ("open", "write", "fsync", "fdatasync", "link", "replace", "rename", "mkdir")


@dataclass(frozen=True, slots=True)
class Fault:
    """What fails."""

    call: str
    at: int
    """Which of the calls of this name."""
    reason: int
    """ENOSPC or EIO."""
    how: str
    """once; half, for a write that gets half of it out before; lasting, for all that follows in the same step."""

    def __str__(self) -> str:
        return f"{errno.errorcode[self.reason]} in {self.call} {self.at}, {self.how}"


@dataclass(slots=True)
class _FailingDisk:
    """Takes the calls and has one fail, or all from one on."""

    root: Path
    fault: Fault | None
    counts: dict[str, int] = field(default_factory=dict)
    failed: bool = False
    _failing: bool = False
    _halved: bool = False
    _handles: set[int] = field(default_factory=set)

    def take(self, name: str, real: Real, *arguments: Any, **more: Any) -> Any:
        """Do a call, or have it fail."""
        if not self._concerns(arguments[0]):
            return real(*arguments, **more)
        number = self.counts.get(name, 0)
        self.counts[name] = number + 1
        fault = self.fault
        if fault is not None and self._fails(fault, name, number, arguments):
            self.failed = True
            if name == "close":
                real(*arguments, **more)
            if fault.how == "half" and not self._halved:
                self._halved = True
                return real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise OSError(fault.reason, os.strerror(fault.reason))
        if name in ("fsync", "fdatasync"):
            return None
        done = real(*arguments, **more)
        if name == "open":
            self._handles.add(done)
        return done

    def there_is_space_again(self) -> None:
        """Have nothing fail any more."""
        self.fault = None

    def _fails(self, fault: Fault, name: str, number: int, arguments: tuple[Any, ...]) -> bool:
        if name == fault.call and number == fault.at:
            self._failing = fault.how == "lasting"
            return True
        if fault.how == "half" and self._halved:
            return name == "write" and number == fault.at + 1
        if not self._failing:
            return False
        if fault.reason == errno.ENOSPC:
            return name in ("write", "mkdir", "link") or (name == "open" and bool(arguments[1] & os.O_CREAT))
        return name in CHANGING

    def _concerns(self, what: Any) -> bool:
        if isinstance(what, int):
            return what in self._handles
        return str(Path(what).absolute()).startswith(f"{self.root}{os.sep}")


def faults_in(story: Story, folder: Path) -> Iterator[Fault]:
    """Yield everything that can fail in a story."""
    story.prepare(places_in(folder))
    disk = _FailingDisk(folder, None)
    with between(disk.take, (*CHANGING, *_LOOKING)):
        desk = Desk(places_in(folder))
        for step in story.steps:
            step.take(desk)
    for call, count in sorted(disk.counts.items()):
        for at in range(count):
            for reason in (errno.ENOSPC, errno.EIO) if call in _TAKING_SPACE else (errno.EIO,):
                yield Fault(call, at, reason, "once")
                if call in CHANGING:
                    yield Fault(call, at, reason, "lasting")
                if call == "write":
                    yield Fault(call, at, reason, "half")


def failing_disks(story: Story, folder: Path, *, only: Random | None = None, share: float = 1) -> Result:
    """Have everything fail in turn; with `only`, a share of it."""
    result = Result(f"full or failing disk: {story.name}")
    template, there = folder / "template", folder / "notebook"
    template.mkdir(parents=True)
    found = list(faults_in(story, template))
    shutil.rmtree(template)
    template.mkdir()
    story.prepare(places_in(template))
    for fault in found:
        if only is not None and only.random() > share:
            continue
        shutil.copytree(template, there)
        result.tries += 1
        try:
            result.said += _survived(story, there, fault)
            result.acknowledged += len(story.steps)
        except BrokenError as error:
            result.lost += isinstance(error, LostError)
            result.wrong.append(f"{fault}: {error}")
        shutil.rmtree(there)
    return result


def _survived(story: Story, folder: Path, fault: Fault) -> int:
    """Take all steps, those that failed again when there is space; return how often something was refused."""
    places, known = places_in(folder), story.known()
    disk = _FailingDisk(folder, fault)
    desk, refused = Desk(places), 0
    for number, step in enumerate(story.steps):
        failed_before, acknowledged = disk.failed, True
        try:
            with between(disk.take, (*CHANGING, *_LOOKING)):
                step.take(desk)
        except StoreError:
            acknowledged = False
            refused += 1
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-3:]
            raise BrokenError(f"{step.name}: a traceback: {error!r} in {[each.name for each in where]}") from error
        if disk.failed == failed_before:
            if not acknowledged:
                raise BrokenError(f"{step.name}: refused although nothing failed")
            continue
        disk.there_is_space_again()
        with without_syncing():
            desk = _went_on(story, desk, number, acknowledged=acknowledged)
    with without_syncing():
        fitting(desk, [known[-1]], "in the memory, at the end")
        judge(story, folder, len(story.steps))
    return refused


def _went_on(story: Story, desk: Desk, number: int, *, acknowledged: bool) -> Desk:
    """See that nothing is lost by a step that failed, and take it again; return the desk to go on at."""
    step, known = story.steps[number], story.known()
    may_be = known[number + 1 : number + 2] if acknowledged else known[number : number + 2]
    again = Desk(desk.places)
    try:
        seen = says(again)
    except Damaged as error:
        if number or acknowledged or not story.broken:
            raise LostError(f"{step.name}: it can't be opened: {error}") from error
        done = False
    else:
        now = fitting(again, may_be, f"{step.name}, opened again")
        allowed = f"{TORN}|{story.odd}" if story.odd and not (number or acknowledged) else TORN
        all_said(again.store.warnings, allowed)
        done = acknowledged or (now.fits(seen) and now is known[number + 1] and not known[number].fits(seen))
    if _is_refusing(desk):
        desk = again
    elif desk.is_open:
        desk.store.refresh()
        fitting(desk, may_be, f"{step.name}, in the memory")
    if not done:
        try:
            step.take(desk)
        except StoreError as error:
            raise BrokenError(f"{step.name}: it does not go on: {error}") from error
    fitting(desk, known[number + 1 : number + 2], f"{step.name}, done again")
    fitting(Desk(desk.places), known[number + 1 : number + 2], f"{step.name}, done again and opened")
    return desk


def _is_refusing(desk: Desk) -> bool:
    return desk.is_open and any("start again" in each for each in desk.store.warnings)
