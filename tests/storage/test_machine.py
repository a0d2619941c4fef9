"""A long life of a store, at random, in two processes: it always says what a plain dictionary would."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tinydb import TinyDB

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.storage.errors import Conflict
from meetup_tui.storage.lines import END
from meetup_tui.storage.places import find_places
from meetup_tui.storage.store import Store, Transaction
from tests.storage.helpers import everything, uids

EXAMPLES, STEPS = 60, 40

who = st.sampled_from(["ada", "grace", "emmy", "joan", "hedy"])
whom = st.integers(0, 1)
says = st.text(max_size=8) | st.sampled_from(["end", '{"n":3}', "\ud83d", "\n", "\u2028"])

People = dict[str, str]


class StoreMachine(RuleBasedStateMachine):
    """Two processes that change, undo, tidy, close and open one store in any order, and what may befall its files."""

    def __init__(self) -> None:
        super().__init__()
        self.places = find_places(tempfile.mkdtemp(), {})
        self.people: People = {}
        self.undo: list[People] = []
        self.by_hand = 0
        self.latest = 0

    @initialize()
    def begin(self) -> None:
        self.stores = [Store.open(self.places), Store.open(self.places)]

    def teardown(self) -> None:
        shutil.rmtree(self.places.data.parent)

    def change(self, number: int, block: Callable[[Transaction], object], after: People) -> None:
        """Make a change in one process, after which there should be these people."""
        self.latest = number
        with self.stores[number].transaction("change") as change:
            block(change)
        if after != self.people:
            self.undo.append(self.people)
        self.people = after

    @rule(number=whom, uid=who, text=says)
    def put(self, number: int, uid: str, text: str) -> None:
        after = {**self.people, uid: text}
        self.change(number, lambda change: change.put("contacts", {"uid": uid, "text": text}), after)

    @rule(number=whom, uid=who)
    def delete(self, number: int, uid: str) -> None:
        after = {other: text for other, text in self.people.items() if other != uid}
        self.change(number, lambda change: change.delete("contacts", uid), after)

    @rule(number=whom, out=who, changed=who, text=says, back=st.booleans())
    def do_several_things_at_once(self, number: int, out: str, changed: str, text: str, back: bool) -> None:
        after = {other: said for other, said in self.people.items() if other != out} | {changed: text}
        if back and out in self.people and out != changed:
            after = {**self.people, changed: text}

        def several(change: Transaction) -> None:
            was = change.get("contacts", out)
            change.delete("contacts", out)
            change.put("contacts", {"uid": changed, "text": text})
            if back and was is not None and out != changed:
                change.put("contacts", was)

        self.change(number, several, after)

    @rule(number=whom, out=who, changed=who)
    def fail_in_the_middle(self, number: int, out: str, changed: str) -> None:
        with suppress(Refused), self.stores[number].transaction("fail") as change:
            change.put("contacts", {"uid": changed, "text": "never"})
            change.delete("contacts", out)
            change.put("contacts", {"uid": "nobody", "text": "never"})
            raise Refused("in the middle")

    @precondition(lambda self: self.people)
    @rule(number=whom, uid=who)
    def start_from_an_old_look(self, number: int, uid: str) -> None:
        current = Store.open(self.places).get("contacts", uid)
        expected = -1 if current is None else int(str(current["rev"])) + 1
        with pytest.raises(Conflict), self.stores[number].transaction("late") as change:
            change.put("contacts", {"uid": uid, "text": "late"}, expected=expected)

    @rule(number=whom)
    def take_back(self, number: int) -> None:
        self.latest = number
        if not self.undo:
            with pytest.raises(NothingToDo):
                self.stores[number].undo()
            return
        self.stores[number].undo()
        by_hand = {uid: text for uid, text in self.people.items() if uid.startswith("by hand")}
        self.people = self.undo.pop() | by_hand

    @rule(number=whom, over=st.sampled_from([0, 0, 400, 2_000]))
    def tidy(self, number: int, over: int) -> None:
        self.latest = number
        self.stores[number].tidy(over=over)

    @rule(number=whom)
    def restart(self, number: int) -> None:
        self.latest = number
        self.stores[number].close()
        self.stores[number] = Store.open(self.places)

    @rule(number=whom)
    def glance(self, number: int) -> None:
        self.latest = number
        self.stores[number].refresh()
        assert not self.stores[number].refresh()

    @precondition(lambda self: self.places.journal.exists())
    @rule(torn=st.sampled_from([b"", b"0", b'12345678 {"n":', END + b"\0\0\0\0", b"\0" * 20, b'12345678 {"n":99}\n']))
    def be_killed_in_the_middle_of_a_line(self, torn: bytes) -> None:
        journal = self.places.journal.read_bytes().removesuffix(END)
        self.places.journal.write_bytes(journal + torn)
        assert Store.open(self.places).warnings

    @precondition(lambda self: self.people)
    @rule(kept=st.sampled_from(["previous", "previous_journal"]))
    def lose_the_older_generation(self, kept: str) -> None:
        path: Path = getattr(self.places, kept)
        path.unlink(missing_ok=True)

    @precondition(lambda self: self.people)
    @rule()
    def have_stock_tinydb_insert_somebody(self) -> None:
        self.stores[self.latest].tidy()
        self.by_hand += 1
        uid = f"by hand {self.by_hand}"
        with TinyDB(self.places.data) as database:
            database.table("contacts").insert({"uid": uid, "text": "by hand"})
        self.people = {**self.people, uid: "by hand"}

    @invariant()
    def whoever_starts_now_finds_what_was_acknowledged(self) -> None:
        fresh = Store.open(self.places)
        assert {str(each["uid"]): each["text"] for each in fresh.all("contacts")} == self.people
        assert len(fresh.history()) == len(self.undo)

    @invariant()
    def both_processes_see_the_same_in_the_same_order(self) -> None:
        fresh = Store.open(self.places)
        for store in self.stores:
            store.refresh()
            assert everything(store) == everything(fresh)
            assert uids(store) == uids(fresh)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for sync in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, sync, lambda handle: None)
    return


@pytest.mark.usefixtures("_quick")
def test_a_long_life_in_two_processes_is_that_of_a_dictionary() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        StoreMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
