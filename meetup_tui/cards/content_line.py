r"""Lines of the text formats that vCard and iCalendar share (RFC 2425 § 5.8, RFC 5545 § 3.1)."""

from collections.abc import Iterable, Iterator

from meetup_tui.domain.text import NOTE_LIMIT, clean

LINE_OCTETS = 75
"""Octets of a line in a file, its line break left out."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(value: str, *, limit: int = NOTE_LIMIT) -> str:
    r"""Return a text value escaped (RFC 2426 § 4, RFC 5545 § 3.3.11): ``\ ; ,`` and newlines; never a colon.

    A raw newline would let a value begin a property of its own. `limit` is how many characters are kept.
    """
    return clean(value, lines=True, limit=limit).translate(_ESCAPES)


def document(lines: Iterable[str]) -> str:
    """Return lines as they stand in a file: folded, with CRLF after each, the last one too."""
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets of UTF-8, each but the first after a space.

    A character is never parted: old readers decode each part by itself.
    """
    if line.isascii() and len(line) <= LINE_OCTETS:
        yield line
        return
    begin = octets = 0
    for at, char in enumerate(line):
        size = len(char.encode())
        if octets + size > LINE_OCTETS:
            yield f" {line[begin:at]}" if begin else line[:at]
            begin, octets = at, 1
        octets += size
    yield f" {line[begin:]}" if begin else line
