"""Foreign bytes into the logical lines of vCards: newlines, folding and quoted mail.

Everything here takes time in proportion to the text: scanning goes forwards only, and no backtracking regular
expression is let loose on a foreign line. Where real exports break RFC 2426 and RFC 6350, they are read as they were
meant.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Literal

MAX_LINE = 1_000_000
"""Bytes of one line with all that is folded into it; more of it is not held."""

_QUOTING = b" \t>"
"""How pasted mail may stand before a card: indented, or quoted."""
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t"
_QUOTED_PRINTABLE = re.compile(rb";(?:ENCODING=)?\"?(?:QUOTED-PRINTABLE|QP|Q)\"?(?:;|$)", re.IGNORECASE)
_IN_BASE64 = re.compile(rb";(?:ENCODING=)?\"?(?:BASE64|B)\"?(?:;|$)", re.IGNORECASE)
_SPACES = (b" ", b"\t")
_UNFINISHED = (b"=", b" ", b"\t", b"\\")
"""How a line may end that goes on although a property might begin after it."""
_BEGINNINGS = (b"B", b"b", b"E", b"e")

Mark = Literal["", "begin", "end", "cut"]
"""Whether a line begins or ends a card, or was longer than MAX_LINE, and only its beginning is here."""
Line = tuple[int, bytes, Mark]
"""A line of a card: the number of the line of the text it begins on, counted from 1, what it says, and its mark."""


def lines_of_card(stream: BinaryIO, number: int) -> Iterator[Line]:
    """Yield the lines of the next card, inner ones included, with folded ones joined (RFC 6350 § 3.2).

    `number` is that of the line the stream stands before; it is left after the END of the card. Blank lines are left
    out, and so is what stands before the card. Bytes are joined before they are decoded, as old programs fold inside
    a character. A quoted-printable line goes on after a final ``=`` (vCard 2.1), a base64 block may stand unindented
    under its property, and a value may hold a newline after a backslash.
    """
    pending = b""
    begun = 0
    held: _Held | None = None
    for at, line, mark in _physical_lines(stream, number):
        if pending:
            if held is None and (mark or _ends(pending, line)):
                yield begun, pending[:MAX_LINE], "cut" if len(pending) > MAX_LINE else ""
            else:
                held = held or _Held(pending)
                if not mark and held.goes_on_with(line):
                    continue
                yield begun, *held.joined()
            pending, held = b"", None
        if mark:
            yield at, line, mark
        elif not (line.isspace() or not line):
            pending, begun = line, at
    if pending:
        yield begun, *(held or _Held(pending)).joined()


def _ends(line: bytes, following: bytes) -> bool:
    """Return whether a line does not go on with the one after it, as is quickly seen of most."""
    return b":" in following and following[:1] not in _SPACES and line[-1:] not in _UNFINISHED


def _physical_lines(stream: BinaryIO, number: int) -> Iterator[Line]:
    """Yield the lines from the next BEGIN to its END, without what quoted mail puts before each of them."""
    depth, quote = 0, b""
    for at, raw in enumerate(stream, start=number):
        line = raw.rstrip(b"\n")
        if not depth:
            bare = line.lstrip(_QUOTING)
            if bare[:1] not in _BEGINNINGS or mark_of(bare) != "begin":
                continue
            quote = line[: len(line) - len(bare)]
        if quote:
            line = b"" if line.strip() == quote.strip() else line.removeprefix(quote)
        mark = mark_of(line) if line[:1] in _BEGINNINGS else ""
        if mark:
            depth += 1 if mark == "begin" else -1
        yield at, line, mark
        if not depth:
            return


def with_plain_newlines(data: bytes) -> bytes:
    """Return a text with LF alone between its lines, where CRLF, CR or the CR CR LF of a text converted twice stood."""
    if b"\r" not in data:
        return data
    return data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


_BEGINNING_OF_ANY = rb"BEGIN:VCARD|MECARD:|BIZCARD:"
_GLUED = tuple(end + begin for end in (b"END:VCARD", b";;") for begin in _BEGINNING_OF_ANY.split(b"|"))
"""A card after another on the same line, as in files that were joined and ended without a newline."""
_SEAM = re.compile(
    rb"((?:\A|(?<=[\r\n]))(?:>(?: ?>)*+ ?)?(?:BEGIN|END):VCARD|;;)(" + _BEGINNING_OF_ANY + rb")?", re.IGNORECASE
)
"""Where a line begins or ends a vCard, with the beginning of another right after it, or where a MECARD ends before one.

