"""The first commit: there is nothing to fall back on yet, so every moment of it counts."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.store import Store

KILLED_EVERYWHERE = """
import json, os, sys
from meetup_tui.storage.places import find_places
from meetup_tui.storage.store import Store

FINISHED = 100
CALLS = ("mkdir", "open", "write", "fsync", "link", "replace", "rename", "unlink")


def killed_at(last, call, real, made):
    def dying(*args, **more):
        if len(made) == last:
            if call == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            os._exit(len(acknowledged))
        made.append(call)
        return None if call == "fsync" else real(*args, **more)

    return dying


acknowledged, kill_at, codes = [], 0, []
while not codes or codes[-1] != FINISHED:
    child = os.fork()
    if not child:
        store = Store.open(find_places(os.path.join(sys.argv[1], str(kill_at)), {}))
        made = []
        for call in CALLS:
            setattr(os, call, killed_at(kill_at, call, getattr(os, call), made))
        for number in range(3):
            with store.transaction("put") as change:
                change.put("contacts", {"uid": str(number)})
            acknowledged.append(number)
        os._exit(FINISHED)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    kill_at += 1
print(json.dumps(codes[:-1]))
"""
"""Puts three records, in a folder and a process for each moment, and dies just before the n-th file-system call."""


@pytest.fixture
def places(folder: Path) -> Places:
    return find_places(str(folder), {})


def put(store: Store, uid: str) -> None:
    with store.transaction(f"put {uid}") as change:
        change.put("contacts", {"uid": uid})


def uids(store: Store) -> list[str]:
    return [str(record["uid"]) for record in store.all("contacts")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_a_process_killed_at_any_moment_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_EVERYWHERE, str(tmp_path)], stdout=subprocess.PIPE, check=True, timeout=60
    )
    acknowledged = json.loads(done.stdout)
    assert len(acknowledged) > 20
    assert {0, 1, 2} <= set(acknowledged)
    for moment, count in enumerate(acknowledged):
        places = find_places(str(tmp_path / str(moment)), {})
        store = Store.open(places)
        kept = uids(store)
        assert kept in ([str(number) for number in range(count + more)] for more in (0, 1)), moment
        assert store.warnings == []
        put(store, "later")
        assert uids(Store.open(places)) == [*kept, "later"], moment


def test_a_first_commit_between_two_looks_is_taken_in(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    look = SnapshotStorage._has_older_files

    def commit_elsewhere_and_look(storage: SnapshotStorage) -> bool:
        monkeypatch.undo()
        put(Store.open(places), "a")
        return look(storage)

    monkeypatch.setattr(SnapshotStorage, "_has_older_files", commit_elsewhere_and_look)
    assert uids(Store.open(places)) == ["a"]


def test_the_first_commit_stands_where_its_second_name_can_not_be_made(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr("meetup_tui.storage.files._keep", fail)
        put(Store.open(places), "a")
    store = Store.open(places)
    assert uids(store) == ["a"]
    put(store, "b")
    assert places.previous.exists()
