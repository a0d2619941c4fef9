"""Two messages laid beside each other, word by word: what differs may be a name that the notebook does not know."""

from collections.abc import Sequence

from meetup_tui.domain.words import word_spans
from meetup_tui.domain.written import MASK, Written, hidden_words, shingles

LONGEST_NAME = 4
"""Words a name may have that stands in the place of another."""


def aligned(draft: Written, other: Written) -> float:
    """Return how like two messages are, 0 to 1, by their shingles with all names masked.

    Names are those of either person, wherever they stand, and what is written with capitals or digits in both where
    the two differ.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - 10 ms, and most drafts are like no other

    both = (draft, other)
    mine, theirs = _words(draft.text, both), _words(other.text, both)
    here, there = [word for word, _ in mine], [word for word, _ in theirs]
    left: list[str] = []
    right: list[str] = []
    for tag, start, end, first, last in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag == "replace" and _is_name(mine[start:end]) and _is_name(theirs[first:last]):
            left.append(MASK)
            right.append(MASK)
        else:
            left += here[start:end]
            right += there[first:last]
    ours, others = shingles(left), shingles(right)
    return len(ours & others) / len(ours | others) if ours | others else 0.0


def _words(text: str, people: Sequence[Written]) -> list[tuple[str, bool]]:
    """Return the words of a text, the names among them masked, and of each whether it is written like a name."""
    found, spans = word_spans(text)
    hidden = hidden_words(found, people)
    return [
        (MASK, True) if hide else (word, text[span[0]].isupper() or text[span[0]].isdigit())
        for place, (word, span, hide) in enumerate(zip(found, spans, hidden, strict=True))
        if not (hide and place and hidden[place - 1])
    ]


def _is_name(run: Sequence[tuple[str, bool]]) -> bool:
    """Whether a few words could be one name; little words within it are none of their own."""
    return len(run) <= LONGEST_NAME and run[0][1] and run[-1][1]
