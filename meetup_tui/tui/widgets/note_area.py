"""Fields of several lines: what is pasted into them is made safe, and no line of it is lost."""

import re
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from meetup_tui.domain.text import PASTE_LIMIT, uncut
from meetup_tui.tui.bound import is_key_of
from meetup_tui.tui.home import home_of

_WHOLE_CARD = re.compile(r"[\ufeff\s]*(?:BEGIN:VCARD\b.*END:VCARD|(?:ME|BIZ)CARD:.*;)\s*", re.DOTALL | re.IGNORECASE)
"""A text that is a card, or several, and nothing else."""


def brings(field: Widget, text: str) -> bool:
    """Open the preview of a whole card that is pasted into a field, whose text stays as it is; return if it is one."""
    return _WHOLE_CARD.fullmatch(text) is not None and home_of(field.app).bring(text)


def is_too_much(field: Widget, text: str) -> bool:
    """Return whether more is pasted into a field than fits in one, and say so; nothing of it is taken in then."""
    if len(text) <= PASTE_LIMIT:
        return False
    home_of(field.app).say(
        f"That is {len(text):,} characters; a field takes {PASTE_LIMIT:,} at once. Nothing was pasted.", problem=True
    )
    return True


def goes_on(event: events.Key, command: str) -> bool:
    """Whether a key goes on from a field: Enter, and what the command of this id has as keys; a letter is typed."""
    return event.key == "enter" or (is_key_of(event.key, command) and not event.is_printable)


class TextField(TextArea):
    """A text of several lines, without line numbers or colours."""

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(
            text,
            id=id,
            placeholder=placeholder,
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )

    def on_paste(self, event: events.Paste) -> None:
        """Take in what is pasted with its lines; a whole card opens its preview instead."""
        event.stop()
        event.prevent_default()
        if is_too_much(self, event.text) or brings(self, event.text):
            return
        self.replace(uncut(event.text, lines=True), *self.selection, maintain_selection_offset=False)


class NoteArea(TextField):
    """A private note, as tall as what stands in it: Enter goes on to the next field, Ctrl+J makes a new line.

    Where those have keys of the person's own, these do, whatever they do in a TextArea.
    """

    GOES_ON: ClassVar[str] = "accept"
    """The id of the command whose keys go on from it, as Enter does."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        area: "NoteArea"

        @property
        def control(self) -> "NoteArea":
            """The note it came from, for selectors."""
            return self.area

    def submit(self) -> None:
        """Go on to the next field."""
        self.post_message(self.Submitted(self))

    async def on_key(self, event: events.Key) -> None:
        """Tell what goes on and what makes a new line apart before TextArea takes either."""
        if goes_on(event, self.GOES_ON):
            event.stop()
            event.prevent_default()
            self.submit()
        elif is_key_of(event.key, "newline") and not event.is_printable:
            event.stop()
            event.prevent_default()
            self.insert("\n")
