"""What stands in the why of a follow-up besides the reason: whether it is a promise, and by when."""

import re
from datetime import date

from meetup_tui.domain.errors import BadInput

_PROMISED = re.compile(r"promised\b", re.IGNORECASE)
_HER = r"her(?=\s*$|\s+(?:the|an?|my|our|to|that|this|these|those|some|one|two|three|\d))"
"""The word before what was promised to her; before anything else it says whose that is."""
_PROMISED_WHOM = re.compile(rf"promised\b[\s:,]*(?:(?:them|him|you|{_HER})\b\s*)?", re.IGNORECASE)
_BY = re.compile(r"(?P<why>.*?)(?:^|(?<=\s))by\s+(?P<when>(?:(?!\sby\s).)+)", re.IGNORECASE | re.DOTALL)


def is_why_promise(why: str) -> bool:
    """Return whether a why says it is a promise: it starts with the word ``promised``."""
    return _PROMISED.match(why.strip()) is not None


def promise_text(why: str) -> str:
    """Return what was promised, to be said after "You promised them"; any other why as it is."""
    return _PROMISED_WHOM.sub("", why.strip(), count=1) if is_why_promise(why) else why.strip()


def honest_lines(why: str) -> str:
    """Return two lines that take the promise of a why back honestly."""
    return (
        f"I promised you something, and I will not get to it after all: {promise_text(why).rstrip('.')}.\n"
        "I am sorry, and I did not want to leave you waiting."
    )


def split_due(why: str, today: date) -> tuple[str, date | None]:
    """Part a why from the date its last ``by`` names: ``send the paper by fri``.

    Words after ``by`` that are no date stay in the why (``stand by me``). Raises BadInput where they are a
    date that can't be: ambiguous, past or not in the calendar.
    """
    from meetup_tui.domain.when import looks_like_date, parse  # noqa: PLC0415 - large, and most whys are only shown

    why = why.strip()
    found = _BY.fullmatch(why)
    if not found:
        return why, None
    try:
        day = parse(found["when"].strip("\"“”')"), today)
    except BadInput:
        if looks_like_date(found["when"]):
            raise
        return why, None
    return found["why"].rstrip(" ,;("), day
