"""Cards as nearly all programs write them, taken apart at once: a third of the time that the careful way takes.

It is only a short cut: whatever is odd about a card is left to ``vcard_lines`` and ``parse``, which would make the same
of an ordinary one.
"""

import re

from meetup_tui.cards.vcards.properties import BINARY, MAX_BINARY, Property, UnreadableLineError, head_of

_LARGEST = 200_000
"""Bytes of a card that is looked at in this way."""
_MOST = 500
"""Lines of a card that is looked at in this way."""
_BEGIN = b"BEGIN:VCARD\n"
_END = b"\nEND:VCARD\n"
_MARKS = ("BEGIN", "END")
_LINE = re.compile(r'^([^:"\n]*):(.*)\n', re.MULTILINE)
"""What stands before a value without a quote in it, and the value; it matches at most once on a line."""


def ordinary_card(data: bytes, at: int) -> tuple[list[Property], int] | None:
    """Return the properties of the card that begins here, with the place after it; None where anything about it is odd.

    Their lines have no numbers: there is nothing to say about any of them.
    """
    if not data.startswith(_BEGIN, at):
        return None
    begin = at + len(_BEGIN)
    end = data.find(_END, begin, begin + _LARGEST)
    if end < 0:
        return None
    block = data[begin : end + 1]
    try:
        properties = _properties(block)
    except (UnicodeDecodeError, UnreadableLineError):
        return None
    return None if properties is None else (properties, end + len(_END))


def _properties(block: bytes) -> list[Property] | None:
    if b"\n\n" in block:
        return None
    if b"\n " in block or b"\n\t" in block:
        block = block.replace(b"\n ", b"").replace(b"\n\t", b"")
    found = _LINE.findall(block.decode())
    if len(found) != block.count(b"\n") or len(found) > _MOST:
        return None
    properties = []
    for before, value in found:
        head = head_of(before)
        if head.encoding or head.charset or head.name in _MARKS:
            return None
        if head.name in BINARY and len(value) > MAX_BINARY:
            value = ""  # noqa: PLW2901 - as it would not be kept
        properties.append(Property(head.name, head, value, 0))
    return properties
