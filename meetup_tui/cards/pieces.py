"""A text as it comes line by line, as on stdin, parted into people: one a line, or a card of many lines."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from meetup_tui.cards.vcards.charsets import is_utf_16, text_of
from meetup_tui.cards.vcards.lines import Mark, Seams, mark_of

QUOTING = "\ufeff \t>"
"""How pasted mail may stand before a line: indented, or quoted."""
BEGINS_A_MECARD = re.compile(r"(?:MECARD|BIZCARD):", re.IGNORECASE)
MORE_OF_A_MECARD = re.compile(r"\s*(?:[A-Za-z-]{1,20}:|;)")
"""How a line begins that a MECARD goes on in."""

_LINE_ENDS = re.compile(r"\r\r?\n|\r|\n")
"""Of every system; some address books write CR CR LF."""
_AFTER_LINE = re.compile(r"(?<=\n)(?!\Z)")
_OF_A_CARD = re.compile(
    r"(?:BEGIN|END)\W*VCARD\b|(?:[A-Za-z0-9-]+\.)?(?:[A-Z][A-Z-]*;[A-Z0-9-]+(?:[=;,][^:]*)?"
    r"|VERSION|PRODID|FN|N|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|URL|NOTE|UID|REV|BDAY|NICKNAME|CATEGORIES|PHOTO|LOGO|KEY"
    r"|SOUND|IMPP|GEO|TZ|X-[A-Z0-9-]+):"
)
"""How a line begins that is one of a vCard wherever it stands (RFC 2426)."""
_AFTER_A_CARD = re.compile(r"[ \t]|[A-Z][A-Z-]*:|[A-Za-z0-9+/=]{60,}\s*$")
"""How a line begins that is one of a vCard where it follows another: folded, a property, or base64."""

_Numbered = tuple[int, str]
"""A line with its number, from 1."""


class Piece(NamedTuple):
    """What belongs together on stdin."""

    number: int
    """Of its first line, from 1."""
    text: str
    is_remnant: bool = False
    """Whether it is lines of a vCard without their beginning, and so nobody."""


def lines_of(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a stream as they come, so that what was read before an interruption can be kept.

    A NUL stays in its line, for the gate that every kept text passes: one stray byte stops nobody after it.
    """
    for raw in stream:
        whole = raw + stream.read() if is_utf_16(raw) else raw
        lines = _LINE_ENDS.split(text_of(whole))
        yield from (f"{line}\n" for line in (lines if lines[-1] else lines[:-1]))


def people_in(lines: Iterable[str]) -> Iterator[Piece]:
    """Yield each person's text, and what is left of broken cards; blank lines are passed over.

    A vCard runs from BEGIN to its END, or to the end of the text, and one inside it is a person too; a MECARD runs to
    its ``;;``. Lines of a card that has no beginning are one piece.
    """
    numbered = _apart(lines)
    held: _Numbered | None = None
    beside_card = False
    while (current := held or next(numbered, None)) is not None:
        number, line = current
        held = None
        if begins_card(line):
            yield from _cards(number, line, numbered)
        elif _begins_mecard(line):
            text, held = _mecard(line, numbered)
            yield Piece(number, text)
        elif _is_of_a_card(line, beside_card=beside_card):
            text, held = _remnant(line, numbered)
            yield Piece(number, text, is_remnant=True)
        elif line.strip():
            yield Piece(number, line)
            beside_card = False
            continue
        else:
            continue
        beside_card = True


def _apart(lines: Iterable[str]) -> Iterator[_Numbered]:
    """Yield lines with their numbers; one on which a card follows another is two."""
    seams = Seams()
    for number, line in enumerate(lines, start=1):
        parts = seams.apart(line.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")
        yield from ((number, part) for part in (_AFTER_LINE.split(parts) if len(parts) > len(line) else (line,)))


def _cards(number: int, line: str, numbered: Iterator[_Numbered]) -> Iterator[Piece]:
    """Yield the card that begins here and every card inside it, each without the others, in the order they begin.

    Where an END is missing, that is each card that begins before the end of the text.
    """
    cards = [[(number, line)]]
    still_open = [cards[0]]
    for each in numbered:
        if begins_card(each[1]):
            cards.append([])
            still_open.append(cards[-1])
        still_open[-1].append(each)
        if ends_card(each[1]):
            still_open.pop()
            if not still_open:
                break
    yield from (Piece(card[0][0], "".join(text for _, text in card)) for card in cards)


def _mecard(line: str, numbered: Iterator[_Numbered]) -> tuple[str, _Numbered | None]:
    """Return a MECARD that may run over several lines, and the line after it that was read already."""
    parts = [line]
    while not parts[-1].rstrip().endswith(";;"):
        following = next(numbered, None)
        if following is None or _begins_any(following[1]) or not MORE_OF_A_MECARD.match(following[1]):
            return "".join(parts), following
        parts.append(following[1])
    return "".join(parts), None


def _remnant(line: str, numbered: Iterator[_Numbered]) -> tuple[str, _Numbered | None]:
    """Return the lines that are left of a broken card, and the line after them that was read already."""
    parts = [line]
    for following in numbered:
        line = following[1]
        if line.strip() and (_begins_any(line) or not _is_of_a_card(line, beside_card=True)):
            return "".join(parts), following
        parts.append(line)
    return "".join(parts), None


def _is_of_a_card(line: str, *, beside_card: bool) -> bool:
    said = line.lstrip("\ufeff>")
    return bool(_OF_A_CARD.match(said) or (beside_card and said.strip() and _AFTER_A_CARD.match(said)))


def _begins_mecard(line: str) -> bool:
    return BEGINS_A_MECARD.match(line.lstrip("\ufeff \t")) is not None


def _begins_any(line: str) -> bool:
    return begins_card(line) or _begins_mecard(line)


def begins_card(line: str) -> bool:
    """Return whether a vCard begins with this line, as it may stand in pasted mail."""
    return _mark(line) == "begin"


def ends_card(line: str) -> bool:
    """Return whether a vCard ends with this line, as it may stand in pasted mail."""
    return _mark(line) == "end"


def _mark(line: str) -> Mark:
    return mark_of(line[:100].lstrip(QUOTING).encode("utf-8", "ignore"))
