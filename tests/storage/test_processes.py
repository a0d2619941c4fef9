"""Two terminals at once: each sees the other's changes, and neither loses any."""

import subprocess
import sys

import pytest

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import elsewhere, put, uids


def test_two_open_notebooks_see_each_others_changes(store: Store, places: Places) -> None:
    other = Store.open(places)
    put(store, "a", name="Ada")
    assert other.refresh()
    assert uids(other) == ["a"]
    assert not other.refresh()
    put(other, "b", name="Grace")
    put(store, "c", name="Emmy")
    assert uids(Store.open(places)) == ["a", "b", "c"]


def test_what_another_process_put_deleted_and_took_back_is_seen(store: Store, places: Places) -> None:
    for uid in "ab":
        put(store, uid)
    elsewhere(places, "put(store, 'c'); delete(store, 'a')")
    assert store.refresh()
    assert uids(store) == ["b", "c"]
    assert elsewhere(places, "print(store.undo().label)") == "deleted a\n"
    assert store.refresh()
    assert sorted(uids(store)) == ["a", "b", "c"]
    assert store.undo().label == "put c"
    assert sorted(uids(Store.open(places))) == ["a", "b"]


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
    put(store, "b")
    monkeypatch.setattr("meetup_tui.storage.lock.PATIENCE", 0.0)
    holder = (
        "import fcntl, sys\nhandle = open(sys.argv[1])\nfcntl.flock(handle, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(places.lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stdout.readline()
        for change in (lambda: put(store, "c"), store.tidy, store.undo):
            with pytest.raises(StoreError, match="held by another meetup"):
                change()
        assert uids(Store.open(places)) == ["a", "b"]
        process.communicate()
    put(store, "c")
    assert uids(store) == ["a", "b", "c"]


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
