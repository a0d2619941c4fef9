"""Everything known about somebody, to be changed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import ChangedMeanwhile, MeetupError
from meetup_tui.domain.link import links_and_words
from meetup_tui.domain.said import say
from meetup_tui.domain.text import clean
from meetup_tui.notebook import EDITABLE
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.form import Form, entry, labelled
from meetup_tui.tui.widgets.note_area import NoteArea

LABELS = {
    "name": "Name",
    "org": "Organisation",
    "title": "Title",
    "introduced_by": "Introduced by",
    "emails": "Mail",
    "phones": "Phone",
    "urls": "Links",
    "tags": "Tags",
    "tick": "Makes them tick",
    "cue": "Know them by",
    "wants": "They look for",
    "offer": "You could give",
    "note": "Note",
}
"""What each field is called on the screen."""
FIRST = ("name", "tick", "cue", "wants", "offer", "org", "title", "emails", "phones", "urls", "tags")
"""The order of the fields, the most telling first; the rest follows."""
PRIVATE = ("tick", "cue", "wants", "offer", "note", "introduced_by")
"""What the curtain covers."""
SEVERAL = ("emails", "phones", "urls", "tags")
"""Fields that hold several values, separated by commas."""
NOTES = ("tick", "cue", "wants", "offer", "note")
"""Fields of more than one line."""
NONE = "none"


class EditDialog(Form):
    """One field a line; only what was changed is kept."""

    COVERS_ITSELF: ClassVar[bool] = True
    FOOTER: ClassVar[Sequence[str]] = ("save-dialog", "close-dialog", "accept")

    def draft_kind(self) -> str:
        """Return the name of the draft: one form a person."""
        return f"edit-{self.uid}"

    def title_text(self) -> Content:
        """Say whom it is about."""
        return Content.assemble("What you know about ", self.their_name())

    def fields(self) -> Sequence[Widget]:
        """Lay out the fields, each with its line for what is wrong, and the meetings."""
        contact = self.contact
        order = (*FIRST, *(each for each in EDITABLE if each not in FIRST))
        rows: list[Widget] = [Static(id="covered", classes="quiet", markup=False)]
        for field in order:
            rows.append(labelled(LABELS[field], field_for(field, as_typed(contact, field)), id=f"{field}-row"))
            rows.append(Static(id=f"{field}-problem", classes="under field-problem gone", markup=False))
        if contact.encounters:
            rows.append(
                labelled(
                    "Drop a meeting", Choice(self._meetings(contact), NONE, stacked=True, id="drop"), id="drop-row"
                )
            )
        return rows

    def _meetings(self, contact: Contact) -> list[Answer]:
        """Return the meetings to choose from, oldest first, without what was said there."""
        answers = [Answer(id=NONE, label="none")]
        for number, met in enumerate(contact.encounters, 1):
            line = present.encounter_line(met, self.book.event_name, curtain=True).plain
            day = say(met.date, self.book.today)
            answers.append(Answer(id=str(number), label=f"{day} {line.removesuffix(present.COVER).rstrip(', :')}"))
        return answers

    def on_mount(self) -> None:
        """Remember how it was, to keep only what changed."""
        self._was = self.contact
        self._before = {field: as_typed(self._was, field) for field in EDITABLE}

    def show_all(self) -> None:
        """Cover the private fields while the curtain is drawn; what is typed in them stays."""
        super().show_all()
        for field in PRIVATE:
            self.query_one(f"#{field}-row").display = not self.curtain
        covered = self.query_one("#covered", Static)
        covered.display = self.curtain
        covered.update("Private notes are behind the curtain; open it to change them.")

    def show_typed(self) -> None:
        """Take away what was wrong."""
        super().show_typed()
        self.show_all()
        for line in self.query(".field-problem"):
            line.add_class("gone")

    def _changes(self) -> dict[str, str]:
        now = super().typed()
        return {field: now[field] for field in EDITABLE if now[field] != self._before[field]}

    def typed(self) -> dict[str, str]:
        """Return what was changed: a draft taken up later must not bring back what others changed meanwhile."""
        return self._changes()

    def _dropped(self) -> int | None:
        """Return the number of the meeting to drop, counted from 1, if one was chosen."""
        chosen = [each.value for each in self.query("#drop").results(Choice)]
        return int(chosen[0]) if chosen and chosen[0] != NONE else None

    def accept(self) -> None:
        """Keep what was changed; where a field can't be kept, say so under it."""
        changes = self._changes()
        drop = self._dropped()
        if changes or drop is not None:
            self.book.edit(self.uid, changes, drop, was=self._was)
            self.home.say(f"Kept: {self.their_name().plain} · {key_of('undo')} undoes")
        else:
            self.home.say("Nothing was changed.")
        self.saved()

    def placed(self, error: MeetupError) -> bool:
        """Show what is wrong under the field it concerns, and go there.

        A line that was changed elsewhere too is shown beside the one typed here, and saving once more keeps this one.
        """
        sentence = str(error)
        if isinstance(error, ChangedMeanwhile):
            field = error.field
            self._was = self._was.edit(**{field: error.theirs})
            sentence = f"It was changed to {error.theirs!r} meanwhile. Saving once more keeps yours."
        else:
            field = concerned(self._changes())
        if not field:
            return False
        line = self.query_one(f"#{field}-problem", Static)
        line.update(present.words(sentence, present.LATE))
        line.remove_class("gone")
        self.query_one(f"#{field}").focus()
        return True


def as_typed(contact: Contact, field: str) -> str:
    """Return a field as it is typed: several values separated by commas."""
    value = getattr(contact, field)
    return ", ".join(value) if field in SEVERAL else str(value)


def field_for(field: str, text: str) -> Input | NoteArea:
    """Return what a field is typed in."""
    if field in NOTES:
        return NoteArea(text, id=field)
    several = field in SEVERAL
    return entry(text, id=field, placeholder="separated by commas" if several else "", several=several)


def concerned(changes: dict[str, str]) -> str:
    """Return the field that can't be kept like this, or nothing where it is none of them."""
    if "name" in changes and not clean(changes["name"]).strip():
        return "name"
    _, words = links_and_words(changes.get("urls", "").split(","))
    return "urls" if words else ""
