"""What a file is, by what is in it and never by its name, and the cards in it."""

from dataclasses import dataclass
from typing import Literal

from meetup_tui.cards import vcard_reader
from meetup_tui.cards.read_card import Problem, ReadResult
from meetup_tui.cards.vcard_lines import to_bytes

Kind = Literal["vCards", "JSON", "nothing"]
"""What a file was read as, in words."""


NOBODY = ReadResult()


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is, and who is in it."""

    kind: Kind
    result: ReadResult = NOBODY
    """Empty for JSON, which is not read here."""


def read(data: bytes) -> Source:
    """Return what a file is and the cards in it; never raises."""
    data = to_bytes(data)
    if b"BEGIN:VCARD" in data.upper():
        return Source("vCards", vcard_reader.read(data))
    if data.lstrip().startswith((b"{", b"[")):
        return Source("JSON")
    return Source("nothing", ReadResult(problems=(Problem(1, "this is no file of contacts", whole_card=True),)))
