"""People who come on cards of other programs: who they are, whether they are known, and taking them in.

Nothing the person wrote is overwritten by a card, and no card plans a follow-up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from meetup_tui.domain.contact import EPOCH, UNKNOWN_NAME, Contact, Encounter
from meetup_tui.domain.numbering import in_full
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, new_uid
from meetup_tui.notebook.directory import Directory, Likeness
from meetup_tui.notebook.events import Events
from meetup_tui.notebook.forgetting import Forgetting

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
        if not terms.dry_run and len(cards) > 1:
            self._store.back_up("import")
        with self._change(label) as change:
            arrivals = tuple(self._arriving(change, cards, terms, progress))
            if terms.dry_run:
                change.abandon()
        return arrivals

    def _arriving(
        self, change: Change, cards: Sequence["ReadCard"], terms: Terms, progress: Progress | None
    ) -> Iterator[Arrival]:
        directory = Directory(self._index.contacts)
        event = self._place_of(change, terms.event, terms.on) if terms.event else None
        day = self._day_of(terms.on, event)
        for number, card in enumerate(cards, start=1):
            arrival = self._arrival(directory, card, terms)
            if arrival.becomes in ("new", "updated", "unchanged"):
                if event is not None:
                    arrival = _met(arrival, event.uid, day)
                if arrival.becomes != "unchanged":
                    arrival = replace(arrival, contact=_kept(change, arrival))
                directory.add(arrival.contact)
            yield arrival
            if progress is not None:
                progress(number, len(cards))

    def _arrival(self, directory: Directory, card: "ReadCard", terms: Terms) -> Arrival:
        theirs = contact_of(card, self.settings.country)
        found = directory.find(theirs)
        if found is not None:
            known, likeness = found
            contact = known.with_more(theirs)
            becomes: Becomes = "unchanged" if contact == known else "updated"
            return Arrival(contact=contact, line=card.line, becomes=becomes, known=known, by=likeness)
        day = "" if terms.again else self.forgotten_on(theirs)
        if day:
            return Arrival(contact=theirs, line=card.line, becomes="forgotten", forgotten=day)
        if terms.known_only:
            return Arrival(contact=theirs, line=card.line, becomes="left out")
        contact = replace(theirs, uid=theirs.uid or new_uid(), created=now())
        return Arrival(contact=contact, line=card.line, becomes="new")


def contact_of(card: "ReadCard", country: str = "") -> Contact:
    """Return the contact on a card, with the uid only a card of ours brings along; empty otherwise."""
    return Contact(
        uid=card.own_uid,
        name=card.card.label or UNKNOWN_NAME,
        org=card.card.org,
        title=card.card.title,
        emails=card.card.emails,
        phones=tuple(in_full(phone, country) for phone in card.card.phones),
        urls=card.card.urls,
        tags=card.tags,
        note=card.note,
        properties=card.properties,
        updated=card.revised or EPOCH,
    )


def _met(arrival: Arrival, event: str, day: date) -> Arrival:
    """Return an arrival with an encounter at the event, where there is none yet."""
    if any(each.event == event for each in arrival.contact.encounters):
        return arrival
    contact = arrival.contact.met(Encounter(date=day, event=event))
    becomes: Becomes = "updated" if arrival.becomes == "unchanged" else arrival.becomes
    return replace(arrival, contact=contact, becomes=becomes)


def _kept(change: Change, arrival: Arrival) -> Contact:
    """Keep somebody; one who is new and says when they were last changed keeps that."""
    if arrival.becomes == "new" and arrival.contact.updated != EPOCH:
        change.restore_contact(arrival.contact)
        return arrival.contact
    return change.put_contact(arrival.contact)
