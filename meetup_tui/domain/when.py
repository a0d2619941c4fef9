"""What people type for a date, and how a date is said.

A date is a local calendar day, and today is always an argument. ``relative`` and ``days`` hold the forms;
here is what may be asked: a day to come, a day gone by, the day of an event.
"""

import re
from datetime import date

from meetup_tui.domain.dates import month_named, weekday_named
from meetup_tui.domain.days import calendar_day
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.relative import COUNTS, FIXED, UNITS, Direction, relative_day
from meetup_tui.domain.said import describe, distance, say, since
from meetup_tui.domain.text import clean, fold

__all__ = ["describe", "distance", "looks_like_date", "parse", "parse_date", "parse_past", "say", "since"]

YEARS_AHEAD = 10
"""A follow-up further away than this is a slip of the finger."""

_EXAMPLE = "'fri', 'in 3 days' or '12 dec'"

_SMALL_WORDS = frozenset(("the", "of", "on", "by", "at", "until", "till"))
_SHORT_FORMS = {
    "eow": "end week",
    "eom": "end month",
    "eoy": "end year",
    "beginning": "start",
    "mid": "middle",
}

_MARKS = re.compile(r"'s?\b|(?<=s)'(?= )|[,;!?]")
_BETWEEN = re.compile(
    r"(?<=\d)\.?\s?(?=[a-z]{3,}\b)"  # 12. dec, 12dec
    r"|(?<=[a-z])\."  # dec. 12
    r"|(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=\d)|(?<=\bmid)-"  # 12-dec-2026, mid-december
)
"""Places where a number and a name meet, made one space."""
_CLOCK = re.compile(r"(?<=\S) (?:(?:at )?\d{1,2}(?::\d\d(?: ?[ap]m)?| ?[ap]m)|at \d{1,2})$")
"""An hour after a day: ``fri 14:00``, ``today at 5``."""
_TIME_OF_DAY = re.compile(r"(?<=\S) (?:morning|afternoon|evening|night|noon|lunchtime)$")


def parse(text: str, today: date) -> date:
    """Return the day meant by what was typed for something to come: today or later.

    Raises BadInput, with an example, for what is no date, could be several, does not exist, has passed or is
    more than ten years away.
    """
    day = _meant(text, today, 1)
    if day < today:
        raise BadInput(f"'{_shown(text)}' is {say(day, today)}, which has passed; try 'tomorrow' or 'fri'")
    return _within_reach(day, text, today)


def parse_past(text: str, today: date) -> date:
    """Return the day meant by what was typed for something that happened: today or earlier.

    The mirror of ``parse``: ``thu`` is the last one (on a Thursday: seven days ago), ``2 weeks`` are two
    weeks ago and ``12 dec`` is the latest. Raises BadInput as there, and for a day still to come.
    """
    day = _meant(text, today, -1)
    if day > today:
        raise BadInput(f"'{_shown(text)}' is {say(day, today)}, which is still to come; try 'yesterday' or 'thu'")
    return day


def parse_date(text: str, today: date, *, past_ok: bool = True) -> date:
    """Return the day meant by what was typed for the start or end of an event, past or to come.

    Words read ahead as in ``parse``, with ``yesterday``, ``last tue`` and ``2 days ago`` besides; a day and
    month without a year is the nearest one, the coming one where both are as near. Raises BadInput as
    ``parse`` does.
    """
    return _within_reach(_meant(text, today, 0), text, today) if past_ok else parse(text, today)


def looks_like_date(text: str) -> bool:
    """Return whether a text is made of date words only and names a day, though perhaps not one that can be.

    Tells ``by 31 feb`` from ``by me``: a text that looks like a date and is none is worth a word, any other
    is just text. Words that are also names of people (``may``) and years alone are text.
    """
    words = _prepared(text).split()
    if not words or not all(_is_date_word(word) for word in words):
        return False
    if len(words) == 1:
        return _names_a_day(words[0]) or words[0] in FIXED
    if any(_names_a_day(word) or month_named(word) or word in FIXED for word in words):
        return True
    return any(word in UNITS for word in words) and any(word in ("last", "next", "ago") for word in words)


def _shown(text: str) -> str:
    return clean(text, limit=40)


def _within_reach(day: date, text: str, today: date) -> date:
    if (day.year - YEARS_AHEAD, day.month, day.day) > (today.year, today.month, today.day):
        raise BadInput(f"'{_shown(text)}' is more than {YEARS_AHEAD} years away; try {_EXAMPLE}")
    return day


def _prepared(text: str) -> str:
    """Return what was typed as the forms know it: folded, no small words, commas, hour or time of day."""
    words = _CLOCK.sub("", _parted(text))
    if words not in FIXED:
        words = _TIME_OF_DAY.sub("", words)
    spelt = (_SHORT_FORMS.get(word, word) for word in words.split() if word not in _SMALL_WORDS)
    return " ".join(spelt)


def _parted(text: str) -> str:
    """Return what was typed, folded, with one space between its words and without marks."""
    return " ".join(_BETWEEN.sub(" ", _MARKS.sub(" ", fold(clean(text)))).split())


def _meant(text: str, today: date, direction: Direction) -> date:
    if _CLOCK.search(_parted(text)):
        raise BadInput(f"'{_shown(text)}' names an hour; type a day, without a time, such as {_EXAMPLE}")
    words = _prepared(text)
    try:
        day = relative_day(words, today, direction) or calendar_day(words, today, direction)
    except (OverflowError, ValueError):
        raise BadInput(f"'{_shown(text)}' is too far away; try {_EXAMPLE}") from None
    if day is not None:
        return day
    if not words:
        raise BadInput(f"type a date, such as {_EXAMPLE}")
    raise BadInput(f"'{_shown(text)}' is not a date; try {_EXAMPLE}")


def _is_date_word(word: str) -> bool:
    return (
        _names_a_day(word)
        or month_named(word) is not None
        or word in UNITS
        or word in COUNTS
        or any(word in each.split() for each in FIXED)
        or word.isdecimal()
        or word in ("in", "next", "last", "this", "coming", "ago", "time", "from", "start", "middle", "end")
    )


_DAY_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?|\d+[./-]\d+(?:[./-]\d*)?\.?|[+-]?\d+[a-z]{1,2}|[+-]\d+")
_ALSO_NAMES = frozenset(("jan", "april", "may", "june", "august"))


def _names_a_day(word: str) -> bool:
    if word.isdecimal() and not 1 <= int(word[:9]) <= 31:
        return False
    return bool(
        _DAY_NUMBER.fullmatch(word)
        or weekday_named(word) is not None
        or (month_named(word) and word not in _ALSO_NAMES)
    )
