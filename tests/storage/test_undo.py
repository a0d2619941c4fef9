"""Any change can be taken back: step by step, over restarts, compactions and processes, and never over newer data."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.errors import Conflict
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import delete, everything, files_of, name, put, uids


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for sync in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, sync, lambda handle: None)


def labels(store: Store) -> list[str]:
    return [each.label for each in store.history()]


def test_undo_goes_back_step_by_step_over_restarts_and_processes(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    put(store, "a", name="Augusta")
    with store.transaction("forgot Ada") as change:
        change.delete("contacts", "a")
    other = Store.open(places)
    assert labels(other) == ["forgot Ada", "put a", "put a"]
    assert other.undo().label == "forgot Ada"
    assert name(other, "a") == "Augusta"
    assert store.undo().label == "put a"
    assert name(store, "a") == "Ada"
    Store.open(places).undo()
    with pytest.raises(NothingToDo):
        store.undo()
    assert uids(store) == []


def test_undo_goes_back_over_compactions(store: Store, places: Places) -> None:
    states = []
    for change in (
        lambda: put(store, "a", name="Ada"),
        lambda: put(store, "b", name="Grace"),
        lambda: put(store, "a", name="Augusta"),
        lambda: delete(store, "b"),
    ):
        states.append({uid: name(store, uid) for uid in uids(store)})
        change()
        store.tidy()
    while states:
        opened = Store.open(places)
        opened.undo()
        opened.tidy()
        assert {uid: name(opened, uid) for uid in uids(opened)} == states.pop()
    with pytest.raises(NothingToDo):
        Store.open(places).undo()


def test_a_change_over_several_tables_is_taken_back_as_one(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    before = everything(store)
    with store.transaction("planned", "2026-11-23") as change:
        change.put("contacts", {"uid": "a", "name": "Ada", "tags": ["met"]})
        change.put("follow_ups", {"uid": "f", "contact": "a"})
        change.put("events", {"uid": "e", "name": "PyCon"})
    store.tidy()
    undone = Store.open(places)
    assert (undone.history()[0].label, undone.history()[0].day) == ("planned", "2026-11-23")
    undone.undo()
    before["contacts"]["a"]["rev"] = 3
    assert everything(Store.open(places)) == before


def test_a_change_without_a_label_is_no_step(store: Store) -> None:
    put(store, "a", name="Ada")
    with store.transaction("") as change:
        change.put("state", {"uid": "current", "event": "e"})
    assert labels(store) == ["put a"]
    store.undo()
    assert store.get("state", "current") is not None


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


@pytest.mark.usefixtures("_quick")
def test_a_busy_week_and_fifty_older_changes_can_be_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
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


@pytest.mark.usefixtures("_quick")
def test_a_very_busy_week_does_not_grow_without_bound(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetup_tui.storage.undo.MOST_CHANGES", 60)
    for number in range(70):
        put(store, str(number))
    assert [store.history()[0].label, store.history()[-1].label, len(store.history())] == ["put 69", "put 10", 60]


@pytest.mark.usefixtures("_quick")
def test_fifty_steps_or_seven_days_outlive_restarts_and_compactions(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two changes a day for eight weeks, the process restarted for each and the data written whole every third time."""
    clock = [datetime(2026, 9, 1, 12, tzinfo=UTC)]

    class Calendar(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return clock[0]

    monkeypatch.setattr("meetup_tui.storage.undo.datetime", Calendar)
    made: list[datetime] = []
    for number in range(112):
        put(Store.open(places), str(number))
        made.append(clock[0])
        if number % 3 == 0:
            Store.open(places).tidy()
        kept = Store.open(places).history()
        young = sum(1 for moment in made if clock[0] - moment <= timedelta(days=7))
        assert len(kept) == min(len(made), max(young, 50))
        clock[0] += timedelta(hours=12)
    clock[0] += timedelta(days=400)
    for number in range(49, -1, -1):
        store = Store.open(places)
        assert store.undo().label == f"put {62 + number}"
        if number % 7 == 0:
            store.tidy()
    with pytest.raises(NothingToDo):
        Store.open(places).undo()
    assert uids(Store.open(places)) == [str(number) for number in range(62)]


def test_undo_in_an_empty_notebook_makes_no_files(store: Store, places: Places) -> None:
    with pytest.raises(NothingToDo):
        store.undo()
    assert not places.data.parent.exists()


def test_an_undo_that_is_refused_writes_nothing(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    changed = json.loads(places.data.read_text())
    changed["contacts"]["1"]["name"] = "Augusta"
    places.data.write_text(json.dumps(changed))
    before = files_of(places)
    with pytest.raises(Refused):
        store.undo()
    assert files_of(places) == before


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
