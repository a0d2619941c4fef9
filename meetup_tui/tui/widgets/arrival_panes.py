"""The list of a preview and the card of one of its people: side by side where there is room, else stacked."""

from textual.app import ComposeResult
from textual.containers import Container

from meetup_tui.tui.widgets.arrival_card import ArrivalCard
from meetup_tui.tui.widgets.arrival_list import ArrivalList

LEAST_LIST = 3
"""Lines the list keeps."""


class ArrivalPanes(Container):
    """Both of them, which share the height there is."""

    def compose(self) -> ComposeResult:
        """Lay out the list and the card."""
        yield ArrivalList(id="arriving")
        yield ArrivalCard(id="card")

    def fit(self, height: int, tallest: int, *, wide: bool, one: bool) -> None:
        """Share this many lines, of which the tallest card takes so many; one of `one` person is as tall as it is."""
        people, card = self.query_one(ArrivalList), self.query_one(ArrivalCard)
        room, rows = max(LEAST_LIST, height), people.row_count
        self.styles.max_height = room
        if wide and not one:
            self.styles.height = min(room, max(rows, tallest, LEAST_LIST))
            people.styles.max_height = room
            return
        listed = max(LEAST_LIST, min(rows, room * 2 // 5))
        people.styles.max_height = listed
        card.styles.max_height = max(1, room - min(rows, listed))
        self.styles.height = "auto" if one else min(room, min(rows, listed) + card.styles.margin.height + tallest)
