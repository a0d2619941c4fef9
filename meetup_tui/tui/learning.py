"""Learning what takes long a little at a time, without a key having to wait for it: every message, or everybody."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.widget import Widget

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Notebook
from meetup_tui.tui.home import Home, book_of, home_of

if TYPE_CHECKING:
    from textual.app import App
    from textual.worker import WorkType

FEW = 10
"""Messages, or people, that are taken in between two looks at the clock."""
AT_ONCE = 50
"""People who are learned before a list is filled, which takes a few milliseconds; the others when no key comes."""
SLICE = 0.004
"""Seconds after which a key gets its turn."""
STILL = 0.3
"""Seconds without a key after which nobody is kept waiting."""
PAUSE = 0.1
"""Seconds without a key after which one who types may be looking at what was found."""

Slice = Callable[[Notebook], bool]
"""Learns a little; returns whether all is known."""


def when_learned(widget: Widget, then: Callable[[], None]) -> None:
    """Do this at once where the brake knows every message, else as soon as it does and the widget is still there."""
    if book_of(widget.app).knows_messages:
        _said(then)
    else:
        _learn(widget, _few_messages, STILL, then)


def when_people_known(widget: Widget, then: Callable[[], None]) -> None:
    """Do this as soon as everybody can be searched and the widget is still there; a record that can't be read, too.

    Where it is asked again the first is forgotten.
    """
    _learn(widget, _few_people, PAUSE, then)


def when_everybody_known(widget: Widget, then: Callable[[], None]) -> None:
    """Do this as soon as it is known at once who somebody is, and the widget is still there."""
    _learn(widget, _few_of_everybody, PAUSE, then)


async def people_known(app: "App[object]") -> None:
    """Return as soon as everybody can be searched; raises StoreError where a record can't be read."""
    home = home_of(app)
    if not home.book.learn_people(AT_ONCE):
        await _all_known(home, _few_people, PAUSE)


def _few_messages(book: Notebook) -> bool:
    return book.learn_messages(FEW)


def _few_people(book: Notebook) -> bool:
    return book.learn_people(FEW)


def _few_of_everybody(book: Notebook) -> bool:
    return book.learn_everybody(FEW)


def _learn(widget: Widget, few: Slice, still: float, then: Callable[[], None]) -> None:
    async def learn() -> None:
        await asyncio.sleep(still)
        with suppress(MeetupError):
            await _all_known(home_of(widget.app), few, still)
        widget.call_later(_said, then)

    work: WorkType[None] = learn
    widget.run_worker(work, group="learning", exclusive=True)


async def _all_known(home: Home, few: Slice, still: float) -> None:
    """Return once all is known; nothing is learned while somebody types, or something is changed bit by bit."""
    while True:
        await asyncio.sleep(still if home.busy else max(0.0, still - home.still))
        if home.still >= still and not home.busy and _a_slice(home.book, few):
            return


def _said(then: Callable[[], None]) -> None:
    """Do it, unless what it would be said in is being taken down just now."""
    with suppress(NoMatches):
        then()


def _a_slice(book: Notebook, few: Slice) -> bool:
    until = monotonic() + SLICE
    while not few(book):
        if monotonic() >= until:
            return False
    return True
