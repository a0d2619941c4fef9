"""Records that don't fit together are found, named and mended, and nothing of them is thrown away."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Note, Notebook, care

TODAY = {"MEETUP_TODAY": "2026-11-23"}


def put(book: Notebook, table: str, **record: object) -> None:
    with book._store.transaction("") as change:
        change.put(table, record)


def mended(book: Notebook) -> list[str]:
    """Mend the records, and see that nothing is left to mend and that it can be taken back."""
    before = [dict(each) for table in ("contacts", "events", "follow_ups", "state") for each in book._store.all(table)]
    problems = book.soundness().problems()
    said = book.soundness().mend()
    assert len(said) == len(problems)
    assert book.soundness().problems() == []
    assert book.soundness().mend() == []
    assert book.history_of_changes()[0].label == "mended the records"
    book.undo()
    after = [dict(each) for table in ("contacts", "events", "follow_ups", "state") for each in book._store.all(table)]
    without = [{key: value for key, value in each.items() if key != "rev"} for each in before]
    assert sorted(({key: value for key, value in each.items() if key != "rev"} for each in after), key=repr) == sorted(
        without, key=repr
    )
    book.soundness().mend()
    return said


def aside(book: Notebook) -> list[tuple[object, object]]:
    return [(each["table"], each["record"]) for each in book._store.all("aside")]


def test_a_sound_notebook_has_nothing_to_mend(tmp_path: Path) -> None:
    book = Notebook.demo(str(tmp_path / "demo"), TODAY)
    assert book.soundness().problems() == []
    assert book.soundness().mend() == []
    assert book.history_of_changes() == []
    assert book.soundness().holds() == "14 contacts, 4 events and 10 follow-ups are there"


def test_of_several_open_follow_ups_the_one_planned_last_stays(book: Notebook) -> None:
    kept = book.capture(Note(line="Ada > the first by fri"))
    uid = kept.contact.uid
    for number, why in enumerate(("the third", "the second"), 1):
        put(
            book, "follow_ups", uid=f"{number}" * 32, contact=uid, due="2026-12-01", why=why,
            created=f"2030-01-0{4 - number}T10:00:00+00:00",
        )  # fmt: skip
    assert len(book.soundness().problems()) == 2
    assert mended(book) == [
        "'the first' was let go, as 'the third' is open with the same person",
        "'the second' was let go, as 'the third' is open with the same person",
    ]
    assert {each.why: each.status for each in book.history(uid)} == {
        "the first": "released",
        "the third": "open",
        "the second": "released",
    }
    assert {each.outcome.note for each in book.history(uid) if each.status == "released"} == {
        "another one was open too"
    }


def test_an_open_follow_up_without_a_date_is_for_today(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada")).contact.uid
    put(book, "follow_ups", uid="1" * 32, contact=uid, why="the deck")
    assert mended(book) == ["an open follow-up has no date: 'the deck'; it is for today now"]
    assert [each.why for each in book.morning().shown] == ["the deck"]


def test_two_open_ones_without_dates_are_mended_both(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada")).contact.uid
    for number in (1, 2):
        put(book, "follow_ups", uid=f"{number}" * 32, contact=uid, why=f"the deck {number}")
    assert len(mended(book)) == 3
    assert len([each for each in book.history(uid) if each.status == "open"]) == 1


@pytest.mark.parametrize(
    ("table", "record", "what"),
    [
        ("contacts", {"uid": "1", "name": 7}, "the contact with the uid 1 can't be read: its 'name' makes no sense"),
        ("contacts", {"uid": "1", "name": "Eve", "encounters": [{"date": "never"}]}, "its 'encounters' makes no sense"),
        ("events", {"uid": "1", "start": "2026-11-23"}, "the event with the uid 1 can't be read: it has no 'name'"),
        ("follow_ups", {"uid": "1", "why": "x"}, "the follow-up with the uid 1 can't be read: it has no 'contact'"),
        ("follow_ups", {"uid": "1", "contact": "2", "due": "soon"}, "its 'due' makes no sense"),
        ("follow_ups", {"uid": "1", "contact": "2", "why": "tea"}, "a follow-up belongs to nobody: 'tea'"),
        ("state", {"uid": "me", "name": ["x"]}, "the card with the uid me can't be read"),
    ],
)
def test_a_record_that_makes_no_sense_is_put_aside_whole(
    book: Notebook, table: str, record: dict[str, object], what: str
) -> None:
    book.capture(Note(line="Ada, @PyCon > the deck by fri"))
    put(book, table, **record)
    said = mended(book)
    assert len(said) == 1
    assert what in said[0] and said[0].endswith("it was put aside")
    assert aside(book) == [(table, {**record, "rev": 2})]
    assert [hit.contact.name for hit in book.people()] == ["Ada"]


def test_a_meeting_at_an_event_that_is_gone_stays_without_it(book: Notebook) -> None:
    book.capture(Note(line="Ada, @PyCon: front row"))
    event = book.event_named("PyCon")
    with book._store.transaction("") as change:
        change.delete("events", event.uid)
    assert mended(book) == ["Ada was met at an event that is not there; the meeting is kept without it"]
    encounter = book.find("ada").encounters[0]
    assert (encounter.event, encounter.note) == ("", "front row")


def test_an_export_leaves_out_what_can_not_be_read_and_says_so(book: Notebook) -> None:
    book.capture(Note(line="Ada, @PyCon > the deck by fri"))
    good = book.export_json()
    put(book, "contacts", uid="1", name=7)
    put(book, "events", uid="2", name="X", start="soon")
    put(book, "follow_ups", uid="4", contact="1", why="belongs to one who can't be read")
    put(book, "state", uid="me", name=7)
    assert book.export_json() == good
    assert len(book.soundness().left_out()) == 4


values = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(
    ("", "?", "open", "done", "2026-11-23", "soon", "a" * 32, "b" * 32, "\x1b[2J")
) | st.lists(st.sampled_from(("", "x", 7, None)), max_size=2) | st.just({})  # fmt: skip
keys = st.sampled_from(
    ("name", "contact", "due", "status", "start", "end", "emails", "encounters", "why", "created", "snoozes", "closed")
)
records = st.tuples(
    st.sampled_from(("contacts", "events", "follow_ups", "state")),
    st.sampled_from(("a" * 32, "b" * 32, "c", "me", "current")),
    st.dictionaries(keys, values, max_size=5),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(records, max_size=6))
def test_whatever_another_program_wrote_can_be_mended_into_a_notebook_that_works(
    tmp_path_factory: pytest.TempPathFactory, written: list[tuple[str, str, dict[str, object]]]
) -> None:
    folder = tmp_path_factory.mktemp("soundness")
    book = Notebook.open(str(folder), TODAY)
    for table, uid, record in written:
        put(book, table, **{**record, "uid": uid})
    json.loads(book.export_json())
    said = book.soundness().mend()
    assert book.soundness().problems() == []
    assert book.soundness().mend() == []
    assert bool(said) == bool(book.history_of_changes())
    book = Notebook.open(str(folder), TODAY)
    for look in (book.people, book.events, book.morning, book.loose_ends, book.export_json, lambda: book.me):
        _works(look)
    assert len(list(book._store.all("aside"))) == sum("put aside" in each for each in said)
    for hit in book.people():
        assert len([each for each in book.history(hit.contact.uid) if each.status == "open"]) <= 1
    assert [each for each in care.check(book.places, TODAY) if each.bad] == []


def _works(look: Callable[[], object]) -> None:
    try:
        look()
    except MeetupError as error:
        raise AssertionError(error) from None
