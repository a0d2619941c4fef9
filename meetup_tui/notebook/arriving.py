"""People who come on cards of other programs: who they are, whether they are known, and taking them in.

Nothing the person wrote is overwritten by a card, and no card plans a follow-up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from meetup_tui.domain.contact import EPOCH, UNKNOWN_NAME, Contact, Encounter
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.text import clean
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.directory import Directory, Likeness
from meetup_tui.notebook.events import Events
from meetup_tui.notebook.forgetting import Forgetting
from meetup_tui.notebook.uncollected import uncollected
from meetup_tui.notebook.uniting import filled_in

if TYPE_CHECKING:
    from meetup_tui.cards.read_card import ReadCard

Becomes = Literal["new", "updated", "unchanged", "forgotten", "left out"]
"""What becomes of somebody on a card; the forgotten stay away, and the left out are new where only the known count."""

Progress = Callable[[int, int], None]
"""Told how many of how many cards are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One card on its way into the notebook."""

    contact: Contact
    """As it is, or would be, kept; with an empty uid where it is not."""
    line: int
    """The line of the file it begins on, or the number of the record, from 1."""
    becomes: Becomes
    known: Contact | None = None
    """Who it is already."""
    by: Likeness | None = None
    """By what they were known."""
    forgotten: str = ""
    """The ISO day they were forgotten on."""
    met: str = ""
    """The name of the event they are noted as met at by this, where they were not before."""

    @property
    def gains(self) -> tuple[tuple[str, str], ...]:
        """What is filled in for somebody who is known: what it is, in a word, and its text on one line."""
        if self.known is None:
            return ()
        met = (("met at", self.met),) if self.met else ()
        return (*_gains(self.known, self.contact), *met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms people come in."""

    event: str = ""
    """The name of the event they were met at; empty or blank for none, and then no encounter is added."""
    on: str = ""
    """The day they were met, as typed."""
    known_only: bool = False
    """Whether only people who are there already are filled in."""
    again: bool = False
    """Whether people who were forgotten come back."""
    dry_run: bool = False
    """Whether nothing is kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "event", clean(self.event))


PLAINLY = Terms()
"""On no terms: everybody comes in, and nobody was met anywhere."""


class Arriving(Events, Forgetting):
    """Cards of other programs."""

    def arrivals(self, cards: Iterable["ReadCard"], terms: Terms = PLAINLY) -> tuple[Arrival, ...]:
        """Return what would become of cards; nothing is kept."""
        return self.take_in(tuple(cards), "", replace(terms, dry_run=True))

    def take_in(
        self, cards: Sequence["ReadCard"], label: str, terms: Terms, progress: Progress | None = None
    ) -> tuple[Arrival, ...]:
        """Keep everybody on these cards, all of them or, where it is interrupted, none; return what became of each.

        `label` is what undo calls it. Raises BadInput for a day that can't be understood.
        """
        with uncollected():
            return tuple(self.taking_in(cards, label, terms, progress))

    def taking_in(
        self, cards: Sequence["ReadCard"], label: str, terms: Terms, progress: Progress | None = None
    ) -> Iterator[Arrival]:
        """Do the same bit by bit: yield what becomes of each, so that a screen can go on meanwhile.

        All are kept when this has been gone through to its end, and nobody where it is closed before. Nothing else can
        be changed meanwhile.
        """
        if not terms.dry_run and len(cards) > 1:
            self._store.back_up("import")
        with self._change(label) as change:
            yield from self._intake(change, terms).each(cards, progress)
            if terms.dry_run:
                change.abandon()

    def previews(self, cards: Sequence["ReadCard"]) -> Iterator[Arrival]:
        """Yield bit by bit what would become of each card; nothing is kept, and nobody has to wait for it."""
        yield from self._intake(None, PLAINLY).each(cards)

    def _intake(self, change: Change | None, terms: Terms) -> "Intake":
        """Return a way in for cards, as a part of a change; without one nobody is kept, and nobody noted as met.

        Raises BadInput for a day that can't be understood.
        """
        event = self._index.event_named(terms.event) if terms.event else None
        self._day_of(terms.on, event)
        meeting = partial(self._meeting, change, terms) if change is not None and terms.event else None
        return Intake(
            change=change,
            terms=terms,
            directory=Directory(self._index.contacts),
            forgotten_on=(lambda _: "") if terms.again else self._tombstones().on,
            country=self.settings.country,
            meeting=None if meeting is None else cache(meeting),
            event_name=self.event_name,
        )

    def _meeting(self, change: Change, terms: Terms) -> tuple[Encounter, str]:
        place = self._place_of(change, terms.event, terms.on)
        met = Encounter(date=self._day_of(terms.on, place), event=place.uid if place else "")
        return met, place.name if place else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The way in for many cards at once, who get to know each other: a person who is on two of them is one."""

    change: Change | None
    """What they are put into; None where they are only looked at."""
    terms: Terms
    directory: Directory
    forgotten_on: Callable[[Contact], str]
    """Answers a contact with the ISO day they were forgotten on, if they were."""
    country: str
    """The country numbers are read in."""
    meeting: Callable[[], tuple[Encounter, str]] | None
    """Answers with the encounter that is noted and the name of its event, which is made where it is new."""
    event_name: Callable[[str], str]
    """Answers the uid of an event with its name."""

    def each(self, cards: Sequence["ReadCard"], progress: Progress | None = None) -> Iterator[Arrival]:
        """Put everybody on these cards into the change, and yield what becomes of each."""
        for number, card in enumerate(cards, start=1):
            arrival = self._arrival(card)
            if arrival.becomes in ("new", "updated", "unchanged"):
                arrival = self._met(arrival) if self.meeting is not None else arrival
                if arrival.becomes != "unchanged":
                    if self.change is not None:
                        arrival = _kept(self.change, arrival)
                    self.directory.add(arrival.contact)
            yield arrival
            if progress is not None:
                progress(number, len(cards))

    def _arrival(self, card: "ReadCard") -> Arrival:
        theirs, line = contact_of(card, self.country), card.line
        found = self.directory.find(theirs, by_name_alone=not card.own_uid)
        if found is not None:
            known, likeness = found
            contact = filled_in(known, self._without_our_words(theirs, known))
            becomes: Becomes = "unchanged" if contact == known else "updated"
            return Arrival(contact=contact, line=line, becomes=becomes, known=known, by=likeness)
        day = self.forgotten_on(theirs)
        if day:
            return Arrival(contact=theirs, line=line, becomes="forgotten", forgotten=day)
        if self.terms.known_only:
            return Arrival(contact=theirs, line=line, becomes="left out")
        return Arrival(contact=_anew(theirs, card), line=line, becomes="new")

    def _met(self, arrival: Arrival) -> Arrival:
        """Return an arrival with an encounter at the event, where there is none yet."""
        encounter, event = self.meeting() if self.meeting is not None else (None, "")
        if encounter is None or any(each.event == encounter.event for each in arrival.contact.encounters):
            return arrival
        becomes: Becomes = "updated" if arrival.becomes == "unchanged" else arrival.becomes
        return replace(arrival, contact=arrival.contact.met(encounter), becomes=becomes, met=event)

    def _without_our_words(self, theirs: Contact, known: Contact) -> Contact:
        """Return a contact of a card without what an export with notes wrote into its note of somebody known."""
        if not theirs.note:
            return theirs
        from meetup_tui.domain.private_words import without_private_words

        return replace(theirs, note=without_private_words(theirs.note, known, self.event_name))


