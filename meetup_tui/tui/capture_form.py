"""What the capture form holds, and what follows from it: the day, the note to keep, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput, MeetupError, NothingToDo
from meetup_tui.domain.event import Event
from meetup_tui.domain.planning import Suggestion
from meetup_tui.domain.text import clean, typed, uncut
from meetup_tui.domain.when import parse
from meetup_tui.domain.why import is_why_promise, split_due
from meetup_tui.notebook import Note, Notebook, Understood
from meetup_tui.tui.widgets.entry import in_one_line, listed

SAME, NEW = "same", "new"

ONE_IS_OPEN = "One follow-up is open with them already. Empty this to keep just the meeting."
NOT_TO_BE_CONTACTED = "They asked not to be contacted. Empty this to keep just the meeting."
NO_WHY = "A follow-up needs a why: what would you write for?"
_CARD_STARTS = ("MECARD:", "BIZCARD:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The form as it was typed."""

    line: str = ""
    tick: str = ""
    why: str = ""
    when: str = ""
    where: str = ""
    """The event one is at, as typed where that is asked."""
    answer: str = ""
    """What was said about a likely duplicate: ``same``, ``new``, or nothing yet."""
    match: str = ""
    """The uid of whom that was said about."""

    @classmethod
    def of(cls, draft: Mapping[str, str]) -> "Typed":
        """Return a draft as it was typed; what the form has no place for is left out."""
        return cls(**{field: draft.get(field, "") for field in cls.__dataclass_fields__})

    @property
    def draft(self) -> dict[str, str]:
        """The texts to keep while they are typed."""
        return {field: getattr(self, field) for field in self.__dataclass_fields__}

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(text.strip() for text in (self.line, self.tick, self.why, self.when, self.where))


class Trouble(MeetupError):  # noqa: N818 - named for what the person sees
    """Something is in the way of saving, in one field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        """``where``, ``line``, ``tick``, ``why`` or ``when``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Somebody in the notebook who may be, or is, the person being typed."""

    contact: Contact
    by_address: bool
    """Whether an equal address says so, which is taken for granted until it is denied; a name is only offered."""
    same: bool
    """Whether this is taken for the same person as things stand."""


def match_of(book: Notebook, contact: Contact, typed: Typed) -> Match | None:
    """Return who the person being typed is likely to be, and whether that stands; nobody before all are known."""
    if not book.knows_everybody:
        return None
    reached = book.reached(contact)
    found = reached or book.likely_same(contact)
    if found is None:
        return None
    answer = typed.answer if typed.match == found.uid else ""
    same = answer != NEW if reached is not None else answer == SAME
    return Match(contact=found, by_address=reached is not None, same=same)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The follow-up as it stands in the form."""

    why: str
    """Without its date; empty for none."""
    day: date
    suggestion: Suggestion | None
    """Where the day is not typed but suggested."""
    promise: bool


def plan_of(book: Notebook, typed: Typed, understood: Understood) -> Plan:
    """Return the follow-up with the day it would get; raises Trouble for a day that can't be understood."""
    typed_why, day = _split(typed.why, book.today)
    if typed.when.strip():
        day = _day(typed.when, book.today)
    day = day or understood.due
    suggested = book.suggestion()
    return Plan(
        why="; ".join(each for each in (understood.why, typed_why) if each),
        day=day or suggested.day,
        suggestion=None if day else suggested,
        promise=understood.promise or is_why_promise(typed_why),
    )


def _split(why: str, today: date) -> tuple[str, date | None]:
    try:
        return split_due(typed(why, "the why", lines=False), today)
    except BadInput as error:
        raise Trouble("why", str(error)) from None


def _day(when: str, today: date) -> date:
    try:
        return parse(when, today)
    except BadInput as error:
        raise Trouble("when", str(error)) from None


def tick_of(text: str) -> str:
    """Return a tick note as it is kept; raises Trouble for one that is too long for that."""
    try:
        return typed(text, "the tick note")
    except BadInput as error:
        raise Trouble("tick", str(error)) from None


