"""Contacts as a CSV in the columns of Google Contacts (since 2024), which Google, Apple and Outlook read (RFC 4180).

Spreadsheets take a cell that begins with ``=`` and the like for a formula, so such a cell gets a ``'`` before it, and
reading takes it off again.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from meetup_tui.cards.card import Card
from meetup_tui.cards.vcards.file import has_label
from meetup_tui.cards.vcards.kept_line import KeptLine, kept_lines
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.names import kept_name, name_parts_in
from meetup_tui.cards.vcards.older import omits_year
from meetup_tui.cards.vcards.values import mail_of, phone_of
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import may_be_link, same_page
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import is_phone
from meetup_tui.domain.text import clean

SEVERAL = " ::: "
"""What parts several values of one cell."""
GUARD = "'"

_COLUMNS = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name",
    "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title",
    "Organization Department", "Birthday", "Notes", "Photo", "Labels",
)  # fmt: skip
"""The columns there always are; mails, phones, addresses and links follow, as many as the longest list has."""
OUR_COLUMNS = ",".join(_COLUMNS).encode()
"""How a file that is written here begins, after its byte order mark."""
_ADDRESS = (
    "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address",
)  # fmt: skip
_FORMULA = re.compile(r"[\s']*[=+\-@\t\r\n]")
"""How a cell begins that a spreadsheet may take for a formula, or that reading would take a ``'`` off."""
_LINE = re.compile(r"([\r\n])(?=[ \t']*[=@])")
_GUARDED_LINE = re.compile(r"([\r\n])'(?=[ \t']*[=@])")
"""A line of a cell that begins so; one with ``-`` is an entry of a list, and no program runs it."""
_BIRTHDAY = re.compile(r"(\d{4}|-)-?(\d\d)-?(\d\d)")
_NO_FORMULA = re.compile(r"--\d\d-\d\d")
"""A birthday without its year, which no spreadsheet runs and Google reads only as it is."""
_LABELS = {"home": "Home", "work": "Work", "cell": "Mobile", "mobile": "Mobile", "pager": "Pager"}
"""What Google calls the types of a vCard."""

_UNITS = 8
"""Departments of an organisation that are written, itself counted."""

Row = dict[str, str]


