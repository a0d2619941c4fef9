"""Nothing that was kept is lost: not by a crash, a full disk, a second terminal, or a damaged file."""

import errno
import json
import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.errors import Conflict, StoreError
from meetup_tui.storage.layout import DamageError, decode
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store


@pytest.fixture
def places(folder: Path) -> Places:
    return find_places(str(folder), {})


@pytest.fixture
def store(places: Places) -> Store:
    return Store.open(places)


def put(store: Store, uid: str, **values: object) -> None:
    with store.transaction(f"put {uid}") as change:
        change.put("contacts", {"uid": uid, **values})


def uids(store: Store) -> list[str]:
    return [str(record["uid"]) for record in store.all("contacts")]


def name(store: Store, uid: str) -> object:
    record = store.get("contacts", uid)
    return None if record is None else record["name"]


def test_opening_and_reading_writes_nothing(places: Places) -> None:
    store = Store.open(places)
    assert store.get("contacts", "a") is None
    assert not places.data.parent.exists()


def test_what_was_put_is_there_for_the_next_process(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    assert Store.open(places).get("contacts", "a") == {"uid": "a", "name": "Ada", "rev": 1}


def test_a_block_that_raises_changes_nothing(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    before = places.data.read_bytes()

    def change_two_and_stop() -> None:
        with store.transaction("two at once") as change:
            change.put("contacts", {"uid": "a", "name": "Grace"})
            change.put("contacts", {"uid": "b", "name": "Emmy"})
            raise Refused("stop")

    with pytest.raises(Refused, match="stop"):
        change_two_and_stop()
    assert places.data.read_bytes() == before
    assert uids(store) == ["a"]
    assert store.get("contacts", "a") == {"uid": "a", "name": "Ada", "rev": 1}
    put(store, "c", name="Joan")
    assert uids(Store.open(places)) == ["a", "c"]


def test_a_change_that_changes_nothing_writes_nothing(store: Store, places: Places) -> None:
    with store.transaction("nothing"):
        assert store.history() == []
    assert not places.data.exists()


def test_saying_again_what_is_there_writes_nothing_and_is_no_step_to_take_back(store: Store, places: Places) -> None:
    put(store, "a", name="Ada", updated="2026-11-23T10:00:00+00:00")
    before, record = places.data.read_bytes(), store.get("contacts", "a")
    put(store, "a", name="Ada", updated="2026-11-23T10:00:00+00:00")
    put(store, "a", updated="2026-11-24T10:00:00+00:00", name="Ada")
    assert (places.data.read_bytes(), store.get("contacts", "a")) == (before, record)
    with store.transaction("there and back") as change:
        change.delete("contacts", "a")
        change.put("contacts", {"uid": "a", "name": "Ada"})
        change.put("contacts", {"uid": "b"})
        change.delete("contacts", "b")
    assert (places.data.read_bytes(), store.get("contacts", "a")) == (before, record)
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


def test_an_abandoned_change_leaves_no_trace(store: Store, places: Places) -> None:
    put(store, "a")
    before = places.data.read_bytes()
    with store.transaction("only looking") as change:
        change.put("contacts", {"uid": "b"})
        change.abandon()
    assert (places.data.read_bytes(), uids(store)) == (before, ["a"])


def test_two_open_notebooks_see_each_others_changes(store: Store, places: Places) -> None:
    other = Store.open(places)
    put(store, "a", name="Ada")
    assert other.refresh()
    assert uids(other) == ["a"]
    assert not other.refresh()
    put(other, "b", name="Grace")
    put(store, "c", name="Emmy")
    assert uids(Store.open(places)) == ["a", "b", "c"]


def test_two_processes_at_once_lose_nothing(places: Places) -> None:
    writer = (
        "import sys\n"
        "from meetup_tui.storage.places import find_places\n"
        "from meetup_tui.storage.store import Store\n"
        "store = Store.open(find_places(sys.argv[1], {}))\n"
        "for number in range(15):\n"
        "    with store.transaction('count') as change:\n"
        "        counted = change.get('contacts', 'sum') or {'count': 0}\n"
        "        change.put('contacts', {'uid': 'sum', 'count': counted['count'] + 1})\n"
        "        change.put('contacts', {'uid': f'{sys.argv[2]}-{number}'})\n"
    )
    folder = str(places.data.parent)
    writers = [subprocess.Popen([sys.executable, "-c", writer, folder, name]) for name in ("one", "two", "three")]
    assert [each.wait(60) for each in writers] == [0, 0, 0]
    store = Store.open(places)
    summed = store.get("contacts", "sum")
    assert summed is not None and summed["count"] == 45
    assert len(uids(store)) == len(set(uids(store))) == 46


def test_a_lock_held_by_another_process_is_said_not_waited_for_forever(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    monkeypatch.setattr("meetup_tui.storage.lock.PATIENCE", 0.0)
    holder = (
        "import fcntl, sys\nhandle = open(sys.argv[1])\nfcntl.flock(handle, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(places.lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stdout.readline()
        with pytest.raises(StoreError, match="held by another meetup"):
            put(store, "b")
        process.communicate()
    put(store, "b")
    assert uids(store) == ["a", "b"]


def test_a_file_cut_anywhere_is_never_taken_for_an_empty_notebook(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    whole = places.data.read_bytes()
    for length in range(len(whole) - 1):
        with pytest.raises(DamageError):
            decode(whole[:length])
    for length in (*range(0, len(whole) - 1, 29), len(whole) - 2):
        places.data.write_bytes(whole[:length])
        with pytest.raises(StoreError, match=r"copy it to meetup\.json"):
            Store.open(places)


@pytest.mark.parametrize("content", [b"", b"\n", b"[]", b'{"contacts": []}', b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_notebook_is_refused_with_the_way_out(places: Places, content: bytes) -> None:
    places.data.parent.mkdir()
    places.data.write_bytes(content)
    with pytest.raises(StoreError, match=r"meetup\.json is (empty|damaged)"):
        Store.open(places)
    assert places.data.read_bytes() == content


def test_a_lost_file_is_damage_where_its_older_generation_is_there(store: Store, places: Places) -> None:
    put(store, "a")
    places.data.unlink()
    with pytest.raises(StoreError, match="is missing"):
        Store.open(places)


def test_the_older_generation_is_what_was_there_before(store: Store, places: Places) -> None:
    put(store, "a")
    before = places.data.read_bytes()
    put(store, "b")
    assert places.previous.read_bytes() == before


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO])
def test_a_full_or_failing_disk_keeps_what_was_there(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, call: str, reason: int
) -> None:
    put(store, "a", name="Ada")
    before = places.data.read_bytes()

    def fail(*_: object, **__: object) -> int:
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(StoreError, match=os.strerror(reason)):
            put(store, "b")
    assert places.data.read_bytes() == before
    assert uids(store) == ["a"]
    assert not list(places.data.parent.glob(".*.part"))
    put(store, "c")
    assert uids(Store.open(places)) == ["a", "c"]


def test_a_symbolic_link_keeps_pointing_where_it_did(store: Store, places: Places, tmp_path: Path) -> None:
    put(store, "a")
    elsewhere = tmp_path / "synced" / "notebook.json"
    elsewhere.parent.mkdir()
    places.data.rename(elsewhere)
    places.data.symlink_to(elsewhere)
    put(Store.open(places), "b")
    assert places.data.is_symlink()
    assert uids(Store.open(places)) == ["a", "b"]
    assert b'"b"' in elsewhere.read_bytes()


def test_nobody_else_can_read_what_is_written(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in places.data.parent.iterdir()}
    assert modes == {"meetup.json": 0o600, "meetup.json.lock": 0o600, "meetup.json.prev": 0o600}
    assert stat.S_IMODE(places.data.parent.stat().st_mode) == 0o700
    assert store.warnings == []
    places.data.chmod(0o644)
    assert ["can be read by others" in warning for warning in store.warnings] == [True]


def test_stock_tinydb_opens_the_file(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    with TinyDB(places.data) as database:
        assert [dict(each) for each in database.table("contacts").all()] == [{"uid": "a", "name": "Ada", "rev": 1}]


def test_a_file_changed_by_another_program_is_taken_in_with_a_word(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    places.data.write_text(json.dumps(json.loads(places.data.read_text()), indent=2))
    opened = Store.open(places)
    assert uids(opened) == ["a"]
    assert ["changed by another program" in warning for warning in opened.warnings] == [True]


def test_a_flipped_bit_is_never_taken_in_silently(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    whole = places.data.read_bytes()
    for flip in range(8 * (len(whole) - 1)):
        position, bit = divmod(flip, 8)
        flipped = bytearray(whole)
        flipped[position] ^= 1 << bit
        try:
            content = decode(bytes(flipped))
        except DamageError:
            noticed = True
        else:
            noticed = content.newer or not content.intact
        assert noticed or json.loads(bytes(flipped)) == json.loads(whole), (position, bit)
        if flip % 97 == 0:
            places.data.write_bytes(bytes(flipped))
            assert is_odd(places) == noticed, (position, bit)


def is_odd(places: Places) -> bool:
    """Return whether opening the notebook says that something is the matter with it."""
    try:
        return bool(Store.open(places).warnings)
    except StoreError:
        return True


def test_a_newer_format_is_read_but_not_written(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    places.data.write_text(places.data.read_text().replace('"format":1', '"format":99'))
    before = places.data.read_bytes()
    newer = Store.open(places)
    assert uids(newer) == ["a"]
    assert any("newer version" in warning for warning in newer.warnings)
    with pytest.raises(StoreError, match="update this program"):
        put(newer, "b")
    assert places.data.read_bytes() == before


def test_a_change_from_an_old_look_is_refused(store: Store) -> None:
    put(store, "a", name="Ada")
    put(store, "a", name="Augusta")
    with pytest.raises(Conflict), store.transaction("late") as change:
        change.put("contacts", {"uid": "a", "name": "Ada King"}, expected=1)
    record = store.get("contacts", "a")
    assert record is not None and record["name"] == "Augusta"


def test_undo_goes_back_step_by_step_over_restarts_and_processes(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    put(store, "a", name="Augusta")
    with store.transaction("forgot Ada") as change:
        change.delete("contacts", "a")
    other = Store.open(places)
    assert [each.label for each in other.history()] == ["forgot Ada", "put a", "put a"]
    assert other.undo().label == "forgot Ada"
    assert name(other, "a") == "Augusta"
    assert store.undo().label == "put a"
    assert name(store, "a") == "Ada"
    Store.open(places).undo()
    with pytest.raises(NothingToDo):
        store.undo()
    assert uids(store) == []


def test_a_change_begun_before_an_undo_does_not_slip_over_what_came_after_it(store: Store) -> None:
    put(store, "a", name="Ada")
    put(store, "a", name="Augusta")
    begun = store.get("contacts", "a")
    store.undo()
    put(store, "a", name="Ada Lovelace")
    assert begun is not None
    with pytest.raises(Conflict), store.transaction("late") as change:
        change.put("contacts", {"uid": "a", "name": "Augusta King"}, expected=begun["rev"])
    assert name(store, "a") == "Ada Lovelace"


def test_undo_refuses_where_the_data_has_moved_on(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    changed = json.loads(places.data.read_text())
    changed["contacts"]["1"]["name"] = "Augusta"
    places.data.write_text(json.dumps(changed))
    with pytest.raises(Refused, match="changed by another program"):
        store.undo()
    assert uids(store) == ["a"]


def test_a_busy_week_and_fifty_older_changes_can_be_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    for number in range(70):
        put(store, str(number))
    assert len(store.history()) == 70
    monkeypatch.setattr("meetup_tui.storage.undo.KEPT_FOR", timedelta(days=-1))
    put(store, "70")
    for _ in range(50):
        store.undo()
    assert len(uids(store)) == 21
    with pytest.raises(NothingToDo):
        store.undo()


def test_a_very_busy_week_does_not_grow_without_bound(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr("meetup_tui.storage.undo.MOST_CHANGES", 60)
    for number in range(70):
        put(store, str(number))
    assert [store.history()[0].label, store.history()[-1].label, len(store.history())] == ["put 69", "put 10", 60]


def test_backups_are_compressed_private_and_few(store: Store, places: Places) -> None:
    assert store.back_up("import") is None
    put(store, "a", name="Ada")
    copies = [store.back_up("import") for _ in range(23)]
    assert all(copies)
    left = sorted(places.backups.iterdir())
    assert left == copies[-20:]
    assert {stat.S_IMODE(path.stat().st_mode) for path in left} == {0o600}


def test_a_link_that_leads_nowhere_is_not_an_empty_notebook(places: Places, tmp_path: Path) -> None:
    places.data.parent.mkdir()
    places.data.symlink_to(tmp_path / "unmounted" / "notebook.json")
    with pytest.raises(StoreError, match="which is not there"):
        Store.open(places)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"contacts": {}}, "no notebook of this program"),
        ({}, "no notebook of this program"),
        ({"_meta": {"1": {"format": "1"}}}, "its version can't be read"),
        ({"_meta": {"1": {"format": True}}}, "its version can't be read"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"name": "Ada"}}}, "record 1 of 'contacts' has no uid"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"x": {"uid": "a"}}}, "does not hold tables"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"uid": "a"}, "2": {"uid": "a"}}}, "two records"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"uid": "a", "size": float("nan")}}}, "cut off or holds"),
    ],
)
def test_a_file_of_another_shape_is_refused(places: Places, content: object, said: str) -> None:
    places.data.parent.mkdir()
    places.data.write_text(json.dumps(content))
    with pytest.raises(StoreError, match=said):
        Store.open(places)


