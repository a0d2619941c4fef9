"""What is done beside the changes: writing everything whole, and keeping up with another process.

The other process is a second store in this one: it shares nothing with the first but the files and their lock.
"""

import json
from functools import partial
from pathlib import Path

from tinydb import TinyDB, where

from meetup_tui.storage.files import sync, sync_folder
from meetup_tui.storage.store import Store
from tests.benchmarks.commits import Writer
from tests.benchmarks.measure import Case, Figures, in_turn, seconds, timed
from tests.benchmarks.workbench import Workbench

_CONTACTS = 10_000
_PARSE = "json.loads of its meetup.json"


def _tidy(bench: Workbench, *, backup: bool) -> Figures:
    """Measure `Store.tidy` with one change in the journal, with or without the backup of the day."""
    places = bench.notebook(_CONTACTS)
    writer = Writer(places)
    tables = json.loads(places.data.read_bytes())
    copy = places.data.with_name("raw")
    writer()
    writer.store.tidy()

    def tidy() -> float:
        writer()
        if backup:
            for made in places.backups.iterdir():
                made.unlink()
        return seconds(writer.store.tidy)

    return in_turn(bench.rounds, tidy, timed(partial(_write_bare, tables, copy)))


def _write_bare(tables: object, path: Path) -> None:
    """Write JSON as durably as one file can be written, once."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode())
        file.flush()
        sync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def _nothing_new(bench: Workbench) -> Figures:
    places = bench.notebook(_CONTACTS)
    store = Store.open(places)
    data, journal = places.data, places.journal
    return in_turn(bench.rounds, timed(store.refresh), timed(lambda: (data.stat(), journal.stat())), pairs=200)


def _one_change(bench: Workbench) -> Figures:
    places = bench.notebook(_CONTACTS)
    store, other = Store.open(places), Writer(places)
    size = 0

    def keep_up() -> float:
        nonlocal size
        size = places.journal.stat().st_size
        other()
        return seconds(store.refresh)

    def read_line() -> object:
        with places.journal.open("rb") as file:
            file.seek(size - 4)
            return json.loads(file.readline()[9:])

    return in_turn(bench.rounds, keep_up, timed(read_line), pairs=20)


def _all_anew(bench: Workbench) -> Figures:
    places = bench.notebook(_CONTACTS)
    store, other = Store.open(places), Writer(places)

    def keep_up() -> float:
        other()
        other.store.tidy()
        return seconds(store.refresh)

    return in_turn(bench.rounds, keep_up, timed(lambda: json.loads(places.data.read_bytes())))


def _stock_get(bench: Workbench) -> Figures:
    path = bench.stock(_CONTACTS)
    with TinyDB(path, access_mode="r", encoding="utf-8") as database:
        table, nobody = database.table("contacts"), where("uid") == "nobody"
        return in_turn(bench.rounds, timed(lambda: table.get(nobody)), timed(lambda: json.loads(path.read_bytes())))


CASES = (
    Case(
        name="tidy, 10,000 contacts",
        against="json.dumps, write, fsync, rename, fsync",
        measure=partial(_tidy, backup=False),
    ),
    Case(
        name="tidy with the backup of the day",
        against="json.dumps, write, fsync, rename, fsync",
        measure=partial(_tidy, backup=True),
    ),
    Case(name="refresh, nothing new", against="two stats", measure=_nothing_new),
    Case(name="refresh, another's change", against="reading and parsing that line", measure=_one_change),
    Case(name="refresh after another's tidy", against=_PARSE, measure=_all_anew),
    Case(name="stock TinyDB, every get", against=_PARSE, measure=_stock_get),
)
