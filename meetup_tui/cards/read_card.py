"""What a reader makes of foreign text: cards, and what could not be understood, each with its line."""

from dataclasses import dataclass
from datetime import datetime

from meetup_tui.cards.card import Card


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
    units: tuple[str, ...] = ()
    """The departments below the organisation, from ORG (RFC 6350 § 6.6.4)."""
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


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Every card that could be read, and every line that could not."""

    cards: tuple[ReadCard, ...] = ()
    problems: tuple[Problem, ...] = ()
