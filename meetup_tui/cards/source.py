"""What a file is, by what is in it and never by its name, and the cards in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetup_tui.cards import archive, mecard
from meetup_tui.cards.read_card import Problem, ReadCard, ReadResult
from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.tables.text import text_of
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.cards.vcards.lines import to_bytes
from meetup_tui.domain.errors import BadInput

MAX_BYTES = vcard_reader.MAX_BYTES
"""Of one file; whoever reads one need not read more than one byte beyond."""
JSON = "JSON"
"""The kind of a file that may be an export of ours, and is not read here."""
READ = "vCards, MECARDs, tables (CSV) of LinkedIn, Google, Outlook or an event, LinkedIn's zip, and exports of meetup"
"""What can be read, in words."""

_NOBODY = ReadResult()
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"%PDF")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_VCARD = re.compile(rb"^[ \t>]*BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)
_MECARD = re.compile(r"^[ \t>]*(?:MECARD|BIZCARD):", re.IGNORECASE | re.MULTILINE)
_MORE_OF_A_MECARD = re.compile(r"\s*(?:[A-Za-z-]{1,20}:|;)")


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is, and who is in it."""

    kind: str
    """In words, ``JSON`` for what is not read here."""
    result: ReadResult = _NOBODY


def read(data: bytes) -> Source:
    """Return what a file is, and the cards in it with what could not be read of them.

    Raises BadInput, saying what it is and the way out, for a file that holds no cards.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(_too_large(data))
    _refuse_what_is_no_text(data)
    if data.startswith(_ZIP):
        return Source(*archive.read(data))
    text = to_bytes(data)
    has_cards = _VCARD.search(text.replace(b"\r", b"\n")) is not None
    if text.lstrip().startswith((b"{", b"[")) and (text.rstrip().endswith((b"}", b"]")) or not has_cards):
        return Source(JSON)
    return Source("vCards", vcard_reader.read(data)) if has_cards else _text(data)


def _text(data: bytes) -> Source:
    text = text_of(data)
    if _MECARD.search(text.replace("\r", "\n")):
        return Source("MECARDs", _mecards(text))
    table = csv_reader.read(data)
    if table is not None:
        return Source(*table)
    if not text.strip("\0\ufeff \t\r\n"):
        raise BadInput("there is nothing in it")
    if _looks_like_a_table(text):
        raise BadInput(
            "this table has no columns that are known, such as Name, First name, Email, Phone or Company;"
            " give its first row such names"
        )
    raise BadInput(f"there is nobody in it that could be read; what can be is {READ}")


def _too_large(data: bytes) -> str:
    limit = MAX_BYTES // 1_000_000
    if data.startswith(_ZIP):
        return f"this zip is over {limit} MB; unpack it and import the file with the contacts, such as Connections.csv"
    return f"it is over {limit} MB; part it into smaller files"


def is_picture(data: bytes) -> bool:
    """Return whether a file begins as a picture does, or as a PDF, which is none that can be scanned."""
    return data.startswith(_PICTURES) or data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _refuse_what_is_no_text(data: bytes) -> None:
    if is_picture(data):
        raise BadInput("this is a picture or a PDF; 'meetup scan FILE' reads the QR codes in it")
    if data.startswith(_PACKED):
        raise BadInput("this is a packed file; unpack it and import what is in it")
    if data.startswith(_OLE):
        raise BadInput("this is an old office document; save the table in it as CSV (UTF-8), and import that")


def _looks_like_a_table(text: str) -> bool:
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    return len(lines) > 1 and any(all(mark in line for line in lines[:5]) for mark in ",;\t|")


def _mecards(text: str) -> ReadResult:
    """Read every MECARD and BIZCARD in a text; one may run over several lines, and other text is passed over."""
    cards: list[ReadCard] = []
    problems: list[Problem] = []
    for number, block in _blocks(text):
        result = mecard.read(block)
        cards += [replace(card, line=number) for card in result.cards]
        problems += [Problem(number, each.reason, each.whole_card) for each in result.problems]
    return ReadResult(tuple(cards), tuple(problems))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    block, begins = "", 0
    for number, line in enumerate(re.split(r"\r+\n|\r|\n", text), start=1):
        start = line.lstrip("\ufeff \t>")
        if _MECARD.match(start):
            if block:
                yield begins, block
            block, begins = start.rstrip(), number
        elif block and not block.endswith(";;") and _MORE_OF_A_MECARD.match(start):
            block += start.rstrip()
        elif block:
            yield begins, block
            block = ""
    if block:
        yield begins, block
