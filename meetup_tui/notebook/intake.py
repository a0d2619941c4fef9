"""The way in for people on cards, who get to know each other: a person who is on two of them is one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import EPOCH, UNKNOWN_NAME, Contact, Encounter, guess_mark
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.notebook.arrival import Arrival, Becomes, Progress, Terms
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.likeness import Likeness
from meetup_tui.notebook.uniting import filled_in

if TYPE_CHECKING:
    from meetup_tui.cards.read_card import ReadCard


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
            theirs = contact_of(card, self.country)
            yield self._taken_in(theirs, self._arrival(card, theirs))
            if progress is not None:
                progress(number, len(cards))
        self._keep()

    def give(self, cards: Sequence["ReadCard"], known: Contact) -> tuple[Arrival, ...]:
        """Put what these cards say to one person, and return what became of that."""
        given = []
        for card in cards:
            person, theirs = self.here.get(known.uid, known), contact_of(card, self.country)
            given.append(self._taken_in(theirs, self._filled_in(card, person, theirs, None)))
        self._keep()
        return tuple(given)

    def _taken_in(self, theirs: Contact, arrival: Arrival) -> Arrival:
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
            self.directory.add(arrival.contact, beside=theirs)
        return arrival

    def _keep(self) -> None:
        """Keep everybody as they are by now: once, however many cards somebody is on."""
        if self.change is not None:
            for contact in self.pending.values():
                self.change.restore_contact(contact)
        self.pending.clear()

    def _arrival(self, card: "ReadCard", theirs: Contact) -> Arrival:
        line = card.line
        found = self.directory.find(theirs, by_name_alone=not card.own_uid)
        known = found or self.occasion.known(theirs, self.directory, self.here.values())
        if known is not None:
            return self._filled_in(card, known[0], theirs, known[1])
        day = self.forgotten_on(theirs)
        if day:
            return Arrival(contact=theirs, line=line, becomes="forgotten", forgotten=day)
        if self.terms.known_only:
            return Arrival(contact=theirs, line=line, becomes="left out")
        anew = self.occasion.begun(_anew(theirs, card))
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

        besides = replace(known, note="")  # whose lines are not said twice anyway
        return replace(theirs, note=without_private_words(theirs.note, besides, self.event_name))


def contact_of(card: "ReadCard", country: str = "") -> Contact:
    """Return the contact on a card, with the uid only a card of ours brings along; empty otherwise."""
    from meetup_tui.cards.read_card import with_safe_links

    card = with_safe_links(card)
    name = card.card.label or UNKNOWN_NAME
    no_name = card.guessed or (name == card.card.org != card.card.name)
    mark = (guess_mark(name),) if no_name and name != UNKNOWN_NAME else ()
    return Contact(
        uid=card.own_uid,
        name=name,
        org=card.card.org,
        title=card.card.title,
        emails=card.card.emails,
        phones=all_in_full(card.card.phones, country),
        urls=card.card.urls,
        tags=card.tags,
        note=card.note,
        properties=(*card.properties, *mark),
        created=EPOCH,
        updated=card.revised or EPOCH,
    )


def _anew(theirs: Contact, card: "ReadCard") -> Contact:
    """Return the contact on a card as somebody who is written down now."""
    moment = now()
    return replace(theirs, uid=theirs.uid or new_uid(), created=moment, updated=card.revised or moment)
