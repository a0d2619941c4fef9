"""The fields one captures in: foreign text that is pasted into them is made safe, and no line of it is lost."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets.text_area import Edit, EditResult

from meetup_tui.domain.text import uncut
from meetup_tui.tui.widgets.note_area import NoteArea, brings, goes_on, is_too_much

NEWLINE = "⏎"
"""Stands for the end of a line where a text of many lines is kept in a field of one."""


def in_one_line(text: str) -> str:
    """Return a text of many lines as it stands in a field of one, to be taken back by `in_lines`."""
    return uncut(text, lines=True).replace("\n", NEWLINE)


def in_lines(text: str) -> str:
    """Return the text that `in_one_line` was given."""
    return text.replace(NEWLINE, "\n")


def listed(text: str) -> str:
    """Return pasted lines as one, with commas where they ended."""
    lines = (line.strip().rstrip(",") for line in uncut(text, lines=True).split("\n"))
    return ", ".join(line for line in lines if line)


class Entry(Input):
    """A field of one line; `taken` says what many pasted lines become in it."""

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - Textual's name
        placeholder: str = "",
        taken: Callable[[str], str] = listed,
        instead: Callable[[str], bool] | None = None,
        typed: Callable[[], None] | None = None,
        go_on: Callable[[], None] | None = None,
    ) -> None:
        """Make a field; `typed` is called for every change before it is seen, `go_on` for Enter before the next key.

        `instead` is asked about what is pasted, and answers whether that was dealt with elsewhere; without it a whole
        card opens its preview.
        """
        super().__init__(id=id, placeholder=placeholder, select_on_focus=False)
        self._taken = taken
        self._instead = instead
        self._typed = typed
        self._go_on = go_on

    async def on_key(self, event: events.Key) -> None:
        """Take Enter, or the key of one's own that stands for it, for the next step."""
        if not goes_on(event, "accept" if self._go_on is None else "go-on"):
            return
        event.stop()
        event.prevent_default()
        if self._go_on is None:
            await self.action_submit()
        else:
            self._go_on()

    def watch_value(self) -> None:
        """Say that something was typed; a message would come only after it is painted."""
        if self._typed is not None and self.is_mounted:
            self._typed()

    def on_resize(self) -> None:
        """Keep the place one types at in sight: Textual looks for it only when it moves."""
        self.call_after_refresh(self._scroll_to_cursor)

    def on_focus(self) -> None:
        """Go on where one was."""
        self.call_after_refresh(self._scroll_to_cursor)

    def on_blur(self) -> None:
        """Show the beginning of what is longer than the field."""
        self.scroll_to(0, animate=False, immediate=True)

    def _scroll_to_cursor(self) -> None:
        if not self.has_focus:
            return
        place = self.cursor_screen_offset - self.content_region.offset + self.scroll_offset
        self.scroll_to_region(Region(place.x, 0, 1, 1), force=True, animate=False, immediate=True)

    def on_paste(self, event: events.Paste) -> None:
        """Take in all that is pasted, a space at its start parts it from what stands there; or see to it elsewhere."""
        event.stop()
        event.prevent_default()
        if self._is_elsewhere(event.text):
            return
        space = " " if event.text[:1].isspace() and self.value else ""
        text = space + self._taken(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
        self.call_after_refresh(self._scroll_to_cursor)

    def _is_elsewhere(self, text: str) -> bool:
        """Return whether what is pasted was dealt with elsewhere."""
        if is_too_much(self, text):
            return True
        if self._instead is None:
            return brings(self, text)
        return self._instead(text)


class TickArea(NoteArea):
    """The tick note."""

    GOES_ON: ClassVar[str] = "go-on"

    def __init__(self, typed: Callable[[], None], go_on: Callable[[], None], *, id: str) -> None:  # noqa: A002 - Textual's
        """Make a field; `typed` is called for every change before it is seen, `go_on` for Enter before the next key."""
        super().__init__(id=id)
        self._typed = typed
        self._go_on = go_on

    def submit(self) -> None:
        """Go on to the next field at once."""
        self._go_on()

    def edit(self, edit: Edit) -> EditResult:
        """Change the text and say so; a message would come only after it is painted."""
        result = super().edit(edit)
        self._typed()
        return result

    def undo(self) -> None:
        """Take the last typing back, and say so."""
        super().undo()
        self._typed()

    def redo(self) -> None:
        """Bring typing back, and say so."""
        super().redo()
        self._typed()
