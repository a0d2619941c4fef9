"""Waiting until the brake on repeats knows every message, without a key having to wait for it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.widget import Widget

from meetup_tui.notebook import Notebook
from meetup_tui.tui.home import book_of, home_of

if TYPE_CHECKING:
    from textual.worker import WorkType

FEW = 10
"""Messages that are taken in between two looks at the clock."""
SLICE = 0.004
"""Seconds after which a key gets its turn."""
STILL = 0.3
"""Seconds without a key after which nobody is kept waiting."""


def when_learned(widget: Widget, then: Callable[[], None]) -> None:
    """Do this at once where the brake knows every message, else as soon as it does and the widget is still there."""
    if book_of(widget.app).knows_messages:
        then()
    else:

        async def learn() -> None:
            await _go_on(widget, then)

        work: WorkType[None] = learn
        widget.run_worker(work, group="learning", exclusive=True)


async def _go_on(widget: Widget, then: Callable[[], None]) -> None:
    home = home_of(widget.app)
    await asyncio.sleep(STILL)
    while True:
        await asyncio.sleep(STILL if home.busy else max(0.0, STILL - home.still))
        if home.still >= STILL and not home.busy and _a_slice(home.book):
            break
    widget.call_later(_said, then)


def _said(then: Callable[[], None]) -> None:
    """Do it, unless what it would be said in is being taken down just now."""
    with suppress(NoMatches):
        then()


def _a_slice(book: Notebook) -> bool:
    until = monotonic() + SLICE
    while not book.learn_messages(FEW):
        if monotonic() >= until:
            return False
    return True
