"""A private note of a few lines: Enter goes on to the next field, Ctrl+J makes a new line."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class NoteArea(TextArea):
    """As tall as what stands in it."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        area: "NoteArea"

        @property
        def control(self) -> "NoteArea":
            """The note it came from, for selectors."""
            return self.area

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

    async def on_key(self, event: events.Key) -> None:
        """Tell Enter and Ctrl+J apart before TextArea takes both for a new line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
