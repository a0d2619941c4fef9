"""What goes out to other programs: who is in it, what is not, and that it comes back."""

import errno
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import Phase, given, settings

from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.vcards.reader import read
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.link import linked
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Note, Notebook
from meetup_tui.notebook.arrival import Terms
from meetup_tui.storage.errors import StoreError
from tests.cards.made import contacts, each, one

TODAY = {"MEETUP_TODAY": "2026-11-23"}


def named(book: Notebook, line: str) -> Contact:
    return book.capture(Note(line=line)).contact


def becomes(book: Notebook, text: str) -> list[str]:
    return [arrival.becomes for arrival in book.take_in(read(text).cards, "cards", Terms())]


def test_nothing_private_goes_out_of_the_demo_unless_it_is_asked_for(tmp_path: Path) -> None:
    book = Notebook.demo(str(tmp_path / "demo"), TODAY)
    people = [hit.contact for hit in book.people()]
    private = [text for each in people for text in (each.tick, each.cue, each.wants, each.offer) if text]
    private += [each.note for person in people for each in person.encounters if each.note]
    private += [
        text for person in people for each in book.history(person.uid) for text in (each.why, each.message) if text
    ]
    assert len(private) > 30
    for give in (lambda: book.export_cards("vcf"), lambda: book.export_cards("csv"), book.export_calendar):
        text = give().text.replace("\r\n ", "")
        assert not [each for each in private if each.split("\n")[0][:40] in text]
    with_notes = book.export_cards("csv", with_notes=True).text
    assert all(person.tick.split("\n")[0].replace('"', '""') in with_notes for person in people)


PUBLIC = (
    "BDAY:1985-04-12", "NICKNAME:Maj", "item1.ADR:;;Quay 4;Bergen;;;", "item1.X-ABLabel:Boat house", "CLASS:PUBLIC",
    "X-PHONETIC-LAST-NAME:L", "X-SHIP:Aurora", "X-PINTEREST:maja", "IMPP:xmpp:maja@tidewater.example",
    "X-CUSTOM-FIELD;X-KIND=ours:7", "X-NOTARY:x", "X-SHIP;TYPE=own:Aurora",
)  # fmt: skip
PRIVATE = (
    "X-CUSTOM;LABEL=Shoes:42", "X-NOTES:divorced", "COMMENT:drinks", "X-PRIVATE-THING:x",
    "X-SPOUSE:Ole", "X-MS-SPOUSE:Ole", "X-ASSISTANT:Kim", "X-MS-CHILD:Liv", "ANNIVERSARY:2010-06-01", "RELATED:urn:1",
    r"X-ANDROID-CUSTOM:vnd.android.cursor.item/relation\;Ole\;14", "item2.X-ABRELATEDNAMES:Ole",
    "item2.X-ABLabel:Brother", "item3.X-ABLabel:seine Ehefrau",
    "X-BEMERKUNG:x", "X-Kommentar:x", "X-NOTIZ:x", "X-REMARQUE:x", "X-NOTA:x", "X-OSSERVAZIONI:x", "X-OBSERVACIONES:x",
)  # fmt: skip


def bare(lines: Iterable[str]) -> set[str]:
    """Return lines without their groups, which are numbered anew."""
    return {re.sub(r"^item\d+\.", "", line) for line in lines}


def test_what_a_card_says_of_private_matters_goes_out_only_with_the_notes(book: Notebook) -> None:
    card = "\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Maja", "item3.TEL:+4755512345", *PUBLIC, *PRIVATE, "END:VCARD"))
    becomes(book, card)
    written = book.export_cards("vcf").text.replace("\r\n ", "").split("\r\n")
    assert set(PUBLIC) <= set(written)
    assert not bare(PRIVATE) & bare(written)
    with_notes = book.export_cards("vcf", with_notes=True).text.replace("\r\n ", "").split("\r\n")
    assert bare((*PUBLIC, *PRIVATE)) <= bare(with_notes)


