"""What a file is, by what is in it and never by its name, and the cards in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from meetup_tui.cards import archive, mecard, read_card
from meetup_tui.cards.pieces import BEGINS_A_MECARD, MORE_OF_A_MECARD, QUOTING, begins_card, ends_card
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.tables.file import OUR_COLUMNS
from meetup_tui.cards.tables.text import beginning_of, lines_in
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.cards.vcards.charsets import to_bytes
from meetup_tui.cards.vcards.lines import apart
from meetup_tui.domain.errors import BadInput

BEGINNING = 100_000
"""Bytes that show whether a file is of a kind this program writes."""
MAX_BYTES = 50_000_000
"""Of one file of any other kind."""
JSON = "JSON"
"""The kind of a file that may be an export of ours, and is not read here."""
READ = "vCards, MECARDs, tables (CSV) of LinkedIn, Google, Outlook or an event, LinkedIn's zip, and exports of meetup"
"""What can be read, in words."""

_NOBODY = ReadResult()
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_PDF = b"%PDF"
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_OLD_DOCUMENTS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_VCARD = re.compile(rb"(?:^|[\r\n])[ \t>]*BEGIN:VCARD", re.IGNORECASE)
_MECARD = re.compile(rb"(?:^|[\r\n])[ \t>]*(?:MECARD|BIZCARD):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is, and who is in it."""

    kind: str
    """In words, ``JSON`` for what is not read here."""
    result: ReadResult = _NOBODY


def largest(beginning: bytes) -> int:
    """Return how many bytes a file that begins so may have: what this program gives out always comes back.

    Whoever reads a file need not read more than one byte beyond.
    """
    text = to_bytes(beginning[:BEGINNING])
    ours = text.lstrip().startswith(b"{") and b'"meetup"' in text[:1000]
    ours = ours or text.startswith(OUR_COLUMNS) or _VCARD.search(text) is not None
    return vcard_reader.MAX_BYTES if ours else MAX_BYTES


def read(data: bytes) -> Source:
    """Return what a file is, and the cards in it with what could not be read of them.

    Raises BadInput, saying what it is and the way out, for a file that holds no cards.
    """
    limit = largest(data)
    if len(data) > limit:
        raise BadInput(_too_large(data, limit))
    _refuse_what_is_no_text(data)
    return Source(*archive.read(data, _read_member)) if data.startswith(_ZIP) else _text(data)


def _read_member(data: bytes) -> tuple[str, ReadResult]:
    """Return what a file in a zip is, and who is in it; nobody where it is no file of contacts."""
    try:
        _refuse_what_is_no_text(data)
        found = _text(data)
    except BadInput:
        return "", _NOBODY
    return found.kind, found.result


def _text(data: bytes) -> Source:
    text = to_bytes(data)
    if text.startswith(OUR_COLUMNS) and (table := csv_reader.read(data)) is not None:
        return Source(*table)
    text = apart(text)
    has_cards = _VCARD.search(text) is not None
    if text.lstrip().startswith((b"{", b"[")) and (text.rstrip().endswith((b"}", b"]")) or not has_cards):
        return Source(JSON)
    has_mecards = _MECARD.search(text) is not None
    if has_cards:
        return _cards(text, has_mecards=has_mecards)
    if has_mecards:
        return Source("MECARDs", _mecards(lines_in(text)))
    del text
    table = csv_reader.read(data)
    if table is not None:
        return Source(*table)
    raise BadInput(_why_nobody(data))


def _why_nobody(data: bytes) -> str:
    text = beginning_of(data)
    if not text.strip("\0\ufeff \t\r\n"):
        return "there is nothing in it"
    if _looks_like_a_table(text):
        return (
            "this table has no columns that are known, such as Name, First name, Email, Phone or Company;"
            " give its first row such names"
        )
    return f"there is nobody in it that could be read; what can be is {READ}"


def _too_large(data: bytes, limit: int) -> str:
    if data.startswith(_ZIP):
        unpack = "unpack it and import the file with the contacts, such as Connections.csv"
        return f"this zip is over {limit // 1_000_000} MB; {unpack}"
    return f"it is over {limit // 1_000_000:,} MB; part it into smaller files"


def is_picture(data: bytes) -> bool:
    """Return whether a file begins as a picture does."""
    return data.startswith(_PICTURES) or data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _refuse_what_is_no_text(data: bytes) -> None:
    if is_picture(data):
        raise BadInput("this is a picture; 'meetup scan FILE' reads the QR codes in it")
    if data.startswith(_PDF):
        raise BadInput(
            "this is a PDF; save the table in it as CSV, or the page with a QR code as a picture for 'meetup scan'"
        )
    if data.startswith(_PACKED):
        raise BadInput("this is a packed file; unpack it and import what is in it")
    if data.startswith(_OLD_DOCUMENTS):
        raise BadInput("this is an old office document; save the table in it as CSV (UTF-8), and import that")


def _looks_like_a_table(text: str) -> bool:
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    return len(lines) > 1 and any(all(mark in line for line in lines[:5]) for mark in ",;\t|")


def _cards(data: bytes, *, has_mecards: bool) -> Source:
    """Read the vCards in a text, and the MECARDs between them."""
    cards = vcard_reader.read(data)
    others = _mecards(_between_cards(lines_in(data))) if has_mecards else _NOBODY
    if not others.cards:
        return Source("vCards", cards)
    together = sorted((*cards.cards, *others.cards), key=lambda card: card.line)
    return Source("vCards and MECARDs", ReadResult(tuple(together), (*cards.problems, *others.problems)))


def _between_cards(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text, those of vCards empty."""
    depth = 0
    for line in lines:
        depth += begins_card(line)
        yield "" if depth else line
        depth -= depth > 0 and ends_card(line)


def _mecards(lines: Iterable[str]) -> ReadResult:
    """Read every MECARD and BIZCARD in a text; one may run over several lines, and other text is passed over."""
    cards: list[ReadCard] = []
    problems: list[Problem] = []
    unread = unread_from = 0
    for number, block in _blocks(lines):
        if len(cards) + len(problems) >= read_card.MAX_CARDS:
            unread, unread_from = unread + 1, unread_from or number
            continue
        result = mecard.read(block)
        cards += [replace(card, line=number) for card in result.cards]
        problems += [replace(each, line=number) for each in result.problems]
    if unread:
        problems.append(read_card.not_read(unread_from, unread, "cards"))
    return ReadResult(tuple(cards), tuple(problems))


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each card with the number of its first line; of one that is too long, as much as shows that it is."""
    block, begins, size = list[str](), 0, 0
    for number, line in enumerate(lines, start=1):
        start = line.strip(QUOTING + "\r\n")
        if BEGINS_A_MECARD.match(start):
            if block:
                yield begins, "".join(block)
            block, begins, size = [start], number, len(start)
        elif block and not block[-1].endswith(";;") and MORE_OF_A_MECARD.match(start):
            size += len(start)
            if size <= 2 * mecard.MAX_CHARACTERS:
                block.append(start)
        elif block:
            yield begins, "".join(block)
            block = []
    if block:
        yield begins, "".join(block)
