"""Fields of several lines: what is pasted into them is made safe, and no line of it is lost."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from meetup_tui.domain.text import clean


def handed_on(field: Widget, event: events.Key) -> bool:
    """Hand a key that was typed ahead to the field that has the focus by now; return whether it was.

    Keys that come in one burst are all sent to the field that had the focus when the first of them came.
    """
    focused = field.screen.focused
    if focused is None or focused is field:
        return False
    event.stop()
    event.prevent_default()
    focused.post_message(events.Key(event.key, event.character))
    return True


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

    def submit(self) -> None:
        """Go on to the next field."""
        self.post_message(self.Submitted(self))

    async def on_key(self, event: events.Key) -> None:
        """Tell Enter and Ctrl+J apart before TextArea takes both for a new line."""
        if handed_on(self, event):
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.submit()
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
