"""A card or a text and the room in a terminal become a QR code (ISO/IEC 18004), and what had to be left out for it.

One cell of a terminal is two modules, one above the other; sizes in cells are (columns, rows).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from meetup_tui.cards.card import Card, Field
from meetup_tui.cards.codes.tiers import Tier, text_tier, tiers
from meetup_tui.domain.errors import BadInput

ErrorLevel = Literal["L", "M", "Q", "H"]
"""How much of a code may be unreadable: about 7, 15, 25 and 30 per cent."""

Size = tuple[int, int]
"""Columns and rows of cells."""

BLACK = "#000000"
WHITE = "#ffffff"

_HIGHEST_FIRST: tuple[ErrorLevel, ...] = ("H", "Q", "M", "L")
_CARD_TOO_LONG = "this card is too long for any QR code: shorten the name, or share fewer fields"
_TEXT_TOO_LONG = "this is too long for any QR code, which holds 2,953 bytes: shorten it"


class Run(NamedTuple):
    """Neighbouring cells of one style.

    ``▀`` where the two modules of a cell differ, a space where they agree.
    """

    text: str
    foreground: str
    """BLACK or WHITE: the upper half of a ``▀``."""
    background: str
    """WHITE or BLACK: the lower half of a ``▀``, and all of a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A payload as a symbol, without its quiet zone."""

    tier: Tier
    version: int
    """1 to 40; a symbol has ``17 + 4 * version`` modules a side."""
    error_level: ErrorLevel
    """The highest that costs no larger version."""
    modules: tuple[tuple[bool, ...], ...]
    """Rows from the top; True is black."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A code that fits the room it was asked for."""

    code: Code
    quiet: int
    """Modules of white around it: 4, 2 or 1."""
    full_size: Size
    """The least room that would show everything; ``size`` or less where nothing is left out."""
    tier: int
    """Which of ``tiers(card)`` it is, from 0, and ``tier_count`` of how many."""
    tier_count: int

    @property
    def payload(self) -> str:
        """The text in the code."""
        return self.code.tier.payload

    @property
    def format(self) -> str:
        """``vCard``, ``MECARD``, or ``text`` where it is no card."""
        return self.code.tier.format

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields in the code."""
        return self.code.tier.shown

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of the card is not in it, in the words of FIELDS, ``other phones`` and the like."""
        return self.code.tier.left_out

    @property
    def size(self) -> Size:
        """The cells it takes, quiet zone included."""
        return _size(self.code.version, self.quiet)

    @property
    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """Its cells, a line at a time, exactly as large as ``size``."""
        return self.rows_filling(*self.size)

    def rows_filling(self, width: int, height: int) -> tuple[tuple[Run, ...], ...]:
        """Return its cells in the middle of a white room.

        A room that is too small is taken as ``size``, never cut.
        """
        columns, rows = self.size
        width, height = max(width, columns), max(height, rows)
        side = len(self.code.modules)
        left, top = (width - side) // 2, 2 * ((height - rows) // 2) + self.quiet
        blank = (False,) * width
        white = [blank] * top
        symbol = [(False,) * left + row + (False,) * (width - side - left) for row in self.code.modules]
        lines = white + symbol + [blank] * (2 * height - top - side)
        return tuple(_runs(upper, lower) for upper, lower in zip(lines[::2], lines[1::2], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class TooSmall:
    """No code fits, and none is ever clipped."""

    needed: Size
    """The least room that would show a first card."""
    available: Size
    """The room there was."""

    def sentence(self, *, other_rows: int = 0) -> str:
        """Return ``needs 65×33, terminal is 60×20``, counting rows of the screen that the code can't have."""
        (columns, rows), (width, height) = self.needed, self.available
        return f"needs {columns}×{rows + other_rows}, terminal is {width}×{height + other_rows}"


def fit(
    card: Card, width: int, height: int, *, fields: Iterable[str] | None = None, tier: int | None = None
) -> Drawing | TooSmall:
    """Return the card drawn as large a set of fields as a room of cells can show, or how much room it needs.

    ``fields`` shares no others than these; ``tier`` asks for one of ``tiers(card)``, numbers past the ends
    meaning the ends. Raises BadInput for an unknown field, an empty card, or one too long for any code.
    """
    if fields is not None:
        card = card.only(fields)
    every = [each for each in tiers(card) if _version(each)]
    if not every:
        raise BadInput(_CARD_TOO_LONG)
    return _fit(every, range(len(every)) if tier is None else [min(max(tier, 0), len(every) - 1)], width, height)


def fit_text(payload: str, width: int, height: int) -> Drawing | TooSmall:
    """Return a text that is no card drawn in a room of cells with as wide a quiet zone as fits, or the room it needs.

    Raises BadInput for one too long for any code.
    """
    return _fit([_encodable(payload)], [0], width, height)


def _fit(every: Sequence[Tier], tried: Sequence[int], width: int, height: int) -> Drawing | TooSmall:
    """Return the first of the tiers of these numbers that fits, drawn."""
    for number in tried:
        for quiet in every[number].quiet_zones:
            columns, rows = _size(_version(every[number]), quiet)
            if columns <= width and rows <= height:
                return Drawing(
                    code=encode(every[number]),
                    quiet=quiet,
                    full_size=_least(every[0]),
                    tier=number,
                    tier_count=len(every),
                )
    needed = min((_least(every[number]) for number in tried), key=lambda size: size[0])
    return TooSmall(needed=needed, available=(width, height))


def fullest(card: Card, *, fields: Iterable[str] | None = None) -> Code:
    """Return the code of the whole card, for a picture, or of as much as a QR code can hold.

    Raises BadInput like ``fit``.
    """
    for tier in tiers(card if fields is None else card.only(fields)):
        if _version(tier):
            return encode(tier)
    raise BadInput(_CARD_TOO_LONG)


def code_of_text(payload: str) -> Code:
    """Return the code of a text that is no card, for a picture; raises BadInput for one too long for any code."""
    return encode(_encodable(payload))


def _encodable(payload: str) -> Tier:
    tier = text_tier(payload)
    if not _version(tier):
        raise BadInput(_TEXT_TOO_LONG)
    return tier


def encode(tier: Tier) -> Code:
    """Return the symbol of a payload in the smallest version that holds it.

    Raises BadInput where none does.
    """
    version = _version(tier)
    if not version:
        raise BadInput(_CARD_TOO_LONG)
    length = len(tier.data)
    level = next(each for each in _HIGHEST_FIRST if capacity(version, each) >= length)
    return Code(tier=tier, version=version, error_level=level, modules=_matrix(tier.data, version, level))


@lru_cache(maxsize=160)
def capacity(version: int, level: ErrorLevel) -> int:
    """Return how many bytes a version holds in byte mode (ISO/IEC 18004, table 7)."""
    from qrcode.util import BIT_LIMIT_TABLE  # noqa: PLC0415 - costs 50 ms, and only a code needs it

    counter = 8 if version < 10 else 16
    return int(BIT_LIMIT_TABLE[_constant(level)][version] - 4 - counter) // 8


def _constant(level: ErrorLevel) -> int:
    """Return a level's number as it stands in a symbol (ISO/IEC 18004, table 12)."""
    return {"L": 1, "M": 0, "Q": 3, "H": 2}[level]


def _version(tier: Tier) -> int:
    """Return the smallest version that holds a payload, or 0 where none does."""
    length = len(tier.data)
    return next((version for version in range(1, 41) if capacity(version, "L") >= length), 0)


@lru_cache(maxsize=8)
def _matrix(data: bytes, version: int, level: ErrorLevel) -> tuple[tuple[bool, ...], ...]:
    from qrcode.main import QRCode  # noqa: PLC0415 - costs 50 ms, and only a code needs it

    code = QRCode(version=version, error_correction=_constant(level), border=0)
    code.add_data(data, optimize=0)
    code.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def _size(version: int, quiet: int) -> Size:
    """Return the cells of a code; its modules are odd in number, so half of the last row stays white."""
    side = 17 + 4 * version + 2 * quiet
    return side, (side + 1) // 2


def _least(tier: Tier) -> Size:
    return _size(_version(tier), tier.quiet_zones[-1])


def _runs(upper: tuple[bool, ...], lower: tuple[bool, ...]) -> tuple[Run, ...]:
    """Return one row of cells, neighbours of the same colours joined.

    Two styles are enough: a cell's background is its lower module, its foreground the other colour.
    """
    runs: list[Run] = []
    text = ""
    for above, below, following in zip(upper, lower, (*lower[1:], None), strict=True):
        text += " " if above == below else "▀"
        if following != below:
            runs.append(Run(text, *((WHITE, BLACK) if below else (BLACK, WHITE))))
            text = ""
    return tuple(runs)
