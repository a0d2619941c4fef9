"""What somebody typed or pasted about a person they met, understood: a capture line, or a card."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.notebook.intake import contact_of

if TYPE_CHECKING:
    from meetup_tui.domain.capture import Captured


NO_CUE = "a ? alone is nobody you would find again; a cue says how you would know them, as in ? red glasses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a line or a card was understood as, so far."""

    contact: Contact
    """With an empty uid: nobody yet."""
    event: str = ""
    note: str = ""
    """What goes to the encounter."""
    why: str = ""
    due: date | None = None
    promise: bool = False
    problem: str = ""
    """One sentence where something can't be understood."""

    @property
    def is_nobody(self) -> bool:
        """Whether it is a ? alone: nothing in it tells them from anybody else."""
        return self.contact == Contact(uid="", name=UNKNOWN_NAME) and not (self.note or self.why)


def preview(line: str, today: date, country: str = "") -> Understood:
    """Return what a line or a pasted card is understood as while it is typed; never raises."""
    from meetup_tui.domain import capture

    if looks_like_card(line):
        try:
            return Understood(contact=contact_of_card(line, country))
        except BadInput as error:
            return Understood(contact=Contact(uid="", name=""), problem=str(error))
    captured, problem = capture.preview(line, today)
    if captured is None:
        return Understood(contact=Contact(uid="", name=""), problem=problem)
    return _of_line(captured, country, problem)


def understand(line: str, today: date, country: str = "") -> Understood:
    """Return what a line or a pasted card says; raises BadInput for what can't be understood."""
    from meetup_tui.domain import capture

    if looks_like_card(line):
        return Understood(contact=contact_of_card(line, country))
    return _of_line(capture.understand(line, today), country)


def looks_like_card(text: str) -> bool:
    """Return whether a text may be a card; what it says is looked at only then."""
    return "CARD" in text[:100_000].upper() and _is_card(text)


def _is_card(text: str) -> bool:
    from meetup_tui.cards.found import payload

    return payload.looks_like_card(text)


def contact_of_card(text: str, country: str = "") -> Contact:
    """Return the contact on a pasted card, its UID among the others and its own empty.

    Raises BadInput where none can be read.
    """
    from meetup_tui.cards.found.payload import understand

    result = understand(text)
    if not result.cards:
        reason = result.problems[0].reason if result.problems else "there is nobody on it"
        raise BadInput(f"this card can't be read: {reason}")
    contact = contact_of(result.cards[0], country)
    uids = (f"UID:{contact.uid}",) if contact.uid else ()
    return replace(contact, uid="", properties=(*contact.properties, *uids))


def _of_line(captured: "Captured", country: str, problem: str = "") -> Understood:
    contact = Contact(
        uid="",
        name=captured.name,
        org=captured.org,
        title=captured.title,
        emails=captured.emails,
        phones=all_in_full(captured.phones, country),
        urls=captured.urls,
        tags=captured.tags,
        tick=captured.tick,
        cue=captured.cue,
    )
    return Understood(
        contact=contact,
        event=captured.event,
        note=captured.note,
        why=captured.why,
        due=captured.due,
        promise=captured.promise,
        problem=problem,
    )
