"""Whom you met is kept once, with everything that was said, and nothing is ever overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from tinydb import TinyDB, where

from meetup_tui.domain.errors import AlreadyOpen, BadInput, NothingToDo, Refused
from meetup_tui.notebook import Note, Notebook

OpenBook = Callable[[str], Notebook]


def everybody(book: Notebook) -> list[str]:
    return [hit.contact.name for hit in book.people()]


def test_a_full_line_becomes_a_contact_a_meeting_and_one_follow_up(book: Notebook) -> None:
    kept = book.capture(
        Note(
            line="Grace Hopper (red glasses), Navy, Admiral, grace@example.org +1 202 555 0143, @LoomConf: front row "
            "#compilers ~ hands out wire > promised the talk by fri"
        )
    )
    contact, follow_up = kept.contact, kept.follow_up
    assert (contact.name, contact.cue, contact.org, contact.title) == (
        "Grace Hopper",
        "red glasses",
        "Navy",
        "Admiral",
    )
    assert (contact.emails, contact.phones) == (("grace@example.org",), ("+12025550143",))
    assert (contact.tags, contact.tick) == (("compilers",), "hands out wire")
    encounter = contact.encounters[0]
    assert (encounter.date, book.event_name(encounter.event), encounter.note) == (
        date(2026, 11, 23),
        "LoomConf",
        "front row",
    )
    assert follow_up is not None
    assert (follow_up.why, follow_up.due, follow_up.promise, follow_up.channel) == (
        "promised the talk",
        date(2026, 11, 27),
        True,
        "email",
    )


def test_somebody_known_by_phone_in_another_format_is_met_again(book: Notebook) -> None:
    first = book.capture(Note(line="Ada Lovelace, +44 20 7946 0142 ~ looms")).contact
    again = book.capture(
        Note(line="Lady Lovelace, Analytical Engines, 0044 20 7946 0142 ~ punched cards", on="yesterday")
    )
    assert again.known
    assert everybody(book) == ["Ada Lovelace"]
    assert again.contact.uid == first.uid
    assert again.contact.org == "Analytical Engines"
    assert again.contact.tick == "looms\npunched cards"
    assert [each.date.day for each in again.contact.encounters] == [22, 23]


@pytest.mark.parametrize(
    ("line", "known", "said"),
    [
        ("Karl Ruf, +49 30 1234567", False, "same number as Jürgen Klein, and another name; both are kept"),
        ("Peter Klein, +49 30 1234567", False, "same number as Jürgen Klein"),
        ("Karl Ruf, office@klein.example", False, "same mail address as Jürgen Klein"),
        ("Karl Ruf, github.com/klein", False, "same profile as Jürgen Klein"),
        ("Karl Ruf, jk@klein.example", True, "known as Jürgen Klein; Karl Ruf is kept in the note"),
        ("J. Klein, +49 30 1234567", True, "known as Jürgen Klein; J. Klein is kept in the note"),
        ("? (tall), +49 30 1234567", True, ""),
        ("jürgen klein, +49 30 1234567", True, ""),
    ],
)
def test_no_typed_name_is_swallowed(book: Notebook, line: str, known: bool, said: str) -> None:
    klein = "Jürgen Klein, jk@klein.example office@klein.example +49 30 1234567 github.com/klein"
    first = book.capture(Note(line=klein)).contact
    kept = book.capture(Note(line=line))
    assert kept.known == known
    assert [each[: len(said)] for each in kept.warnings] == ([said] if said else [])
    name = line.partition(",")[0]
    assert not said or name == kept.contact.name or f"also called: {name}" in kept.contact.note
    again = book.capture(Note(line=line))
    assert (again.known, again.contact.uid) == (True, kept.contact.uid)
    assert again.warnings == ()
    if not known:
        assert kept.apart == book.contact(first.uid)
        book.merge(first.uid, kept.contact.uid)
        assert f"also called: {name}" in book.contact(first.uid).note


def test_two_numbers_that_only_end_alike_are_two_people(book: Notebook) -> None:
    book.capture(Note(line="Ada, +44 20 7946 0142"))
    assert not book.capture(Note(line="Grace, +49 30 7946 0142")).known
    assert len(everybody(book)) == 2


def test_a_company_page_does_not_make_two_people_one(book: Notebook) -> None:
    book.capture(Note(line="Ada, https://acme.example/"))
    assert not book.capture(Note(line="Grace, https://acme.example/")).known
    book.capture(Note(line="Emmy, linkedin.com/in/emmy"))
    assert book.capture(Note(line="E. Noether, https://www.linkedin.com/in/Emmy/")).known


def test_an_equal_name_alone_is_somebody_new_and_says_so(book: Notebook) -> None:
    book.capture(Note(line="Ada Lovelace, Looms"))
    kept = book.capture(Note(line="ada lovelace"))
    assert not kept.known
    assert len(everybody(book)) == 2
    assert "another" in kept.warnings[0]


def test_new_makes_a_second_one_even_of_a_known_address(book: Notebook) -> None:
    book.capture(Note(line="Ada, team@example.org"))
    assert not book.capture(Note(line="Grace, team@example.org", new=True)).known


def test_an_unknown_name_is_filled_in_when_they_are_met_again(book: Notebook) -> None:
    book.capture(Note(line="? (silver brooch), ada@example.org"))
    assert book.capture(Note(line="Ada Lovelace, ada@example.org")).contact.name == "Ada Lovelace"


def test_a_why_while_one_is_open_writes_nothing(book: Notebook) -> None:
    book.capture(Note(line="Ada, ada@example.org > send the deck by fri"))
    before = book.export_json()
    with pytest.raises(AlreadyOpen, match="send the deck"):
        book.capture(Note(line="Ada, ada@example.org, @NewEvent ~ more > another thing"))
    assert book.export_json() == before


@pytest.mark.parametrize(
    "note",
    [
        Note(line=""),
        Note(line="Ada > write by 31 feb"),
        Note(line="Ada > write by 03/04"),
        Note(line="Ada", on="tomorrow"),
        Note(line="Ada", why="because", when="yesterday"),
        Note(line="Ada", when="fri"),
        Note(line="BEGIN:VCARD\nEND:VCARD"),
    ],
)
def test_what_cannot_be_understood_writes_nothing(book: Notebook, note: Note) -> None:
    with pytest.raises((BadInput, Refused)):
        book.capture(note)
    assert everybody(book) == []
    assert book.events() == []


def test_captures_go_to_the_current_event_until_it_is_over(open_book: OpenBook) -> None:
    book = open_book("2026-11-23")
    book.set_event("LoomConf", end="tomorrow", now=True)
    assert book.capture(Note(line="Ada")).contact.encounters[0].event
    later = open_book("2026-11-24")
    assert later.current_event is not None
    over = open_book("2026-11-25")
    assert over.current_event is None
    assert over.capture(Note(line="Grace")).contact.encounters[0].event == ""
    late = over.capture(Note(line="Emmy", event="loomconf"))
    assert late.contact.encounters[0].date == date(2026, 11, 24)


def test_nobody_was_met_at_the_current_event_before_it_began(book: Notebook) -> None:
    book.set_event("LoomConf", start="yesterday", end="tomorrow", now=True)
    uid = book.capture(Note(line="Bea", on="2 weeks ago")).contact.uid
    book.met(uid, on="3 weeks ago")
    book.spoke(uid, kind="met", on="4 weeks ago")
    assert not any(each.event for each in book.contact(uid).encounters)
    book.met(uid, on="yesterday")
    assert book.event_name(book.spoke(uid, kind="met")[0].encounters[-1].event) == "LoomConf"
    named = book.met(uid, event="LoomConf", on="5 weeks ago").encounters
    assert [bool(each.event) for each in named] == [True, False, False, False, True, True]


def test_one_is_not_at_an_event_before_it_begins(open_book: OpenBook) -> None:
    book = open_book("2026-11-23")
    with pytest.raises(Refused, match=r"Next begins on 2026-11-28.*start today"):
        book.set_event("Next", start="in 5 days", end="in 6 days", now=True)
    assert book.events() == []
    book.set_event("Next", now=True)
    book.set_event("Next", start="in 5 days", end="in 6 days")
    assert book.capture(Note(line="Ada")).contact.encounters[0].event == ""
    assert open_book("2026-11-29").capture(Note(line="Grace")).contact.encounters[0].event


def test_a_pasted_card_is_a_capture(book: Notebook) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Grace Hopper\r\nORG:Navy\r\nTEL:+12025550143\r\nEND:VCARD\r\n"
    kept = book.capture(Note(line=card, tick="wire", why="promised the talk", when="fri"))
    assert (kept.contact.name, kept.contact.org, kept.contact.tick) == ("Grace Hopper", "Navy", "wire")
    assert kept.follow_up is not None and kept.follow_up.promise
    assert book.capture(Note(line="MECARD:N:Hopper,Grace;TEL:+12025550143;;")).known


def test_meeting_at_an_unknown_event_is_refused(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada")).contact.uid
    with pytest.raises(NothingToDo, match="no event"):
        book.met(uid, event="Nowhere")


def test_an_archived_person_met_again_comes_back(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada, ada@example.org")).contact.uid
    book.archive(uid)
    assert everybody(book) == []
    book.capture(Note(line="Ada, ada@example.org"))
    assert everybody(book) == ["Ada"]


def test_an_edit_changes_what_was_typed_and_no_more(book: Notebook) -> None:
    contact = book.capture(Note(line="Ada, Looms, ada@example.org ~ looms")).contact
    edited = book.edit(contact.uid, {"org": "Engines", "phones": "0044 20 7946 0142", "tags": "#maths, cards"})
    assert (edited.org, edited.phones, edited.tags, edited.tick) == (
        "Engines",
        ("+442079460142",),
        ("maths", "cards"),
        "looms",
    )
    with pytest.raises(BadInput, match="name"):
        book.edit(contact.uid, {"name": " "})
    with pytest.raises(BadInput, match="1 encounter"):
        book.edit(contact.uid, {}, drop_encounter=2)
    assert book.edit(contact.uid, {}, drop_encounter=1).encounters == ()


@pytest.mark.parametrize("note", [Note(line="Ada > by fri"), Note(line="Ada", why="by fri")])
def test_a_date_without_a_why_is_never_dropped_silently(book: Notebook, note: Note) -> None:
    with pytest.raises(Refused, match="why"):
        book.capture(note)
    assert everybody(book) == []


def test_a_short_text_inside_a_longer_word_is_still_new(book: Notebook) -> None:
    book.capture(Note(line="Ada, ada@example.org ~ starts companies"))
    again = book.capture(Note(line="Ada, ada@example.org ~ art")).contact
    assert again.tick == "starts companies\nart"
    assert book.capture(Note(line="Ada, ada@example.org ~ art")).contact.tick == "starts companies\nart"


def test_another_organisation_is_kept_beside_the_first(book: Notebook) -> None:
    book.capture(Note(line="Ada, Looms, ada@example.org"))
    contact = book.capture(Note(line="Ada King, Engines, ada@example.org")).contact
    assert (contact.name, contact.org) == ("Ada", "Looms")
    assert contact.note == "also called: Ada King\nalso at: Engines"


def test_short_numbers_are_no_proof_of_who_it_is(book: Notebook) -> None:
    book.capture(Note(line="MECARD:N:Ada;TEL:1;;"))
    assert not book.capture(Note(line="MECARD:N:Grace;TEL:1;;")).known


def test_accents_alone_are_nobody(book: Notebook) -> None:
    book.capture(Note(line="Ada"))
    with pytest.raises(NothingToDo):
        book.find("¨")


def test_too_much_to_keep_is_said_and_never_cut(book: Notebook) -> None:
    with pytest.raises(BadInput, match="20,000"):
        book.capture(Note(line="Ada", tick="word " * 5000))


def test_an_edit_loses_nothing_that_somebody_else_wrote_meanwhile(book: Notebook) -> None:
    was = book.capture(Note(line="Ada, Looms ~ looms #maths")).contact
    book.edit(was.uid, {"tick": "looms, from the shell", "org": "Engines", "tags": "maths, shell"})
    edited = book.edit(was.uid, {"tick": "looms, from the app", "tags": "maths, app"}, was=was)
    assert edited.tick == "looms, from the shell\nlooms, from the app"
    assert edited.tags == ("maths", "shell", "app")
    with pytest.raises(Refused, match="Engines"):
        book.edit(was.uid, {"org": "Museum"}, was=was)


def test_a_change_that_changes_nothing_is_nothing_to_take_back(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada")).contact.uid
    book.archive(uid, undo=True)
    book.set_event("LoomConf")
    book.set_event("LoomConf")
    assert [each.label for each in book.history_of_changes()] == ["event LoomConf", "Ada: met"]


def test_whoever_introduced_them_can_be_searched_for(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada")).contact.uid
    book.edit(uid, {"introduced_by": "Zed"})
    assert [hit.contact.name for hit in book.people("zed")] == ["Ada"]


def test_whoever_can_not_be_read_stands_in_nobodys_way_and_that_is_said(book: Notebook) -> None:
    bob = book.capture(Note(line="Bob, bob@example.org")).contact
    book.tidy(leaving=True)
    with TinyDB(book.places.data) as database:
        database.table("contacts").update({"encounters": 5}, where("uid") == bob.uid)
    book.refresh()
    for name in ("Bobby", "Robert"):
        kept = book.capture(Note(line=f"{name}, {name.lower()}@example.org"))
        assert not kept.known
        assert any("can't be read" in each for each in kept.warnings)
