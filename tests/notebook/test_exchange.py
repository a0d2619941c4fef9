"""Everything goes out as one document and comes back the same; what is there already is never lost by it."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.notebook import Note, Notebook

TODAY = {"MEETUP_TODAY": "2026-11-23"}
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


def fresh(folder: Path, name: str) -> Notebook:
    return Notebook.open(str(folder / name), TODAY)


def test_the_demo_comes_back_byte_for_byte(tmp_path: Path) -> None:
    document = Notebook.demo(str(tmp_path / "demo"), TODAY).export_json()
    book = fresh(tmp_path, "other")
    result = book.import_json(document)
    assert (result.new, result.rejected) == (14, [])
    assert book.export_json() == document
    again = book.import_json(document)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 14)
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
    assert other.import_json(document).rejected == []
    assert other.export_json() == document


def test_looking_first_changes_nothing(tmp_path: Path, book: Notebook) -> None:
    document = Notebook.demo(str(tmp_path / "demo"), TODAY).export_json()
    assert book.import_json(document, dry_run=True).new == 14
    assert book.people() == []
    assert book.import_json(document).new == 14
    book.undo()
    assert book.people() == []


def test_both_texts_are_kept_and_the_open_one_stays_open(tmp_path: Path, book: Notebook) -> None:
    kept = book.capture(Note(line="Ada ~ looms > send the deck by fri"))
    document = json.loads(book.export_json())
    document["contacts"][0]["tick"] = "punched cards"
    document["contacts"][0]["follow_up"] |= {"uid": "f" * 32, "why": "another thing"}
    result = book.import_json(json.dumps(document))
    assert (result.updated, len(result.rejected)) == (1, 1)
    assert "open follow-up" in result.rejected[0][1]
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
    result = book.import_json(json.dumps(document))
    assert (result.new, [place for place, _ in result.rejected]) == (1, [1, 2, 3, 5])
    assert sorted(hit.contact.name for hit in book.people()) == ["Ada", "Grace Hopper"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"meetup": "x"}', '{"meetup": 99}', "[" * 100_000, '"\\ud800"'])
def test_what_is_no_export_is_refused_in_a_sentence(book: Notebook, text: str) -> None:
    with pytest.raises(BadInput):
        book.import_json(text)