def test_a_number_goes_out_without_the_types_somebody_made_up(book: Notebook) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Maja\nTEL;TYPE=Mother in hospital,HOME:+47 55512345\n"
        "EMAIL;TYPE=X-WIFE:ole@berg.example\nADR;TYPE=Liebhaber,WORK:;;Quay 4;Bergen;;;\nEND:VCARD"
    )
    becomes(book, card)
    written = book.export_cards("vcf").text.split("\r\n")
    assert {"TEL;TYPE=HOME:+4755512345", "EMAIL:ole@berg.example", "ADR;TYPE=WORK:;;Quay 4;Bergen;;;"} <= set(written)
    table = book.export_cards("csv").text
    assert "Wife" not in table
    assert "Wife" in book.export_cards("csv", with_notes=True).text


def test_somebody_whose_card_is_marked_private_goes_out_only_with_the_notes(book: Notebook) -> None:
    becomes(book, "BEGIN:VCARD\nFN:Maja\nCLASS:CONFIDENTIAL\nEND:VCARD")
    for form in ("vcf", "csv"):
        left = book.export_cards(form)
        assert (left.count, "marked private" in left.left_out[0]) == (0, True)
        assert book.export_cards(form, with_notes=True).count == 1


@pytest.mark.parametrize("phone", ["+49 30 1234 ext. 12", "030 1234567 x5", "+1 415 555 0134 extension 22"])
def test_a_number_with_an_extension_does_not_grow_by_its_own_code(book: Notebook, phone: str) -> None:
    ada = named(book, f"Ada, ada@example.org, {phone}")
    assert ada.phones[0].replace(" ", "").endswith(phone[-10:].replace(" ", ""))
    assert becomes(book, book.payload(book.card(ada.uid))) == ["unchanged"]
    assert book.find(ada.uid).phones == ada.phones


def test_the_archived_and_the_nameless_are_left_out_and_it_is_said(book: Notebook) -> None:
    gone, _, _ = (named(book, line) for line in ("Gone Away, gone@example.org", "? (blue hat)", "Ada, ada@example.org"))
    book.archive(gone.uid)
    given_out = book.export_cards("vcf")
    assert (given_out.count, len(given_out.left_out)) == (1, 2)
    assert "Gone" not in given_out.text
    assert "1 archived contact" in given_out.left_out[0]
    assert book.export_cards("vcf", with_notes=True).count == 2


def test_a_calendar_leaves_those_in_peace_who_are_not_to_be_contacted(book: Notebook) -> None:
    named(book, "Ada > write by tue")
    quiet = named(book, "Grace > write by fri")
    book.quiet(quiet.uid)
    calendar = book.export_calendar()
    assert (calendar.count, calendar.left_out) == (
        1, ("1 follow-up of somebody who is archived or not to be contacted",),
    )  # fmt: skip
    assert "Grace" not in calendar.text


def test_an_empty_notebook_gives_valid_empty_files(book: Notebook) -> None:
    assert book.export_cards("vcf").text == ""
    assert book.export_cards("csv").text.count("\r\n") == 1
    assert "BEGIN:VEVENT" not in book.export_calendar().text


