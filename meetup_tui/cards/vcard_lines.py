"""Foreign bytes into the properties of a vCard: newlines, folding, character sets and parameters.

Everything here takes time in proportion to the text: scanning goes forwards only, and no regular expression
is let loose on a foreign line. Where real exports break RFC 2426 and RFC 6350, they are read as they were
meant.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_PARAMETERS = 64
"""Parameters one property may have; beyond that the line is not read."""

_CHARSETS = re.compile(
    r"utf|(us-)?ascii|iso-?(8859|2022)|latin|windows|(cp|ibm)\d|mac|shift_?jis|sjis|euc|gb|big5|hz|koi8|tis",
    re.IGNORECASE,
)
"""Beginnings of names that are character sets; other codecs Python knows are no text, or slow on purpose."""
_DELIMITER = re.compile(r'[;:"]')
_QUOTING = b" \t>"
"""How pasted mail may stand before a card: indented, or quoted."""
_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t")
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}


class UnreadableLineError(ValueError):
    """A line that is no property; its message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: unfolded, with the number of the line of the text it begins on, counted from 1."""

    number: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Property:
    """One ``group.name;parameters:value``, decoded but not unescaped."""

    line: int
    name: str
    """In upper case."""
    value: str
    group: str = ""
    """In lower case, or empty."""
    parameters: tuple[tuple[str, str], ...] = ()
    """Names in upper case, in order; a bare one of vCard 2.1 is a TYPE, an ENCODING or a CHARSET."""
    source: str = ""
    """The whole line as it stood."""

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter, lists parted at their commas."""
        found = (value for key, value in self.parameters if key == name)
        return tuple(part.strip() for value in found for part in value.split(",") if part.strip())

    def value_of(self, name: str) -> str:
        """Return the first value of a parameter, or nothing."""
        return next(iter(self.values(name)), "")

    @property
    def types(self) -> tuple[str, ...]:
        """Its TYPEs in lower case, each once."""
        return tuple(dict.fromkeys(value.strip('"').lower() for value in self.values("TYPE")))


def logical_lines(data: bytes) -> Iterator[Line]:
    """Yield the lines of a text with folded ones joined (RFC 6350 § 3.2), blank ones left out.

    Bytes are joined before they are decoded, as old programs fold inside a character. A quoted-printable line
    goes on after a final ``=`` (vCard 2.1), and a base64 block may stand unindented under its property.
    """
    lines = _physical_lines(data)
    at = depth = 0
    quote = b""
    while at < len(lines):
        start = at
        if not depth and _begins_card(lines[at].lstrip(_QUOTING)):
            quote = lines[at][: -len(lines[at].lstrip(_QUOTING))]
        first = lines[at].removeprefix(quote)
        depth += _begins_card(first) - (depth > 0 and _ends_card(first))
        at += 1
        parts, head = [first], first.partition(b":")[0].upper()
        while depth and at < len(lines) and _continues(parts, head, lines[at].removeprefix(quote)):
            at += 1
        joined = b"".join(parts)
        if joined.strip():
            yield Line(start + 1, joined)


def _physical_lines(data: bytes) -> list[bytes]:
    """Part a text at CRLF, LF, CR, or the CR CR LF of a text converted twice."""
    data = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.split(b"\n")


def _begins_card(line: bytes) -> bool:
    return line[:40].rstrip().upper() == b"BEGIN:VCARD"


def _continues(parts: list[bytes], head: bytes, following: bytes) -> bool:
    """Return whether a line goes on with the property that has this head, and add it to the parts if so.

    A soft break's ``=`` is taken off the part before.
    """
    if not following.strip() or _begins_card(following):
        return False
    if following[:1] in (b" ", b"\t"):
        parts.append(following[1:])
        return True
    if b"QUOTED-PRINTABLE" in head and parts[-1].endswith(b"=") and not _ends_card(following):
        parts[-1] = parts[-1][:-1]
        parts.append(following)
        return True
    if (b"BASE64" in head or b"ENCODING=B" in head) and _BASE64.issuperset(following):
        parts.append(following)
        return True
    return False


def _ends_card(line: bytes) -> bool:
    return line[:20].strip().upper() == b"END:VCARD"


