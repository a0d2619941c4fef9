"""What it costs to have a change on the disk, beside putting as many bytes there without what makes them a store."""

import itertools
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from tinydb import TinyDB

from meetup_tui.storage.files import sync_data
from meetup_tui.storage.layout import dumped
from meetup_tui.storage.places import Places
from meetup_tui.storage.records import Stored
from meetup_tui.storage.store import Store
from tests.benchmarks.material import changed, records
from tests.benchmarks.measure import Case, Figures, in_turn, seconds
from tests.benchmarks.workbench import Workbench

_PAIRS = 20
_RAW = "append + fdatasync of the same bytes"


class Disk:
    """A file beside the notebook, open all the time, that bytes are appended to and synced as the store syncs them."""

    def __init__(self, beside: Path) -> None:
        self._handle = os.open(beside.with_name("raw"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.data = b""
        """What is appended next."""

    def append(self) -> None:
        os.write(self._handle, self.data)
        sync_data(self._handle)

    def __call__(self) -> float:
        return seconds(self.append)

    def close(self) -> None:
        os.close(self._handle)


class Writer:
    """Somebody who notes one more thing about one contact after another; each time is one transaction."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.store = Store.open(places)
        self._people = itertools.cycle(
            [str(record["uid"]) for record in itertools.islice(self.store.all("contacts"), 500)]
        )
        self._number = 0

    def __call__(self) -> float:
        self._number += 1
        record = changed(dict(self.store.get("contacts", next(self._people)) or {}), self._number)
        return seconds(partial(self._commit, record))

    def _commit(self, record: Stored) -> None:
        with self.store.transaction("edit", "2026-11-23") as change:
            change.put("contacts", record, expected=cast("int", record["rev"]))


def _commit(bench: Workbench, contacts: int) -> Figures:
    places = bench.notebook(contacts)
    writer, disk = Writer(places), Disk(places.data)

    def commit() -> float:
        before = places.journal.stat().st_size
        took = writer()
        grown = places.journal.stat().st_size - before
        with places.journal.open("rb") as journal:
            journal.seek(-grown, os.SEEK_END)
            disk.data = journal.read()
        return took

    try:
        return in_turn(bench.rounds, commit, disk, pairs=_PAIRS)
    finally:
        disk.close()
        writer.store.close()


def _large_beside_small(bench: Workbench, large: int, small: int) -> Figures:
    writers = [Writer(bench.notebook(contacts)) for contacts in (large, small)]
    try:
        return in_turn(bench.rounds, *writers, pairs=_PAIRS)
    finally:
        for writer in writers:
            writer.store.close()


def _stock_insert(bench: Workbench, contacts: int) -> Figures:
    path = bench.stock(contacts)
    disk = Disk(path)
    more = itertools.cycle([record for table, record in records(50) if table == "contacts"])
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        table = database.table("contacts")

        def insert() -> float:
            record = next(more)
            disk.data = dumped(record)
            return seconds(partial(table.insert, record))

        try:
            return in_turn(bench.rounds, insert, disk, pairs=max(1, 1_000 // contacts))
        finally:
            disk.close()


def _case(name: str, measure: Callable[..., Figures], contacts: int, target: float | None = None) -> Case:
    return Case(
        name=f"{name}, {contacts:,} contacts",
        against=_RAW,
        measure=partial(measure, contacts=contacts),
        target=target,
    )


CASES = (
    _case("commit", _commit, 100),
    _case("commit", _commit, 1_000),
    _case("commit", _commit, 10_000, 4),
    _case("commit", _commit, 50_000),
    Case(
        name="commit, 50,000 contacts",
        against="commit, 10,000 contacts",
        measure=partial(_large_beside_small, large=50_000, small=10_000),
        target=1.5,
    ),
    _case("stock TinyDB insert", _stock_insert, 100),
    _case("stock TinyDB insert", _stock_insert, 1_000),
    _case("stock TinyDB insert", _stock_insert, 10_000),
)
