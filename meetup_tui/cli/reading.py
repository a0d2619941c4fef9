"""What stands on stdin, parted into people: one a line, or a card of many lines."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from meetup_tui.domain.errors import BadInput

_LINE_ENDS = re.compile(r"\r+\n|\r|\n")
"""Of every system; some address books write CR CR LF."""
_CHARSET = re.compile(rb";CHARSET=([A-Z0-9_-]{1,20})[;:]", re.IGNORECASE)
"""As cards of version 2.1 name it on each line that needs it."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_QUOTING = "\ufeff \t>"
"""How pasted mail may stand before a line: indented, or quoted."""
_MORE_OF_A_MECARD = re.compile(r"\s*(?:[A-Za-z-]{1,20}:|;)")


def lines_of(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a stream as they come, so that what was read before an interruption can be kept.

    A NUL stays in its line, for the gate that every kept text passes: one stray byte stops nobody after it.
    """
    for raw in stream:
        whole = raw + stream.read() if raw.startswith(_UTF_16) else raw
        lines = _LINE_ENDS.split(_in_its_charset(whole))
        yield from (f"{line}\n" for line in (lines if lines[-1] else lines[:-1]))


def decoded(data: bytes) -> str:
    """Return foreign bytes as text: by their byte order mark, else UTF-8, the charset they name, or Windows-1252.

    Raises BadInput for what is no text at all.
    """
    if b"\0" in data[:1000] and not data.startswith(_UTF_16):
        raise BadInput("this is no text; save it as UTF-8 first")
    return _in_its_charset(data)


def _in_its_charset(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data)
    try:
        return data.decode(named[1].decode() if named else "cp1252", "replace")
    except (LookupError, UnicodeError):
        return data.decode("cp1252", "replace")


def people_in(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each person's text with the number of its first line, from 1; blank lines are passed over.

    A vCard runs from BEGIN to its END, or to the end of the text, and one inside it is a person too; a MECARD runs to
    its ``;;``.
    """
    numbered = enumerate(lines, start=1)
    held: tuple[int, str] | None = None
    while (current := held or next(numbered, None)) is not None:
        number, line = current
        held = None
        if begins_card(line):
            yield from _cards(number, line, numbered)
        elif line.lstrip("\ufeff \t")[:7].upper() == "MECARD:":
            text, held = _mecard(line, numbered)
            yield number, text
        elif line.strip():
            yield number, line


def _cards(number: int, line: str, numbered: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
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
    yield from ((card[0][0], _joined(card)) for card in cards)


def _mecard(line: str, numbered: Iterator[tuple[int, str]]) -> tuple[str, tuple[int, str] | None]:
    """Return a MECARD that may run over several lines, and the line after it that was read already."""
    text = line
    while not text.rstrip().endswith(";;"):
        following = next(numbered, None)
        if following is None or not _MORE_OF_A_MECARD.match(following[1]):
            return text, following
        text += following[1]
    return text, None


def begins_card(line: str) -> bool:
    """Return whether a vCard begins with this line, as it may stand in pasted mail."""
    return line.lstrip(_QUOTING).rstrip().upper() == "BEGIN:VCARD"


def ends_card(line: str) -> bool:
    """Return whether a vCard ends with this line, as it may stand in pasted mail."""
    return line.lstrip(_QUOTING).rstrip().upper() == "END:VCARD"


def _joined(block: list[tuple[int, str]]) -> str:
    return "".join(text for _, text in block)
