"""When a follow-up would fit, by which channel, and how the plan sounds when it is said aloud.

If-then plans work (d = .65 over 94 studies; Gollwitzer & Sheeran 2006), so a plan is one sentence with a
day in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import Channel, FollowUp
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.queue import DEFAULT_CAP
from meetup_tui.domain.said import say
from meetup_tui.domain.why import spoken

HORIZON = 15
"""Working days a suggestion looks ahead before it calls all of them full."""
WEEKEND = (5, 6)
"""Days of the week nothing is suggested for, counted from Monday as 0."""
NEXT_IN = timedelta(weeks=2)
"""How long after one was done the next one with the same person is suggested, where no word came."""
FARTHEST = 366
"""Calendar days after which a search stops skipping quiet days."""

_ACTIONS: Mapping[Channel, str] = {
    "email": "write to {}",
    "call": "call {}",
    "text": "text {}",
    "link": "write to {} on their profile",
    "person": "see {}",
    "other": "get in touch with {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A day a follow-up would fit, and why that one."""

    day: date
    named: str
    """The day in words, its weekday alone while that can only be one day: ``Thu``."""
    reason: str
    """Such as ``Tue and Wed are full``."""
    full: bool
    """Whether every working day ahead is full, so that somebody should choose."""

    @property
    def sentence(self) -> str:
        """The day and why that one: ``Thu: Tue and Wed are full``."""
        return f"{self.named}: {self.reason}"

    @property
    def question(self) -> str:
        """What somebody is asked where every day is full."""
        return f"Every day is full: which one? Enter takes {self.named}."


def suggest(
    today: date,
    load: Mapping[date, int],
    cap: int = DEFAULT_CAP,
    days_off: Collection[int] = WEEKEND,
    quiet: Collection[date] = (),
    away_until: date | None = None,
) -> Suggestion:
    """Return the next working day with room under the cap, from tomorrow over fifteen working days.

    ``load`` counts the open follow-ups of each day, promises left out; ``days_off`` are days of the week
    with Monday as 0, and all seven mean none; ``quiet`` are single days nothing is suggested for, and nothing is
    before the day somebody is ``away_until``. Where every day is full it is the least loaded one, the earliest of
    those, and ``full`` says so.
    """
    ahead = _working_days_ahead(today, days_off, quiet, away_until)
    first = "the next working day" if away_until is None else "the first working day you are back"
    for position, day in enumerate(ahead):
        if load.get(day, 0) < cap:
            reason = _said_of_full([_say(each, today) for each in ahead[:position]]) or first
            return Suggestion(day=day, named=_say(day, today), reason=reason, full=False)
    day = min(ahead, key=lambda each: (load.get(each, 0), each))
    reason = f"all {len(ahead)} days ahead are full, this one least"
    return Suggestion(day=day, named=_say(day, today), reason=reason, full=True)


def eve_of_next(today: date) -> date:
    """Return the day from which `suggest` finds the next one with whom one was done today: two weeks on."""
    return today + min(NEXT_IN, date.max - today) - timedelta(1)


def spread(
    follow_ups: Iterable[FollowUp],
    start: date,
    cap: int = DEFAULT_CAP,
    days_off: Collection[int] = WEEKEND,
    quiet: Collection[date] = (),
) -> dict[str, date]:
    """Return a new day for everything that waited, by the uid of the follow-up.

    Whatever is due before ``start`` gets a working day from then on: every promise the first one, then the rest
    in the order of their dates, and of ``follow_ups`` where these are alike, up to the cap a day. What is due on
    ``start`` or later stays where it is, and takes up its room. Spreading decides nothing about a person, so give the
    days with ``dataclasses.replace``: a ``reschedule`` would use up the morning.
    """
    planned = [(each.due, each) for each in follow_ups if each.status == "open" and each.due is not None]
    load = Counter(due for due, each in planned if due >= start and not each.promise)
    waited = [(due, each) for due, each in planned if due < start]
    waited.sort(key=lambda pair: (pair[0], pair[1].created))
    days = _working_days(start, days_off, quiet)
    day = first = next(days, start)
    placed = {each.uid: first for _, each in waited if each.promise}
    for each in (each for _, each in waited if not each.promise):
        while load[day] >= max(1, cap) and (later := next(days, None)):
            day = later
        load[day] += 1
        placed[each.uid] = day
    return placed


def if_then(follow_up: FollowUp, name: str, today: date) -> str:
    """Return the plan as one sentence: *When it is Fri 27 Nov, I will write to Ada, because …*."""
    action = f"{_when(follow_up.due, today)} will {_ACTIONS[follow_up.channel].format(name)}"
    why = spoken(follow_up.why, promise=follow_up.promise)
    said = f"{action}{why.joins}{why.text}" if follow_up.why.strip() else action
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _when(due: date | None, today: date) -> str:
    """Return how the sentence begins, up to who does it."""
    if due is None:
        return "I"
    ahead = (due - today).days
    if ahead <= 1:
        return "Tomorrow I" if ahead == 1 else "Today I"
    return f"When it is {say(due, today)}, I"


def best_channel(contact: Contact) -> Channel:
    """Return the channel that what is known about somebody allows.

    An e-mail comes first, as it can be written ahead and answered in peace; then a profile that takes
    messages, then the phone, then any other link. With none of them it stays open how.
    """
    if contact.emails:
        return "email"
    if any(profile_key(url) for url in contact.urls):
        return "link"
    if contact.phones:
        return "call"
    return "link" if contact.urls else "other"


def working_day(start: date, days_off: Collection[int] = WEEKEND, quiet: Collection[date] = ()) -> date:
    """Return a day where it is a working day, else the next one; the day itself where the calendar ends before one."""
    return next(_working_days(start, days_off, quiet), start)


def _working_days(start: date, days_off: Collection[int], quiet: Collection[date]) -> Iterator[date]:
    """Yield the working days from ``start`` on to the end of the calendar."""
    off = set(days_off)
    off = set() if off.issuperset(range(7)) else off
    hushed = set(quiet)
    for ahead in range((date.max - start).days + 1):
        day = start + timedelta(ahead)
        if day.weekday() not in off and (day not in hushed or ahead > FARTHEST):
            yield day


def _working_days_ahead(
    today: date, days_off: Collection[int], quiet: Collection[date], away_until: date | None
) -> list[date]:
    """Return the working days from tomorrow, or from the return, to the horizon; on the calendar's last day, that."""
    if today == date.max:
        return [today]
    start = max(today + timedelta(1), away_until or today)
    days = _working_days(start, days_off, quiet)
    return [day for day, _ in zip(days, range(HORIZON), strict=False)] or [start]


def _said_of_full(names: list[str]) -> str:
    """Return that the days of these names are full; empty for none."""
    if len(names) > 3:
        return f"the {len(names)} working days before it are full"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]} are full"
    return f"{names[0]} is full" if names else ""


def _say(day: date, today: date) -> str:
    """Say a day by its weekday alone while that can only be one day."""
    return say(day, today)[:3] if (day - today).days < 7 else say(day, today)