def test_damage_names_the_newest_copy_that_is_whole(store: Store, places: Places) -> None:
    put(store, "a")
    whole = store.back_up("import")
    put(store, "b")
    assert whole is not None
    (places.backups / "29991231T000000000000Z-cut.json.gz").write_bytes(whole.read_bytes()[:40])
    places.data.write_bytes(b"")
    places.previous.write_bytes(b"{")
    with pytest.raises(StoreError) as raised:
        Store.open(places)
    assert str(whole) in str(raised.value)


def test_stock_tinydb_may_change_the_file_too(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    with TinyDB(places.data) as database:
        database.table("contacts").insert({"uid": "b", "name": "Grace"})
    put(store, "c")
    assert uids(Store.open(places)) == ["a", "b", "c"]
    assert Store.open(places).warnings == []


def test_a_document_id_is_never_used_twice(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    store.undo()
    put(Store.open(places), "c")
    assert list(json.loads(places.data.read_text())["contacts"]) == ["1", "3"]


def test_a_lone_surrogate_neither_stops_nor_spoils_a_commit(store: Store, places: Places) -> None:
    put(store, "a", name="half \ud83d")
    assert name(Store.open(places), "a") == "half \ud83d"
    places.data.read_bytes().decode()


def test_what_a_killed_process_left_is_cleared_away(store: Store, places: Places) -> None:
    put(store, "a")
    (places.data.parent / ".meetup.json.0123456789ab.part").write_text("half")
    put(Store.open(places), "b")
    assert sorted(path.name for path in places.data.parent.iterdir()) == [
        "meetup.json",
        "meetup.json.lock",
        "meetup.json.prev",
    ]


def test_a_file_system_without_hard_links_keeps_the_older_generation_too(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unknown)
    put(store, "a")
    before = places.data.read_bytes()
    put(store, "b")
    assert places.previous.read_bytes() == before


def test_a_folder_that_can_not_be_synced_stops_further_writing_and_says_what_is_there(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("meetup_tui.storage.files.sync_folder", fail)
    with pytest.raises(StoreError, match="did not confirm"):
        put(store, "b")
    monkeypatch.undo()
    assert store.refresh()
    assert uids(store) == uids(Store.open(places)) == ["a", "b"]
    with pytest.raises(StoreError, match="did not confirm"):
        put(store, "c")


def test_one_change_at_a_time(store: Store) -> None:
    with store.transaction("outer") as change:
        change.put("contacts", {"uid": "a"})
        with pytest.raises(RuntimeError), store.transaction("inner"):
            raise AssertionError
    assert uids(store) == ["a"]


def test_undo_in_an_empty_notebook_makes_no_files(store: Store, places: Places) -> None:
    with pytest.raises(NothingToDo):
        store.undo()
    assert not places.data.parent.exists()


def test_an_undo_record_that_others_spoilt_is_refused_not_obeyed(store: Store, places: Places) -> None:
    put(store, "a")
    for spoilt in (None, [], {"contacts": 5}, {"contacts": {"a": {"uid": "b"}}}):
        changed = json.loads(places.data.read_text())
        changed["undo"]["1"]["before"] = spoilt
        changed["undo"]["1"]["at"] = "lately"
        places.data.write_text(json.dumps(changed))
        with pytest.raises(Refused, match="no longer known"):
            store.undo()
    assert uids(store) == ["a"]
    assert len(store.history()) == 1


def test_a_writer_that_is_killed_loses_nothing_it_acknowledged(places: Places) -> None:
    writer = (
        "import itertools, sys\n"
        "from meetup_tui.storage.places import find_places\n"
        "from meetup_tui.storage.store import Store\n"
        "store = Store.open(find_places(sys.argv[1], {}))\n"
        "for number in itertools.count():\n"
        "    with store.transaction('count') as change:\n"
        "        change.put('contacts', {'uid': str(number)})\n"
        "    print(number, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", writer, str(places.data.parent)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(25)]
        process.kill()
        acknowledged += process.stdout.read().split()
    kept = uids(Store.open(places))
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) - len(acknowledged) in {0, 1}
