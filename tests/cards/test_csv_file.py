"""A CSV in Google's columns: no cell runs, and each comes back as it was."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetup_tui.cards.tables.file import guarded, unguarded, write
from meetup_tui.domain.contact import Contact
from tests.cards.made import contacts, each, hostile, one

ADA = Contact(
    uid="a" * 32, name="Ada Lovelace", org="Engines", title="=cmd|' /C calc'!A0", phones=("+49301234567", "555"),
    emails=("ada@example.org",), urls=("https://example.org",), tags=("looms", "@home"), tick="TICK", note="NOTE",
    properties=("TEL;TYPE=CELL:+49 30 1234567", "ORG:Engines;Research", "BDAY:1815-12-10", "NICKNAME:Al",
        "ADR;TYPE=WORK:;2nd;Dorset St 1;London;;W1;UK", "TEL;TYPE=FAX,HOME:555"),
)  # fmt: skip


def rows(*people: Contact, note: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write((contact, note) for contact in people), newline="")))


def test_a_row_is_written_in_the_columns_of_google() -> None:
    (row,) = rows(ADA)
    assert {column: cell for column, cell in row.items() if cell} == {
        "First Name": "Ada", "Last Name": "Lovelace", "Nickname": "Al", "Organization Name": "Engines",
        "Organization Title": "'=cmd|' /C calc'!A0", "Organization Department": "Research", "Birthday": "1815-12-10",
        "Labels": "looms ::: @home", "E-mail 1 - Value": "ada@example.org", "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+49301234567", "Phone 2 - Label": "Home Fax", "Phone 2 - Value": "555",
        "Address 1 - Label": "Work",
        "Address 1 - Street": "Dorset St 1", "Address 1 - City": "London", "Address 1 - Postal Code": "W1",
        "Address 1 - Country": "UK", "Address 1 - Extended Address": "2nd", "Website 1 - Value": "https://example.org",
    }  # fmt: skip


def test_a_name_is_parted_as_its_card_did_while_it_still_reads_so() -> None:
    card = ADA.edit(name="Dr. Ada King Noel Lovelace", properties=("N:Lovelace;Ada;King,Noel;Dr.;",))
    names = ("Name Prefix", "First Name", "Middle Name", "Last Name")
    (row, other) = rows(card, card.edit(name="Ada Byron"))
    assert [row[name] for name in names] == ["Dr.", "Ada", "King Noel", "Lovelace"]
    assert [other[name] for name in names] == ["", "Ada", "", "Byron"]


def test_the_columns_are_those_of_google_now(corpus: Path) -> None:
    current = json.loads((corpus / "csv" / "headers.json").read_text())["google_current"]["header"].split(",")
    ours = [column for column in write([(ADA, "")]).partition("\r\n")[0].split(",") if " 2 - " not in column]
    assert ours == [column for column in current if column in ours]
    assert current[: current.index("E-mail 1 - Label")] == ours[: ours.index("E-mail 1 - Label")]


def test_blocks_repeat_as_far_as_the_longest_list() -> None:
    longest = ADA.edit(emails=("a@b.org", "c@d.org", "e@f.org"))
    assert [row["E-mail 3 - Value"] for row in rows(ADA, longest)] == ["", "e@f.org"]
    assert "E-mail 1 - Value" in write([])


@pytest.mark.parametrize("begin", [*"=+-@\t\r\n", "  =", " \t+", "'=", "''-", " '@"])
def test_what_begins_like_a_formula_is_guarded_and_comes_back(begin: str) -> None:
    assert guarded(f"{begin}1+1").startswith("'")
    assert unguarded(guarded(f"{begin}1+1")) == f"{begin}1+1"


@pytest.mark.parametrize("before", ["a;", ";", "a; ", "a\n", "a\r\n", "=1;", "'\n"])
def test_what_begins_a_cell_or_a_row_between_semicolons_is_guarded_and_comes_back(before: str) -> None:
    cell = f"{before}=cmd()"
    assert guarded(cell).rstrip(" ").endswith(("'=cmd()", "' =cmd()"))
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "+49301234567",
        "--05-06",
        "a; b",
        "likes:\n- tea\n- tides",
        "+49 30 1234567;+49 30 1234568",
        "+49 (30) 123-4567",
        "'tis",
        "",
        "a=b",
        "' quoted'",
        "(030) 1234567",
    ],
)
def test_what_is_harmless_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text() | hostile)
def test_every_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell).startswith("'") or not cell.lstrip().startswith(("=", "-", "@"))
    assert not guarded(cell).startswith(("\t", "\r", "\n"))


@settings(max_examples=40, deadline=None)
@given(contacts, hostile)
def test_one_contact_is_one_row_whatever_is_in_it(contact: Contact, note: str) -> None:
    (row,) = rows(contact, note=note)
    assert None not in row
    assert None not in row.values()
    assert unguarded(row["Notes"]) == note
    assert unguarded(row["Organization Name"]) == one(contact.org)
    for block, values in (("Phone", contact.phones), ("E-mail", contact.emails), ("Website", contact.urls)):
        found = [unguarded(row.get(f"{block} {number} - Value", "")) for number in range(1, len(values) + 1)]
        assert [cell for cell in found if cell] == list(each(values))
