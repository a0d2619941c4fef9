"""Everything goes out as one document and comes back the same; what is there already is never lost by it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.text import NOTE_LIMIT, clean
from meetup_tui.notebook import Note, Notebook, Terms, exchange
from tests.cards.made import contacts, each, one

TODAY = {"MEETUP_TODAY": "2026-11-23"}
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


def fresh(folder: Path, name: str) -> Notebook:
    return Notebook.open(str(folder / name), TODAY)


def test_the_demo_comes_back_byte_for_byte(tmp_path: Path) -> None:
    demo = Notebook.demo(str(tmp_path / "demo"), TODAY)
    event = next(each for each in demo.events() if len(demo.met_at(each.uid)) > 1)
    demo.see_again(event.uid, [each.uid for each in demo.met_at(event.uid)[:2]])
    document = demo.export_json()
    assert document.count(f'"again": [\n    "{event.name}"') == 2
    book = fresh(tmp_path, "other")
    result = book.import_file(document.encode(), "x")
    assert (result.count("new"), result.rejected) == (14, ())
    assert book.export_json() == document
    again = book.import_file(document.encode(), "x")
    assert (again.count("new"), again.count("updated"), again.count("unchanged")) == (0, 0, 14)
    assert book.export_json() == document


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.tuples(words, words, words, words), max_size=4), event=words)
def test_whatever_was_typed_comes_back(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, str, str, str]], event: str
) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    book = fresh(folder, "one")
    for name, tick, why, message in people:
        try:
            kept = book.capture(Note(line=name, event=event, tick=tick, why=why))
            book.write(kept.contact.uid, message)
        except MeetupError:
            continue
    document = book.export_json()
    other = fresh(folder, "two")
    assert other.import_file(document.encode(), "x").rejected == ()
    assert other.export_json() == document


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(people=st.lists(contacts, max_size=3, unique_by=lambda contact: contact.uid))
def test_whatever_came_on_cards_comes_back(tmp_path_factory: pytest.TempPathFactory, people: list[Contact]) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    book = fresh(folder, "one")
    book.put_all(MyCard(), (), [cleaned(person) for person in people], ())
    document = book.export_json()
    other = fresh(folder, "two")
    assert other.import_file(document.encode(), "x").rejected == ()
    assert other.export_json() == document


def cleaned(contact: Contact) -> Contact:
    """Return a contact as the doors of the notebook let one in: every text has passed the gate."""
    texts = {name: clean(getattr(contact, name), lines=True) for name in ("tick", "cue", "wants", "offer", "note")}
    lines = {name: one(getattr(contact, name)) for name in ("org", "title", "introduced_by")}
    lists = {name: each(getattr(contact, name)) for name in ("emails", "phones", "urls", "tags", "properties")}
    meetings = tuple(replace(each, note=clean(each.note, lines=True)) for each in contact.encounters)
    return contact.edit(name=one(contact.name) or "?", encounters=meetings, **texts, **lines, **lists)


def test_looking_first_changes_nothing(tmp_path: Path, book: Notebook) -> None:
    document = Notebook.demo(str(tmp_path / "demo"), TODAY).export_json()
    assert book.import_file(document.encode(), "x", Terms(dry_run=True)).count("new") == 14
    assert book.people() == []
    assert book.import_file(document.encode(), "x").count("new") == 14
    book.undo()
    assert book.people() == []


def test_both_texts_are_kept_and_the_open_one_stays_open(tmp_path: Path, book: Notebook) -> None:
    kept = book.capture(Note(line="Ada ~ looms > send the deck by fri"))
    document = json.loads(book.export_json())
    document["contacts"][0]["tick"] = "punched cards"
    document["contacts"][0]["follow_up"] |= {"uid": "f" * 32, "why": "another thing"}
    result = book.import_file(json.dumps(document).encode(), "x")
    assert (result.count("updated"), len(result.rejected)) == (1, 1)
    assert "open follow-up" in result.rejected[0].reason
    current = book.open_follow_up(kept.contact.uid)
    assert current is not None and current.why == "send the deck"
    contact = book.contact(kept.contact.uid)
    assert contact is not None and contact.tick == "looms\npunched cards"


def test_one_bad_record_stops_no_other(book: Notebook) -> None:
    book.capture(Note(line="Ada"))
    document = json.loads(book.export_json())
    good = document["contacts"][0]
    document["contacts"] = [
        {"uid": "1" * 32},
        "Ada",
        {**good, "uid": "2" * 32, "encounters": [{"date": "yesterday"}]},
        {**good, "uid": "3" * 32, "name": "Grace\x1b]52;c;x\x07 Hopper"},
        {**good, "uid": "4" * 32, "emails": 7},
    ]
    result = book.import_file(json.dumps(document).encode(), "x")
    assert (result.count("new"), [each.line for each in result.rejected]) == (1, [1, 2, 3, 5])
    assert sorted(hit.contact.name for hit in book.people()) == ["Ada", "Grace Hopper"]


def test_a_list_that_is_none_and_a_bad_part_of_a_record_lose_nothing_else(book: Notebook) -> None:
    ada = {"uid": "a" * 32, "name": "Ada", "encounters": [{"date": "2026-11-20", "event": "PyCon", "note": "looms"}]}
    bob = {"uid": "b" * 32, "name": "Bob", "follow_up": {"why": "no uid"}}
    documents = (
        {"meetup": 1, "contacts": {}, "events": [{"uid": "e" * 32, "name": "PyCon"}], "forgotten": 7},
        {"meetup": 1, "contacts": [ada, bob], "events": {}},
    )
    files = [(f"{number}.json", json.dumps(each).encode()) for number, each in enumerate(documents)]
    first, second = book.import_files([*files, ("x", b"nonsense")])[:2]
    assert [(each.line, each.reason.split(",")[0]) for each in first.rejected] == [
        (1, "an event has no start"),
        (0, "contacts of the file should be a list"),
        (0, "forgotten of the file should be a list"),
    ]
    assert [(each.line, each.reason.split(",")[0]) for each in second.rejected] == [
        (0, "events of the file should be a list"),
        (2, "a follow-up has no uid of letters"),
    ]
    assert [each.contact.name for each in second.arrivals] == ["Ada", "Bob"]
    (event,) = book.events()
    assert (event.name, event.start.isoformat()) == ("PyCon", "2026-11-20")
    assert book.import_files(files)[1].count("unchanged") == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"meetup": "x"}', '{"meetup": 99}', "[" * 100_000, '"\\ud800"'])
def test_what_is_no_export_is_refused_in_a_sentence(book: Notebook, text: str) -> None:
    with pytest.raises(BadInput):
        book.import_file(text.encode(), "x")


def test_an_event_renamed_since_is_still_the_same(book: Notebook) -> None:
    book.capture(Note(line="Ada, @Old"))
    document = book.export_json()
    book.set_event("Old", rename="New")
    result = book.import_file(document.encode(), "x")
    assert (result.count("unchanged"), result.rejected) == (1, ())


def test_lines_that_differ_are_both_kept(book: Notebook) -> None:
    kept = book.capture(Note(line="Ada, Looms > send the deck by fri"))
    document = json.loads(book.export_json())
    document["contacts"][0]["org"] = "Engines"
    document["contacts"][0]["follow_up"] |= {"why": "ask about the deck", "subject": "The deck"}
    assert book.import_file(json.dumps(document).encode(), "x").count("updated") == 1
    contact, follow_up = book.contact(kept.contact.uid), book.open_follow_up(kept.contact.uid)
    assert contact is not None and (contact.org, contact.note) == ("Looms", "also at: Engines")
    assert follow_up is not None
    assert (follow_up.why, follow_up.subject) == ("send the deck · ask about the deck", "The deck")
    assert book.import_file(json.dumps(document).encode(), "x").count("unchanged") == 1


def test_a_uid_that_would_be_a_path_is_refused(book: Notebook) -> None:
    document = {"meetup": 1, "contacts": [{"uid": "../ab", "name": "Zoe"}, {"uid": "AB-cd", "name": "Ada"}]}
    result = book.import_file(json.dumps(document).encode(), "x")
    assert [each.line for each in result.rejected] == [1]
    book.drafts.save(f"edit-{book.find('ada').uid}", {"org": "x"})


def test_a_second_open_one_in_a_file_changed_by_hand_is_not_lost_by_an_export(book: Notebook) -> None:
    book.capture(Note(line="Ada > send the deck by fri"))
    file = book.places.data
    data = json.loads(file.read_text())
    first = data["follow_ups"]["1"]
    data["follow_ups"]["2"] = {**first, "uid": "f" * 32, "why": "by hand"}
    file.write_text(json.dumps(data))
    assert Notebook.open(str(file.parent), TODAY).export_json().count('"why": "') == 2


def test_the_demo_has_nothing_before_it_to_go_back_to(tmp_path: Path) -> None:
    assert Notebook.demo(str(tmp_path / "demo"), TODAY).history_of_changes() == []


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(long=st.tuples(words, words), parts=st.integers(min_value=2, max_value=3))
def test_texts_that_grew_by_a_merge_come_back_whole_and_no_longer(
    tmp_path_factory: pytest.TempPathFactory, long: tuple[str, str], parts: int
) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    book = fresh(folder, "one")
    people = [
        cleaned(Contact(uid=f"{at:032x}", name="Ada", tick=(f"{at} " + "".join(long)) * 400)) for at in range(parts)
    ]
    people[0] = replace(people[0], tick=f"{'x' * NOTE_LIMIT}\n{people[0].tick}")
    book.put_all(MyCard(), (), people, ())
    for other in people[1:]:
        book.merge(people[0].uid, other.uid)
    document, cards = book.export_json(), book.export_cards("vcf", with_notes=True).text
    other = fresh(folder, "two")
    assert other.import_file(document.encode(), "x").rejected == ()
    assert other.export_json() == document
    assert other.import_file(document.encode(), "x").count("unchanged") == 1
    assert other.import_file(cards.encode(), "x").count("unchanged") == 1
    assert other.export_json() == document


def test_a_text_that_is_too_long_to_keep_is_named_and_not_cut(book: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "TEXT_LIMIT", 40)
    contacts = [{"uid": "a", "name": "Ada", "tick": "x" * 41}, {"uid": "b", "name": "Ben"}]
    result = book.import_file(json.dumps({"meetup": 1, "contacts": contacts}).encode(), "x")
    assert [each.reason for each in result.rejected] == [
        "tick of a contact is longer than 40 characters: shorten it in the file"
    ]
    assert [hit.contact.name for hit in book.people()] == ["Ben"]