def contact_of(card: "ReadCard", country: str = "") -> Contact:
    """Return the contact on a card, with the uid only a card of ours brings along; empty otherwise."""
    return Contact(
        uid=card.own_uid,
        name=card.card.label or UNKNOWN_NAME,
        org=card.card.org,
        title=card.card.title,
        emails=card.card.emails,
        phones=all_in_full(card.card.phones, country),
        urls=card.card.urls,
        tags=card.tags,
        note=card.note,
        properties=card.properties,
        created=EPOCH,
        updated=card.revised or EPOCH,
    )


def _anew(theirs: Contact, card: "ReadCard") -> Contact:
    """Return the contact on a card as somebody who is written down now."""
    moment = now()
    return replace(theirs, uid=theirs.uid or new_uid(), created=moment, updated=card.revised or moment)


def _gains(known: Contact, contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield what one version of a contact has and an older one had not."""
    for what, old, new in (
        ("name", known.name, contact.name),
        ("organisation", known.org, contact.org),
        ("title", known.title, contact.title),
    ):
        if old != new:
            yield what, new
    for what, olds, news in (
        ("mail", known.emails, contact.emails),
        ("phone", known.phones, contact.phones),
        ("link", known.urls, contact.urls),
        ("tag", known.tags, contact.tags),
    ):
        yield from ((what, value) for value in news if value not in olds)
    if known.note != contact.note:
        yield "note", " / ".join(contact.note.removeprefix(known.note).strip().split("\n"))
    if known.properties != contact.properties:
        yield "details", "kept for export"


def _kept(change: Change, arrival: Arrival) -> Arrival:
    """Keep somebody; one who is new and says when they were last changed keeps that."""
    if arrival.becomes == "new":
        change.restore_contact(arrival.contact)
        return arrival
    return replace(arrival, contact=change.put_contact(arrival.contact))
