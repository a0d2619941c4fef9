"""The fields one captures in: foreign text that is pasted into them is made safe, and no line of it is lost."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from meetup_tui.domain.text import clean
from meetup_tui.tui.widgets.note_area import NoteArea

NEWLINE = "⏎"
"""Stands for the end of a line where a text of many lines is kept in a field of one."""


def in_one_line(text: str) -> str:
    """Return a text of many lines as it stands in a field of one, to be taken back by `in_lines`."""
    return clean(text, lines=True, limit=len(text) + 1).replace("\n", NEWLINE)


def in_lines(text: str) -> str:
    """Return the text that `in_one_line` was given."""
    return text.replace(NEWLINE, "\n")


def listed(text: str) -> str:
    """Return pasted lines as one, with commas where they ended."""
    lines = (line.strip().rstrip(",") for line in clean(text, lines=True).split("\n"))
    return ", ".join(line for line in lines if line)


class Entry(Input):
    """A field of one line; `taken` says what many pasted lines become in it."""

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 - Textual's name
        placeholder: str = "",
        taken: Callable[[str], str] = listed,
    ) -> None:
        super().__init__(id=id, placeholder=placeholder, select_on_focus=False)
        self._taken = taken

    def on_paste(self, event: events.Paste) -> None:
        """Take in all that is pasted; a space at its start parts it from what stands there."""
        event.stop()
        event.prevent_default()
        space = " " if event.text[:1].isspace() and self.value else ""
        text = space + self._taken(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


class TickArea(NoteArea):
    """The tick note."""

    def on_paste(self, event: events.Paste) -> None:
        """Take in what is pasted with its lines."""
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text, lines=True), *self.selection, maintain_selection_offset=False)
