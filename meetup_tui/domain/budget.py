"""What was planned with the people met lately, and what an event's plans are against its budget.

Quality beats quantity: past the budget it is asked whether all of them are meant. Promises don't count, and nothing is
ever refused or dropped for a budget.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.sift import latest_meeting
from meetup_tui.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An open follow-up that came of meeting somebody."""

    contact: Contact
    follow_up: FollowUp
    event: str
    """The uid of the event they were met at last, or empty."""


def planned_since(
    contacts: Iterable[Contact], follow_ups: Callable[[str], Sequence[FollowUp]], today: date, event: str = ""
) -> tuple[Planned, ...]:
    """Return what was planned since people were met within the window of the sift, by its day, then by name.

    ``follow_ups`` gives all of a contact's follow-ups by its uid; ``event`` is the uid of an event to keep to.
    """
    found = [
        Planned(contact=contact, follow_up=follow_up, event=meeting.event)
        for contact in contacts
        if (meeting := latest_meeting(contact, today, event)) is not None
        for follow_up in follow_ups(contact.uid)
        if follow_up.status == "open" and (follow_up.planned is None or follow_up.planned >= meeting.date)
    ]
    return tuple(
        sorted(found, key=lambda each: (each.follow_up.due or date.max, fold(each.contact.named), each.contact.uid))
    )


def beyond_budget(plans: Iterable[Planned], budgets: Mapping[str, int]) -> tuple[Planned, ...]:
    """Return all plans of the events that have more of them than their budget, promises left out.

    ``budgets`` has the budget of each event that is asked about, by its uid; other events have none.
    """
    counted = [each for each in plans if not each.follow_up.promise]
    counts = Counter(each.event for each in counted)
    over = {event for event, budget in budgets.items() if counts[event] > budget}
    return tuple(each for each in counted if each.event in over)
