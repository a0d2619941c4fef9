"""A zip file on its way in: who is in it.

Nothing is unpacked to a disk, and nothing is trusted that it says of itself.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from meetup_tui.cards import read_card
from meetup_tui.cards.read_card import Problem, ReadResult
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean

MAX_NAMES = 5_000
"""Files one zip may list."""
MAX_MEMBER = 50_000_000
"""Bytes read out of one file in a zip."""
MAX_UNPACKED = 4 * MAX_MEMBER
"""Bytes read out of one zip altogether."""
_PIECE = 1_000_000
"""Bytes that are unpacked at a time: zipfile's own way unpacks all there is before it looks how much that may be."""
CONTACTS = (".csv", ".tsv", ".txt", ".vcf", ".vcard", "")
"""How the names of files end that are looked into."""

Reading = Callable[[bytes], tuple[str, ReadResult]]
"""Answers the bytes of a file with what it is, in words, and who is in it; nobody where it is none of contacts."""

_NOBODY = ReadResult()
_LINKEDIN = "LinkedIn connections"
_NAMED = 5
"""Files that are passed over which are named."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    LookupError,
)  # fmt: skip
"""What zipfile raises for bytes that are no whole zip."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in a zip that was looked into."""

    name: str
    kind: str = ""
    result: ReadResult = _NOBODY
    problem: str = ""
    """Why it could not be read."""


def read(data: bytes, reading: Reading) -> tuple[str, ReadResult]:
    """Return what is in a zip, in words, and everybody in it; files that hold nobody are named.

    Of LinkedIn's zip only the connections are read, as its other tables hold you. Raises BadInput for a zip that is
    damaged, locked, hostile or too large, or holds nobody.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            _refuse_what_is_no_archive(entries)
            looked_into = [each for each in entries if PurePosixPath(each.filename).suffix.lower() in CONTACTS]
            members = list(_members(archive, looked_into, reading))
    except BadInput:
        raise
    except _DAMAGE:
        raise BadInput("this zip file is damaged; download it again, or unpack it and import what is in it") from None
    others = [each.filename for each in entries if each not in looked_into]
    return _together(members, others)


def _refuse_what_is_no_archive(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if len(entries) > MAX_NAMES:
        raise BadInput(f"this zip lists over {MAX_NAMES:,} files; unpack it and import the one with the contacts")
    for name in names:
        _must_stay_inside(name)
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names or "Index/Document.iwa" in names:
        raise BadInput("this is an office document; save the table in it as CSV (UTF-8), and import that")


def _members(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], reading: Reading) -> Iterator[_Member]:
    """Yield what is in each file, as far as the caps allow; of none is more read than it says it has."""
    room, cards = MAX_UNPACKED, 0
    for entry in entries:
        name = clean(entry.filename)
        if room <= 0 or cards >= read_card.MAX_CARDS:
            yield _Member(name, problem="there is more in this zip than is read of one; unpack it first")
            continue
        room -= entry.file_size if entry.file_size <= MAX_MEMBER else 0
        data, problem = _unpacked(archive, entry)
        member = _Member(name, problem=problem) if problem else _Member(name, *reading(data))
        cards += len(member.result.cards)
        yield member


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes, str]:
    """Return what is in a file, or why it can't be read."""
    if entry.flag_bits & 1:
        return b"", "it is locked with a password; unpack it and import what is in it"
    if entry.compress_type not in _METHODS:
        return b"", "it is packed in a way that is not read here; unpack it and import what is in it"
    if entry.file_size > MAX_MEMBER:
        return b"", f"it is over {MAX_MEMBER // 1_000_000} MB when unpacked; part it first"
    try:
        with archive.open(entry) as file:
            return b"".join(iter(partial(file.read, min(_PIECE, entry.file_size + 1)), b"")), ""
    except MemoryError:
        return b"", "it takes more memory than there is; unpack the zip, and part the file"
    except _DAMAGE:
        return b"", "it is damaged; download the zip again"


def _must_stay_inside(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        raise BadInput("this zip has a name that leads out of it; nothing of it is read")


def _together(members: Sequence[_Member], others: Sequence[str]) -> tuple[str, ReadResult]:
    """Return what files in a zip hold as one result, each problem with the name of its file."""
    read = [each for each in members if each.result.cards or each.result.problems]
    if any(each.kind == _LINKEDIN for each in read):
        read = [each for each in read if each.kind in (_LINKEDIN, "vCards")]
    unread = [Problem(0, f"{each.name}: {each.problem}", whole_card=True) for each in members if each.problem]
    if not read:
        if unread:
            raise BadInput(f"in this zip, {unread[0].reason}")
        raise BadInput("there are no contacts in this zip: LinkedIn's has a Connections.csv in it, others .vcf files")
    cards = tuple(card for each in read for card in each.result.cards)
    problems = [_within(each.name, problem) for each in read for problem in each.result.problems]
    skipped = [*(each.name for each in members if each not in read and not each.problem), *map(clean, others)]
    if skipped:
        more = f" and {len(skipped) - _NAMED:,} more" if len(skipped) > _NAMED else ""
        problems.append(Problem(0, f"passed over in this zip: {', '.join(skipped[:_NAMED])}{more}"))
    kinds = " and ".join(sorted({each.kind for each in read}, key=lambda kind: (kind != _LINKEDIN, kind)))
    return kinds, ReadResult(cards, (*unread, *problems))


def _within(name: str, problem: Problem) -> Problem:
    return replace(problem, reason=f"{name}: {problem.reason}")
