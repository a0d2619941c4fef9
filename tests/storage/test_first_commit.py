"""The first commit: there is nothing to fall back on yet, so every moment of it counts."""

import errno
import os

import pytest

from meetup_tui.storage import generation
from meetup_tui.storage.lines import Journal
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import put, uids


def test_a_first_commit_between_two_looks_is_taken_in(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    beginning = generation._beginning

    def commit_elsewhere_and_look(places: Places, journal: Journal | None) -> generation.Generation:
        monkeypatch.undo()
        put(Store.open(places), "a")
        return beginning(places, journal)

    monkeypatch.setattr(generation, "_beginning", commit_elsewhere_and_look)
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
    assert uids(Store.open(places)) == ["a", "b"]
    assert places.previous.exists()