def parse(line: Line) -> Property:
    """Return the property a line holds, its transfer encoding and character set undone.

    Raises UnreadableLineError.
    """
    declared = _declared_charset(line.data)
    text = decoded(line.data, declared)
    head, value = _split_head(text)
    name, *raw = head
    group, _, name = name.strip().rpartition(".")
    if not name or not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
        raise UnreadableLineError("this line is no property of a card")
    parameters = tuple(_parameter(each) for each in raw)
    found = Property(line.number, name.upper(), value, group.lower(), parameters, text)
    return replace(found, value=_transferred(found, declared))


def _split_head(text: str) -> tuple[list[str], str]:
    """Part a line into its name and parameters, and its value, at the first colon that is not quoted."""
    parts: list[str] = []
    begin = at = 0
    while (delimiter := _DELIMITER.search(text, at)) is not None:
        at = delimiter.end()
        match delimiter[0]:
            case '"':
                closing = text.find('"', at)
                at = closing + 1 if closing >= 0 else at
            case ";":
                parts.append(text[begin : at - 1])
                begin = at
                if len(parts) > MAX_PARAMETERS:
                    raise UnreadableLineError(f"this line has more than {MAX_PARAMETERS} parameters")
            case _:
                return [*parts, text[begin : at - 1]], text[at:]
    raise UnreadableLineError("this line has no colon, so it is no property of a card")


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    name = name.strip().upper()
    if not equals:
        if name in _BARE_ENCODINGS:
            return "ENCODING", name
        return "TYPE", text.strip()
    value = value.strip().replace('"', "")
    return name, re.sub(r"\^[n'^]", lambda caret: _CARET[caret[0]], value)  # RFC 6868


def _declared_charset(data: bytes) -> str:
    head = data.partition(b":")[0].upper()
    _, found, rest = head.partition(b"CHARSET=")
    if not found:
        return ""
    name = rest.partition(b";")[0].strip(b' "').decode("ascii", "ignore")
    return name if _CHARSETS.match(name) and len(name) < 40 else ""


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes as text: UTF-8, else the declared character set, else Windows-1252, which nothing fails.

    The seven-bit sets are tried first, as their bytes are UTF-8 too.
    """
    seven_bit = charset.upper().startswith(("ISO-2022", "ISO2022", "HZ", "UTF-7"))
    for name in (charset, "utf-8") if seven_bit else ("utf-8", charset):
        try:
            return data.decode(name) if name else data.decode("cp1252")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _transferred(found: Property, charset: str) -> str:
    encoding = found.value_of("ENCODING").upper()
    if encoding == "QUOTED-PRINTABLE":
        return decoded(binascii.a2b_qp(found.value.encode("utf-8", "ignore")), charset)
    is_text = found.name in {"FN", "N", "ORG", "TITLE", "ROLE", "NOTE", "NICKNAME"}
    if encoding in {"B", "BASE64"} and is_text:
        try:
            return decoded(base64.b64decode(found.value), charset)
        except ValueError:
            return found.value
    return found.value


def to_bytes(text: str | bytes) -> bytes:
    """Return a text as UTF-8 bytes without its byte order mark, whatever it came as.

    UTF-16 is known by its mark.
    """
    if isinstance(text, str):
        return text.removeprefix("\ufeff").encode("utf-8", "ignore")
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return text.removeprefix(codecs.BOM_UTF8)


def split_unescaped(text: str, separator: str) -> list[str]:
    """Part a value at a separator that no backslash stands before; the parts are not unescaped yet."""
    parts: list[str] = []
    begin = at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == separator:
            parts.append(text[begin:at])
            begin = at + 1
        at += 1
    return [*parts, text[begin:]]


def unescaped(text: str, *, version: str = "3.0") -> str:
    r"""Return a value with its escapes undone.

    They are ``\n \N \\ \, \; \:`` (RFC 6350 § 3.4), in vCard 2.1 only ``\;`` and ``\\``.

    A backslash before another sign is dropped, as some programs escape quotes too; one before a letter or a
    digit stays.
    """
    if version == "2.1":
        return re.sub(r"\\([;\\])", r"\1", text)
    return re.sub(r"\\([nN])|\\([^a-zA-Z0-9])", lambda found: "\n" if found[1] else found[2], text)
