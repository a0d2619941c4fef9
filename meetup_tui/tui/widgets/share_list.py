"""What is on one's own card, and what of it goes along."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.message import Message

from meetup_tui.domain.me import MyCard
from meetup_tui.domain.numbering import readable
from meetup_tui.tui import present
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.visuals import PersonRow

MET = "met"
"""The row of the short note of where they met you."""
SHARED, KEPT = "●", "○"
LABELS = {
    "name": "name",
    "phone": "phone",
    "email": "mail",
    "org": "organisation",
    "title": "title",
    "url": "link",
    MET: "where you met",
}
"""What the rows are called, in their order."""
LABEL_WIDTH = max(len(label) for label in LABELS.values())


class ShareList(PersonList):
    """A row a field; a click turns it, as the keys of the screen do."""

    class Turned(Message):
        """The highlighted field is to be shared, or no longer."""

    def show_card(self, me: MyCard, met_note: str) -> None:
        """Show a card; `met_note` is the short note as it would stand there now, empty without an event."""
        self.fill(_rows(me, met_note))

    def on_click(self, event: events.Click) -> None:
        """Turn the row that was clicked."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if isinstance(clicked, int):
            self.highlighted = clicked
            self.post_message(self.Turned())


def values(me: MyCard) -> dict[str, str]:
    """Return what the card holds, by field."""
    return {
        "name": me.name,
        "phone": ", ".join(map(readable, me.phones)),
        "email": ", ".join(me.emails),
        "org": me.org,
        "title": me.title,
        "url": ", ".join(me.urls),
    }


def _rows(me: MyCard, met_note: str) -> Iterator[PersonRow]:
    for field, text in {**values(me), MET: met_note}.items():
        shared = me.met if field == MET else field == "name" or field in me.share
        yield PersonRow(
            uid=field,
            lead=Content.assemble(
                (SHARED if shared else KEPT, present.ACCENT if shared else present.QUIET),
                (f" {LABELS[field]:<{LABEL_WIDTH}}", present.QUIET),
            ),
            name=present.words(text, "" if shared else present.QUIET) if text else _missing(field),
            word=present.quiet("always" if field == "name" else "" if shared else "stays here"),
            tall=False,
        )


def _missing(field: str) -> Content:
    return present.quiet("once an event is current" if field == MET else "not filled in")
