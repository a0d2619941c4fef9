"""What is on a card, and what of it goes along."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.content import Content
from textual.message import Message

from meetup_tui.domain.me import MET, CardChoice, MyCard
from meetup_tui.domain.numbering import readable
from meetup_tui.notebook.cards import Card
from meetup_tui.tui import present
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.visuals import PersonRow

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

    def show_fields(
        self, texts: Mapping[str, str], choice: CardChoice, met_note: str, without: str = "once an event is current"
    ) -> None:
        """Show what a card holds by field; `met_note` is the note of where you met as it would stand there now.

        Where there is none, `without` says why.
        """
        self.fill(_rows({**texts, MET: met_note}, choice, without))

    def on_click(self, event: events.Click) -> None:
        """Turn the row that was clicked."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if isinstance(clicked, int):
            self.highlighted = clicked
            self.post_message(self.Turned())


def values(card: MyCard | Card) -> dict[str, str]:
    """Return what the card holds, by field."""
    return {
        "name": card.name,
        "phone": ", ".join(map(readable, card.phones)),
        "email": ", ".join(card.emails),
        "org": card.org,
        "title": card.title,
        "url": ", ".join(card.urls),
    }


def _rows(texts: Mapping[str, str], choice: CardChoice, without: str) -> Iterator[PersonRow]:
    for field, text in texts.items():
        shared = choice.met if field == MET else field == "name" or field in choice.share
        yield PersonRow(
            uid=field,
            lead=Content.assemble(
                (SHARED if shared else KEPT, present.ACCENT if shared else present.QUIET),
                (f" {LABELS[field]:<{LABEL_WIDTH}}", present.QUIET),
            ),
            name=present.words(text, "" if shared else present.QUIET)
            if text
            else present.quiet(without if field == MET else "not filled in"),
            word=present.quiet("always" if field == "name" else "" if shared else "stays here"),
            tall=False,
        )
