"""A message somebody wrote, and its words with names, organisations and events masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

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
    if len(masked) < _SHINGLE:
        return {hash(tuple(masked))} if masked else set()
    return set(map(hash, zip(*(masked[start:] for start in range(_SHINGLE)), strict=False)))


def masked_words(text: list[str], to: Iterable[Written]) -> list[str]:
    """Put one mask for each run of words that only address one of these people or say where it was."""
    hidden = hidden_words(text, to)
    if True not in hidden:
        return text
    before = chain((False,), hidden)
    return [MASK if hide else word for word, hide, hid in zip(text, hidden, before, strict=False) if not (hide and hid)]


def hidden_words(text: list[str], to: Iterable[Written]) -> list[bool]:
    """Return of each word whether it only addresses one of these people or says where it was."""
    phrases: list[list[str]] = []
    telling: set[str] = set()
    for each in to:
        name, *others = (words(phrase) for phrase in (each.name, *each.masks))
        telling |= {word for word in name if _tells(word, 2)}
        telling |= {word for phrase in others for word in phrase if _tells(word, 3)}
        phrases += (name, *others)
    hidden = [word in telling or ("'" in word and word.partition("'")[0] in telling) for word in text]
    for phrase in phrases:
        _hide(hidden, text, phrase)
    return hidden


def _tells(word: str, shortest: int) -> bool:
    """Whether a word of a name is enough of a name by itself."""
    return (len(word) >= shortest or not word.isascii()) and word not in _LITTLE_WORDS


def _hide(hidden: list[bool], text: list[str], phrase: list[str]) -> None:
    """Mark every place where a whole phrase stands, its little words too."""
    length = len(phrase)
    if length < 2 or phrase[0] not in text:
        return
    for place, word in enumerate(text):
        if word == phrase[0] and text[place : place + length] == phrase:
            hidden[place : place + length] = [True] * length
