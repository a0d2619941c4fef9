"""A brief: whom one may meet again, and what to have in mind when they walk up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import fold

MOST_AGAIN = 3
"""Whom one would most like to see again after an event: more would be everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """One person one may meet again."""

    contact: Contact
    promise: FollowUp | None = None
    """What was promised to them and is still owed."""
    words: Encounter | None = None
    """The latest encounter of which something was noted: their last words."""

    @property
    def again(self) -> bool:
        """Whether they were among those to see again, after any event."""
        return bool(self.contact.again)


def related(events: Iterable[Event], about: str) -> tuple[Event, ...]:
    """Return the events a name is about: that event with its series and its place, or all of a series or a place.

    Names are compared folded; none are returned for a name that is neither.
    """
    every, name = tuple(events), fold(about)
    if not name:
        return ()
    named = [each for each in every if fold(each.name) == name]
    series = {name, *(fold(each.series) for each in named if each.series)}
    places = {name, *(fold(each.place) for each in named if each.place)}
    return tuple(each for each in every if each in named or fold(each.series) in series or fold(each.place) in places)


def brief(contacts: Iterable[Contact], open_of: Callable[[str], FollowUp | None]) -> tuple[Remembered, ...]:
    """Return what to remember of each: promises owed first, then whom to see again, then the latest met, by name.

    ``open_of`` gives the open follow-up of a contact by its uid. The archived are left out.
    """
    people = [_remembered(each, open_of(each.uid)) for each in contacts if not each.archived]
    return tuple(sorted(people, key=_order))


def _remembered(contact: Contact, follow_up: FollowUp | None) -> Remembered:
    owed = follow_up if follow_up is not None and follow_up.promise else None
    said = [each for each in contact.encounters if each.note.strip()]
    return Remembered(contact=contact, promise=owed, words=max(said, key=lambda each: each.date, default=None))


def _order(person: Remembered) -> tuple[bool, bool, int, str, str]:
    met = person.contact.last_met
    return (
        person.promise is None,
        not person.again,
        -met.date.toordinal() if met else 0,
        fold(person.contact.named),
        person.contact.uid,
    )
