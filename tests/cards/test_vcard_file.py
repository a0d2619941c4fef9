"""Files of vCards, read back by vobject, by khard and by ourselves."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings

from meetup_tui.cards.card import Card
from meetup_tui.cards.vcards.file import has_label, write
from meetup_tui.cards.vcards.reader import read
from meetup_tui.domain import naming
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.link import linked
from meetup_tui.domain.text import clean
from tests.cards.made import contacts, each, hostile, one

MAJA = Contact(
    uid="a" * 32, name="Maja Karin Lindqvist", org="Tidewater; Ltd", title="CTO, boats", phones=("+49301234567", "555"),
    emails=("maja@tidewater.example",), urls=("https://tidewater.example/maja",), tags=("compilers", "a,b"),
    tick="TICK", cue="CUE", wants="WANTS", offer="OFFER", note="NOTE", introduced_by="BY",
    updated=datetime(2026, 11, 23, 12, 30, tzinfo=UTC),
)  # fmt: skip


def lines(contact: Contact, note: str = "") -> list[str]:
    return write([(contact, note)]).replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def kept(*properties: str, **changes: object) -> list[str]:
    return lines(MAJA.edit(properties=properties, **changes))


def test_a_card_is_written_in_full_and_holds_nothing_private() -> None:
    assert lines(MAJA) == [
        "BEGIN:VCARD", "VERSION:3.0", f"UID:{'a' * 32}", "N:Lindqvist;Maja Karin;;;", "FN:Maja Karin Lindqvist",
        r"ORG:Tidewater\; Ltd", r"TITLE:CTO\, boats", "TEL:+49301234567", "TEL:555", "EMAIL:maja@tidewater.example",
        "URL:https://tidewater.example/maja", r"CATEGORIES:compilers,a\,b", "REV:20261123T123000Z", "END:VCARD",
    ]  # fmt: skip


def test_the_types_of_a_number_go_along_while_it_is_there() -> None:
    found = kept(
        "TEL;TYPE=FAX,WORK:+49 30 1234567", "TEL;TYPE=CELL:+49 40 999999", "EMAIL;TYPE=HOME:MAJA@tidewater.example"
    )
    assert "TEL;TYPE=FAX,WORK:+49301234567" in found
    assert "EMAIL;TYPE=HOME:maja@tidewater.example" in found
    assert not [line for line in found if "CELL" in line]


def test_no_value_is_said_to_be_preferred_to_one_before_it() -> None:
    assert "TEL;TYPE=WORK:555" in kept("TEL;TYPE=WORK,PREF:555")
    assert "TEL;TYPE=HOME:555" in kept("TEL;TYPE=PREF,HOME:555")
    assert "TEL:555" in kept("TEL;PREF=1;TYPE=pref:555")
    assert {"TEL;TYPE=PREF:+49301234567", "TEL;TYPE=PREF:555"} < set(
        kept("TEL;TYPE=PREF:+49301234567", "TEL;TYPE=PREF:555")
    )


def test_a_name_and_an_organisation_keep_their_parts_while_they_still_hold() -> None:
    parts = ("N:Lindqvist;Maja;Karin;Dr.;", r"ORG:Tidewater\; Ltd;Research")
    assert set(parts) < set(kept(*parts))
    assert "N:Berg;Maja;;;" in kept("N:Berg;Maja;;Dr.;the bore", name="Maja Berg")
    assert "N:Berg;Maja;;;" in kept(name="Berg, Maja")
    changed = kept(*parts, name="Maja Berg", org="Tidewater")
    assert {"N:Berg;Maja;;;", "ORG:Tidewater"} < set(changed)
    assert not set(parts) & set(changed)


def test_groups_of_two_cards_never_collide_and_a_label_goes_with_its_value() -> None:
    found = kept(
        "item1.URL:https://tidewater.example/maja", "item1.X-ABLabel:Boat", "item1.ADR:;;Quay 1;;;;",
        "item1.URL:https://gone.example", "item1.X-ABLabel:Gone", "item1.TEL:555", "item1.X-ABLabel:Galley",
    )  # fmt: skip
    grouped = [line for line in found if line.startswith("item")]
    assert grouped == [
        "item1.TEL:555", "item2.URL:https://tidewater.example/maja", "item2.X-ABLabel:Boat", "item1.X-ABLabel:Galley",
    ]  # fmt: skip
    assert "ADR:;;Quay 1;;;;" in found
    assert not [line for line in found if "gone.example" in line or "Gone" in line]


def test_the_uid_is_the_one_it_came_with_and_all_of_them_come_back() -> None:
    foreign = MAJA.edit(properties=("UID:" + "b" * 32, "UID:urn:uuid:1", "UID:2;a,b\\c"))
    assert [line for line in lines(foreign) if "UID" in line] == [
        "UID:urn:uuid:1", f"X-MEETUP-UID:{'a' * 32}", f"X-MEETUP-OTHER-UID:{'b' * 32}",
        r"X-MEETUP-OTHER-UID:2\;a\,b\\c",
    ]  # fmt: skip
    (back,) = read(write([(foreign, "")])).cards
    assert (back.own_uid, set(back.properties)) == ("a" * 32, set(foreign.properties))
    (back,) = read(write([(MAJA, "")])).cards
    assert (back.own_uid, back.properties) == ("a" * 32, ())


@pytest.mark.parametrize(
    "line",
    [
        "NOTE:private", "END:VCARD", "BEGIN:VCARD", "VERSION:4.0", "FN:x", "rubbish", "a b:x", ";:x", ":x", "X;=:1",
        'X;A="b:c', "X;A=b\x00c", "PHOTO;ENCODING=b:%%%", "PHOTO;ENCODING=QUOTED-PRINTABLE:=", "X-A\r\nEND:VCARD",
    ],
)  # fmt: skip
def test_a_kept_line_that_could_break_a_card_is_left_out(line: str) -> None:
    found = [each for each in kept(line) if each not in lines(MAJA)]
    assert found in ([], ["X;A=bc"], ["X-A END:VCARD"])


def test_somebody_known_by_an_address_alone_is_called_by_it() -> None:
    nameless = Contact(uid="1", name="?", emails=("ada@example.org",), cue="blue hat")
    assert {"N:;;;;", "FN:ada@example.org"} < set(lines(nameless))
    assert (has_label(nameless), has_label(Contact(uid="1", name="?", cue="blue hat"))) == (True, False)


@settings(max_examples=40, deadline=None)
@given(contacts, hostile)
def test_vobject_reads_every_field_and_nothing_else(contact: Contact, note: str) -> None:
    text = write([(contact, note)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    card = vobject.readOne(text)
    whole = Card(
        name="" if contact.name.strip() == "?" else contact.name, org=contact.org, emails=contact.emails,
        phones=contact.phones, urls=contact.urls,
    )  # fmt: skip
    assert card.fn.value == (naming.turned(whole.name) or whole.label or "?")
    count = Counter(child.name for child in card.getChildren())
    assert (count["FN"], count["N"], count["UID"], count["REV"], count["NOTE"]) == (1, 1, 1, 1, bool(_lines(note)))
    assert count["TEL"] == len(each(contact.phones))
    assert [line.value for line in card.contents.get("tel", ())] == list(each(contact.phones))
    links = [linked(url).partition(",")[0] for url in each(contact.urls)]  # vobject ends a link at a comma
    assert [line.value for line in card.contents.get("url", ())] == links
    if "title" in card.contents:
        assert card.title.value == one(contact.title)
    if note and "note" in card.contents:
        assert card.note.value.strip() == _lines(note)


def test_a_note_of_three_thousand_characters_is_folded_between_them() -> None:
    note = "日" * 3_000
    text = write([(MAJA, note)])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert (read(text).cards[0].note, vobject.readOne(text).note.value) == (note, note)


@settings(max_examples=40, deadline=None)
@given(contacts, hostile)
def test_what_is_written_is_one_card_that_we_read_back(contact: Contact, note: str) -> None:
    result = read(write([(contact, note)]))
    assert result.problems == () or not has_label(contact)
    assert len(result.cards) == 1
    (back,) = result.cards
    assert (back.own_uid, back.note) == (contact.uid, _lines(note))
    assert (back.card.org, back.card.title) == (one(contact.org), one(contact.title))
    assert back.tags == each(contact.tags)


def test_khard_lists_and_shows_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    people = (
        MAJA.edit(properties=("TEL;TYPE=FAX:555", "UID:urn:1", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12")),
        Contact(uid="b" * 32, name="安藤 ロイド", org="日" * 60),
    )
    for contact in people:
        (folder / f"{contact.uid}.vcf").write_text(write([(contact, "a\nnote")]), newline="")
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {folder}\n[general]\ndefault_action = list\n")

    def khard(*words: str) -> str:
        command = [sys.executable, "-m", "khard", "-c", str(config), *words]
        ran = subprocess.run(
            command,
            capture_output=True,
            check=True,
            env={"PATH": "/usr/bin", "EDITOR": "vi", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        )
        assert ran.stderr == b""
        return ran.stdout.decode()

    listed = khard("list", "--parsable")
    assert "Maja Karin Lindqvist" in listed
    assert "安藤 ロイド" in listed or "ロイド" in listed
    shown = khard("show", "Maja")
    for text in (
        "Tidewater; Ltd",
        "CTO, boats",
        "+49301234567",
        "maja@tidewater.example",
        "https://tidewater.example/maja",
        "compilers",
        "urn:1",
    ):
        assert text in shown


def _lines(note: str) -> str:
    return clean(note, lines=True).strip()
