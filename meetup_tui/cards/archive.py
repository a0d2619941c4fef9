"""A zip file on its way in: who is in it.

Nothing is unpacked to a disk, and nothing is trusted that it says of itself.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from meetup_tui.cards.read_card import ReadResult
from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.tables.header import Kind
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean

MAX_NAMES = 5_000
"""Files one zip may list."""
MAX_UNPACKED = 4 * vcard_reader.MAX_BYTES
"""Bytes read out of one zip altogether."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    LookupError,
)  # fmt: skip
"""What zipfile raises for bytes that are no whole zip."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read(data: bytes) -> tuple[Kind | str, ReadResult]:
    """Return what is in a zip, in words, and everybody in it: LinkedIn's connections, else vCards and tables.

    Raises BadInput for a zip that is damaged, locked, hostile or too large, or holds nobody.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except BadInput:
        raise
    except _DAMAGE:
        raise BadInput("this zip file is damaged; download it again, or unpack it and import what is in it") from None


def _read(archive: zipfile.ZipFile) -> tuple[Kind | str, ReadResult]:
    entries = archive.infolist()
    if len(entries) > MAX_NAMES:
        raise BadInput(f"this zip lists over {MAX_NAMES:,} files; unpack it and import the one with the contacts")
    for entry in entries:
        _must_stay_inside(entry.filename)
    if {"[Content_Types].xml"} & {entry.filename for entry in entries}:
        raise BadInput("this is an office document; save the table in it as CSV (UTF-8), and import that")
    found = list(_tables(archive, [each for each in entries if each.filename.lower().endswith((".csv", ".vcf"))]))
    for wanted in ("LinkedIn connections", "vCards", "Google contacts", "Outlook contacts"):
        results = [result for kind, result in found if kind == wanted]
        if results:
            return wanted, _together(results)
    raise BadInput("there are no contacts in this zip: LinkedIn's has a Connections.csv in it, others .vcf files")


def _tables(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[Kind | str, ReadResult]]:
    """Yield what is in each file of contacts; its real bytes are counted, not those it says it has."""
    room = MAX_UNPACKED
    for entry in entries:
        if entry.flag_bits & 1:
            raise BadInput("this zip is locked with a password; unpack it and import what is in it")
        if entry.compress_type not in _METHODS:
            raise BadInput("this zip is packed in a way that is not read here; unpack it and import what is in it")
        with archive.open(entry) as file:
            data = file.read(min(vcard_reader.MAX_BYTES, room) + 1)
        room -= len(data)
        if len(data) > vcard_reader.MAX_BYTES or room < 0:
            limit = vcard_reader.MAX_BYTES // 1_000_000
            raise BadInput(f"{clean(entry.filename)} in this zip is over {limit} MB when unpacked; part it first")
        if b"BEGIN:VCARD" in data.upper():
            yield "vCards", vcard_reader.read(data)
        elif (table := csv_reader.read(data)) is not None:
            yield table


def _must_stay_inside(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        raise BadInput("this zip has a name that leads out of it; nothing of it is read")


def _together(results: list[ReadResult]) -> ReadResult:
    cards = tuple(card for result in results for card in result.cards)
    return ReadResult(cards, tuple(problem for result in results for problem in result.problems))
