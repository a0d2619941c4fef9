"""What a reader makes of foreign text: cards, and what could not be understood, each with its line."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from meetup_tui.cards.card import Card
from meetup_tui.domain.contact import appended
from meetup_tui.domain.link import links_and_words

MAX_CARDS = 100_000
"""Cards of one file, or rows of one table, that are read: far more than anybody knows, and what fits into memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCard:
    """A card that came from outside, and what an import may keep beside it.

    What is beside it stays private.
    """

    card: Card
    """The fields every contact has; its note is always empty, as a foreign note is kept private."""
    note: str = ""
    """Their notes, in several lines where there were several. Private."""
    nickname: str = ""
    tags: tuple[str, ...] = ()
    """From CATEGORIES."""
    uid: str = ""
    """As the other program wrote it, or empty."""
    own_uid: str = ""
    """The uid, where it is one of this program's: 32 hexadecimal digits."""
    revised: datetime | None = None
    """REV: when the card was last changed, UTC."""
    properties: tuple[str, ...] = ()
    """What it says besides, for an export to give back: lines of a vCard 3.0, unfolded and escaped."""
    line: int = 1
    """The line of the text it begins on, counted from 1."""
    guessed: bool = False
    """Whether the name is a guess, from the address of a profile."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text that could not be used."""

    line: int
    """Counted from 1."""
    reason: str
    """What, and where it helps the way out; begins in lower case, so that it can follow a file name."""
    whole_card: bool = False
    """Whether a card was lost by it, not just a line."""
    count: int = 1
    """How many cards, or lines, were lost by it."""


def not_read(line: int, count: int, what: str) -> Problem:
    """Return the problem of so many cards or rows, `what` in words, from a line on, that are beyond MAX_CARDS."""
    reason = f"only the first {MAX_CARDS:,} {what} are read, and {count:,} more were not: part the file"
    return Problem(line, reason, whole_card=True, count=count)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Every card that could be read, and every line that could not."""

    cards: tuple[ReadCard, ...] = ()
    problems: tuple[Problem, ...] = ()


def with_safe_links(card: ReadCard) -> ReadCard:
    """Return a card with what may not be a link of a person as words of its note; nothing is lost."""
    links, words = links_and_words(card.card.urls) if card.card.urls else ((), ())
    if not words:
        return card
    return replace(card, card=card.card.edit(urls=links), note=reduce(appended, words, card.note))
