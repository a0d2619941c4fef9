"""Loose ends: people met lately without a tick note or a decision, and what ties them up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp

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


def latest_meeting(contact: Contact, today: date, event: str = "") -> Encounter | None:
    """Return the latest time somebody was met face to face within the window, at one event if it is named."""
    if contact.archived:
        return None
    earliest = today - timedelta(min(WINDOW_DAYS, (today - date.min).days))
    meetings = (
        each
        for each in contact.encounters
        if each.kind == "met" and earliest <= each.date <= today and (not event or each.event == event)
    )
    return max(meetings, key=lambda each: each.date, default=None)


def loose_end(contact: Contact, encounter: Encounter, follow_ups: Sequence[FollowUp]) -> LooseEnd | None:
    """Return what one meeting left open, or None where everything is tied up."""
    missing = []
    if not contact.tick.strip() and TICK not in contact.waived:
        missing.append(TICK)
    if not is_decided(contact, encounter, follow_ups):
        missing.append(DECISION)
    if not missing:
        return None
    promise = any(each.promise and each.status == "open" for each in follow_ups)
    return LooseEnd(contact=contact, encounter=encounter, missing=tuple(missing), promise=promise)


def is_decided(contact: Contact, encounter: Encounter, follow_ups: Sequence[FollowUp]) -> bool:
    """Whether it is settled what follows from a meeting.

    It is while a follow-up is open, once one was done or let go of on that day or later, after it was waived,
    and where they are not to be contacted.
    """
    if contact.no_contact or DECISION in contact.waived:
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
