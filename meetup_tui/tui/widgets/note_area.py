"""Fields of several lines: what is pasted into them is made safe, and no line of it is lost."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from meetup_tui.domain.text import clean


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
        """Take in what is pasted with its lines."""
        event.stop()
        event.prevent_default()
        self.replace(clean(event.text, lines=True), *self.selection, maintain_selection_offset=False)


class NoteArea(TextField):
    """A private note, as tall as what stands in it: Enter goes on to the next field, Ctrl+J makes a new line."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        area: "NoteArea"

        @property
        def control(self) -> "NoteArea":
            """The note it came from, for selectors."""
            return self.area

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
