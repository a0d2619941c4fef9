"""What is promised: everything acknowledged is there, at most the one change in flight besides, and it goes on."""

import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from meetup_tui.storage import recovery
from meetup_tui.storage.check import inspect
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.places import Places
from tests.torture.story import Desk, Known, Step, Story, places_in, put, save_draft

TORN = r"ends in the middle of a change|has lost its end"
"""What may be said after a journal was cut off while it was written, and nothing else."""


class BrokenError(AssertionError):
    """A promise is broken; the message says which."""


class LostError(BrokenError):
    """Something acknowledged is not there."""


@dataclass(slots=True)
class Verdict:
    """What a notebook says after something happened to it."""

    known: Known
    """What it says, with one more change made to see that it goes on."""
    said: int
    """How many warnings there were."""


def judge(story: Story, folder: Path, done: int, *, torn: bool = False) -> Verdict:
    """Look at the notebook in a folder after `done` acknowledged steps, perhaps in the middle of the next.

    `torn` says whether the journal may end in the middle of a change. Raises LostError or BrokenError.
    """
    try:
        return _judged(story, folder, done, torn=torn)
    except BrokenError:
        raise
    except Exception as error:
        raise BrokenError(f"a traceback: {error!r}") from error


def _judged(story: Story, folder: Path, done: int, *, torn: bool) -> Verdict:
    places, known = places_in(folder), story.known()
    may_be = known[done : done + 2]
    _hold(not (wrong := story.witness(story, places, done)), wrong)
    if story.broken and not done:
        _mend(places)
    desk = _opened(places)
    now = fitting(desk, may_be, "opened again")
    repaired = [*may_be, *(story.half.then(each) for each in may_be if story.half is not None)]
    _bring_back(folder, done, repaired, "without its data file")
    steps = _something_else()
    allowed = "|".join(([TORN] if torn else []) + ([story.odd] if story.odd and not done else []))
    said = desk.store.warnings
    all_said(said, allowed)
    try:
        for step in steps:
            step.take(desk)
    except StoreError as error:
        raise BrokenError(f"it does not go on: {error}") from error
    now = _after(steps, now)
    fitting(desk, [now], "after one more change")
    again = _opened(places)
    fitting(again, [now], "opened after one more change")
    _hold(not again.store.warnings, f"after one more change it says: {again.store.warnings}")
    bad = [f"{each.path.name} {each.says}" for each in inspect(places) if each.bad]
    _hold(not bad, f"after one more change check says: {bad}")
    _bring_back(folder, 1, [_after(steps, each) for each in repaired], "without its data file, after one more change")
    return Verdict(now, len(said))


def _something_else() -> tuple[Step, ...]:
    """Return steps that change something, whatever was there before."""
    text = os.urandom(8).hex()
    return put(f"put {text}", later=text), save_draft("later", text)


def _after(steps: Iterable[Step], known: Known) -> Known:
    for step in steps:
        known = step.then(known)
    return known


def says(desk: Desk) -> Known:
    """Return what a notebook says; raises BrokenError for any trouble but a StoreError."""
    try:
        return desk.seen()
    except StoreError:
        raise
    except Exception as error:
        raise BrokenError(f"a traceback: {error!r}") from error


def _opened(places: Places) -> Desk:
    desk = Desk(places)
    try:
        says(desk)
    except Damaged as error:
        raise LostError(f"it can't be opened: {error}") from error
    except StoreError as error:
        raise BrokenError(f"it can't be opened: {error}") from error
    return desk


def all_said(said: list[str], allowed: str) -> None:
    """See that nothing was said that may not be; `allowed` is a pattern, empty for nothing at all."""
    _hold(all(allowed and re.search(allowed, each) for each in said), f"it says: {said}")


def fitting(desk: Desk, may_be: list[Known], when: str) -> Known:
    """Return which of the states that may be this one is; raises LostError."""
    seen = says(desk)
    for known in reversed(may_be):
        if known.fits(seen):
            return known
    raise LostError(f"{when}, {_difference(may_be[0], seen)}")


def _difference(known: Known, seen: Known) -> str:
    missing = [key for key, text in known.said.items() if seen.said.get(key) != text]
    more = [key for key in seen.said if key not in known.said]
    steps = [[each.label for each in one.taken] for one in (known, seen)]
    return f"missing or other: {missing}, besides: {more}, steps: {'as they were' if steps[0] == steps[1] else steps}"


def _mend(places: Places) -> None:
    """Mend a notebook that was found damaged, where an interrupted repair has not done so."""
    try:
        Desk(places).seen()
    except Damaged:
        recovery.repair(places)


def _bring_back(folder: Path, done: int, may_be: list[Known], when: str) -> None:
    """See in a copy that a lost data file is noticed, and brought back with everything acknowledged."""
    if not done or not may_be[0].records():
        return
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    try:
        places = places_in(copy)
        places.data.unlink(missing_ok=True)
        try:
            Desk(places).seen()
        except Damaged:
            pass
        else:
            raise LostError(f"{when}: it is taken for an empty notebook")
        try:
            recovery.repair(places)
        except StoreError as error:
            raise LostError(f"{when}, it can't be repaired: {error}") from error
        desk = _opened(places)
        fitting(desk, may_be, f"{when} and repaired")
        _hold(not desk.store.warnings, f"{when} and repaired it says: {desk.store.warnings}")
    finally:
        shutil.rmtree(copy)


def _hold(kept: bool, wrong: str) -> None:
    if not kept:
        raise BrokenError(wrong)
