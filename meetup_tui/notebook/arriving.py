"""People who come on cards of other programs: who they are, whether they are known, and taking them in.

Nothing the person wrote is overwritten by a card, and no card plans a follow-up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from meetup_tui.domain.contact import EPOCH, UNKNOWN_NAME, Contact, Encounter, guess_mark
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.events import Events
from meetup_tui.notebook.forgetting import Forgetting
from meetup_tui.notebook.likeness import Likeness, in_common
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

    apart: "tuple[Contact, Likeness] | None" = None
    """Who has something in common with somebody new, and what, though the two are kept apart."""

    @property
    def caution(self) -> str:
        """What somebody new has in common with another: ``same number as Jürgen Klein``; empty for nothing."""
        return "" if self.apart is None else in_common(self.apart[1], self.apart[0])

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
    """The name of the event they were met at; empty for none, and then no encounter is added."""
    on: str = ""
    """The day they were met, as typed."""
    known_only: bool = False
    """Whether only people who are there already are filled in."""
    again: bool = False
    """Whether people who were forgotten come back."""
    dry_run: bool = False
    """Whether nothing is kept."""


PLAINLY = Terms()
"""On no terms: everybody comes in, and nobody was met anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """On what occasion people come in: whether they were met by that, and what else tells who they are."""

    meeting: Callable[[], tuple[Encounter, str]] | None = None
    """Answers with the encounter that is noted and the name of its event, which is made where it is new."""

    def is_noted(self, contact: Contact, encounter: Encounter) -> bool:
        """Return whether somebody is noted as met on this occasion already."""
        return any(each.event == encounter.event for each in contact.encounters)

    def met(self, contact: Contact) -> tuple[Contact, str]:
        """Return somebody with the meeting, where it is not noted yet, and the name of the event that is new to them.

        Whoever is met again is no longer archived.
        """
        encounter, event = self.meeting() if self.meeting is not None else (None, "")
        if encounter is None or self.is_noted(contact, encounter):
            return contact, ""
        return replace(contact.met(encounter), archived=False), event

    def known(
        self,
        theirs: Contact,  # noqa: ARG002 - only some occasions tell who somebody is
        everybody: Iterable[Contact],  # noqa: ARG002
        here: Iterable[Contact],  # noqa: ARG002
    ) -> tuple[Contact, Likeness | None] | None:
        """Return who somebody is of everybody, or of those who are `here`, whom no address tells."""
        return None

    def begun(self, contact: Contact) -> Contact:
        """Return somebody new as they are written down."""
        return contact


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
        return self._way_in(change, terms, Occasion(meeting=None if meeting is None else cache(meeting)))

    def _way_in(self, change: Change | None, terms: Terms, occasion: Occasion) -> "Intake":
        return Intake(
            change=change,
            terms=terms,
            directory=Directory(self._index.contacts),
            forgotten_on=(lambda _: "") if terms.again else self._tombstones().on,
            country=self.settings.country,
            occasion=occasion,
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
    occasion: Occasion
    event_name: Callable[[str], str]
    """Answers the uid of an event with its name."""
    here: dict[str, Contact] = field(default_factory=dict)
    """Whoever came in by this way so far and was changed by it, by uid."""
    pending: dict[str, Contact] = field(default_factory=dict)
    """Those of them who are not kept yet."""

    def each(self, cards: Sequence["ReadCard"], progress: Progress | None = None) -> Iterator[Arrival]:
        """Put everybody on these cards into the change, and yield what becomes of each."""
        for number, card in enumerate(cards, start=1):
            yield self._taken_in(card, self._arrival(card))
            if progress is not None:
                progress(number, len(cards))
        self._keep()

    def give(self, cards: Sequence["ReadCard"], known: Contact) -> tuple[Arrival, ...]:
        """Put what these cards say to one person, and return what became of that."""
        given = []
        for card in cards:
            person = self.here.get(known.uid, known)
            given.append(self._taken_in(card, self._filled_in(card, person, self._theirs(card), None)))
        self._keep()
        return tuple(given)

    def _taken_in(self, card: "ReadCard", arrival: Arrival) -> Arrival:
        """Return an arrival with the meeting of the occasion, and get to know whoever is changed by it."""
        if arrival.becomes not in ("new", "updated", "unchanged"):
            return arrival
        contact, event = self.occasion.met(arrival.contact)
        if contact != arrival.contact:
            becomes: Becomes = "updated" if arrival.becomes == "unchanged" else arrival.becomes
            arrival = replace(arrival, contact=contact, becomes=becomes, met=event)
        if arrival.becomes == "updated":
            arrival = replace(arrival, contact=replace(contact, updated=now()))
        if arrival.becomes != "unchanged":
            self.here[contact.uid] = self.pending[contact.uid] = arrival.contact
            self.directory.add(arrival.contact, beside=self._theirs(card))
        return arrival

    def _keep(self) -> None:
        """Keep everybody as they are by now: once, however many cards somebody is on."""
        if self.change is not None:
            for contact in self.pending.values():
                self.change.restore_contact(contact)
        self.pending.clear()

    def _theirs(self, card: "ReadCard") -> Contact:
        return contact_of(card, self.country)

    def _arrival(self, card: "ReadCard") -> Arrival:
        theirs, line = self._theirs(card), card.line
        found = self.directory.find(theirs, by_name_alone=not card.own_uid)
        known = found or self.occasion.known(theirs, self.directory, self.here.values())
        if known is not None:
            return self._filled_in(card, known[0], theirs, known[1])
        day = self.forgotten_on(theirs)
        if day:
            return Arrival(contact=theirs, line=line, becomes="forgotten", forgotten=day)
        if self.terms.known_only:
            return Arrival(contact=theirs, line=line, becomes="left out")
        anew = self.occasion.begun(contact_of(card, self.country, anew=True))
        return Arrival(contact=anew, line=line, becomes="new", apart=self.directory.apart(theirs))

    def _filled_in(self, card: "ReadCard", known: Contact, theirs: Contact, by: Likeness | None) -> Arrival:
        contact = filled_in(known, self._without_our_words(theirs, known))
        becomes: Becomes = "unchanged" if contact == known else "updated"
        return Arrival(contact=contact, line=card.line, becomes=becomes, known=known, by=by)

    def _without_our_words(self, theirs: Contact, known: Contact) -> Contact:
        """Return a contact of a card without what an export with notes wrote into its note of somebody known."""
        if not theirs.note:
            return theirs
        from meetup_tui.domain.private_words import without_private_words

        return replace(theirs, note=without_private_words(theirs.note, known, self.event_name))


def contact_of(card: "ReadCard", country: str = "", *, anew: bool = False) -> Contact:
    """Return the contact on a card, with the uid only a card of ours brings along; empty otherwise.

    One who is written down `anew` has a uid in any case, and is as old as this moment.
    """
    moment = now() if anew else EPOCH
    name = card.card.label or UNKNOWN_NAME
    no_name = card.guessed or (name == card.card.org != card.card.name)
    mark = (guess_mark(name),) if no_name and name != UNKNOWN_NAME else ()
    return Contact(
        uid=card.own_uid or (new_uid() if anew else ""),
        name=name,
        org=card.card.org,
        title=card.card.title,
        emails=card.card.emails,
        phones=all_in_full(card.card.phones, country),
        urls=card.card.urls,
        tags=card.tags,
        note=card.note,
        properties=(*card.properties, *mark),
        created=moment,
        updated=card.revised or moment,
    )


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
    if known.without_guess_mark.properties != contact.without_guess_mark.properties:
        yield "details", "kept for export"
