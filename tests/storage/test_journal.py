"""A change is one line at the end of the journal: read on by others, folded into the data, and never lost between."""

import os

import pytest

from meetup_tui.storage import lines
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.layout import decode
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import delete, elsewhere, everything, files_of, name, put, uids


def test_a_change_adds_one_line_and_leaves_everything_else_alone(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    before = files_of(places)
    put(store, "b", name="Grace")
    after = files_of(places)
    journal = before.pop("meetup.json.journal").removesuffix(lines.END)
    added = after.pop("meetup.json.journal").removeprefix(journal)
    assert after == before
    assert added.endswith(lines.END)
    assert added.count(b"\n") == 2
    (entry,) = lines.entries_in(added)
    assert entry.sequence == 2
    assert entry.changes.put["contacts"] == {"2": {"uid": "b", "name": "Grace", "rev": 1}}


def test_every_change_is_synced_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "a")
    synced = []
    monkeypatch.setattr(os, "fdatasync", lambda handle: synced.append("fdatasync"))
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append("fsync"))
    put(store, "b")
    delete(store, "b")
    store.undo()
    assert synced == ["fdatasync"] * 3


def test_lines_of_another_process_are_read_on_not_all_over_again(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a", name="Ada")
    elsewhere(places, "put(store, 'b', name='Grace'); put(store, 'a', name='Augusta'); delete(store, 'b')")
    before = store.generation

    def look_at_everything(_: Places) -> None:
        raise AssertionError

    monkeypatch.setattr("meetup_tui.storage.journal.look", look_at_everything)
    assert store.refresh()
    assert store.generation > before
    assert ({uid: name(store, uid) for uid in uids(store)}, len(store.history())) == ({"a": "Augusta"}, 4)
    assert not store.refresh()
    put(store, "c")
    monkeypatch.undo()
    assert everything(Store.open(places)) == everything(store)


def test_a_process_that_slept_through_a_compaction_wakes_up_to_everything(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    elsewhere(places, "put(store, 'c'); store.tidy(); put(store, 'd')")
    assert store.refresh()
    assert uids(store) == ["a", "b", "c", "d"]
    elsewhere(places, "store.tidy()\nfor uid in 'ef':\n    put(store, uid); store.tidy()")
    put(store, "g")
    assert uids(store) == uids(Store.open(places)) == ["a", "b", "c", "d", "e", "f", "g"]
    assert Store.open(places).warnings == []


def test_a_change_within_a_transaction_starts_from_what_another_process_wrote_whole(
    store: Store, places: Places
) -> None:
    put(store, "sum", count=1)
    elsewhere(places, "put(store, 'sum', count=2); store.tidy()")
    with store.transaction("count") as change:
        counted = change.get("contacts", "sum")
        assert counted is not None
        change.put("contacts", {**counted, "count": int(str(counted["count"])) + 1})
    assert Store.open(places).get("contacts", "sum") == {"uid": "sum", "count": 3, "rev": 3}


def test_the_journal_begins_anew_once_the_data_is_written_whole(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    content = everything(store)
    store.tidy()
    assert lines.read(places.journal.read_bytes()).lines.entries == []
    written = decode(places.data.read_bytes())
    assert (written.sequence, written.intact) == (2, True)
    assert everything(Store.open(places)) == content


def test_the_data_is_written_whole_only_past_so_many_bytes(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b", note="x" * 600)
    whole, size = places.data.read_bytes(), places.journal.stat().st_size
    assert size > 600
    store.tidy(over=size)
    assert places.data.read_bytes() == whole
    store.tidy(over=600)
    assert places.data.read_bytes() != whole
    assert places.journal.stat().st_size < 200


def test_writing_whole_what_is_whole_already_writes_nothing(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    store.tidy()
    before = files_of(places)
    store.tidy()
    Store.open(places).tidy()
    assert files_of(places) == before


def test_the_size_of_the_journal_is_that_of_the_changes_not_in_the_data(store: Store, places: Places) -> None:
    def size() -> int:
        return Store.open(places)._storage.journal_size

    assert size() == 0
    put(store, "a")
    assert size() == 0
    put(store, "b")
    assert size() == places.journal.stat().st_size - len(lines.END)
    store.tidy()
    assert size() == 0


def test_a_journal_that_is_begun_only_later_is_begun_with_the_next_change(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    put(store, "b")
    journal = places.journal.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr("meetup_tui.storage.journal.JournalStorage._begin_journal", lambda storage: None)
        store.tidy()
    assert places.journal.read_bytes() == journal
    other = Store.open(places)
    assert (uids(other), other.warnings) == (["a", "b"], [])
    put(other, "c")
    put(store, "d")
    assert uids(Store.open(places)) == ["a", "b", "c", "d"]
    assert places.previous_journal.read_bytes() == journal


def test_a_torn_end_is_said_kept_aside_and_written_over(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    whole = places.journal.read_bytes()
    torn = lines.line(3, lines.Changes(put={"contacts": {"3": {"uid": "c", "rev": 1}}}))[:30]
    places.journal.write_bytes(whole.removesuffix(lines.END) + torn)
    opened = Store.open(places)
    assert ["ends in the middle of a change" in each for each in opened.warnings] == [True]
    assert uids(opened) == ["a", "b"]
    put(opened, "d")
    assert opened.warnings == Store.open(places).warnings == []
    (aside,) = places.backups.glob("*.damaged")
    assert aside.read_bytes() == torn
    assert lines.read(places.previous_journal.read_bytes()).lines.whole
    assert store.refresh()
    assert uids(store) == uids(Store.open(places)) == ["a", "b", "d"]


def test_a_line_that_lacks_only_its_end_counts(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    whole = places.journal.read_bytes().removesuffix(lines.END)
    for end in (b"", b"?end\n", b"end\n", b"\x0bend\n"):
        places.journal.write_bytes(whole[:-1] + end)
        opened = Store.open(places)
        assert (uids(opened), len(opened.warnings)) == (["a", "b"], 1)
    put(opened, "c")
    assert (uids(Store.open(places)), Store.open(places).warnings) == (["a", "b", "c"], [])
    assert lines.read(places.previous_journal.read_bytes()).lines.whole


def test_a_line_that_is_damaged_before_others_is_refused_not_skipped(store: Store, places: Places) -> None:
    for uid in "abcd":
        put(store, uid)
    whole = places.journal.read_bytes()
    line = whole.index(b'{"n":3')
    places.journal.write_bytes(whole[:line] + b"?" + whole[line + 1 :])
    with pytest.raises(Damaged, match=r"journal is damaged in line 3: 1 change can still be read after it"):
        Store.open(places)
    with pytest.raises(Damaged):
        store.refresh()
    assert uids(store) == ["a", "b", "c", "d"]
    with pytest.raises(StoreError):
        put(store, "e")


def test_a_journal_whose_first_line_is_damaged_is_refused_while_it_holds_changes(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    places.journal.write_bytes(b"?" + places.journal.read_bytes()[1:])
    with pytest.raises(Damaged, match=r"its first line can't be read: 1 change can still be read"):
        Store.open(places)


def test_a_journal_that_is_gone_is_said_until_the_next_change(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    places.journal.unlink()
    opened = Store.open(places)
    assert uids(opened) == ["a"]
    assert ["meetup.json.journal is missing; what was changed since" in each for each in opened.warnings] == [True]
    put(opened, "c")
    assert (uids(Store.open(places)), Store.open(places).warnings) == (["a", "c"], [])


def test_a_change_after_something_odd_is_in_the_older_generation_too(store: Store, places: Places) -> None:
    put(store, "a")
    places.journal.unlink()
    put(Store.open(places), "b")
    places.data.unlink()
    assert uids(Store.open_as_it_can_be(places)) == ["a", "b"]


def test_a_journal_of_another_notebook_is_refused(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    foreign = places.journal.read_bytes()
    for path in (places.data, places.journal, places.previous, places.previous_journal):
        path.unlink()
    other = Store.open(places)
    put(other, "x")
    places.journal.write_bytes(foreign)
    with pytest.raises(Damaged, match="belongs to another state"):
        Store.open(places)


def test_a_journal_that_goes_on_from_another_number_is_refused(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    places.data.write_bytes(places.data.read_bytes().replace(b'"sequence":1', b'"sequence":7', 1))
    with pytest.raises(Damaged, match=r"does not go on from meetup\.json"):
        Store.open(places)
    assert uids(Store.open_as_it_can_be(places)) == ["a", "b"]


def test_the_journal_of_a_later_state_than_the_data_is_refused(store: Store, places: Places) -> None:
    put(store, "a")
    old = places.data.read_bytes()
    put(store, "b")
    store.tidy()
    put(store, "c")
    places.data.write_bytes(old)
    with pytest.raises(Damaged, match="belongs to another state"):
        Store.open(places)
    assert uids(Store.open_as_it_can_be(places)) == ["a", "b", "c"]
