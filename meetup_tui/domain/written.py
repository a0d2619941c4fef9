"""A message somebody wrote, and its words with names, organisations and events masked."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetup_tui.domain.words import words

MASK = "\0"
"""Stands for a run of words that are only address."""
_SHINGLE = 3
_LITTLE_WORDS = frozenset(
    ("of", "de", "la", "and", "the", "for", "von", "van", "der", "den", "und", "des", "les", "del")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message written to somebody, and what in it is only address."""

    follow_up: str
    """The uid of the follow-up it belongs to."""
    contact: str
    """The uid of the contact it is to."""
    name: str
    """What to call them when the message is shown beside another."""
    text: str
    masks: tuple[str, ...] = ()
    """Names, organisations and events: what differs in a text sent round. The name is masked anyway."""


def shingles(masked: list[str]) -> set[int]:
    """Return the hash of each three words in a row, or of all where they are fewer."""
    ends = range(_SHINGLE, max(_SHINGLE, len(masked)) + 1) if masked else range(0)
    return {hash(tuple(masked[end - _SHINGLE : end])) for end in ends}


def masked_words(text: list[str], to: Iterable[Written]) -> list[str]:
    """Put one mask for each run of words that only address one of these people or say where it was."""
    hidden = hidden_words(text, to)
    return [
        MASK if hide else word
        for place, (word, hide) in enumerate(zip(text, hidden, strict=True))
        if not (hide and place and hidden[place - 1])
    ]


def hidden_words(text: list[str], to: Iterable[Written]) -> list[bool]:
    """Return of each word whether it only addresses one of these people or says where it was."""
    phrases: list[list[str]] = []
    telling: set[str] = set()
    for each in to:
        name, *others = (words(phrase) for phrase in (each.name, *each.masks))
        telling |= {word for word in name if _tells(word, 2)}
        telling |= {word for phrase in others for word in phrase if _tells(word, 3)}
        phrases += (name, *others)
    hidden = [word in telling or word.partition("'")[0] in telling for word in text]
    for phrase in phrases:
        _hide(hidden, text, phrase)
    return hidden


def _tells(word: str, shortest: int) -> bool:
    """Whether a word of a name is enough of a name by itself."""
    return (len(word) >= shortest or not word.isascii()) and word not in _LITTLE_WORDS


def _hide(hidden: list[bool], text: list[str], phrase: list[str]) -> None:
    """Mark every place where a whole phrase stands, its little words too."""
    length = len(phrase)
    if not 1 < length <= len(text):
        return
    for place in range(len(text) - length + 1):
        if text[place : place + length] == phrase:
            hidden[place : place + length] = [True] * length
