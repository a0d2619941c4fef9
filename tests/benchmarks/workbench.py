"""Notebooks to be measured: made once a run, and copied for each case, so that none meets what another left."""

import os
import shutil
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from meetup_tui.notebook import Notebook
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store
from tests.benchmarks.material import changed, records

TODAY = "2026-11-23"
"""The day on which the app is opened, a Monday after all that the people were met."""
MY_CARD = {
    "name": "Kim Example",
    "org": "Looms & Bridges",
    "emails": ["kim@example.org"],
    "phones": ["+4930123456"],
    "urls": ["https://www.linkedin.com/in/kim.example"],
}


@dataclass(slots=True, eq=False)
class Workbench:
    """A folder to work in, and how often everything is done."""

    folder: Path
    rounds: int
    cache: Path | None = None
    """Where what is downloaded stays for another run; without it, it goes with the folder."""
    _copies: int = field(default=0, init=False)

    def notebook(self, contacts: int, *, journal: int = 0) -> Places:
        """Return a notebook of its own with so many contacts and a journal of at least so many bytes."""
        places = self._copy(self._made(contacts, journal))
        self.settle()
        return places

    def daily(self, contacts: int) -> Places:
        """Return a notebook as it is day by day: everybody differs, and its owner has a card and was here today."""
        made = _places(self.folder / f"made-daily-{contacts}")
        if not made.data.exists():
            _write(made, contacts, different=contacts)
            book = Notebook.open(str(made.data.parent), {"MEETUP_TODAY": TODAY})
            book.set_me(MY_CARD)
            book.visit(answered=True)
        places = self._copy(made)
        self.settle()
        return places

    def stock(self, contacts: int) -> Path:
        """Return the data file of such a notebook, which stock TinyDB can open too, with nothing beside it."""
        self._copies += 1
        path = self.folder / f"stock-{self._copies}.json"
        shutil.copyfile(self._made(contacts, 0).data, path)
        self.settle()
        return path

    def settle(self) -> None:
        """Have the disk write what it still has to, so that no later sync waits for it."""
        os.sync()

    def _made(self, contacts: int, journal: int) -> Places:
        places = _places(self.folder / f"made-{contacts}-{journal}")
        if not places.data.exists():
            if journal:
                shutil.copytree(self._made(contacts, 0).data.parent, places.data.parent)
                _work_in(places, journal)
            else:
                _write(places, contacts)
        return places

    def _copy(self, made: Places) -> Places:
        self._copies += 1
        folder = self.folder / f"copy-{self._copies}"
        shutil.copytree(made.data.parent, folder)
        return _places(folder)


def _places(folder: Path) -> Places:
    return find_places(str(folder), {})


def _write(places: Places, contacts: int, **different: int) -> None:
    store = Store.open(places)
    with store.transaction("") as change:
        for table, record in records(contacts, **different):
            change.put(table, record)
    if not contacts:
        with store.transaction("") as change:
            change.put("me", {"uid": "me"})
    store.close()


def _work_in(places: Places, journal: int) -> None:
    """Change contacts, each as a change that can be taken back, until the journal is as long as it should be."""
    store = Store.open(places)
    people = list(islice(store.all("contacts"), 1_000))
    for number, record in enumerate(cycle(people)):
        if places.journal.stat().st_size >= journal:
            break
        with store.transaction("note") as change:
            change.put("contacts", changed(dict(record), number))
    store.close()
