"""A file of every version ever released opens."""

import json
from pathlib import Path

import pytest

from meetup_tui.storage import layout, snapshot, upgrades
from meetup_tui.storage.places import find_places
from meetup_tui.storage.store import Store
from meetup_tui.storage.upgrades import FORMAT, Tables, upgraded


def people_become_contacts(tables: Tables) -> Tables:
    return {("contacts" if name == "people" else name): table for name, table in tables.items()}


def names_become_long(tables: Tables) -> Tables:
    return {
        name: {key: {**record, "name": f"{record['name']}, as ever"} for key, record in table.items()}
        for name, table in tables.items()
    }


def test_each_step_is_taken_once_and_in_order() -> None:
    old: Tables = {"people": {"1": {"uid": "a", "name": "Ada"}}}
    steps = (people_become_contacts, names_become_long)
    new = {"contacts": {"1": {"uid": "a", "name": "Ada, as ever"}}}
    assert upgraded(old, 1, steps) == new
    assert upgraded(people_become_contacts(old), 2, steps) == new
    assert upgraded(new, 3, steps) == new


def test_the_current_format_needs_no_step() -> None:
    tables: Tables = {"contacts": {"1": {"uid": "a"}}}
    assert upgraded(tables, FORMAT) == tables


def test_an_older_file_is_backed_up_before_it_is_first_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = find_places(str(tmp_path), {})
    old = {"_meta": {"1": {"format": 1}}, "people": {"1": {"uid": "a", "name": "Ada"}}}
    places.data.write_text(json.dumps(old))
    monkeypatch.setattr(
        layout, "upgraded", lambda tables, version: upgraded(tables, version, (people_become_contacts,))
    )
    for module in (upgrades, layout, snapshot):
        monkeypatch.setattr(module, "FORMAT", 2)
    store = Store.open(places)
    assert [record["name"] for record in store.all("contacts")] == ["Ada"]
    assert json.loads(places.data.read_text()) == old
    for uid in ("b", "c"):
        with store.transaction("put") as change:
            change.put("contacts", {"uid": uid})
    assert [path.name[-15:] for path in places.backups.iterdir()] == ["upgrade.json.gz"]
    assert json.loads(places.data.read_text())["_meta"]["1"]["format"] == 2
