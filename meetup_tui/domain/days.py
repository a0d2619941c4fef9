"""Days named by their place in the calendar: ``12 dec``, ``24.12.2026``, ``2026-12-24``, ``the 13th``."""

import re
from datetime import date
from typing import Literal

from meetup_tui.domain.dates import DAY_NAMES, MONTH_NAMES, days_in_month, month_named, plus_months, weekday_named
from meetup_tui.domain.errors import BadInput

_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:\s(?P<year>\d{4}|\d\d))?"
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}}){_ORDINAL}\s?(?P<month>[a-z]+){_YEAR}")
_MONTH_DAY = re.compile(rf"(?P<month>[a-z]+)\s?(?P<day>\d{{1,2}}){_ORDINAL}{_YEAR}")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-./ ]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})")
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P<end>(?P=mark)?)(?P<year>(?<=[./-])(?:\d{4}|\d\d))?"
)
_ORDINAL_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_BARE_NUMBER = re.compile(r"\d{1,2}\.?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_ALONE = re.compile(r"(?P<month>[a-z]+)(?: (?P<year>\d{4}))?")
_WITH_WEEKDAY = re.compile(r"(?P<weekday>[a-z]+)\.? (?P<rest>.*\d.*)")


def calendar_day(words: str, today: date, direction: Literal[-1, 0, 1]) -> date | None:
    """Return the day a folded text names, or None where it names none.

    Without a year it is the next one from today on (direction 1), the latest up to today (-1) or the nearest
    (0). Raises BadInput for a day that could be several, does not exist, or is not the weekday written before
    it.
    """
    with_weekday = _WITH_WEEKDAY.fullmatch(words)
    weekday = weekday_named(with_weekday["weekday"]) if with_weekday else None
    if with_weekday and weekday is not None:
        day = calendar_day(with_weekday["rest"], today, direction)
        return None if day is None else _checked(day, weekday)
    if found := _YEAR_FIRST.fullmatch(words):
        return _exact(int(found["day"]), int(found["month"]), int(found["year"]))
    if found := _NUMERIC.fullmatch(words):
        return _numeric(found, today, direction)
    return _named(words, today, direction) or _vague(words, today, direction)


def _named(words: str, today: date, direction: int) -> date | None:
    found = _DAY_MONTH.fullmatch(words) or _MONTH_DAY.fullmatch(words)
    month = month_named(found["month"]) if found else None
    if found is None or month is None:
        return None
    return _in_year(int(found["day"]), month, found["year"], today, direction)


def _numeric(found: re.Match[str], today: date, direction: int) -> date:
    """Return the day of ``24.12.`` or ``24/12``; dots with an end or a year put the day first."""
    one, two = int(found["one"]), int(found["two"])
    day_first = found["mark"] == "." and (found["end"] or found["year"])
    if not day_first and one != two and max(one, two) <= 12 and min(one, two) >= 1:
        first = _in_year(one, two, found["year"], today, direction)
        second = _in_year(two, one, found["year"], today, direction)
        raise BadInput(
            f"'{found[0]}' could be {_spelt(first)} or {_spelt(second)};"
            f" write '{first.day} {MONTH_NAMES[first.month - 1][:3]}' or '{first}'"
        )
    day, month = (one, two) if day_first or two <= 12 else (two, one)
    return _in_year(day, month, found["year"], today, direction)


def _vague(words: str, today: date, direction: int) -> date | None:
    """Return the day of ``the 13th``; ask for what is missing from a number, a month or a year."""
    if found := _ORDINAL_ALONE.fullmatch(words):
        return _of_any_month(int(found[1]), today, direction)
    if _BARE_NUMBER.fullmatch(words):
        raise BadInput(f"'{words}' could be a day of any month; write it with one, such as '13 dec'")
    if _BARE_YEAR.fullmatch(words):
        raise BadInput(f"'{words}' is a whole year; write a day of it, such as '{words}-12-24'")
    found = _MONTH_ALONE.fullmatch(words)
    month = month_named(found["month"]) if found else None
    if found and month:
        name = MONTH_NAMES[month - 1]
        raise BadInput(f"'{words}' is a whole month; write a day of it, such as '1 {name[:3]}'")
    return None


def _in_year(day: int, month: int, year: str | None, today: date, direction: int) -> date:
    if year:
        return _exact(day, month, _full_year(year, today, direction))
    years = range(today.year - 8, today.year + 9)
    return _choose([each for y in years if (each := _existing(day, month, y))], today, direction) or _exact(
        day, month, None
    )


def _full_year(year: str, today: date, direction: int) -> int:
    """Return the year of two or four digits; two are of this century, or of the last one for the past."""
    if len(year) == 4:
        return int(year)
    full = today.year // 100 * 100 + int(year)
    return full - 100 if direction < 0 and full > today.year else full


def _of_any_month(day: int, today: date, direction: int) -> date:
    months = (plus_months(today.replace(day=1), count) for count in range(-2, 3))
    return _choose([d for m in months if (d := _existing(day, m.month, m.year))], today, direction) or _exact(
        day, today.month, None
    )


def _choose(days: list[date], today: date, direction: int) -> date | None:
    if direction > 0:
        return min((day for day in days if day >= today), default=None)
    if direction < 0:
        return max((day for day in days if day <= today), default=None)
    return min(days, key=lambda day: (abs((day - today).days), day < today), default=None)


def _existing(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exact(day: int, month: int, year: int | None) -> date:
    found = None if year is None else _existing(day, month, year)
    if found:
        return found
    if not 1 <= month <= 12:
        raise BadInput(f"there is no month {month}; write '12 dec' or '2026-12-24'")
    name = MONTH_NAMES[month - 1]
    when = name.title() if year is None else f"{name.title()} {year}"
    raise BadInput(f"there is no {day} {when}; try '{days_in_month(year or 2001, month)} {name[:3]}'")


def _checked(day: date, weekday: int) -> date:
    if day.weekday() != weekday:
        raise BadInput(
            f"{_spelt(day)} {day.year} is a {DAY_NAMES[day.weekday()].title()}; write '{day}' if it is meant"
        )
    return day


def _spelt(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1].title()}"
