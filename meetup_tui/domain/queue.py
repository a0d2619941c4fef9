"""What this morning holds, in which order, under which cap.

A promise is always shown on its day, beside the cap. The rest comes by its date up to the cap, and what was
decided today has used some of it up, so that three people a morning stay three. Nothing due is ever
dropped: what the cap leaves out is waiting, and one key shows one more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import fold

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

DEFAULT_CAP = 3
"""Follow-ups a morning is meant to hold; promises come on top."""

LONG_WAIT = 30
"""Days of waiting after which letting go is offered."""
BREAK = 5
"""Days without a visit or a decision after which somebody comes back rather than goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The open follow-ups as one morning sees them."""

    due: tuple[FollowUp, ...]
    """Everything due today or earlier: promises first, then the longest waiting."""
    shown: tuple[FollowUp, ...]
    """Every promise due, then the rest as far as the cap goes, in the order of ``due``."""
    waiting: tuple[FollowUp, ...]
    """What is due behind the cap, in the order of ``due``."""
    coming: tuple[FollowUp, ...]
    """What is due later, the next one first."""
    decided: int
    """How many that were due have been decided today, promises too."""
    used: int
    """How many of those counted towards the cap, which promises don't."""


def morning(
    follow_ups: Iterable[FollowUp],
    today: date,
    cap: int = DEFAULT_CAP,
    more: int = 0,
    called: Callable[[str], str] = str,
) -> Morning:
    """Sort follow-ups into what today holds.

    ``follow_ups`` are all of them, closed ones too, since what was decided today uses up the cap; ``more``
    says how often one more was asked for today. Those that nothing else tells apart stand by what ``called`` answers
    the uid of their contact with. The order never depends on the order they come in.
    """
    everything = tuple(follow_ups)
    planned = [(each.due, each) for each in everything if each.status == "open" and each.due is not None]
    due = _in_order((each for day, each in planned if day <= today), _promises_first, called)
    coming = _in_order((each for day, each in planned if day > today), _soonest_first, called)
    decided = [each for each in everything if decided_today(each, today)]
    used = sum(not each.promise for each in decided)
    promises = sum(each.promise for each in due)
    end = promises + max(0, cap + more - used)
    return Morning(due=due, shown=due[:end], waiting=due[end:], coming=coming, decided=len(decided), used=used)


def one_more(seen: Morning, cap: int = DEFAULT_CAP, more: int = 0) -> int:
    """Return the ``more`` that makes exactly one of the waiting follow-ups appear.

    It is not always ``more + 1``: somebody who decided five under a cap of three is two below it.
    """
    return max(more, seen.used - cap) + 1


def decided_today(follow_up: FollowUp, today: date) -> bool:
    """Whether it was due and has been decided today: done, let go of, or given a later date."""
    if follow_up.due is None:
        return False
    if follow_up.status != "open":
        return follow_up.closed == today and follow_up.due <= today
    return follow_up.moved == today and follow_up.due > today


def waits_long(follow_up: FollowUp, today: date) -> bool:
    """Whether it is open and has been due for thirty days, so that letting go may be the better answer."""
    return follow_up.status == "open" and follow_up.due is not None and (today - follow_up.due).days >= LONG_WAIT


def _in_order(
    follow_ups: Iterable[FollowUp], place: "Callable[[FollowUp], SupportsRichComparison]", called: Callable[[str], str]
) -> tuple[FollowUp, ...]:
    """Return follow-ups by their places, those of one place by name: only of them is it asked."""
    ordered = groupby(sorted(follow_ups, key=place), key=place)
    return tuple(each for _, group in ordered for each in _by_name(list(group), called))


def _by_name(follow_ups: list[FollowUp], called: Callable[[str], str]) -> list[FollowUp]:
    if len(follow_ups) > 1:
        follow_ups.sort(key=lambda each: (fold(called(each.contact)), each.uid))
    return follow_ups


def _promises_first(follow_up: FollowUp) -> tuple[bool, date, datetime]:
    return (not follow_up.promise, follow_up.due or date.max, follow_up.created)


def _soonest_first(follow_up: FollowUp) -> tuple[date, bool, datetime]:
    return (follow_up.due or date.max, not follow_up.promise, follow_up.created)