def note_of(book: Notebook, typed: Typed, understood: Understood, match: Match | None) -> Note:
    """Return what is to be kept; raises Trouble, naming the field, for what is in the way."""
    if understood.problem:
        raise Trouble("line", understood.problem)
    plan = plan_of(book, typed, understood)
    if not plan.why and (typed.when.strip() or typed.why.strip()):
        raise Trouble("why", NO_WHY)
    if plan.why and match is not None and match.same:
        _may_plan(book, match.contact)
    return Note(
        line=typed.line,
        tick=tick_of(typed.tick),
        why=plan.why,
        when=plan.day.isoformat() if plan.why else "",
        promise=plan.promise and bool(plan.why),
        new=match is not None and match.by_address and not match.same,
        same_as=match.contact.uid if match is not None and match.same else "",
    )


def _may_plan(book: Notebook, contact: Contact) -> None:
    if contact.no_contact:
        raise Trouble("why", NOT_TO_BE_CONTACTED)
    if book.open_follow_up(contact.uid) is not None:
        raise Trouble("why", ONE_IS_OPEN)


def place_of(book: Notebook, understood: Understood) -> tuple[str, Event | None]:
    """Return the name of the event a capture goes to, and the event, where it is known; empty and None for none."""
    if not understood.event:
        event = book.current_event
        return (event.name, event) if event else ("", None)
    try:
        event = book.event_named(understood.event)
    except NothingToDo:
        return understood.event, None
    return event.name, event


def answer_where(book: Notebook, typed: Typed, named: str = "") -> str:
    """Make the event typed as where one is the current one, and return its name; without one, remember that for today.

    An event `named` with the person answers it too. Raises Trouble for one that is not on.
    """
    if not book.asks_where:
        return ""
    name = uncut(typed.where)
    try:
        if name:
            return book.set_event(name, now=True).name
        if not named:
            book.stay_nowhere()
    except MeetupError as error:
        raise Trouble("where", str(error)) from None
    return ""


def stay_at(book: Notebook, understood: Understood) -> None:
    """Make the event that was typed the current one, where there is none and it is on today: it is said once."""
    name, event = place_of(book, understood)
    on_today = event is None or event.is_on(book.today)
    if name and book.current_event is None and on_today:
        book.set_event(name, now=True)


def is_card(text: str) -> bool:
    """Whether a text is a card in a format of its own rather than words."""
    return text.lstrip("\ufeff \t\r\n").upper().startswith(_CARD_STARTS) or "BEGIN:VCARD" in text.upper()


def cards_in(text: str) -> int:
    """Return how many vCards a text holds."""
    return text.upper().count("BEGIN:VCARD")


def line_of(book: Notebook, text: str) -> str:
    """Return what a pasted text becomes in the line.

    A card becomes the line that says the same; where none does, it stays as it is. A note on it that is kept of this
    person already is not said again. Other lines are joined by commas.
    """
    if not is_card(text):
        return listed(text)
    card = book.understood(text)
    if card.problem:
        return in_one_line(text)
    contact = replace(card.contact, note="") if _is_noted(book, card.contact) else card.contact
    line = said_as_line(contact)
    read = book.understood(line)
    said = Understood(contact=replace(contact, note=""), note=clean(contact.note))
    return line if read == said else in_one_line(text)


def _is_noted(book: Notebook, contact: Contact) -> bool:
    """Whether the note of a card is kept of the person it is of: from a card, or with a meeting."""
    known, note = book.reached(contact), clean(contact.note)
    return known is not None and note in (clean(known.note), *(clean(each.note) for each in known.encounters))


def said_as_line(contact: Contact) -> str:
    """Return a contact as a capture line."""
    places = [contact.name if contact.name == UNKNOWN_NAME else _quoted(contact.name), contact.org, contact.title]
    places = [places[0], *(_quoted(each) for each in places[1:])]
    if contact.note:
        places.append(_quoted(contact.note))
    while places and not places[-1]:
        places.pop()
    reach = (*contact.emails, *contact.phones, *contact.urls)
    return ", ".join((*places, *reach, *(f"#{_quoted(tag)}" for tag in contact.tags)))


def _quoted(text: str) -> str:
    text = clean(text)
    return f'"{text}"' if any(each in text for each in ",，،@#~>();") or text[:1] == "?" else text
