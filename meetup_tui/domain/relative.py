"""Days named by their distance from today: ``in 3 days``, ``fri``, ``next week``, ``end of month``.

Each form is one small function that returns a day, or None where the words are not its own; the first that
knows them decides.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from meetup_tui.domain.dates import (
    last_of_month,
    monday_of,
    month_named,
    plus_days,
    plus_months,
    weekday_named,
)

Direction = Literal[-1, 0, 1]
"""1 reads ahead (``fri`` is the coming one), -1 back (``fri`` is the last one), 0 takes what is nearest."""

FIXED = {
    **dict.fromkeys(("today", "tonight", "now", "eod", "end day", "heute"), 0),
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("tomorrow", "tmrw", "tmr", "tmw", "tomorow", "tommorow", "tommorrow", "morgen"), 1),
    **dict.fromkeys(("day after tomorrow", "overmorrow", "ubermorgen"), 2),
    **dict.fromkeys(("yesterday", "last night", "gestern"), -1),
    **dict.fromkeys(("day before yesterday", "vorgestern"), -2),
}
"""Words for a day, and how many days from today it is."""

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "a couple": 2, "three": 3, "four": 4, "five": 5}
COUNTS |= {"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

UNITS = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "tagen"), ("day", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen"), ("day", 7)),
    **dict.fromkeys(("fortnight", "fortnights"), ("day", 14)),
    **dict.fromkeys(("m", "mo", "mth", "mths", "month", "months", "monat", "monaten"), ("month", 1)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren"), ("month", 12)),
}
"""Words for a span, as a number of days or months."""

_SPAN = re.compile(
    rf"(?P<before>in |[+-] ?)?(?P<count>\d{{1,9}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
    r"(?: ?(?P<unit>[a-z]+))?(?P<after> ago| back| time| from now| from today| later)?"
)
_PERIOD = re.compile(r"(?:(?P<which>this|next|last) )?(?P<unit>week|month|year|weekend)")
_EDGE = re.compile(r"(?P<edge>start|middle|end) (?:(?P<which>this|next|last) )?(?P<unit>[a-z]+)(?: (?P<year>\d{4}))?")
_WEEKDAY = re.compile(r"(?:(?P<which>this|coming|next|last|past) )?(?P<day>[a-z]+)(?P<plus> week)?")
_WEEKDAY_IN_WEEK = re.compile(r"(?P<day>[a-z]+) (?P<which>this|next|last) week")
_WEEK_WITH_DAY = re.compile(r"(?:(?P<which>this|next|last)|an?|one) week (?P<day>[a-z]+)")


def relative_day(words: str, today: date, direction: Direction) -> date | None:
    """Return the day that prepared words mean, or None where they are no distance from today.

    Raises OverflowError or ValueError for a day outside the calendar (years 1 to 9999).
    """
    if words in FIXED:
        return plus_days(today, FIXED[words])
    days = (form(words, today, direction) for form in _FORMS)
    return next((day for day in days if day is not None), None)


def _span(words: str, today: date, direction: Direction) -> date | None:
    """``in 3 days``, ``2w``, ``+10``, ``a week ago``."""
    found = _SPAN.fullmatch(words)
    if not found or not (found["unit"] or (found["before"] or "").strip() in ("+", "-")):
        return None
    if found["unit"] and found["unit"] not in UNITS:
        return None
    kind, length = UNITS[found["unit"] or "days"]
    ahead, back = found["before"] in ("in ", "+", "+ "), (found["before"] or "").startswith("-")
    ahead |= found["after"] in (" time", " from now", " from today", " later")
    back |= found["after"] in (" ago", " back")
    if ahead and back:
        return None
    count = COUNTS.get(found["count"]) or int(found["count"])
    count *= -length if back or (direction < 0 and not ahead) else length
    return plus_days(today, count) if kind == "day" else plus_months(today, count)


def _period(words: str, today: date, direction: Direction) -> date | None:
    """``next week`` (its Monday), ``next month`` (the same day, or its last), ``weekend`` (its Saturday)."""
    found = _PERIOD.fullmatch(words)
    if not found:
        return None
    count = {"next": 1, "last": -1}.get(found["which"] or "", 0)
    if found["unit"] == "weekend":
        saturday = plus_days(monday_of(today), 5 + 7 * count)
        if found["which"]:
            return saturday
        return max(saturday, today) if direction >= 0 else plus_days(saturday, -7 if saturday > today else 0)
    if count == 0:
        return None
    if found["unit"] == "week":
        return plus_days(monday_of(today), 7 * count)
    return plus_months(today, count * UNITS[found["unit"]][1])


def _edge(words: str, today: date, direction: Direction) -> date | None:
    """``end of month``, ``start of next week``, ``mid december``; the end of a week is its Friday."""
    found = _EDGE.fullmatch(words)
    if not found:
        return None
    month = month_named(found["unit"])
    if month is None and (found["unit"] not in ("week", "month", "year") or found["year"]):
        return None
    edge, unit = found["edge"], "month" if month else found["unit"]
    step = "year" if month else unit
    base = today.replace(year=int(found["year"] or today.year), month=month, day=1) if month else today
    if found["year"]:
        return _edge_of(edge, unit, base)
    if found["which"]:
        return _edge_of(edge, unit, _moved(base, step, {"this": 0, "next": 1, "last": -1}[found["which"]]))
    here = _edge_of(edge, unit, base)
    passed = here > today if direction < 0 else here < today
    return _edge_of(edge, unit, _moved(base, step, -1 if direction < 0 else 1)) if passed else here


def _edge_of(edge: str, unit: str, day: date) -> date:
    """Return the start, middle or end of the week, month or year a day is in."""
    if unit == "week":
        return plus_days(monday_of(day), {"start": 0, "middle": 2, "end": 4}[edge])
    if unit == "month":
        return last_of_month(day) if edge == "end" else day.replace(day=1 if edge == "start" else 15)
    return date(day.year, *{"start": (1, 1), "middle": (7, 1), "end": (12, 31)}[edge])


def _moved(day: date, unit: str, count: int) -> date:
    if unit == "week":
        return plus_days(day, 7 * count)
    return plus_months(day.replace(day=1), count * UNITS[unit][1])


def _weekday(words: str, today: date, direction: Direction) -> date | None:
    """``fri`` (never today), ``next tue`` (of next week), ``tuesday week``, ``last thu``."""
    found = _WEEKDAY.fullmatch(words)
    found = found if found and weekday_named(found["day"]) is not None else None
    in_week = _WEEKDAY_IN_WEEK.fullmatch(words) or _WEEK_WITH_DAY.fullmatch(words)
    found = found or in_week
    weekday = weekday_named(found["day"]) if found else None
    if found is None or weekday is None:
        return None
    which = found["which"]
    if which == "next" or (in_week and which):
        weeks = {"this": 0, "next": 1, "last": -1}[which]
        return plus_days(monday_of(today), 7 * weeks + weekday)
    later = (weekday - today.weekday() - 1) % 7 + 1
    earlier = (today.weekday() - weekday - 1) % 7 + 1
    if which == "this" and weekday == today.weekday():
        return today
    if which in ("last", "past") or (direction < 0 and which != "coming"):
        return plus_days(today, -earlier)
    a_week_on = in_week or found["plus"]
    return plus_days(today, later + 7 if a_week_on else later)


_FORMS: tuple[Callable[[str, date, Direction], date | None], ...] = (_span, _period, _edge, _weekday)
