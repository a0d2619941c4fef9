"""Files that don't belong together: nothing of one state is replayed on another, and nothing is thrown away."""

import gzip
import os
import shutil
from pathlib import Path

import pytest

from meetup_tui.storage.backups import aside, backups
from meetup_tui.storage.check import inspect
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.recovery import make_room, recover, repair
from meetup_tui.storage.store import Store
from tests.storage.helpers import put, uids


@pytest.fixture
def elsewhere(tmp_path: Path) -> Places:
    """Another notebook, of another machine."""
    return find_places(str(tmp_path / "elsewhere"), {})


def test_a_backup_put_there_by_hand_is_gone_on_with(places: Places, elsewhere: Places) -> None:
    store = Store.open(elsewhere)
    put(store, "a")
    made = store.back_up("import")
    assert made is not None
    places.data.parent.mkdir()
    places.data.write_bytes(gzip.decompress(made.read_bytes()))
    for uid in ("b", "c"):
        put(Store.open(places), uid)
    assert uids(Store.open(places)) == ["a", "b", "c"]
    assert [each for each in inspect(places) if each.bad and not each.open_to_others] == []


def test_data_of_another_machine_beside_our_journal_costs_neither_side_anything(
    places: Places, elsewhere: Places
) -> None:
    store = Store.open(places)
    for uid in ("a", "b"):
        put(store, uid)
    store.tidy()
    for uid in ("mine1", "mine2", "mine3"):
        put(store, uid)
    theirs = Store.open(elsewhere)
    for number in range(4):
        put(theirs, f"theirs{number}")
    theirs.tidy()
    shutil.copyfile(elsewhere.data, places.data)
    with pytest.raises(Damaged, match="belongs to another state"):
        Store.open(places)
    said = repair(places).said
    assert uids(Store.open(places)) == ["a", "b", "mine1", "mine2", "mine3"]
    assert any("meetup.json is kept beside the backups" in each for each in said)
    assert any(b"theirs3" in each.read_bytes() for each in aside(places))


def test_a_journal_that_nothing_leads_to_is_kept_when_the_data_is_all_there_is(
    places: Places, elsewhere: Places
) -> None:
    put(Store.open(places), "mine")
    theirs = Store.open(elsewhere)
    for number in range(3):
        put(theirs, f"theirs{number}")
    places.previous.unlink()
    shutil.copyfile(elsewhere.journal, places.journal)
    with pytest.raises(Damaged):
        Store.open(places)
    said = repair(places).said
    assert uids(Store.open(places)) == ["mine"]
    assert any("meetup.json.journal is kept beside the backups" in each for each in said)
    assert any(b"theirs2" in each.read_bytes() for each in aside(places))


def test_an_older_backup_never_takes_the_place_of_what_came_after_a_lost_journal(places: Places) -> None:
    store = Store.open(places)
    for number in range(8):
        put(store, f"old{number}")
    store.back_up("import")
    places.journal.unlink()
    for number in range(3):
        put(Store.open(places), f"new{number}")
    Store.open(places).tidy()
    put(Store.open(places), "newest")
    places.data.write_bytes(b"{")
    repair(places)
    assert {"new0", "new1", "new2", "newest"} <= set(uids(Store.open(places)))


def test_a_backup_of_a_newer_version_is_passed_over(places: Places) -> None:
    store = Store.open(places)
    put(store, "a")
    store.tidy()
    put(store, "b")
    made = store.back_up("import")
    assert made is not None
    newer = gzip.decompress(made.read_bytes()).replace(b'"format":2', b'"format":99')
    made.write_bytes(gzip.compress(newer))
    places.data.write_bytes(b"")
    repair(places)
    assert uids(Store.open(places)) == ["a", "b"]


def test_no_room_is_made_where_a_newer_version_wrote_the_older_generation(places: Places) -> None:
    store = Store.open(places)
    put(store, "a")
    store.tidy()
    newer = places.previous.read_bytes().replace(b'"format":2', b'"format":99')
    places.previous.write_bytes(newer)
    places.data.write_bytes(b"")
    with pytest.raises(StoreError, match="newer version"):
        make_room(places)
    assert places.previous.read_bytes() == newer


def test_room_is_made_and_every_damaged_piece_kept_where_nothing_can_be_brought_back(places: Places) -> None:
    put(Store.open(places), "a")
    for path in (places.data, places.previous, places.journal):
        path.write_bytes(b"nothing of ours")
    with pytest.raises(StoreError, match="nothing can be brought back"):
        recover(places)
    make_room(places)
    assert uids(Store.open(places)) == []
    assert [each.read_bytes() for each in aside(places)] == [b"nothing of ours"] * 3


def test_data_and_older_generation_that_are_one_file_are_parted_at_the_next_change(places: Places) -> None:
    put(Store.open(places), "a")
    places.previous.unlink()
    os.link(places.data, places.previous)
    put(Store.open(places), "b")
    assert not places.previous.samefile(places.data)
    places.data.write_bytes(b"")
    repair(places)
    assert uids(Store.open(places)) == ["a", "b"]


@pytest.mark.parametrize("lost", ["meetup.json.prev", "meetup.json.journal.prev"])
def test_an_older_generation_that_is_missing_or_does_not_lead_on_is_said_and_mended(places: Places, lost: str) -> None:
    store = Store.open(places)
    for uid in ("a", "b"):
        put(store, uid)
    store.tidy()
    (places.data.parent / lost).unlink()
    assert [each.path.name for each in inspect(places) if each.bad] == ["meetup.json.prev"]
    repair(places)
    assert [each for each in inspect(places) if each.bad] == []
    assert uids(Store.open(places)) == ["a", "b"]


def test_other_programs_files_are_left_where_they_are(places: Places) -> None:
    put(Store.open(places), "a")
    theirs = [places.data.parent / name for name in (".holiday.mkv.part", ".meetup.json.part", ".x.0123456789ab.part")]
    ours = places.data.parent / ".meetup.json.0123456789ab.part"
    for path in (*theirs, ours):
        path.write_bytes(b"half")
    store = Store.open(places)
    put(store, "b")
    store.tidy()
    assert [path.exists() for path in theirs] == [True, True, True]
    assert not ours.exists()


def test_a_notebook_that_is_gone_while_it_is_open_is_no_new_one(places: Places) -> None:
    store = Store.open(places)
    put(store, "a")
    shutil.rmtree(places.data.parent)
    with pytest.raises(Damaged, match="is gone"):
        store.refresh()
    with pytest.raises(StoreError):
        put(store, "b")
    assert uids(store) == ["a"]
    assert not places.data.exists()


def test_a_change_that_is_interrupted_after_it_was_written_is_seen_by_the_one_who_made_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(places)
    put(store, "a")
    keep = store._storage.state.keep

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store._storage.state, "keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(store, "b")
    monkeypatch.setattr(store._storage.state, "keep", keep)
    assert uids(Store.open(places)) == ["a", "b"]
    put(store, "c")
    store.tidy()
    assert uids(store) == uids(Store.open(places)) == ["a", "b", "c"]
    assert backups(places)