def write(contacts: Iterable[tuple[Contact, str]]) -> str:
    """Return contacts, each with its note, as one file with CRLF after every row; no BOM."""
    rows = [_row(contact, note) for contact, note in contacts]
    columns = [
        *_COLUMNS,
        *_block("E-mail", rows),
        *_block("Phone", rows),
        *_block("Address", rows, _ADDRESS),
        *_block("Website", rows),
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return a cell as no spreadsheet runs it: with a ``'`` where it begins like a formula; a ``+`` phone does not.

    Where semicolons part cells, as in half of Europe, what stands after one begins a cell, and after a newline a row.
    """
    return _LINE.sub(rf"\1{GUARD}", ";".join(map(_guarded, cell.split(";"))))


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded; any other stays as it is."""
    return ";".join(map(_unguarded, _GUARDED_LINE.sub(r"\1", cell).split(";")))


def _guarded(part: str) -> str:
    if _NO_FORMULA.fullmatch(part) or (part.startswith("+") and is_phone(part)):
        return part
    return f"{GUARD}{part}" if _FORMULA.match(part) else part


def _unguarded(part: str) -> str:
    return part[1:] if part.startswith(GUARD) and _FORMULA.match(part[1:]) else part


def _row(contact: Contact, note: str) -> Row:
    kept = list(kept_lines(contact.properties))
    family, given, middle, prefix, suffix = _names(contact, kept)
    org, title = clean(contact.org), clean(contact.title)
    return {
        "First Name": given,
        "Middle Name": middle,
        "Last Name": family,
        "Name Prefix": prefix,
        "Name Suffix": suffix,
        "Nickname": _first(kept, "NICKNAME"),
        "Organization Name": org,
        "Organization Title": title,
        "Organization Department": _department(kept, org),
        "Birthday": _birthday(kept),
        "Notes": note,
        "Labels": SEVERAL.join(filter(None, dict.fromkeys(clean(each).strip() for each in contact.tags))),
        **_values("E-mail", contact.emails, kept, "EMAIL", _same_mail),
        **_values("Phone", contact.phones, kept, "TEL", _same_phone),
        **_addresses(kept),
        **_values("Website", filter(may_be_link, contact.urls), kept, "URL", same_page),
    }


def _names(contact: Contact, kept: Sequence[KeptLine]) -> list[str]:
    """Return family, given and middle names, prefix and suffix: those of the kept N where they read as the name."""
    found = kept_name(kept, contact.name)
    if found is not None:
        family, given, middle, prefix, suffix = parts = name_parts_in(found)
        if contact.name == " ".join(filter(None, (prefix, given, middle, family, suffix))):
            return parts
    if contact.name.strip() == UNKNOWN_NAME:
        return ["", "" if has_label(contact) else UNKNOWN_NAME, "", "", ""]
    return [*Card(name=contact.name).parts, "", "", ""]


def _parts(line: KeptLine, count: int) -> list[str]:
    """Return the parts of a structured value, as many as are asked for."""
    parts = [clean(unescaped(part), lines=True).strip() for part in split_unescaped(line.value, ";")]
    return [*parts, *[""] * count][:count]


def _addresses(kept: Sequence[KeptLine]) -> Row:
    cells: Row = {}
    for number, line in enumerate((each for each in kept if each.name == "ADR"), start=1):
        box, extended, street, city, region, code, country = _parts(line, 7)
        values = (_label(line), "", street, city, box, region, code, country, extended)
        cells |= {f"Address {number} - {part}": cell for part, cell in zip(_ADDRESS, values, strict=True)}
    return cells


def _values(
    block: str, values: Iterable[str], kept: Sequence[KeptLine], name: str, same: Callable[[str, str], bool]
) -> Row:
    """Return the cells of a block of columns: each value and what kind it is, where a kept line says so."""
    cells: Row = {}
    for number, value in enumerate(filter(None, dict.fromkeys(clean(each).strip() for each in values)), start=1):
        line = next((each for each in kept if each.name == name and same(value, unescaped(each.value))), None)
        cells[f"{block} {number} - Label"] = "" if line is None else _label(line)
        cells[f"{block} {number} - Value"] = value
    return cells


def _same_mail(email: str, line: str) -> bool:
    return email.casefold() == mail_of(line).casefold()


def _same_phone(phone: str, line: str) -> bool:
    return one_number(phone, phone_of(line))


def _label(line: KeptLine) -> str:
    """Return what Google calls a value of these types; one of the person's own stands in X- (RFC 2426 § 4)."""
    said = ",".join(each.partition("=")[2] for each in line.parameters if each.upper().startswith("TYPE="))
    types = [each.strip('"').casefold() for each in said.split(",")]
    if "fax" in types:
        return next((f"{_LABELS[each]} Fax" for each in types if each in ("home", "work")), "Other Fax")
    own = next((each[2:].replace("-", " ").capitalize() for each in types if each.startswith("x-")), "")
    return next((label for each, label in _LABELS.items() if each in types), own)


def _block(block: str, rows: Sequence[Row], parts: Sequence[str] = ("Label", "Value")) -> list[str]:
    """Return the columns of a block, as many as the row with most values needs, and one at least."""
    most = max((sum(column.startswith(f"{block} ") for column in row) // len(parts) for row in rows), default=0) or 1
    return [f"{block} {number} - {part}" for number in range(1, most + 1) for part in parts]


def _first(kept: Sequence[KeptLine], name: str) -> str:
    return next((text for each in kept if each.name == name and (text := clean(unescaped(each.value)))), "")


def _department(kept: Sequence[KeptLine], org: str) -> str:
    for each in kept:
        first, *units = _parts(each, _UNITS)
        if each.name == "ORG" and first == org:
            return SEVERAL.join(unit for unit in units if unit)
    return ""


def _birthday(kept: Sequence[KeptLine]) -> str:
    """Return a day as Google writes it, ``1980-05-06`` or without its year ``--05-06``; nothing for any other form."""
    for line in kept:
        if line.name == "BDAY" and (found := _BIRTHDAY.match(line.value)) is not None:
            year_less = found[1] == "-" or omits_year(line.parameters, line.value)
            return f"{'-' if year_less else found[1]}-{found[2]}-{found[3]}"
    return ""
