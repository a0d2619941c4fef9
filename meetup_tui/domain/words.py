"""Words of a text, and where in it something stands that was found in its folded form."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from meetup_tui.domain.text import fold

Span = tuple[int, int]
"""Where a part of a text starts, and where it ends, as in ``text[start:end]``."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that put no space between words."""
_SIGNS = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff"
"""Combining marks, and the Indic blocks, whose vowel signs ``\\w`` leaves out."""
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
"""A word among ASCII characters, several times as fast, and quickly compiled."""
_JAMO = ("\u1160", "\u11ff")
"""Vowels and finals that join the consonant before them (Unicode § 3.12)."""


class Traced(NamedTuple):
    """A folded text, and for each of its characters the part of the original it came from."""

    folded: str
    origins: list[Span]

    def spans(self, needles: Iterable[str]) -> list[Span]:
        """Return every part of the original where one of the needles was found, as found."""
        return [
            (self.origins[start][0], self.origins[start + len(needle) - 1][1])
            for needle in needles
            for start in _places(needle, self.folded)
        ]


def words(text: str) -> list[str]:
    """Return the words of a text, folded, without punctuation.

    A character of a script that puts no spaces between words is a word of its own.
    """
    folded = fold(text)
    return _pattern(folded).findall(folded)


def word_spans(text: str) -> tuple[list[str], list[Span]]:
    """Return the words of a text, and where each of them stands in it."""
    trace = traced(text)
    found = list(_pattern(trace.folded).finditer(trace.folded))
    spans = [(trace.origins[each.start()][0], trace.origins[each.end() - 1][1]) for each in found]
    return [each.group() for each in found], spans


def traced(text: str) -> Traced:
    """Fold a text and keep where each character came from: *ß* gives two, an accent belongs to its letter."""
    if text.isascii():
        return Traced(_spaced(text.lower()), [(place, place + 1) for place in range(len(text))])
    folded: list[str] = []
    origins: list[Span] = []
    start = 0
    while start < len(text):
        end = character_end(text, start + 1)
        piece = _fold_character(text[start:end])
        folded.append(piece)
        origins.extend([(start, end)] * len(piece))
        start = end
    return Traced("".join(folded), origins)


def digits(text: str) -> str:
    """Return only the digits of a text, as 0 to 9 whatever their script."""
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(unicodedata.decimal(each)) for each in text if each.isdecimal())


def digits_traced(text: str) -> Traced:
    """Keep only the digits of a text, as when one phone number is looked for in any way of writing it."""
    found = [(str(unicodedata.decimal(each)), place) for place, each in enumerate(text) if each.isdecimal()]
    return Traced("".join(each for each, _ in found), [(place, place + 1) for _, place in found])


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _pattern(folded: str) -> re.Pattern[str]:
    return _PLAIN_WORD if folded.isascii() else _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    """Compile what a word is in any script; that takes 4 ms, and a command seldom needs it."""
    letter = rf"(?![{_UNSPACED}_])[\w{_SIGNS}]"
    return re.compile(rf"[{_UNSPACED}]|(?:{letter})+(?:'(?:{letter})+)*")


def character_end(text: str, place: int) -> int:
    """Return the first place from ``place`` on that doesn't part an accent or a joiner from its letter."""
    while place < len(text) and _joins(text[place]):
        place += 1
    return place


def _places(needle: str, text: str) -> Iterable[int]:
    place = text.find(needle) if needle else -1
    while place >= 0:
        yield place
        place = text.find(needle, place + len(needle))


def _spaced(text: str) -> str:
    return "".join(" " if each.isspace() else each for each in text)


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    if unicodedata.category(character).startswith("M") or character in "\u200c\u200d":
        return True
    return _JAMO[0] <= character <= _JAMO[1]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Fold one character as it would be between others, where white space stays."""
    return fold(f"<{character}>")[1:-1]
