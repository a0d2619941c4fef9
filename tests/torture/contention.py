"""Several processes that change one notebook at the same time: no update is lost, nothing is there twice.

``python -m tests.torture.contention changes|people FOLDER NAME COUNT`` is one of these processes.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from meetup_tui.domain.errors import AlreadyOpen, NothingToDo
from meetup_tui.notebook import Note, Notebook
from meetup_tui.storage import lines
from meetup_tui.storage.backups import unpacked
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store
from meetup_tui.storage.undo import MOST_CHANGES
from tests.torture.result import Result

COUNTERS = 3
"""How many records every process counts up."""
FOLDED_EVERY = 7
"""After how many changes a process writes the data whole, so that the others find other files."""
CAST = tuple(f"p{number}@example.org" for number in range(4))
"""Whom every process writes follow-ups for."""
TODAY = {"MEETUP_TODAY": "2026-11-23"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is there after all processes are done."""

    made: int
    """How many changes were acknowledged."""
    lost: int
    """How many of them are not there."""
    doubled: int
    """How many uids and document ids are there more than once, and contacts with more than one open follow-up."""
    refused: int = 0
    """How many changes were refused as a rule wants it: a second open follow-up."""
    said: tuple[str, ...] = ()
    """What the notebook warns of at the next start."""

    def result(self, what: str) -> Result:
        """Return it as a line of the table."""
        wrong = [f"{self.lost} lost, {self.doubled} doubled"] if self.lost or self.doubled else []
        return Result(what, self.made + self.refused, self.made, self.lost, self.refused, [*wrong, *self.said])


def run(processes: int, changes: int, folder: Path) -> Outcome:
    """Have so many processes make so many changes each, at the same time, in a new folder.

    Each change reads counters and writes them one higher, and puts one record of its own; now and then a process writes
    the data whole.
    """
    made = sum(int(line) for line in _all_of("changes", processes, changes, folder))
    places = find_places(str(folder), {})
    store = Store.open(places)
    counters = [store.get("counters", f"counter {number}") or {} for number in range(COUNTERS)]
    counted = sum(int(str(counter.get("count", 0))) for counter in counters)
    own = {str(record["uid"]) for record in store.all("contacts")}
    steps = min(made, MOST_CHANGES) - len(store.history())
    return Outcome(
        made=made, lost=made - counted + made - len(own) + steps, doubled=_doubled(places), said=tuple(store.warnings)
    )


def run_people(processes: int, changes: int, folder: Path) -> Outcome:
    """Have so many processes meet and plan for the same few people at the same time, through the notebook."""
    Notebook.open(str(folder), TODAY).set_event("Fair", start="2026-11-23")
    total = Counter[str]()
    for said in _all_of("people", processes, changes, folder):
        total.update({key: int(number) for key, _, number in (each.partition("=") for each in said.split())})
    book = Notebook.open(str(folder), TODAY)
    contacts = list(book._store.all("contacts"))
    mails = Counter(mail for record in contacts for mail in _listed(record.get("emails")))
    met = sum(len(set(str(record.get("tick", "")).splitlines())) for record in contacts)
    plans = [each for record in contacts for each in book.history(str(record["uid"]))]
    standing = Counter(each.contact for each in plans if each.status == "open")
    closed = sum(1 for each in plans if each.status == "done")
    return Outcome(
        made=total["changes"],
        lost=total["met"] - met + total["planned"] - len(plans) + total["done"] - closed,
        doubled=_doubled(book.places) + sum(count - 1 for count in (*mails.values(), *standing.values())),
        refused=total["refused"],
        said=book.warnings,
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def _doubled(places: Places) -> int:
    """Return how many uids were given two document ids, or ids two uids, as far back as the files go."""
    given: set[tuple[str, str, str]] = set()
    for path in (places.previous, places.data):
        for table, documents in unpacked(path).tables.items():
            given |= {(table, key, str(document["uid"])) for key, document in documents.items()}
    for path in (places.previous_journal, places.journal):
        for entry in lines.entries_in(path.read_bytes()):
            for table, documents in entry.changes.put.items():
                given |= {(table, key, str(document["uid"])) for key, document in documents.items()}
    ids, uids = Counter((table, key) for table, key, _ in given), Counter((table, uid) for table, _, uid in given)
    return sum(count - 1 for count in (*ids.values(), *uids.values()))


def _all_of(what: str, processes: int, changes: int, folder: Path) -> list[str]:
    """Run the processes, each of which begins when all are there; return what each of them printed at its end."""
    command = [sys.executable, "-m", "tests.torture.contention", what, str(folder)]
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen(
            [*command, str(number), str(changes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
        )
        for number in range(processes)
    ]
    try:
        for each in running:
            assert each.stdout is not None and each.stdout.readline() == "ready\n"
        for each in running:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        said = [each.communicate()[0] for each in running]
    finally:
        for each in running:
            each.kill()
            each.wait()
    codes = [each.returncode for each in running]
    assert codes == [0] * processes, codes
    return said


def count_up(folder: str, name: str, changes: int) -> int:
    """Make changes as one of several processes; return how many were acknowledged."""
    store = Store.open(find_places(folder, {}))
    _wait()
    for number in range(changes):
        with store.transaction(f"{name} counts") as change:
            uid = f"counter {number % COUNTERS}"
            counter = change.get("counters", uid) or {"count": 0}
            change.put("counters", {"uid": uid, "count": int(str(counter["count"])) + 1})
            change.put("contacts", {"uid": f"{name}-{number}"})
        if number % FOLDED_EVERY == int(name) % FOLDED_EVERY:
            store.tidy()
    return changes


def meet_people(folder: str, name: str, changes: int) -> str:
    """Meet and plan for the same people as the other processes; return what was done."""
    book = Notebook.open(folder, TODAY)
    chance, done = Random(int(name)), Counter[str]()
    _wait()
    for number in range(changes):
        mail = chance.choice(CAST)
        why = f"because {name} said so {number}"
        try:
            tick = f"told {name} story {number}"
            kept = book.capture(Note(line=f'"{mail[:2]}" {mail}', tick=tick, why=chance.choice(("", why))))
            done.update(changes=1, met=1, planned=int(kept.follow_up is not None))
            if chance.random() < 0.3:
                book.plan(kept.contact.uid, why)
                done.update(changes=1, planned=1)
            elif chance.random() < 0.5:
                book.finish(kept.contact.uid)
                done.update(changes=1, done=1)
        except (AlreadyOpen, NothingToDo):
            done["refused"] += 1
        if number % FOLDED_EVERY == int(name) % FOLDED_EVERY:
            book.tidy()
    return " ".join(f"{key}={count}" for key, count in done.items())


def _wait() -> None:
    """Say that this process is there, and wait until all are."""
    print("ready", flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    os.umask(0o077)
    _, what, where, who, count = sys.argv
    print(count_up(where, who, int(count)) if what == "changes" else meet_people(where, who, int(count)))
