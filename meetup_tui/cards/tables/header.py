"""The header of a table of people: where it is, what each column holds, and which program wrote it."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from meetup_tui.cards.tables.text import DELIMITERS, rows
from meetup_tui.cards.tables.words import Column, column

Kind = Literal["LinkedIn connections", "Google contacts", "Outlook contacts", "a table of people"]
"""Which program wrote a table, in words."""

SEARCHED = 40
"""Rows among which the header is looked for: LinkedIn puts a note before it, and Excel a ``sep=``."""

_NUMBERED = re.compile(r"(.+?) (\d{1,3}) - (.+)")
_BLOCKS = {
    "e-mail": "mail", "phone": "phone", "website": "link", "relation": "relation", "event": "event",
    "custom field": "custom field",
}  # fmt: skip
_PARTS = {
    "formatted": "formatted", "street": "street", "city": "city", "po box": "box", "region": "region",
    "postal code": "code", "country": "country", "extended address": "extended",
    "name": "org", "title": "title", "department": "unit",
}  # fmt: skip
_GOOGLE = frozenset({"group membership", "file as", "yomi name", "organization department"})
_OUTLOOK = frozenset({
    "e-mail type", "e-mail-typ", "business phone", "company main phone", "internet free busy", "manager's name",
    "assistant's phone", "sensitivity", "priority", "private",
})  # fmt: skip
"""Columns of Outlook's; other programs have one of them at most."""
_THUNDERBIRD = frozenset({"secondary email", "screen name"})
_IDENTIFYING = frozenset({"name", "given", "family", "nickname", "org", "mail", "phone"})
_BOTH = frozenset({"nome", "nombre"})
"""Words for a given name where there is a family name too, else for the whole name."""


class Header(NamedTuple):
    """The header of a table."""

    kind: Kind
    delimiter: str
    line: int
    """The line of the text it stands on, from 1."""
    names: tuple[str, ...]
    """The columns as they are called."""
    columns: tuple[Column | None, ...]
    """What each of them holds, None for what is passed over."""


def find(text: str) -> Header | None:
    """Return the header in the beginning of a table, looked for with every delimiter; None where no row is one."""
    found = [each for delimiter in DELIMITERS for each in _candidates(text, delimiter)]
    return max(found, key=lambda each: (_worth(each), -each.line), default=None)


def _candidates(text: str, delimiter: str) -> Iterator[Header]:
    for row in islice(rows(io.StringIO(text, newline=""), delimiter), SEARCHED):
        names = tuple(cell.strip("\ufeff \t*") for cell in row.cells)
        columns = [_column(name) for name in names]
        fields = {each.field for each in columns if each is not None} - {"nothing"}
        if not fields & _IDENTIFYING or not (len(fields) > 1 or (len(names) == 1 and row.line == 1)):
            continue
        kind = _kind(names, columns)
        settled = _settled(names, columns)
        yield Header(kind, delimiter, row.line, names, tuple(_kept(kind, names, settled)))


def _worth(header: Header) -> int:
    return len([each for each in header.columns if each is not None and each.field not in ("custom", "nothing")])


def _column(name: str) -> Column | None:
    """Return what a column holds, those that Google numbers included."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return column(name)
    block, number, part = numbered[1].casefold(), int(numbered[2]), numbered[3].casefold()
    if part in ("label", "type"):
        return Column("type", block, number)
    if block in ("address", "organization"):
        return Column(_PARTS[part], "", number) if part in _PARTS else None
    if block in _BLOCKS and part == "value":
        return Column(_BLOCKS[block], "", number)
    return None


def _kind(names: Sequence[str], columns: Sequence[Column | None]) -> Kind:
    fields = [each.field for each in columns if each is not None]
    if "connected" in fields and {"given", "family"} & set(fields):
        return "LinkedIn connections"
    numbered = any(each is not None and each.number for each in columns)
    said = {name.casefold() for name in names}
    if numbered or said & _GOOGLE:
        return "Google contacts"
    work_and_home = {each.of for each in columns if each is not None and each.field in ("street", "phone", "city")}
    everywhere = {"WORK", "HOME"} <= work_and_home and len(fields) > 20 and not said & _THUNDERBIRD
    if {"family", "mail"} <= set(fields) and (everywhere or "shown" in fields or len(said & _OUTLOOK) > 1):
        return "Outlook contacts"
    return "a table of people"


def _settled(names: Sequence[str], columns: Sequence[Column | None]) -> list[Column | None]:
    """Return the columns with those settled whose name means one thing or another beside others."""
    fields = [each.field for each in columns if each is not None]
    titles = [place for place, each in enumerate(columns) if each == Column("honorific or title")]
    settled = list(columns)
    for place in titles:
        job = "title" not in fields and place == titles[-1]
        settled[place] = Column("title" if job else "prefix")
    for place, each in enumerate(columns):
        if each == Column("name") and "given" in fields and "family" not in fields:
            settled[place] = Column("family")
        elif each == Column("name") and "family" in fields and "given" not in fields:
            settled[place] = Column("given") if names[place].strip().casefold() in _BOTH else each
    return settled


def _kept(kind: Kind, names: Sequence[str], columns: Sequence[Column | None]) -> Iterator[Column | None]:
    """Yield the columns; an unknown one is known by its name, and so is what says nothing only in an address book."""
    ours = kind == "a table of people"
    for name, each in zip(names, columns, strict=True):
        if each is None or (ours and each.field == "nothing"):
            yield Column("custom", name) if name else None
        else:
            yield each
