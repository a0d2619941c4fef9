"""Calendar arithmetic and the names of days and months, without any locale."""

from datetime import date, timedelta

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of ``date.weekday``."""

MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_OTHER_DAYS = {"weds": 2, "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4}
_OTHER_DAYS |= {"samstag": 5, "sonnabend": 5, "sonntag": 6}

_OTHER_MONTHS = {"januar": 1, "februar": 2, "marz": 3, "mai": 5, "juni": 6, "juli": 7}
_OTHER_MONTHS |= {"okt": 10, "oktober": 10, "dez": 12, "dezember": 12}

_SHORTEST = 3
"""Letters that tell any two names apart in English."""


def weekday_named(word: str) -> int | None:
    """Return 0 for Monday to 6 for a folded English or German name, or three or more of its first letters."""
    return _OTHER_DAYS.get(word, _starting(word, DAY_NAMES))


def month_named(word: str) -> int | None:
    """Return 1 to 12 for a folded English or German name, or three or more of its first letters."""
    place = _starting(word, MONTH_NAMES)
    return _OTHER_MONTHS.get(word) if place is None else place + 1


def _starting(word: str, names: tuple[str, ...]) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def plus_days(day: date, count: int) -> date:
    """Return the day ``count`` days later, or earlier where it is negative."""
    return day + timedelta(days=count)


def days_in_month(year: int, month: int) -> int:
    """Return the number of the last day of a month of the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def plus_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or the last one of a shorter month."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def monday_of(day: date) -> date:
    """Return the Monday of a day's ISO 8601 week."""
    return plus_days(day, -day.weekday())


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=days_in_month(day.year, day.month))