A line that is folded into the one before it begins with a space.
"""


def apart(data: bytes) -> bytes:
    """Return a text in which every card begins a line of its own; what reads like one within a value stays."""
    return Seams().apart(data) if any(glued in data for glued in _GLUED) else data


class Seams:
    """Where cards follow each other on one line of a text that comes bit by bit, each bit some whole lines."""

    def __init__(self) -> None:
        self._depth = 0
        """How many vCards have begun and not ended."""

    def apart(self, data: bytes) -> bytes:
        """Return the next lines of the text, every card on a line of its own."""
        return _SEAM.sub(self._parted, data)

    def _parted(self, seam: re.Match[bytes]) -> bytes:
        before, after = seam.groups()
        if before.upper().endswith(b"BEGIN:VCARD"):
            self._depth += 1
            return seam[0]
        if before != b";;":
            self._depth = max(0, self._depth - 1)
        if after is None or (before == b";;" and self._depth):
            return seam[0]
        self._depth += after.upper() == b"BEGIN:VCARD"
        return before + b"\n" + after


def mark_of(line: bytes) -> Mark:
    """Return whether a line begins or ends a card."""
    match line[:40].replace(b" ", b"").rstrip().upper():
        case b"BEGIN:VCARD":
            return "begin"
        case b"END:VCARD":
            return "end"
        case _:
            return ""


class _Held:
    """A line that may go on."""

    __slots__ = ("_is_over", "_parts", "_size")

    def __init__(self, first: bytes) -> None:
        self._parts = [first]
        self._size = len(first)
        self._is_over = False

    def goes_on_with(self, following: bytes) -> bool:
        """Take in the following line and return True, where this one goes on with it; a blank one is passed over."""
        last = self._parts[-1]
        goes_on = not self._is_over and last.endswith((b"=", b"= ", b"=\t")) and following.strip()
        if goes_on and self._is(_QUOTED_PRINTABLE):
            self._parts[-1] = last.rstrip()[:-1]
            self._add(following)
            return True
        if following[:1] in _SPACES:
            self._add(following[1:])
            return True
        if not following.strip():
            self._is_over = True
            return True
        if self._is_over:
            return False
        if last.endswith(b"\\") and b":" not in following:
            self._parts[-1] = last[:-1] + b"\n"
            self._add(following)
            return True
        if b":" not in following and not following.translate(None, _BASE64) and self._is(_IN_BASE64):
            self._add(following)
            return True
        return False

    def joined(self) -> tuple[bytes, Mark]:
        """Return it with all it went on with."""
        return b"".join(self._parts)[:MAX_LINE], "cut" if self._size > MAX_LINE else ""

    def _add(self, part: bytes) -> None:
        if self._size <= MAX_LINE:
            self._parts.append(part)
        self._size += len(part)

    def _is(self, encoding: re.Pattern[bytes]) -> bool:
        head = self._parts[0][:1_000].partition(b":")[0]
        return encoding.search(head) is not None


_ESCAPED_OR = {separator: re.compile(rf"\\.|{separator}", re.DOTALL) for separator in ";,"}


def split_unescaped(text: str, separator: str) -> list[str]:
    """Part a value at a separator, ``;`` or ``,``, that no backslash stands before; the parts are not unescaped yet."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[str] = []
    begin = 0
    for found in _ESCAPED_OR[separator].finditer(text):
        if found[0] == separator:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def unescaped(text: str, *, version: str = "3.0") -> str:
    r"""Return a value with its escapes undone.

    They are ``\n \N \\ \, \; \:`` (RFC 6350 § 3.4), in vCard 2.1 only ``\;`` and ``\\``.

    A backslash before another sign is dropped, as some programs escape quotes too; one before a letter or a
    digit stays.
    """
    if "\\" not in text:
        return text
    if version == "2.1":
        return re.sub(r"\\([;\\])", r"\1", text)
    return re.sub(r"\\([nN])|\\([^a-zA-Z0-9])", lambda found: "\n" if found[1] else found[2], text)