def test_a_folder_holds_a_card_a_file_under_names_that_stay(book: Notebook, tmp_path: Path) -> None:
    ada = named(book, "../../Ada, ada@example.org")
    folder = tmp_path / "cards"
    assert book.export_folder(folder).written == 1
    (file,) = folder.iterdir()
    assert (file.name, file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (f"{ada.uid}.vcf", 0o600, 0o700)
    assert (book.export_folder(folder).written, book.export_folder(folder).unchanged) == (0, 1)
    before = file.read_bytes()
    named(book, "Grace, grace@example.org")
    book.edit(ada.uid, {"name": "Ada Lovelace"})
    with pytest.raises(Refused, match=r"1 of 2 cards are in .* already with other content"):
        book.export_folder(folder)
    assert [each.read_bytes() for each in folder.iterdir()] == [before]
    assert book.export_folder(folder, force=True).written == 2
    assert len(list(folder.iterdir())) == 2
    (folder / "notes.txt").write_text("mine")
    (folder / f"{'a' * 32}.vcf").write_text("BEGIN:VCARD\nUID:of-another-program\nEND:VCARD\n")
    book.archive(ada.uid)
    assert book.export_folder(folder).left_behind == (file.name,)
    done = book.export_folder(folder, force=True)
    assert (done.removed, done.left_behind, len(list(folder.iterdir()))) == (1, (), 3)
    with pytest.raises(BadInput, match="is no folder"):
        book.export_folder(folder / "notes.txt")


def test_a_disk_that_fills_up_says_how_far_it_came(
    book: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Ada", "Bea", "Cleo"):
        named(book, f"{name}, {name}@example.org")
    from meetup_tui.notebook import sharing

    def write(path: Path, data: bytes, *, replace: bool) -> None:
        if len(list((tmp_path / "cards").iterdir())) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        path.write_bytes(data)

    monkeypatch.setattr(sharing, "write_new", write)
    with pytest.raises(StoreError, match=r"2 of 3 cards were written to .*; then .* can't be written: No space left"):
        book.export_folder(tmp_path / "cards")


def test_a_file_with_notes_changes_nothing_where_it_came_from(tmp_path: Path) -> None:
    book = Notebook.demo(str(tmp_path / "demo"), TODAY)
    text = book.export_cards("vcf", with_notes=True).text
    before = book.export_json()
    assert set(becomes(book, text)) == {"unchanged"}
    assert book.export_json() == before
    somebody = book.people()[0].contact
    changed = text.replace(f"UID:{somebody.uid}", f"UID:{somebody.uid}\r\nNOTE:a word more")
    assert becomes(book, changed).count("updated") == 1
    assert book.contact(somebody.uid).note.strip().endswith("a word more")  # type: ignore[union-attr]


@pytest.mark.parametrize("with_notes", [False, True])
@pytest.mark.parametrize("reach", ["+4930123456", "someone@x.example", "github.com/someone"])
def test_somebody_without_a_name_is_not_called_by_an_address_that_stood_in(
    book: Notebook, reach: str, with_notes: bool
) -> None:
    book.capture(Note(line=f"? (red glasses), {reach}, @Fair"))
    before = book.export_json()
    assert becomes(book, book.export_cards("vcf", with_notes=with_notes).text) == ["unchanged"]
    assert book.export_json() == before


def usual(contact: Contact) -> Contact:
    """Return a made contact as an address book can hold it: with a name of its own, and addresses that are some.

    What it says besides is what the reader keeps of a card.
    """
    emails = tuple(f"{number}@example.org" for number, _ in enumerate(contact.emails))
    name = one(contact.name)
    phones = ("+49301234567 ext. 5", "030 1234567", "555")[: len(contact.phones)]
    known = name in ("", "?", *each(contact.urls))
    lines = "\n".join(clean(line) for line in contact.properties)
    (card,) = read(f"BEGIN:VCARD\nVERSION:3.0\nFN:x\n{lines}\nEND:VCARD").cards[:1]
    properties = tuple(line for line in card.properties if not line.startswith("UID:"))
    return contact.edit(name="Ada" if known else name, emails=emails, phones=phones, properties=properties)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])  # to shrink a notebook takes minutes
@given(person=contacts.map(usual))
def test_cards_go_into_an_empty_notebook_and_out_again_the_same(
    tmp_path_factory: pytest.TempPathFactory, person: Contact
) -> None:
    folder = tmp_path_factory.mktemp("giving")
    book = Notebook.open(str(folder / "one"), TODAY)
    book.put_all(MyCard(), (), [person], ())
    text = book.export_cards("vcf").text
    other = Notebook.open(str(folder / "two"), TODAY)
    assert becomes(other, text) == ["new"]
    assert other.export_cards("vcf").text == text
    assert becomes(other, text) == ["unchanged"]


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(person=contacts.map(usual))
def test_rows_go_into_an_empty_notebook_and_out_again_the_same(
    tmp_path_factory: pytest.TempPathFactory, person: Contact
) -> None:
    folder = tmp_path_factory.mktemp("giving")
    book = Notebook.open(str(folder / "one"), TODAY)
    parted = {name: "" for name in ("org", "title") if ":::" in getattr(person, name)}
    urls = tuple(url for url in person.urls if ":::" not in url)
    tags = tuple(tag for each in person.tags if (tag := one(each).strip(" *#")) and ":::" not in tag)
    emails = person.emails or ("ada@example.org",)
    labels = tuple(f"URL;TYPE=WORK:{linked(url)}" for url in urls[:1])
    kept = (*person.properties, *labels)
    book.put_all(MyCard(), (), [person.edit(emails=emails, tags=tags, urls=urls, properties=kept, **parted)], ())
    assert out_and_in_and_out(book, Notebook.open(str(folder / "two"), TODAY))


