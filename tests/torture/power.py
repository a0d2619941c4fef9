"""Power cuts: every state a disk may be in, at every moment of a story, and what happens when a sync is left out."""

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from meetup_tui.storage.errors import Damaged, StoreError
from tests.torture.calls import between, without_syncing
from tests.torture.disk import DeadError, Disk, Event, Found, Recorder, lay_out
from tests.torture.promise import BrokenError, LostError, judge
from tests.torture.result import Result
from tests.torture.story import NEW, STORIES, Desk, Story, places_in, put, save_draft, tidy

_JOURNAL = "shelf/notebook/meetup.json.journal"
_ACKNOWLEDGED = " done"
_FIRST = "put from elsewhere"
_ANOTHER = (put(_FIRST, elsewhere="Rosalind"), save_draft("elsewhere", "Ros"))
AFTERWARDS = {
    "and a change": _ANOTHER,
    "and tidied up": (replace(tidy(), name="fold the journal in, having changed nothing"), *_ANOTHER),
}
"""What another process does where one was killed, or could not go on."""


@dataclass(slots=True, kw_only=True)
class Recording:
    """A story as the disk saw it."""

    story: Story
    start: Disk
    """The disk before the first step."""
    events: list[Event]
    begin: int = 0
    """How many events there are before the first that matters."""
    calls: int = 0
    """How many calls there were that change anything."""
    acknowledged: bool = False
    """Whether only the moments matter at which a step has just been acknowledged."""

    @property
    def syncs(self) -> list[int]:
        """Where the syncs are among the events."""
        return [number for number, event in enumerate(self.events) if event.kind.startswith("sync")]

    def moments(self, *, without: int | None = None) -> Iterator[tuple[str, Disk, int]]:
        """Yield every moment at which the power may go that is like no other: what was done, the disk, the steps done.

        After a sync there is nothing that could not have been there before it. With `without` that one is left out, and
        only the moments are yielded at which that makes a difference.
        """
        disk, done = copy.deepcopy(self.start), 0
        left_out = None if without is None else self.events[without]
        for number, event in enumerate(self.events):
            if number != without:
                disk.happen(event)
            elif not disk.has_use_for(event):
                return
            done += event.kind == "done"
            if left_out is not None and number > without and event.again(left_out):
                return
            matters = event.kind == "done" if self.acknowledged else not event.kind.startswith("sync")
            if matters and number >= max(without or 0, self.begin):
                yield f"event {number} {event.kind}", disk, done


def recorded(story: Story, folder: Path) -> Recording:
    """Take the steps of a story, and return what happened on the disk."""
    places = places_in(folder)
    story.prepare(places)
    recorder = Recorder(folder)
    with between(recorder.take):
        desk = Desk(places)
        for step in story.steps:
            step.take(desk)
            recorder.done()
    return _checked(Recording(story=story, start=recorder.disk(), events=recorder.events, calls=recorder.calls), folder)


def taken_over(story: Story, folder: Path, kind: str, *, kill_at: int = -1, fail_at: int = -1) -> Recording | None:
    """Return what happens where a process is killed, or a sync of its fails, and another one goes on.

    What the first left in the air is acknowledged with the first change of the other, which builds on what it sees; a
    draft, on which nothing is built, is saved again. None where the first left a notebook that has to be repaired
    first, as it was found like that.
    """
    places = places_in(folder)
    story.prepare(places)
    recorder = Recorder(folder, kill_at=kill_at, fail_at=fail_at)
    done = 0
    with suppress(DeadError, StoreError), between(recorder.take):
        desk = Desk(places)
        for step in story.steps:
            step.take(desk)
            recorder.done()
            done += 1
    again = tuple(step for step in story.steps[done : done + 1] if step.is_draft)
    visible = done if again else _steps_seen(story, folder, done)
    if visible is None:
        return None
    went_on = Recorder(folder, recorder.events, after=recorder)
    steps, begin = (*story.steps[:visible], *again, *AFTERWARDS[kind]), 0
    with between(went_on.take):
        desk = Desk(places)
        for step in steps[visible:]:
            step.take(desk)
            if not begin and step.name == _FIRST:
                recorder.events += [Event(kind="done")] * (visible - done)
                begin = len(recorder.events)
            went_on.done()
    half = story.steps[done] if visible == done < len(story.steps) else None
    recording = Recording(
        story=replace(story, steps=steps, half=half),
        start=recorder.disk(),
        events=recorder.events,
        begin=begin,
        acknowledged=True,
    )
    return _checked(recording, folder)


def _steps_seen(story: Story, folder: Path, done: int) -> int | None:
    """Return how many steps another process sees to be done; None where it can't open the notebook."""
    try:
        seen = Desk(places_in(folder)).seen()
    except Damaged:
        if story.broken and not done:
            return None
        raise
    known = story.known()
    return next(number for number in (done, done + 1) if known[number].fits(seen))


def _checked(recording: Recording, folder: Path) -> Recording:
    """See that nothing went past the recorder: what it says is there is what is there."""
    disk = copy.deepcopy(recording.start)
    for event in recording.events:
        disk.happen(event)
    there = {name: content for name, (number, content) in disk.now().items() if number > 0}
    really = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if there != really:
        raise AssertionError(f"the recorder missed something: {there.keys() ^ really.keys()}")
    return recording


