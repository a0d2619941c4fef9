"""What each setting may be, and how it is said what it should have been."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meetup_tui.domain.dates import weekday_named
from meetup_tui.domain.numbering import is_country

MAIL_FIELDS = ("to", "subject", "body", "bodyfile")
"""What a mail command may have put into its words, in braces."""
LONGEST_SPAN = 366
"""Days a span of quiet days may hold."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?:[a-z0-9_]+|[^\s,])", re.IGNORECASE)
"""A key as Textual calls it, or the one character it types; a comma is called so."""

_WEEK = 7

Span = tuple[date, date]
"""A first day and a last one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one setting may be."""

    read: Callable[[object], object]
    """Returns the value as it is used; raises ValueError for any that isn't meant."""
    wanted: str
    """What it should be, as in *should be …*."""


def _whole(low: int, high: int) -> Rule:
    def read(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError

    return Rule(read, f"a whole number from {low} to {high}")


def _share(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0.3 <= value <= 1:
        return float(value)
    raise ValueError


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError


def _country(value: object) -> str:
    text = _text(value)
    if text and not is_country(text):
        raise ValueError
    return text


def _list(value: object) -> list[object]:
    if isinstance(value, list | tuple):
        return list(value)
    raise ValueError


def _days_off(value: object) -> tuple[int, ...]:
    days = tuple(sorted({_weekday(each) for each in _list(value)}))
    if len(days) == _WEEK:
        raise ValueError
    return days


def _weekday(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 6:
        return value
    named = weekday_named(value.strip().casefold()) if isinstance(value, str) else None
    if named is None:
        raise ValueError
    return named


def _quiet_days(value: object) -> tuple[Span, ...]:
    return tuple(_span(each) for each in _list(value))


def _span(value: object) -> Span:
    if type(value) is date:
        return value, value
    first, dots, last = _text(value).partition("..")
    start = date.fromisoformat(first.strip())
    end = date.fromisoformat(last.strip()) if dots else start
    if not 0 <= (end - start).days < LONGEST_SPAN:
        raise ValueError
    return start, end


def days_of(spans: Iterable[Span]) -> frozenset[date]:
    """Return every day of these spans."""
    return frozenset(day for span in spans for day in _each_day(span))


def _each_day(span: Span) -> Iterator[date]:
    first, last = span
    return (first + timedelta(ahead) for ahead in range((last - first).days + 1))


def _mail_command(value: object) -> tuple[str, ...]:
    words = tuple(_text(each) for each in _list(value))
    if words and (not words[0].strip() or _PLACEHOLDER.search(words[0])):
        raise ValueError
    if not {name for word in words for name in _PLACEHOLDER.findall(word)} <= set(MAIL_FIELDS):
        raise ValueError
    return words


def read_keys(value: object) -> tuple[str, ...]:
    """Return the keys of one command; raises ValueError where it is no key, or none."""
    keys = tuple(_text(each).strip() for each in ([value] if isinstance(value, str) else _list(value)))
    if not keys or not all(map(_KEY.fullmatch, keys)):
        raise ValueError
    return keys


RULES: Mapping[str, Rule] = {
    "cap": _whole(1, 50),
    "budget": _whole(0, 500),
    "day_start": _whole(0, 12),
    "days_off": Rule(
        _days_off, 'a list of weekdays, such as ["sat", "sun"], and not all seven; 0 is Monday, 6 is Sunday'
    ),
    "quiet_days": Rule(
        _quiet_days,
        'a list of days and spans of at most a year, such as ["2026-05-01", "2026-12-24..2027-01-02"]',
    ),
    "country": Rule(
        _country, "the two letters of a country (ISO 3166-1), such as DE, US, or GB for the United Kingdom"
    ),
    "hints": Rule(_yes_or_no, "true or false"),
    "repeat_stops": Rule(_share, "a number from 0.3 to 1, such as 0.8"),
    "repeat_hints": Rule(_share, "a number from 0.3 to 1, such as 0.65"),
    "mail_command": Rule(
        _mail_command,
        'a list of a program and its words, such as ["neomutt"] or ["mutt", "-s", "{subject}", "-i", "{bodyfile}", '
        '"--", "{to}"]; in braces can stand to, subject, body or bodyfile',
    ),
    "theme": Rule(_text, "the name of a theme"),
}
"""Every setting but the keys, each of which has a rule of its own."""
KEYS = "keys"
KEYS_WANTED = 'a key or a list of keys, such as "Y", "f5" or ["ctrl+y", "Y"]'