def test_the_label_of_a_link_goes_out_and_in_again_and_words_that_are_no_link_become_a_note(book: Notebook) -> None:
    becomes(book, "BEGIN:VCARD\nFN:Ada\nURL;TYPE=WORK:https://ada.example\nURL:just words\nEND:VCARD")
    (ada,) = (each.contact for each in book.people())
    assert (ada.urls, ada.note) == (("https://ada.example",), "just words")
    (back,) = csv_reader.read(book.export_cards("csv").text.encode())[1].cards  # type: ignore[index]
    assert back.properties == ("URL;TYPE=WORK:https://ada.example",)


def test_a_name_that_says_the_family_first_is_known_again_and_said_as_people_say_it(book: Notebook) -> None:
    becomes(book, "BEGIN:VCARD\nFN:Berg\\, Anna\nEMAIL:anna@berg.example\nEND:VCARD")
    cards, table = (book.export_cards(form).text for form in ("vcf", "csv"))
    assert "N:Berg;Anna;;;\r\nFN:Anna Berg\r\n" in cards
    for text in (cards, table):
        assert book.import_file(text.encode(), "x").count("unchanged") == 1


@pytest.mark.parametrize("note", ["END:VCARDBEGIN:VCARD", "x;;MECARD:N:Z;;", "1\nMECARD:N:Z;;", "1\nBEGIN:VCARD\nFN:Z"])
@pytest.mark.parametrize("form", ["vcf", "csv"])
def test_a_note_that_reads_like_a_card_comes_back_whole(book: Notebook, note: str, form: Literal["vcf", "csv"]) -> None:
    ada = named(book, "Ada, ada@example.org")
    book.edit(ada.uid, {"note": note})
    told = book.import_file(book.export_cards(form, with_notes=True).text.encode(), "x")
    assert [(each.becomes, each.contact.note) for each in told.arrivals] == [("unchanged", note)]


def test_the_rows_of_the_demo_go_out_and_in_and_out_again_the_same(tmp_path: Path, book: Notebook) -> None:
    assert out_and_in_and_out(Notebook.demo(str(tmp_path / "demo"), TODAY), book)


def out_and_in_and_out(book: Notebook, empty: Notebook) -> bool:
    text = book.export_cards("csv").text
    found = csv_reader.read(text.encode())
    assert found is not None
    assert {arrival.becomes for arrival in empty.take_in(found[1].cards, "rows", Terms())} == {"new"}
    assert {arrival.becomes for arrival in empty.take_in(found[1].cards, "rows", Terms())} == {"unchanged"}
    return empty.export_cards("csv").text == text


def test_the_demo_goes_into_an_empty_notebook_and_out_again_the_same(tmp_path: Path, book: Notebook) -> None:
    text = Notebook.demo(str(tmp_path / "demo"), TODAY).export_cards("vcf").text
    assert set(becomes(book, text)) == {"new"}
    assert book.export_cards("vcf").text == text


def test_what_is_written_is_in_an_order_the_data_gives(open_book: Callable[[str], Notebook]) -> None:
    book = open_book("2026-11-23")
    for name in ("Zoe", "ada", "Bea"):
        named(book, f"{name}, {name}@example.org")
    assert [line for line in book.export_cards("vcf").text.split("\r\n") if line.startswith("FN")] == [
        "FN:ada", "FN:Bea", "FN:Zoe",
    ]  # fmt: skip
