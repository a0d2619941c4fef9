"""The app under Pilot: always with toasts and tooltips on, on a notebook in a folder of the test's own."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual import events
from textual.pilot import Pilot

from meetup_tui.notebook import Note, Notebook
from meetup_tui.tui.app import MeetupApp

MONDAY = {"MEETUP_TODAY": "2026-11-23"}

HOSTILE = (
    "[TODO] x",
    "[/]",
    "[@click=app.quit]y[/]",
    "\x1b[31mred\x1b[0m \x1b]52;c;aGk=\x07",
    "山川健次郎",
    "محمد بن موسى الخوارزمي",
    "long " * 60,
    "👩🏽‍💻 emoji",
)
"""Names that have broken terminal apps before."""

_BY_LENGTH = sorted(HOSTILE, key=len)
HOSTILE_TOGETHER = (" ".join(_BY_LENGTH), " ".join(reversed(_BY_LENGTH[:-1])), _BY_LENGTH[-1])
"""All of them in three: what opens an app tries them at once, and a narrow screen shows the ends of the row too."""

HOSTILE_AT_SIZES = tuple(zip(HOSTILE_TOGETHER, [(40, 15), (80, 24), (120, 36)], strict=True))
"""Each of these at one of the sizes."""

OpenApp = Callable[..., AbstractAsyncContextManager[Pilot]]


@pytest.fixture
def demo(tmp_path):
    """The demo notebook on the same day."""
    return Notebook.demo(str(tmp_path / "demo"), MONDAY)


class Patient(Pilot):
    """Presses keys, and goes on once they have had their effect, however long that takes."""

    async def press(self, *keys: str) -> None:
        await super().press(*keys)
        while self.app.keys_are_waiting:
            await self.pause()
        await narrowed(self)
        await self.pause()


async def narrowed(pilot: Pilot) -> None:
    """Wait until People shows who fits what was typed, as it does once the typing pauses."""
    for _ in range(500):
        if not getattr(pilot.app.screen, "is_narrowing", False):
            return
        await pilot.pause()
    pytest.fail("the list never follows what was typed")


@asynccontextmanager
async def open_app(book: Notebook, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot]:
    """Open the app; bad markup in a toast or a tooltip only shows with both turned on."""
    app = MeetupApp(book)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        pilot.__class__ = Patient
        await drawn(pilot)
        yield pilot


async def drawn(pilot: Pilot) -> None:
    """Wait until the screen stays as it is."""
    before = None
    for _ in range(100):
        await pilot.pause()
        await narrowed(pilot)
        now = shown(pilot)
        if now == before:
            return
        before = now
    pytest.fail("the screen never stays as it is")


async def paste(pilot: Pilot, text: str) -> None:
    """Paste into the focused field: a pressed key costs sixty milliseconds."""
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()
    await narrowed(pilot)


async def settled(pilot: Pilot) -> None:
    """Wait until a change of screens or panes is laid out and drawn; the focus, if anything has it, follows that."""
    for count in range(200):
        await pilot.pause()
        if count >= 2 and pilot.app.focused is not None:
            return


def shown(pilot: Pilot) -> str:
    """Return the text on the screen, line by line, as a terminal would hold it."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def toasts(pilot: Pilot) -> list[str]:
    """Return the messages of the toasts, oldest first."""
    return [notification.message for notification in pilot.app._notifications]


def captured(book: Notebook, line: str, **options: str) -> str:
    """Write somebody down; return the contact's uid."""
    return book.capture(Note(line=line, **options)).contact.uid
