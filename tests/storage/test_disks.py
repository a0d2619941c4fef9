"""Full disks, failing disks, and file systems that can't do everything: old data survives, and the failure is shown."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import UnconfirmedError
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import files_of, put, uids

FAILURES = pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO])


def never_once_it_says(text: bytes, file: Path) -> Callable[[Path], None]:
    def confirm(folder: Path) -> None:
        if text in file.read_bytes():
            raise UnconfirmedError(errno.EIO, os.strerror(errno.EIO))

    return confirm


def failing(reason: int) -> object:
    def fail(*_: object, **__: object) -> int:
        raise OSError(reason, os.strerror(reason))

    return fail


@FAILURES
@pytest.mark.parametrize("call", ["write", "open", "lseek"])
def test_a_full_or_failing_disk_keeps_what_was_there(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, call: str, reason: int
) -> None:
    put(store, "a", name="Ada")
    before = files_of(places)
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(reason))
        with pytest.raises(StoreError, match=os.strerror(reason)):
            put(store, "b")
    assert files_of(places) == before
    assert uids(store) == ["a"]
    put(store, "c")
    assert uids(Store.open(places)) == ["a", "c"]


@FAILURES
def test_a_change_that_is_half_written_when_the_disk_is_full_is_cut_off_again(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    put(store, "a", name="Ada")
    before, write, written = files_of(places), os.write, []

    def full_after_a_half(handle: int, data: bytes) -> int:
        written.append(handle)
        if len(written) == 2:
            raise OSError(reason, os.strerror(reason))
        return write(handle, data[: len(data) // 2] if len(written) == 1 else data)

    monkeypatch.setattr(os, "write", full_after_a_half)
    with pytest.raises(StoreError, match=os.strerror(reason)):
        put(store, "b")
    assert files_of(places) == before
    assert Store.open(places).warnings == []
    put(store, "c")
    assert uids(Store.open(places)) == ["a", "c"]


@FAILURES
def test_a_change_the_disk_did_not_confirm_is_the_last_one_and_the_store_says_so(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    put(store, "a", name="Ada")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fdatasync", failing(reason))
        with pytest.raises(StoreError, match=f"did not confirm.*{os.strerror(reason)}"):
            put(store, "b")
    assert uids(store) == ["a"]
    for change in (lambda: put(store, "c"), store.undo):
        with pytest.raises(StoreError, match="did not confirm"):
            change()
    store.tidy()
    assert ["did not confirm" in warning for warning in store.warnings] == [True]
    assert uids(Store.open(places)) == ["a"]
    put(Store.open(places), "c")
    assert store.refresh()
    assert uids(store) == ["a", "c"]


@FAILURES
@pytest.mark.parametrize("call", ["write", "fsync", "open"])
def test_a_full_or_failing_disk_stops_no_more_than_writing_the_data_whole(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, call: str, reason: int
) -> None:
    put(store, "a", name="Ada")
    put(store, "b")
    before = files_of(places)
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(reason))
        with pytest.raises(StoreError, match=os.strerror(reason)):
            store.tidy()
    assert files_of(places) == before
    put(store, "c")
    store.tidy()
    assert uids(store) == uids(Store.open(places)) == ["a", "b", "c"]


@pytest.mark.parametrize("call", ["write", "fsync", "open", "mkdir"])
def test_a_first_change_on_a_full_disk_leaves_an_empty_notebook(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(StoreError, match=os.strerror(errno.ENOSPC)):
            put(store, "a")
    assert uids(store) == uids(Store.open(places)) == []
    put(store, "b")
    assert (uids(Store.open(places)), Store.open(places).warnings) == (["b"], [])


def test_a_file_system_without_hard_links_keeps_the_older_generation_too(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    put(store, "a")
    put(store, "b")
    data, journal = places.data.read_bytes(), places.journal.read_bytes()
    store.tidy()
    assert (places.previous.read_bytes(), places.previous_journal.read_bytes()) == (data, journal)
    assert uids(Store.open(places)) == ["a", "b"]


def test_a_folder_that_can_not_be_synced_stops_further_writing_and_says_what_is_there(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    put(store, "b")
    with monkeypatch.context() as broken:
        broken.setattr("meetup_tui.storage.files.sync_folder", failing(errno.EIO))
        with pytest.raises(StoreError, match="did not confirm"):
            store.tidy()
    assert uids(store) == uids(Store.open(places)) == ["a", "b"]
    with pytest.raises(StoreError, match="did not confirm"):
        put(store, "c")
    assert ["did not confirm" in warning for warning in store.warnings] == [True]
    put(Store.open(places), "c")
    assert uids(Store.open(places)) == ["a", "b", "c"]


def test_a_change_that_is_in_place_but_not_confirmed_is_shown(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    places.data.write_text(json.dumps(json.loads(places.data.read_text()), indent=1))
    with monkeypatch.context() as broken:
        broken.setattr("meetup_tui.storage.files.confirm", never_once_it_says(b'"uid":"b"', places.data))
        with pytest.raises(StoreError, match="did not confirm"):
            put(store, "b")
    assert store.refresh()
    assert uids(store) == uids(Store.open(places)) == ["a", "b"]
    with pytest.raises(StoreError, match="did not confirm"):
        put(store, "c")


def test_what_a_killed_process_left_is_cleared_away(store: Store, places: Places) -> None:
    put(store, "a")
    (places.data.parent / ".meetup.json.0123456789ab.part").write_text("half")
    put(Store.open(places), "b")
    Store.open(places).tidy()
    assert sorted(files_of(places)) == [
        "meetup.json",
        "meetup.json.journal",
        "meetup.json.journal.prev",
        "meetup.json.lock",
        "meetup.json.prev",
    ]
