"""Two records of one person become one: nothing either says is lost, and one undo brings both back to the byte."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.domain import properties
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact, Encounter
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.properties import united_properties
from meetup_tui.notebook import Note, Notebook
from meetup_tui.notebook.directory import Directory
from tests.notebook.test_forgetting import traces_in
from tests.storage import test_records as made_up

TODAY = {"MEETUP_TODAY": "2026-11-23"}
MAJA = (
    "Maja Lindqvist (red glasses), Tidewater, CTO, maja@tidewater.example, +49 30 1234567, @PyCon: in the queue"
    " #compilers ~ teaching > promised the paper by fri"
)
OTHER = (
    "M. Lindqvist (tall), Tidewater Labs, maja@home.example, 0049 30 1234567, @LoomConf: after the talk #boats"
    " ~ boats > ask about the boat by mon"
)

lines = st.lists(
    st.sampled_from(("ADR:;;Harbour 4;;;;", "BDAY:1990-01-01", "item1.TEL:1", "item1.X-ABLabel:Boat", "UID:x"))
)
people = st.tuples(made_up.contacts, lines, st.lists(made_up.follow_ups, max_size=2, unique_by=lambda each: each.uid))


@pytest.fixture
def both(book: Notebook) -> tuple[str, str]:
    """The uids of two records of one person, each with a follow-up that is open."""
    first, second = (book.capture(Note(line=line)).contact for line in (MAJA.replace("+49 30 1234567, ", ""), OTHER))
    return first.uid, second.uid


def put(book: Notebook, person: tuple[Contact, list[str], list[FollowUp]]) -> Contact:
    """Put somebody made up into a notebook, with at most one follow-up open."""
    contact, properties, follow_ups = person
    contact = replace(contact, encounters=tuple(replace(each, event="") for each in contact.encounters))
    contact = replace(contact, properties=tuple(dict.fromkeys(properties)))
    opened = [replace(each, contact=contact.uid, due=each.due or date(2026, 12, 1)) for each in follow_ups]
    opened[1:] = [replace(each, status="done") for each in opened[1:]]
    book.put_all(MyCard(), (), (contact,), opened)
    return contact


def without_energy(encounters) -> set[Encounter]:
    """Return the meetings, whatever is said of how they felt: of two that differ in that alone one may go."""
    return {replace(each, energy="") for each in encounters}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=people, other=people, keep_second=st.booleans())
def test_nothing_is_lost_and_undo_brings_back_exactly_what_was(
    tmp_path_factory: pytest.TempPathFactory, one, other, keep_second: bool
) -> None:
    book = Notebook.open(str(tmp_path_factory.mktemp("merging") / "one"), TODAY)
    first, second = put(book, one), put(book, other)
    follow_ups = {each.uid: each for person in (first, second) for each in book.history(person.uid)}
    before = book.export_json()
    merged = book.merge(first.uid, second.uid, second.uid if keep_second else first.uid).contact
    assert merged == book.contact(first.uid)
    assert book.contact(second.uid) is None
    for person in (first, second):
        assert UNKNOWN_NAME in (person.name, merged.name) or person.name.casefold() in said(merged)
        for field in ("org", "title", "introduced_by", "tick", "cue", "wants", "offer", "note"):
            assert all(line.strip().casefold() in said(merged) for line in getattr(person, field).split("\n"))
        assert without_energy(person.encounters) <= without_energy(merged.encounters)
        assert {each.casefold() for each in person.emails} <= {each.casefold() for each in merged.emails}
        assert {each.casefold() for each in person.tags} <= {each.casefold() for each in merged.tags}
        assert set(person.waived) <= set(merged.waived) or {each.casefold() for each in person.waived}
        assert {each.rpartition(".")[2] for each in person.properties} <= {
            each.rpartition(".")[2] for each in merged.properties
        }
        assert merged.no_contact or not person.no_contact
    assert merged.archived == (first.archived and second.archived)
    assert merged.created == min(first.created, second.created)
    assert second.uid in merged.other_uids
    assert {each.uid for each in book.history(first.uid)} == set(follow_ups)
    opened = [each for each in book.history(first.uid) if each.status == "open"]
    assert len(opened) == min(1, sum(each.status == "open" for each in follow_ups.values()))
    for each in book.history(first.uid):
        let_go = each.status == "released" and each.outcome.note == "merged"
        assert let_go or replace(each, contact="") == replace(follow_ups[each.uid], contact="")
    book.undo()
    assert book.export_json() == before


def said(contact: Contact) -> str:
    texts = (contact.name, contact.org, contact.title, contact.introduced_by, contact.note)
    return "\n".join((*texts, contact.tick, contact.cue, contact.wants, contact.offer)).casefold()


def test_differing_lines_go_to_the_note_and_numbers_in_two_forms_are_one(book: Notebook, both: tuple[str, str]) -> None:
    book.edit(both[0], {"phones": "030 1234567"})
    contact = book.merge(*both, keep=both[0]).contact
    assert (contact.name, contact.org, contact.title) == ("Maja Lindqvist", "Tidewater", "CTO")
    assert contact.note == "also called: M. Lindqvist\nalso at: Tidewater Labs"
    assert contact.phones == ("030 1234567",)
    assert contact.tick == "teaching\nboats"
    assert [each.note for each in contact.encounters] == ["in the queue", "after the talk"]


def test_two_open_follow_ups_are_named_until_one_is_chosen(book: Notebook, both: tuple[str, str]) -> None:
    mine, theirs = (book.open_follow_up(uid) for uid in both)
    before = book.export_json()
    with pytest.raises(Refused, match=f"(?s){mine.uid}.*{theirs.uid}.*--keep"):
        book.merge(*both)
    with pytest.raises(BadInput, match="--keep takes"):
        book.merge(*both, keep="ffffffff")
    with pytest.raises(BadInput, match="--keep takes"):
        book.merge(*both, keep=theirs.uid[:5])
    with pytest.raises(BadInput, match="--keep takes"):
        book.merge(*both, keep="lindqvist")
    assert book.export_json() == before
    for keep, stays in (("maja", mine), ("M. Lindqvist", theirs), ("maja@home.example", theirs)):
        assert book.merged(*both, keep=keep).stays_open == replace(stays, contact=both[0])
    merged = book.merge(*both, keep=theirs.uid[:6])
    assert book.open_follow_up(both[0]) == replace(theirs, contact=both[0])
    assert (merged.let_go.uid, merged.let_go.outcome.note) == (mine.uid, "merged")


def test_one_person_twice_is_refused_and_one_who_is_gone_is_told(book: Notebook, both: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="two records"):
        book.merge(both[0], both[0])
    with pytest.raises(NothingToDo):
        book.merge(both[0], "0" * 32)


def test_what_was_merged_away_is_still_found(book: Notebook, both: tuple[str, str]) -> None:
    first, second = both
    exported = json.loads(book.export_json())
    book.merge(first, second, keep=first)
    assert book.find(second).uid == first
    for name in ("M. Lindqvist", "Somebody Else"):
        found = Directory(book._index.contacts).find(Contact(uid=second, name=name))
        assert found is not None and (found[0].uid, found[1]) == (first, "uid")
    assert second in {each["uid"] for each in exported["contacts"]}
    again = book.capture(Note(line="Ada, maja@home.example"))
    assert again.contact.uid == first


def test_whoever_the_second_introduced_was_introduced_by_the_one_that_stays(
    book: Notebook, both: tuple[str, str]
) -> None:
    ada = book.capture(Note(line="Ada Lovelace")).contact.uid
    book.edit(ada, {"introduced_by": "m. lindqvist"})
    book.merge(*both, keep=both[0])
    assert book.contact(ada).introduced_by == "Maja Lindqvist"
    book.undo()
    assert book.contact(ada).introduced_by == "m. lindqvist"
    book.capture(Note(line="M. Lindqvist, Elsewhere", new=True))
    book.merge(*both, keep=both[0])
    assert book.contact(ada).introduced_by == "m. lindqvist"


def test_nothing_typed_is_lost_and_the_rest_of_an_edit_comes_first(book: Notebook, both: tuple[str, str]) -> None:
    first, second = both
    book.drafts.save(f"edit-{second}", {"org": "Tidewater Boats"})
    with pytest.raises(Refused, match=f"meetup edit {second}"):
        book.merge(first, second, keep=first)
    book.drafts.drop(f"edit-{second}")
    in_editor = book.places.drafts / f"edit-{second}.txt"
    in_editor.write_text("org: Tidewater Boats\n")
    with pytest.raises(Refused, match="typed and not saved"):
        book.merge(first, second, keep=first)


def test_what_is_being_written_to_the_second_waits_through_merge_and_undo(
    book: Notebook, both: tuple[str, str]
) -> None:
    drafts = {f"{kind}-{uid}": {"note": f"{kind} {uid}"} for kind in ("message", "talked", "plan") for uid in both}
    for kind, fields in drafts.items():
        book.drafts.save(kind, fields)
    for step in (lambda: book.merge(*both, keep=both[0]), book.undo):
        step()
        assert {kind: book.drafts.load(kind) for kind in book.drafts.kinds()} == drafts


def test_forgetting_the_one_forgets_the_other_in_every_copy(
    open_book: Callable[[], Notebook], folder: Path, both: tuple[str, str]
) -> None:
    book = open_book()
    first, second = both
    book.edit(second, {"wants": "a mast of larch"})
    book.tidy()
    book._store.back_up("import")
    book.drafts.save(f"message-{second}", {"message": "Dear M., about the mast"})
    book.merge(first, second, keep=first)
    book.forget(first, redact=True)
    hers = ("mast", "Lindqvist", "maja@home.example", "ask about the boat", "after the talk", second, first)
    assert traces_in(folder, *hers) == []
    assert book.forgotten_on(Contact(uid=second, name=UNKNOWN_NAME)) == "2026-11-23"


def test_somebody_else_who_has_the_uid_of_a_card_is_not_forgotten_with_it(book: Notebook) -> None:
    ada = book.capture(Note(line="Ada Lovelace ~ looms")).contact
    eve = book.capture(Note(line="Eve")).contact
    with book._change("") as change:
        change.put_contact(replace(eve, properties=(f"UID:{ada.uid}",)))
    book.forget(eve.uid, redact=True)
    assert book.contact(ada.uid) == ada


def test_likely_ones_come_first(book: Notebook) -> None:
    lines = (
        "Maja Lindqvist, maja@a.example",
        "M. Lindqvist",
        "maja lindqvist",
        "Eve, maja@a.example",
        "Grace Hopper",
        "? tall",
    )
    uids = [book.capture(Note(line=line, new=True)).contact.uid for line in lines]
    assert [each.uid for each in book.look_alikes(uids[0])] == [uids[3], uids[2], uids[1]]
    assert book.look_alikes("0" * 32) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (("BDAY:1",), ("BDAY:1", "ROLE:x"), ("BDAY:1", "ROLE:x")),
        (("item1.TEL:1", "item1.X-ABLabel:Boat"), ("item1.TEL:1", "item1.X-ABLabel:Boat"), None),
        (("item1.TEL:1", "item1.X-ABLabel:Boat"), ("item7.TEL:1", "item7.X-ABLabel:Boat"), None),
        (
            ("item1.TEL:1", "item1.X-ABLabel:Boat"),
            ("ITEM1.TEL:2", "ITEM1.X-ABLabel:Home"),
            ("item1.TEL:1", "item1.X-ABLabel:Boat", "item2.TEL:2", "item2.X-ABLabel:Home"),
        ),
        (("NOTE:see e.g. this",), ("URL:http://a.example/b",), ("NOTE:see e.g. this", "URL:http://a.example/b")),
    ],
)
def test_lines_of_a_card_that_belong_together_stay_together(
    mine: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...] | None
) -> None:
    united = united_properties(mine, theirs)
    assert united == (mine if both is None else both)
    assert united_properties(united, theirs) == united


@pytest.mark.parametrize("written", ["ADR:;;S {};;;;", "ADR;TYPE=WORK:;;S {};;;;", "item{}.X-ABLabel:Home"])
def test_thousands_of_lines_are_united_by_few_comparisons(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    covers = properties._Said.covers
    monkeypatch.setattr(properties._Said, "covers", lambda one, other: compared.append(one) or covers(one, other))
    mine, theirs = (tuple(written.format(each) for each in range(at, at + 1_000)) for at in (0, 500))
    united = united_properties(mine, (*theirs, "ADR;TYPE=HOME:;;S 7;;;;", "ADR:;;s  8;;;;"))
    assert len(compared) <= 1_000
    assert set(mine) <= set(united)
    assert ("ADR:;;s  8;;;;" in united) == ("item" in written)