class Scratch:
    """A folder in which one state of the disk after the other is looked at, each only once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[int] = set()

    def is_new(self, found: Found, done: int) -> bool:
        """Return whether this was not looked at yet."""
        mark = hash((done, *sorted((name, number, content) for name, (number, content) in found.items())))
        new = mark not in self._seen
        self._seen.add(mark)
        return new

    def look(self, recording: Recording, disk: Disk, found: Found, done: int) -> int:
        """See whether what was promised is there; return how many warnings there were. Raises BrokenError."""
        self._folder.mkdir()
        try:
            lay_out(found, self._folder)
            torn = disk.may_be_torn(_JOURNAL)
            with without_syncing():
                return judge(recording.story, self._folder, done, torn=torn).said
        finally:
            shutil.rmtree(self._folder)


def power_cuts(recording: Recording, folder: Path, *, only: Random | None = None, share: float = 1) -> Result:
    """Cut the power at every moment, and look at every state the disk may be in; with `only`, at a share of them."""
    result = Result(f"power cut: {recording.story.name}")
    scratch = Scratch(folder / "after-the-cut")
    for moment, disk, done in recording.moments():
        for found in disk.after_a_power_cut():
            if not scratch.is_new(found, done) or (only is not None and only.random() > share):
                continue
            result.tries += 1
            result.acknowledged += done
            try:
                result.said += scratch.look(recording, disk, found, done)
            except BrokenError as error:
                result.lost += isinstance(error, LostError)
                result.wrong.append(f"{moment} after {done} steps: {error}")
    return result


def power_cuts_after(
    story: Story, folder: Path, *, failing: bool, only: Random | None = None, share: float = 1
) -> Result:
    """Kill a process at every call, or have every sync fail, let another one go on, then cut the power."""
    what = "a failed sync" if failing else "a kill"
    result = Result(f"power cut after {what}: {story.name}")
    with _new(folder / "whole") as there:
        whole = recorded(story, there)
    for number in range(len(whole.syncs) if failing else whole.calls):
        for kind in AFTERWARDS:
            if only is not None and only.random() > share:
                continue
            with _new(folder / "killed") as there:
                where = {"fail_at": number} if failing else {"kill_at": number}
                recording = taken_over(story, there, kind, **where)
                if recording is None:
                    continue
                one = power_cuts(recording, folder)
            one.wrong = [f"{what} at {number} {kind}: {each}" for each in one.wrong]
            result.add(one)
    return result


COVERED = {
    "backups.set_aside: make_folder backups, its name": "the older generation is written next, before the data is, "
    "and its name is synced in the same folder",
    "journal._finish: write_whole meetup.json.prev, its name": "the journal is begun next, and its name is synced in "
    "the same folder, before anything is acknowledged",
}
"""Syncs that nothing is lost without, as another one follows before it matters; all of them are part of a whole."""
_NAME_OF_THE_JOURNAL = "journal._begin_journal: write_whole meetup.json.journal, its name"
_BEFORE_THE_FIRST = "journal._make_sure: sync_folder notebook, its name"


def syncs_left_out(folder: Path, *, only: Random | None = None) -> Result:
    """Leave out every sync in turn, and see that each purpose of one is noticed in some state of the disk.

    With `only`, syncs of each purpose are left out in some order until one is noticed, and none that are covered.
    """
    result = Result("a sync left out is noticed")
    purposes: dict[str, list[tuple[Recording, int]]] = {}
    for recording, sync in _all_syncs(folder):
        purposes.setdefault(recording.events[sync].why, []).append((recording, sync))
    noticed = dict.fromkeys(purposes, 0)
    for purpose, places in purposes.items():
        if only is not None:
            only.shuffle(places)
        if only is None:
            for recording, sync in places:
                noticed[purpose] += bool(harm_without(recording, sync, folder))
            result.tries += len(places)
        elif purpose not in COVERED:
            only.shuffle(places)
            orders = ((each, when) for when in ((True,), (False,)) for each in places)
            noticed[purpose] += any(harm_without(*each, folder, when) for each, when in orders)
            result.tries += 1
    unproven = {purpose for purpose, count in noticed.items() if not count}
    result.wrong = [f"nothing is lost without {purpose}" for purpose in sorted(unproven - COVERED.keys())]
    if only is None:
        result.wrong += [f"something is lost without {purpose}" for purpose in sorted(COVERED.keys() - unproven)]
    result.note = (
        f"ok: {len(purposes) - len(unproven)} of {len(purposes)} purposes noticed in {sum(noticed.values())} tries, "
        f"the others covered"
    )
    return result


def _all_syncs(folder: Path) -> Iterator[tuple[Recording, int]]:
    """Yield every sync of every story, and those with which another process goes on where one was killed."""
    for story in STORIES:
        with _new(folder / "whole") as there:
            recording = recorded(story, there)
        for sync in recording.syncs:
            if recording.events[sync].why == _NAME_OF_THE_JOURNAL and story is NEW:
                with _new(folder / "killed") as there:
                    after = taken_over(story, there, "and a change", kill_at=recording.events[sync].call)
                if after is not None:
                    yield after, [each for each in after.syncs if after.events[each].why == _BEFORE_THE_FIRST][-1]
            if recording.events[sync].why != _BEFORE_THE_FIRST:
                yield recording, sync


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """Make a folder for the length of the block."""
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def harm_without(recording: Recording, sync: int, folder: Path, acknowledged: tuple[bool, ...] = (True, False)) -> str:
    """Return what goes wrong in some state of the disk when one sync is left out; empty where nothing does.

    The moments at which something has just been acknowledged come first, or are the only ones, or are passed over.
    """
    scratch = Scratch(folder / "after-the-cut")
    for those in acknowledged:
        for moment, disk, done in recording.moments(without=sync):
            for found in disk.after_a_power_cut() if moment.endswith(_ACKNOWLEDGED) is those else ():
                if scratch.is_new(found, done):
                    try:
                        scratch.look(recording, disk, found, done)
                    except BrokenError as error:
                        return f"{moment} after {done} steps: {error}"
    return ""
