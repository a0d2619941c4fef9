"""Loose ends: people met lately without a tick note or a decision, and what ties them up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.waivers import is_waived

WINDOW_DAYS = 14
"""How long a meeting can be a loose end; after that it is a memory."""

TICK = "tick"
"""Missing: what makes them tick."""
DECISION = "decision"
"""Missing: a plan for one follow-up, or letting go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd:
    """Somebody met lately, and what is still missing about them."""

    contact: Contact
    encounter: Encounter
    """The meeting it is about: the latest one that counts."""
    missing: tuple[str, ...]
    """Of ``tick`` and ``decision``, in this order."""
    promise: bool = False
    """Whether something was promised to them that is still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One pass over the loose ends: who was answered for, and what was left missing of them on purpose."""

    left: dict[str, frozenset[str]] = field(default_factory=dict)
    """By uid, in the order they were answered for: what was missing still, which is not asked again in this pass."""

    def answered(self, uid: str, missing: Iterable[str] = ()) -> "Pass":
        """Return the pass with one more person answered for; `missing` is what stays a loose end for another day."""
        before = {each: what for each, what in self.left.items() if each != uid}
        return Pass(left={**before, uid: frozenset(missing)})

    def to_come(self, ends: Iterable[LooseEnd]) -> tuple[LooseEnd, ...]:
        """Return those who lack more than what was left, in their order; an answer taken back is asked for again."""
        return tuple(end for end in ends if not self.left.get(end.contact.uid, frozenset()).issuperset(end.missing))

    def put_off(self, ends: Iterable[LooseEnd]) -> int:
        """Return how many stay loose ends for another day."""
        return sum(end.contact.uid in self.left for end in ends)

    def next(self, ends: Iterable[LooseEnd], standing: str = "") -> LooseEnd | None:
        """Return who is asked about now, None at the end.

        Whoever came back by an answer taken back stands first, then the one who stands there already, by uid, so that
        nobody is exchanged while one types.
        """
        coming = {end.contact.uid: end for end in self.to_come(ends)}
        back = [uid for uid in self.left if uid in coming]
        wanted = back[-1] if back else standing
        return coming.get(wanted) or next(iter(coming.values()), None)


def loose_ends(
    contacts: Iterable[Contact],
    follow_ups: Callable[[str], Sequence[FollowUp]],
    today: date,
    event: str = "",
) -> tuple[LooseEnd, ...]:
    """Return the loose ends of the last fourteen days: promises first, then the latest met, then by name.

    ``follow_ups`` gives all of a contact's follow-ups by its uid; ``event`` is the uid of an event to keep
    to. People who only came in by an import, and archived ones, are none.
    """
    found = [
        end
        for contact in contacts
        if (encounter := latest_meeting(contact, today, event)) is not None
        and (end := loose_end(contact, encounter, follow_ups(contact.uid))) is not None
    ]
    return tuple(sorted(found, key=_sift_order))


def since(today: date) -> date:
    """Return the first day of the window: who was met before it is no loose end."""
    return today - timedelta(min(WINDOW_DAYS, (today - date.min).days))


def latest_meeting(contact: Contact, today: date, event: str = "") -> Encounter | None:
    """Return the latest time somebody was met face to face within the window, at one event if it is named."""
    if contact.archived:
        return None
    earliest = since(today)
    meetings = (
        each
        for each in contact.encounters
        if each.kind == "met" and earliest <= each.date <= today and (not event or each.event == event)
    )
    return max(meetings, key=lambda each: each.date, default=None)


def loose_end(contact: Contact, encounter: Encounter, follow_ups: Sequence[FollowUp]) -> LooseEnd | None:
    """Return what one meeting left open, or None where everything is tied up."""
    missing = []
    if not contact.tick.strip() and not is_waived(contact.waived, TICK, encounter.date):
        missing.append(TICK)
    if not is_decided(contact, encounter, follow_ups):
        missing.append(DECISION)
    if not missing:
        return None
    promise = any(each.promise and each.status == "open" for each in follow_ups)
    return LooseEnd(contact=contact, encounter=encounter, missing=tuple(missing), promise=promise)


def is_decided(contact: Contact, encounter: Encounter, follow_ups: Sequence[FollowUp]) -> bool:
    """Whether it is settled what follows from a meeting.

    It is while a follow-up is open, once one was done or let go of or it was waived on that day or later,
    and where they are not to be contacted.
    """
    if contact.no_contact or is_waived(contact.waived, DECISION, encounter.date):
        return True
    return any(
        each.status == "open" or (each.closed is not None and each.closed >= encounter.date) for each in follow_ups
    )


def _sift_order(end: LooseEnd) -> tuple[bool, int, str, str]:
    return (
        not end.promise,
        -end.encounter.date.toordinal(),
        end.contact.named.casefold(),
        end.contact.uid,
    )
