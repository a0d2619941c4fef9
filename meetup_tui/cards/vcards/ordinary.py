"""Cards as nearly all programs write them, taken apart at once: a third of the time that the careful way takes.

It is only a short cut: whatever is odd about a card is left to ``lines_of_card`` and ``parse``, which would make the
same of an ordinary one.
"""

import binascii
import re
from typing import NamedTuple

from meetup_tui.cards.vcards.charsets import SEVEN_BIT, decoded
from meetup_tui.cards.vcards.properties import BINARY, MAX_BINARY, Head, Property, UnreadableLineError, head_of

_LARGEST = 200_000
"""Bytes of a card that is looked at in this way."""
_MOST = 500
"""Lines of a card that is looked at in this way."""
_BEGIN = b"BEGIN:VCARD\n"
_END = b"\nEND:VCARD\n"
_MARKS = ("BEGIN", "END")
_LINE = re.compile(r'^((?:[^:"\n]++|"[^"\n]*+")*+):(.*)\n', re.MULTILINE)
"""What stands before a value, a colon between quotes too, and the value; it matches at most once on a line."""


class Ordinary(NamedTuple):
    """A card with nothing odd about it."""

    properties: list[Property]
    """Their lines have no numbers: there is nothing to say about any of them."""
    end: int
    """The place after it."""
    charset: str
    """What the last line that said any said."""


def ordinary_card(data: bytes, at: int, charset: str = "") -> Ordinary | None:
    """Return the card that begins here; None where anything about it is odd.

    `charset` is what the last line before it said that said any.
    """
    if not data.startswith(_BEGIN, at):
        return None
    begin = at + len(_BEGIN)
    following = data.find(_BEGIN, begin, begin + _LARGEST)
    end = data.find(_END, begin, begin + _LARGEST if following < 0 else following)
    if end < 0:
        return None
    block = data[begin : end + 1]
    try:
        found = _properties(block, charset)
    except (UnicodeDecodeError, UnreadableLineError):
        return None
    return None if found is None else Ordinary(found[0], end + len(_END), found[1])


def _properties(block: bytes, charset: str) -> tuple[list[Property], str] | None:
    if b"\n\n" in block:
        return None
    is_folded = b"\n " in block or b"\n\t" in block
    if is_folded:
        block = block.replace(b"\n ", b"").replace(b"\n\t", b"")
    lines = block.count(b"\n")
    if lines > _MOST:
        return None
    found = _LINE.findall(block.decode())
    if len(found) != lines:
        return None
    properties = []
    for before, value in found:
        head = head_of(before)
        if head.name in _MARKS:
            return None
        if head.encoding or head.charset:
            if is_folded or _is_odd(head, value):
                return None
            charset = head.charset or charset
            if head.encoding:
                value = decoded(binascii.a2b_qp(value.encode()), charset)  # noqa: PLW2901
        if head.name in BINARY and len(value) > MAX_BINARY:
            value = ""  # noqa: PLW2901 - as it would not be kept
        properties.append(Property(head.name, head, value, 0))
    return properties, charset


def _is_odd(head: Head, value: str) -> bool:
    """Whether an encoded value may go on in the next line, or may be in a character set whose bytes are UTF-8 too."""
    return head.encoding == "B" or value.rstrip().endswith("=") or head.charset.upper().startswith(SEVEN_BIT)
