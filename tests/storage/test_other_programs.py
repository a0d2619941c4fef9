"""The data file is an ordinary TinyDB file, and a person's own: others may read it, change it, copy it, replace it."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from meetup_tui.storage.backups import backups, tables_of
from meetup_tui.storage.errors import Damaged
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store
from tests.storage.helpers import delete, everything, name, put, uids


def contacts_in(path: Path) -> dict[int, dict[str, object]]:
    """Return what stock TinyDB reads, by document id."""
    with TinyDB(path) as database:
        return {each.doc_id: dict(each) for each in database.table("contacts").all()}


def test_stock_tinydb_opens_the_file(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    assert contacts_in(places.data) == {1: {"uid": "a", "name": "Ada", "rev": 1}}


def test_stock_tinydb_reads_everything_once_the_data_was_written_whole(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="half \ud83d, 山川, \N{PILE OF POO}")
    put(store, "a", name="Augusta")
    delete(store, "b")
    put(store, "c", name="Emmy", tags=["algebra"])
    with store.transaction("planned") as change:
        change.put("follow_ups", {"uid": "f", "contact": "a"})
    store.tidy()
    with TinyDB(places.data) as database:
        tables = database.tables() - {"_meta"}
        read = {table: {each["uid"]: dict(each) for each in database.table(table)} for table in tables}
    assert read == everything(store)
    assert contacts_in(places.data) == {
        1: {"uid": "a", "name": "Augusta", "rev": 2},
        3: {"uid": "c", "name": "Emmy", "tags": ["algebra"], "rev": 1},
    }


def test_a_file_changed_by_another_program_is_taken_in_with_a_word(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    places.data.write_text(json.dumps(json.loads(places.data.read_text()), indent=2))
    opened = Store.open(places)
    assert uids(opened) == ["a"]
    assert ["changed by another program" in warning for warning in opened.warnings] == [True]


def test_stock_tinydb_may_change_the_file_too(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    with TinyDB(places.data) as database:
        database.table("contacts").insert({"uid": "b", "name": "Grace"})
    put(store, "c")
    assert uids(Store.open(places)) == ["a", "b", "c"]
    assert Store.open(places).warnings == []


def test_stock_tinydb_may_change_the_file_while_there_is_a_journal(store: Store, places: Places) -> None:
    """What it changed stands, and so does what the journal changed after; equal document ids are nobody's loss."""
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    put(store, "a", name="Augusta")
    with TinyDB(places.data) as database:
        assert database.table("contacts").insert({"uid": "z", "name": "Zuse"}) == 2
        database.table("contacts").update({"name": "nobody"}, where("uid") == "a")
    opened = Store.open(places)
    assert {uid: name(opened, uid) for uid in uids(opened)} == {"a": "Augusta", "z": "Zuse", "b": "Grace"}
    assert ["changed by another program" in warning for warning in opened.warnings] == [True]
    opened.tidy()
    assert store.refresh()
    assert everything(Store.open(places)) == everything(store) == everything(opened)
    assert Store.open(places).warnings == []
    assert {each["uid"] for each in contacts_in(places.data).values()} == {"a", "b", "z"}


def test_what_another_program_and_another_process_changed_is_seen_at_one_glance(store: Store, places: Places) -> None:
    put(store, "a")
    put(Store.open(places), "b")
    with TinyDB(places.data) as database:
        database.table("contacts").insert({"uid": "z"})
    assert store.refresh()
    assert set(uids(store)) == {"a", "b", "z"}
    assert not store.refresh()


@pytest.mark.parametrize("compact", [True, False])
def test_what_this_program_wrote_last_is_kept_where_another_changed_it(
    store: Store, places: Places, compact: bool
) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    if compact:
        store.tidy()
        put(store, "c", name="Emmy")
    with TinyDB(places.data) as database:
        database.table("contacts").truncate()
    put(store, "d")
    kept = [each for each in backups(places) if each.reason == "before-another-program"]
    assert len(kept) == 1
    held = {record["uid"] for record in tables_of(kept[0])["contacts"]}
    assert held == ({"a", "b", "c"} if compact else {"a", "b"})


def test_a_data_file_that_was_copied_alone_opens_with_a_word(store: Store, places: Places, tmp_path: Path) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    store.tidy()
    content = everything(store)
    alone = find_places(str(tmp_path / "alone"), {})
    alone.data.parent.mkdir(mode=0o700)
    shutil.copy(places.data, alone.data)
    copied = Store.open(alone)
    assert everything(copied) == content
    assert ["meetup.json.journal is missing" in warning for warning in copied.warnings] == [True]
    put(copied, "c")
    copied.undo()
    copied.undo()
    assert (uids(Store.open(alone)), Store.open(alone).warnings) == (["a"], [])
    assert everything(Store.open(places)) == content


@pytest.mark.parametrize("unpack", [True, False])
def test_a_backup_may_be_put_in_the_place_of_the_data_by_hand(store: Store, places: Places, unpack: bool) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    made = store.back_up("import")
    delete(store, "a")
    put(store, "c", name="Emmy")
    store.tidy()
    assert made is not None
    plain = gzip.decompress(made.read_bytes())
    if unpack:
        places.data.write_bytes(plain)
    else:
        places.data.write_text(json.dumps(json.loads(plain), indent=1))
    opened = Store.open(places)
    assert uids(opened) == ["a", "b"]
    assert opened.warnings
    assert opened.undo().label == "put b"
    put(opened, "d")
    assert (uids(Store.open(places)), Store.open(places).warnings) == (["a", "d"], [])
    assert store.refresh()
    assert uids(store) == ["a", "d"]
    kept = [each for each in backups(places) if each.reason == "before-another-program"]
    assert {record["uid"] for record in tables_of(kept[-1])["contacts"]} == {"b", "c"}


def test_a_backup_put_in_the_place_of_the_data_over_open_changes_is_refused(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    made = store.back_up("import")
    put(store, "c")
    assert made is not None
    places.data.write_bytes(gzip.decompress(made.read_bytes()))
    with pytest.raises(Damaged, match="belongs to another state"):
        Store.open(places)


def test_a_file_with_a_byte_order_mark_is_taken_in_with_a_word(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    places.data.write_bytes(b"\xef\xbb\xbf" + places.data.read_bytes())
    opened = Store.open(places)
    assert (uids(opened), len(opened.warnings)) == (["a"], 1)
