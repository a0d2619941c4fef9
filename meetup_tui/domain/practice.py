"""My practice: what was kept, decided and written, week by week; nobody is counted in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meetup_tui.domain.follow_up import FollowUp

_BLOCKS = "·▁▂▃▄▅▆▇█"

WEEKS = 12
"""How far back one looks, this week included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week, from Monday to Sunday."""

    start: date
    """Its Monday."""
    kept: int = 0
    """Promises that were kept."""
    decided: int = 0
    """Follow-ups that were done or let go of, which is a good decision too; not those another plan replaced."""
    written: int = 0
    """Messages, each in the week it was last written in."""

    @property
    def quiet(self) -> bool:
        """Whether nothing of it is noted."""
        return not (self.kept or self.decided or self.written)


def practice(follow_ups: Iterable[FollowUp], today: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """Return the last weeks, the oldest first and this one last; what lies before them is left out."""
    last = today - timedelta(days=today.weekday())
    starts = [last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    kept, decided, written = (dict.fromkeys(starts, 0) for _ in range(3))
    every = tuple(follow_ups)
    stand = {(each.contact, each.message) for each in every if not each.was_replaced}
    for each in every:
        closed = _monday(each.closed)
        if each.status != "open" and closed in decided and not each.was_replaced:
            decided[closed] += 1
            kept[closed] += each.outcome.promise == "kept"
        week = _monday(_written(each))
        if week in written and not (each.was_replaced and (each.contact, each.message) in stand):
            written[week] += 1
    return tuple(Week(start=each, kept=kept[each], decided=decided[each], written=written[each]) for each in starts)


def parts(week: Week) -> tuple[tuple[int, str], ...]:
    """Return what a week holds as counts and what they count: ``(2, "promises kept")``; noughts are left out."""
    said = (
        (week.kept, "promise kept" if week.kept == 1 else "promises kept"),
        (week.decided, "decided"),
        (week.written, "message written" if week.written == 1 else "messages written"),
    )
    return tuple((count, what) for count, what in said if count)


def latest(counts: Sequence[int]) -> tuple[int, str]:
    """Return the last count that is not nought and when it was: ``(2, "last week")``; nought and nothing for none."""
    back = next((weeks for weeks, count in enumerate(reversed(counts)) if count), None)
    if back is None:
        return 0, ""
    return counts[-1 - back], ("this week", "last week")[back] if back < 2 else f"{back} weeks ago"


def blocks(counts: Iterable[int]) -> str:
    """Return counts as a row of blocks (U+2581 to U+2588), the highest one full; a dot where there is none."""
    every = tuple(counts)
    most = max((*every, 1))
    return "".join(_BLOCKS[max(1, count * (len(_BLOCKS) - 1) // most)] if count else _BLOCKS[0] for count in every)


def _written(follow_up: FollowUp) -> date | None:
    """Return the day a message was written; one of before that was kept counts for the day it was done, or planned."""
    if not follow_up.written:
        return None
    return follow_up.wrote or follow_up.closed or follow_up.planned


def _monday(day: date | None) -> date | None:
    """Return the Monday of a day's week."""
    return None if day is None else day - timedelta(days=day.weekday())
