"""What a query looks for: words of which each must stand somewhere, phone numbers written in any way among them."""

from meetup_tui.domain.text import fold
from meetup_tui.domain.words import digits

Needles = tuple[tuple[str, ...], ...]
"""For each word of a query, the spellings of which one must be found."""

_NUMBER_MARKS = frozenset("0123456789+()-./")
_SHORTEST_NUMBER = 4
"""Digits from which a query may be for a phone number written another way."""


def needles_of(query: str) -> Needles:
    """Return what a query looks for, each word once; nothing for a query without words."""
    words = fold(query).split()
    count = sum(len(digits(word)) for word in words if _NUMBER_MARKS.issuperset(word))
    spelled = _spellings if count >= _SHORTEST_NUMBER else _as_typed
    return tuple(dict.fromkeys(spelled(word) for word in words))


def _as_typed(word: str) -> tuple[str, ...]:
    return (word,)


def _spellings(word: str) -> tuple[str, ...]:
    """Return a word, and where it may be of a phone number also its digits, without the noughts of dialling it."""
    if not _NUMBER_MARKS.issuperset(word):
        return (word,)
    number = digits(word)
    return tuple(dict.fromkeys((word, *(each for each in (number, number.lstrip("0")) if len(each) > 1))))


def narrows(old: Needles, new: Needles) -> bool:
    """Whether all that matches the new needles matches the old ones too."""
    return all(
        any(all(any(part in spelling for part in known) for spelling in spellings) for spellings in new)
        for known in old
    )
