"""What a row says that no field of a contact is for: lines of the private note, each under the header's own words."""

from collections.abc import Sequence

from meetup_tui.cards.tables.cells import Values, number_in
from meetup_tui.cards.tables.dates import iso_day
from meetup_tui.cards.tables.file import SEVERAL, unguarded
from meetup_tui.cards.tables.header import Header, Kind
from meetup_tui.cards.tables.words import Column
from meetup_tui.cards.vcards.values import mail_of
from meetup_tui.domain.mail import addresses_in
from meetup_tui.domain.text import clean, uncut

_UNSET = frozenset({
    "normal", "false", "falsch", "faux", "falso", "unspecified", "keine angabe", "non spécifié", "sin especificar", "0",
    "0/0/00", "0.0.00",
})  # fmt: skip
"""What Outlook writes where nobody has said anything."""


def note_of(values: Values, header: Header, cells: Sequence[str]) -> str:
    """Return the private note: what the table says for one, and what no field is for, each under its header's words."""
    lines = [uncut(cell, lines=True).strip() for _, cell in values.of.get("note", ())]
    connected = values.first("connected")
    if connected and header.kind == "LinkedIn connections":
        lines.append(f"connected on LinkedIn {iso_day(connected) or connected}")
    for column, text in values.all("custom field"):
        lines.append(_said(values.label(column, "custom field"), text))
    for name, what, cell in zip(header.names, header.columns, cells, strict=False):
        if what is not None and (text := unguarded(cell).strip()) and _has_no_field(what, text, header.kind):
            lines.append(_said(name.removesuffix(" - Value"), text))
    return uncut("\n".join(line for line in lines if line), lines=True)


def _said(name: str, text: str) -> str:
    name, text = clean(name), uncut(text, lines=True).strip()
    return f"{name}: {text}" if name and text else text


def _has_no_field(column: Column, text: str, kind: Kind) -> bool:
    """Whether a cell is in no field: its column is nobody's, or it holds no address, number or day as it should."""
    match column.field:
        case "custom":
            return kind != "Outlook contacts" or text.casefold() not in _UNSET
        case "mail":
            parts = (part for each in text.split(SEVERAL.strip()) for part in addresses_in(each.strip()))
            return not text.casefold().startswith("/o=") and not all(map(mail_of, filter(None, parts)))
        case "phone":
            return not all(map(number_in, filter(str.strip, text.split(SEVERAL.strip()))))
        case "birthday":
            return not iso_day(text) and any(char.isalpha() or char in "123456789" for char in text)
        case _:
            return False
