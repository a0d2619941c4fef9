"""Nothing that was kept is lost, and what was not kept has not happened: the promises every change relies on."""

import stat
from pathlib import Path

import pytest

from meetup_tui.domain.errors import Refused
from meetup_tui.storage.errors import Conflict
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import as_tinydb_wrote_it, delete, everything, files_of, name, put, uids


def test_opening_and_reading_writes_nothing(places: Places) -> None:
    store = Store.open(places)
    assert store.get("contacts", "a") is None
    assert not store.refresh()
    assert not places.data.parent.exists()


def test_what_was_put_is_there_for_the_next_process(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    assert Store.open(places).get("contacts", "a") == {"uid": "a", "name": "Ada", "rev": 1}


def test_a_block_that_raises_changes_nothing(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    before = files_of(places)

    def change_two_and_stop() -> None:
        with store.transaction("two at once") as change:
            change.put("contacts", {"uid": "a", "name": "Grace"})
            change.put("contacts", {"uid": "b", "name": "Emmy"})
            raise Refused("stop")

    with pytest.raises(Refused, match="stop"):
        change_two_and_stop()
    assert files_of(places) == before
    assert uids(store) == ["a"]
    assert store.get("contacts", "a") == {"uid": "a", "name": "Ada", "rev": 1}
    put(store, "c", name="Joan")
    assert uids(Store.open(places)) == ["a", "c"]


def test_a_block_that_raises_leaves_everybody_in_their_place(store: Store, places: Places) -> None:
    for uid in "abcde":
        put(store, uid)
    before = everything(store)

    def shuffle_and_stop() -> None:
        with store.transaction("shuffled") as change:
            for uid in "cae":
                change.delete("contacts", uid)
            change.put("contacts", {"uid": "f"})
            change.put("contacts", {"uid": "c", "name": "come back"})
            change.put("contacts", {"uid": "b", "name": "changed"})
            change.delete("contacts", "f")
            change.delete("events", "nobody")
            raise Refused("stop")

    with pytest.raises(Refused, match="stop"):
        shuffle_and_stop()
    assert uids(store) == ["a", "b", "c", "d", "e"]
    assert everything(store) == before
    delete(store, "b")
    store.tidy()
    assert uids(store) == uids(Store.open(places)) == ["a", "c", "d", "e"]


def test_a_change_that_changes_nothing_writes_nothing(store: Store, places: Places) -> None:
    with store.transaction("nothing"):
        assert store.history() == []
    assert not places.data.exists()
    assert not places.journal.exists()


def test_saying_again_what_is_there_writes_nothing_and_is_no_step_to_take_back(store: Store, places: Places) -> None:
    put(store, "a", name="Ada", updated="2026-11-23T10:00:00+00:00")
    before, record = files_of(places), store.get("contacts", "a")
    put(store, "a", name="Ada", updated="2026-11-23T10:00:00+00:00")
    put(store, "a", updated="2026-11-24T10:00:00+00:00", name="Ada")
    assert (files_of(places), store.get("contacts", "a")) == (before, record)
    with store.transaction("there and back") as change:
        change.delete("contacts", "a")
        change.put("contacts", {"uid": "a", "name": "Ada"})
        change.put("contacts", {"uid": "b"})
        change.delete("contacts", "b")
    assert (files_of(places), store.get("contacts", "a")) == (before, record)
    assert [each.label for each in store.history()] == ["put a"]


def test_what_only_says_the_same_again_beside_a_change_stands_as_it_was(store: Store, places: Places) -> None:
    put(store, "a", name="Ada", updated="2026-11-23T10:00:00+00:00")
    record = store.get("contacts", "a")
    with store.transaction("two at once") as change:
        change.put("contacts", {"uid": "a", "name": "Ada", "updated": "2026-11-24T10:00:00+00:00"})
        change.put("contacts", {"uid": "b", "name": "Grace"})
    assert Store.open(places).get("contacts", "a") == record
    store.undo()
    assert uids(store) == ["a"]
    store.undo()
    assert uids(Store.open(places)) == []


def test_who_was_taken_out_and_put_back_beside_a_change_keeps_their_place(store: Store, places: Places) -> None:
    for uid in "abc":
        put(store, uid, name=uid)
    with store.transaction("there and back, and one more") as change:
        change.delete("contacts", "a")
        change.put("contacts", {"uid": "a", "name": "a"})
        change.put("contacts", {"uid": "d"})
    assert uids(store) == uids(Store.open(places)) == ["a", "b", "c", "d"]
    store.tidy()
    assert list(as_tinydb_wrote_it(places)["contacts"]) == ["1", "2", "3", "4"]


def test_an_abandoned_change_leaves_no_trace(store: Store, places: Places) -> None:
    put(store, "a")
    before = files_of(places)
    with store.transaction("only looking") as change:
        change.put("contacts", {"uid": "b"})
        change.abandon()
    assert (files_of(places), uids(store)) == (before, ["a"])


def test_a_change_from_an_old_look_is_refused(store: Store) -> None:
    put(store, "a", name="Ada")
    put(store, "a", name="Augusta")
    with pytest.raises(Conflict), store.transaction("late") as change:
        change.put("contacts", {"uid": "a", "name": "Ada King"}, expected=1)
    assert name(store, "a") == "Augusta"


def test_one_change_at_a_time(store: Store) -> None:
    with store.transaction("outer") as change:
        change.put("contacts", {"uid": "a"})
        with pytest.raises(RuntimeError), store.transaction("inner"):
            raise AssertionError
    assert uids(store) == ["a"]


def test_a_document_id_is_never_used_twice(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    store.undo()
    put(Store.open(places), "c")
    store.tidy()
    assert list(as_tinydb_wrote_it(places)["contacts"]) == ["1", "3"]
    store.undo()
    store.tidy()
    other = Store.open(places)
    put(other, "d")
    other.tidy()
    assert list(as_tinydb_wrote_it(places)["contacts"]) == ["1", "4"]


def test_a_lone_surrogate_neither_stops_nor_spoils_a_commit(store: Store, places: Places) -> None:
    put(store, "a", name="half \ud83d")
    put(store, "b", name="half \ud83d")
    for _ in range(2):
        assert [name(Store.open(places), uid) for uid in "ab"] == ["half \ud83d", "half \ud83d"]
        places.data.read_bytes().decode()
        places.journal.read_bytes().decode()
        store.tidy()


def test_nobody_else_can_read_what_is_written(store: Store, places: Places) -> None:
    for uid in "ab":
        put(store, uid)
    store.tidy()
    put(store, "c")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in places.data.parent.iterdir()}
    folders = {"backups": modes.pop("backups")}
    assert folders == {"backups": 0o700}
    assert set(modes) == {f"meetup.json{each}" for each in ("", ".journal", ".journal.prev", ".lock", ".prev")}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(places.data.parent.stat().st_mode) == 0o700
    assert store.warnings == []
    for path in (places.data, places.journal, places.previous, places.previous_journal):
        path.chmod(0o644)
        assert [f"{path} can be read by others" in warning for warning in store.warnings] == [True]
        path.chmod(0o600)


def test_a_symbolic_link_keeps_pointing_where_it_did(store: Store, places: Places, tmp_path: Path) -> None:
    put(store, "a")
    store.tidy()
    elsewhere = tmp_path / "synced" / "notebook.json"
    elsewhere.parent.mkdir()
    places.data.rename(elsewhere)
    places.data.symlink_to(elsewhere)
    linked = Store.open(places)
    put(linked, "b")
    linked.tidy()
    put(Store.open(places), "c")
    assert places.data.is_symlink()
    assert uids(Store.open(places)) == ["a", "b", "c"]
    assert b'"b"' in elsewhere.read_bytes()
    assert (elsewhere.parent / "notebook.json.journal").exists()
