"""The line in which one types whom one looks for."""

from textual import events
from textual.message import Message

from meetup_tui.domain.text import clean
from meetup_tui.tui.widgets.entry import Entry
from meetup_tui.tui.widgets.note_area import goes_on


class SearchField(Entry):
    """One line; Enter and the down key go on to what was found."""

    class Left(Message):
        """The list below is wanted."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, placeholder="any word you noted", taken=clean, instead=lambda _: False)

    async def on_key(self, event: events.Key) -> None:
        """Leave towards the list."""
        if event.key == "down" or goes_on(event, "accept"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
