"""One's own details."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean, uncut
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.widgets.entry import Entry
from meetup_tui.tui.widgets.form import Form, labelled

LABELS = {"name": "Name", "org": "Organisation", "title": "Title", "phones": "Phone", "emails": "Mail", "urls": "Links"}
"""What each field is called on the screen, in the order they are filled in."""
LISTS = ("phones", "emails", "urls")
"""Fields that hold several values, separated by commas."""
HINTS = {
    "name": "as you say it",
    "phones": "+49 30 1234567; several with commas",
    "emails": "name@example.org",
    "urls": "your page or profile",
}


class MyCardDialog(Form):
    """A line a field."""

    COVERS_ITSELF: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("")

    def draft_kind(self) -> str:
        """Return the name of the draft: there is one card."""
        return "my-card"

    def title_text(self) -> Content:
        """Say what it is for."""
        return Content("What you put on other people’s phones")

    def fields(self) -> Sequence[Widget]:
        """Lay out the fields with what is there."""
        me = self.book.me
        rows = []
        for field, label in LABELS.items():
            value = getattr(me, field)
            entry = Entry(id=field, placeholder=HINTS.get(field, ""))
            entry.value = uncut(", ".join(value) if field in LISTS else value)
            rows.append(labelled(label, entry))
        return rows

    def accept(self) -> None:
        """Keep it; a card has a name at least."""
        typed = {field: self.query_one(f"#{field}", Input).value for field in LABELS}
        if not clean(typed["name"]):
            self.query_one("#name").focus()
            raise BadInput("your card needs a name, as nobody knows a number without one")
        self.book.set_me({field: values_in(field, text) for field, text in typed.items()})
        self.saved()
        self.home.say(f"Kept · {key_of('my-qr')} shows it as a QR code · {key_of('undo')} undo")


def values_in(field: str, text: str) -> str | list[str]:
    """Return what was typed as the notebook takes it: as a list where a field holds several values."""
    if field not in LISTS:
        return text
    return [text] if field == "emails" else text.split(",")
