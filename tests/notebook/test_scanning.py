"""Pictures of an evening: whom they hold, whom they were taken beside, and what becomes of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetup_tui.cards.pictures.scan import Scanned
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.notebook import Note, Notebook, Picture
from tests.pictures import drawn, empty, saved, side_by_side

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Berg\r\nORG:Harbour\r\nEMAIL:jonas@harbour.example\r\nEND:VCARD\r\n"
PROFILE = "https://www.linkedin.com/in/maja-lindqvist-4a1b2c"
EVENING = datetime(2026, 11, 20, 14, 5).astimezone()


def photo(*payloads: str, minutes: float | None = 2) -> bytes:
    """Return a photograph taken so many minutes after the evening's capture."""
    taken = "" if minutes is None else (EVENING + timedelta(minutes=minutes)).strftime("%Y:%m:%d %H:%M:%S")
    return saved(side_by_side(*map(drawn, payloads)), "JPEG", taken=taken) if payloads else empty(taken)


@pytest.fixture
def maja(book: Notebook, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the uid of somebody captured at 14:05 on Friday 20 November, at PyCon."""
    monkeypatch.setattr("meetup_tui.notebook.capturing.now", lambda: EVENING.astimezone(UTC))
    book.set_event("PyCon", start="2026-11-20", end="2026-11-21")
    return book.capture(Note(line="Maja Lindqvist, Tidewater", event="PyCon", on="2026-11-20")).contact.uid


def everything(book: Notebook) -> str:
    return book.export_json()


def keep_all(book: Notebook, picture: Picture) -> None:
    attach = [code for code in picture.codes if picture.is_surely_beside(code)]
    book.keep_scanned(picture, [code for code in picture.codes if code not in attach], attach)


def test_a_card_becomes_somebody_met_that_day_at_the_event_of_that_day(book: Notebook, maja: str) -> None:
    picture = book.scan(photo(CARD, minutes=60), name="IMG_1.jpg")
    assert (picture.at, picture.event, picture.beside) == ("15:05", "PyCon", None)
    assert [each.becomes for each in picture.codes[0].arrivals] == ["new"]
    assert book.people("jonas") == []
    keep_all(book, picture)
    contact = book.people("jonas")[0].contact
    assert (contact.org, contact.emails) == ("Harbour", ("jonas@harbour.example",))
    assert [(each.date.isoformat(), book.event_name(each.event)) for each in contact.encounters] == [
        ("2026-11-20", "PyCon")
    ]


def test_the_same_picture_twice_changes_nothing_and_one_undo_takes_it_back(book: Notebook, maja: str) -> None:
    before = everything(book)
    codes = (CARD, PROFILE, "SBpax001", "https://conf.example/b/7", "MECARD:N:Name Only;;", "WIFI:S:x;;")
    for minutes in (60, None):
        data = photo(*codes, minutes=minutes)
        keep_all(book, book.scan(data, name="all.jpg", event="PyCon"))
        after = everything(book)
        again = book.scan(data, name="all.jpg", event="PyCon")
        assert {each.becomes for code in again.codes for each in code.arrivals} == {"unchanged"}
        keep_all(book, again)
        assert everything(book) == after
        book.undo()
        assert everything(book) == before


def test_looking_keeps_nothing_and_an_unknown_event_is_made_once(book: Notebook) -> None:
    picture = book.scan(photo(CARD, "tel:+4930123456"), event="Loom Conf")
    assert book.events() == []
    keep_all(book, picture)
    assert [(view.event.name, view.people) for view in book.event_views()] == [("Loom Conf", 2)]


def test_a_code_beside_a_capture_goes_to_that_person(book: Notebook, maja: str) -> None:
    picture = book.scan(photo(PROFILE), name="IMG_2.jpg")
    assert picture.beside is not None and picture.captured is not None
    assert (picture.beside.uid, f"{picture.captured:%H:%M}", picture.at) == (maja, "14:05", "14:07")
    assert picture.codes[0].guessed and picture.is_surely_beside(picture.codes[0])
    book.keep_scanned(picture, attach=picture.codes)
    contact = book.contact(maja)
    assert contact is not None
    assert (contact.name, contact.urls, contact.note, len(contact.encounters)) == ("Maja Lindqvist", (PROFILE,), "", 1)
    assert not book.scan(photo(PROFILE), name="IMG_2.jpg").codes[0].changes


def test_another_name_beside_a_capture_is_not_taken_for_that_person(book: Notebook, maja: str) -> None:
    picture = book.scan(photo(CARD))
    assert picture.may_attach(picture.codes[0])
    assert not picture.is_surely_beside(picture.codes[0])


@pytest.mark.parametrize(
    ("near", "cards", "sure"),
    [
        (["Anna Weber"], ["Anna Weber"], True),
        (["Anna Weber"], ["Weber, Anna"], True),
        (["Anna"], ["Anna Weber"], True),
        (["Anna Weber"], ["Anna"], True),
        (["Anna Schmidt"], ["Anna Weber"], False),
        (["Maja Weber"], ["Anna Weber"], False),
        (["Weber"], ["Anna Weber"], False),
        (["Anna", "?"], ["Anna Weber"], False),
        (["Anna", "Anna Weber"], ["Anna Weber"], True),
        (["Anna Weber", "anna weber"], ["Anna Weber"], False),
        (["Anna"], ["Anna Weber", "Anna Schmidt"], False),
        (["Weber Anna"], ["Anna Weber"], False),
    ],
)
def test_only_what_is_certain_is_attached_unasked(
    book: Notebook, monkeypatch: pytest.MonkeyPatch, near: list[str], cards: list[str], sure: bool
) -> None:
    monkeypatch.setattr("meetup_tui.notebook.capturing.now", lambda: EVENING.astimezone(UTC))
    for name in near:
        book.capture(Note(line=f'"{name}"', on="2026-11-20", new=True))
    codes = tuple(f"MECARD:N:{each};TEL:+49301234{number};;" for number, each in enumerate(cards, 567))
    scanned = Scanned(texts=codes, taken=EVENING + timedelta(minutes=2))
    picture = book.placed(scanned, "x.jpg")
    assert [picture.is_surely_beside(code) for code in picture.codes] == [sure] * len(cards)
    assert all(picture.may_attach(code) and picture.may_be_beside(code) for code in picture.codes)


def test_somebody_who_is_known_is_never_attached_to_somebody_else(book: Notebook, maja: str) -> None:
    book.capture(Note(line="Jonas Berg, jonas@harbour.example", on="2026-11-01"))
    picture = book.scan(photo(CARD))
    assert picture.codes[0].arrivals[0].by == "mail"
    assert not picture.may_attach(picture.codes[0])


@pytest.mark.parametrize(("minutes", "near"), [(10, True), (-10, True), (10.1, False), (-10.1, False)])
def test_ten_minutes_either_side_are_near(book: Notebook, maja: str, minutes: float, near: bool) -> None:
    assert (book.scan(photo(minutes=minutes)).beside is not None) == near


def test_of_two_who_are_near_the_one_whose_name_is_on_it_counts(book: Notebook, maja: str, monkeypatch) -> None:
    later = EVENING + timedelta(minutes=2)
    monkeypatch.setattr("meetup_tui.notebook.capturing.now", lambda: later.astimezone(UTC))
    book.capture(Note(line="Ada Lovelace", on="2026-11-20"))
    picture = book.scan(photo(PROFILE))
    assert picture.beside is not None and picture.beside.uid == maja
    without = book.scan(photo())
    assert without.beside is not None and (without.beside.name, without.alone) == ("Ada Lovelace", False)


def test_a_photograph_without_a_code_is_a_reminder_on_a_loose_end(book: Notebook, maja: str) -> None:
    picture = book.scan(photo(), name="IMG_2034.jpg")
    assert picture.problem == "no code found"
    book.remind_beside(picture)
    (end,) = book.loose_ends("PyCon")
    assert (end.contact.uid, end.encounter.note) == (maja, "photo 14:07: IMG_2034.jpg")
    again = book.scan(photo(), name="IMG_2034.jpg")
    assert again.reminds_of is not None and again.reminds_of.uid == maja
    before = everything(book)
    book.remind_beside(again)
    assert everything(book) == before


def test_a_photograph_beside_nobody_can_become_somebody_unknown_once(book: Notebook, maja: str) -> None:
    picture = book.scan(photo(minutes=60), name="IMG_3.jpg")
    with pytest.raises(NothingToDo):
        book.remind_beside(picture)
    kept = book.keep_photo(picture)
    assert (kept.named, kept.encounters[0].date.isoformat()) == ("? (photo 15:05: IMG_3.jpg)", "2026-11-20")
    before = everything(book)
    assert book.keep_photo(book.scan(photo(minutes=60), name="IMG_3.jpg")).uid == kept.uid
    assert everything(book) == before


@pytest.mark.parametrize("exported", [False, True])
def test_a_guessed_name_is_marked_and_gives_way_to_one_that_was_said(book: Notebook, exported: bool) -> None:
    keep_all(book, book.scan(photo(PROFILE, minutes=None)))
    contact = book.people("maja")[0].contact
    assert (contact.name, contact.is_guessed, contact.note) == ("Maja Lindqvist", True, "")
    if exported:
        data = book.export_cards("vcf").text.encode()
        book.undo()
        book.import_file(data, "all.vcf")
        assert book.people("maja")[0].contact.is_guessed
        assert book.import_file(data, "all.vcf").count("unchanged") == 1
    keep_all(book, book.scan(photo(f"MECARD:N:Lindquist,Maja K.;URL:{PROFILE};;", minutes=None)))
    contact = book.people("maja")[0].contact
    assert (contact.name, contact.note, contact.urls) == ("Maja K. Lindquist", "", (PROFILE,))
    assert contact.properties == ()


def test_a_name_that_was_typed_stays_though_it_is_that_of_the_organisation(book: Notebook) -> None:
    typed = book.capture(Note(line="Harbour, Harbour, jonas@harbour.example")).contact
    book.import_file(CARD.encode(), "x.vcf")
    contact = book.contact(typed.uid)
    assert contact is not None
    assert (contact.name, contact.note) == ("Harbour", "also called: Jonas Berg")
    read = CARD.replace("FN:Jonas Berg\r\n", "").replace("jonas@", "j.berg@").replace("Harbour", "Harbour, Ltd")
    book.import_file(read.encode(), "x.vcf")
    assert book.find("j.berg@harbour.example").name == "Harbour, Ltd"
    book.import_file(CARD.replace("jonas@", "j.berg@").encode(), "x.vcf")
    assert book.find("j.berg@harbour.example").name == "Jonas Berg"


def test_a_guess_never_changes_a_name_that_is_known(book: Notebook) -> None:
    known = book.capture(Note(line=f"Maja Q, {PROFILE}")).contact
    picture = book.scan(photo(PROFILE, minutes=None))
    assert picture.codes[0].arrivals[0].becomes == "unchanged"
    keep_all(book, picture)
    assert book.contact(known.uid) == known


def test_a_number_by_itself_neither_renames_nor_notes_anybody(book: Notebook) -> None:
    keep_all(book, book.scan(photo("tel:+4930123456", minutes=None)))
    assert [hit.contact.name for hit in book.people()] == ["+4930123456"]
    keep_all(book, book.scan(photo("MECARD:N:Ada;TEL:+4930123456;;", minutes=None)))
    keep_all(book, book.scan(photo("https://wa.me/4930123456", minutes=None)))
    (hit,) = book.people()
    assert (hit.contact.name, hit.contact.phones, hit.contact.note) == ("Ada", ("+4930123456",), "")


def test_whoever_is_on_a_picture_of_another_day_is_no_longer_archived(book: Notebook) -> None:
    uid = book.capture(Note(line="Jonas Berg, jonas@harbour.example", on="2026-11-01")).contact.uid
    book.archive(uid)
    keep_all(book, book.scan(photo(CARD, minutes=60)))
    contact = book.contact(uid)
    assert contact is not None and not contact.archived and len(contact.encounters) == 2


def test_two_codes_of_one_person_on_one_badge_are_one_person(book: Notebook) -> None:
    keep_all(book, book.scan(photo(CARD, "https://www.linkedin.com/in/jonas-berg-1a2b", minutes=None)))
    (hit,) = book.people()
    assert (hit.contact.name, len(hit.contact.urls), hit.contact.note) == ("Jonas Berg", 1, "")


def test_the_forgotten_stay_away_until_they_are_wanted(book: Notebook) -> None:
    contact = book.capture(Note(line="Jonas Berg, jonas@harbour.example")).contact
    book.forget(contact.uid, redact=False)
    picture = book.scan(photo(CARD, minutes=None))
    assert picture.codes[0].arrivals[0].becomes == "forgotten"
    book.keep_scanned(picture, picture.codes)
    assert book.people() == []
    book.keep_scanned(picture, picture.codes, again=True)
    assert [hit.contact.name for hit in book.people()] == ["Jonas Berg"]


def test_a_night_belongs_to_its_evening_and_tomorrow_to_today(book: Notebook) -> None:
    night = "2026:11:21 01:30:00"
    assert book.scan(empty(night)).day.isoformat() == "2026-11-20"
    assert book.scan(empty("2031:01:01 12:00:00")).day == book.today


def test_files_that_are_none_say_so(book: Notebook, tmp_path: Path) -> None:
    text = tmp_path / "notes\x1b[31m.png"
    text.write_text("hello")
    assert book.scan(text).name == "notes.png"
    for source, said in (
        (text, "no picture"),
        (tmp_path, "a folder"),
        (tmp_path / "none.png", "no such file"),
        (Path("/dev/zero"), "no file"),
        (tmp_path / "a\0b", "no name of a file"),
        (tmp_path / "\udcff.png", "no such file"),
    ):
        picture = book.scan(source)
        assert not picture.readable
        assert said in picture.problem
