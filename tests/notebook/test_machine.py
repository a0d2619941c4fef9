"""A long life of a notebook, at random: no lost contact, no second open follow-up, nothing due ever hidden."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import AlreadyOpen, NothingToDo, Refused
from meetup_tui.notebook import Note, Notebook

LIVES = int(os.environ.get("MEETUP_TEST_LIVES", "1"))
"""How long each life is, in thousands of operations: ``MEETUP_TEST_LIVES=3`` is the long run."""
EXAMPLES, STEPS = 30 * LIVES, 50
FIRST_DAY = date(2026, 11, 23)

names = st.sampled_from(["Ada Lovelace", "Grace Hopper", "Emmy Noether", "Ada Lovelace", "?", "山川健次郎", "[/]"])
whys = st.sampled_from(["because of the loom", "promised the paper", "ask about walking, and chalk"])
days = st.sampled_from(["", "tomorrow", "fri", "in 3 days", "2w"])


@dataclass
class Person:
    """What the model knows of a contact."""

    name: str
    encounters: int
    open_due: date | None = None
    promise: bool = False
    archived: bool = False
    no_contact: bool = False


class NotebookMachine(RuleBasedStateMachine):
    """Everything a person can do, in any order, on days that go by."""

    operations = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.day = FIRST_DAY
        self.people: dict[str, Person] = {}
        self.undos: list[dict[str, Person]] = []

    @initialize()
    def begin(self) -> None:
        self.book = self.opened()

    def opened(self) -> Notebook:
        return Notebook.open(self.folder, {"MEETUP_TODAY": self.day.isoformat()})

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def changed(self, **people: Person) -> None:
        """Note what a successful change did to the model."""
        if len(self.book.history_of_changes()) > len(self.undos):
            self.undos.append(dict(self.people))
        self.people = {**self.people, **people}

    def somebody(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(list(self.people)))

    def copied(self, uid: str, **changes: object) -> Person:
        return Person(**{**vars(self.people[uid]), **changes})  # type: ignore[arg-type]

    def counted(self) -> None:
        type(self).operations += 1

    @rule(name=names, number=st.integers(0, 5), why=whys | st.just(""), when=days, at=st.sampled_from(("", " @Looms")))
    def capture(self, name: str, number: int, why: str, when: str, at: str) -> None:
        self.counted()
        line = (f'"{name}" p{number}@example.org' if number else f'"{name}"') + at
        known = self.book.likely_same(self.book.understood(f"x p{number}@example.org").contact) if number else None
        try:
            kept = self.book.capture(Note(line=line, why=why, when=when if why else ""))
        except Refused as error:
            assert known is not None
            person = self.people[known.uid]
            assert isinstance(error, AlreadyOpen) == (person.open_due is not None and not person.no_contact)
            return
        assert kept.known == (known is not None)
        old = self.people.get(kept.contact.uid)
        person = Person(
            name=kept.contact.name,
            encounters=len(kept.contact.encounters),
            open_due=old.open_due if old else None,
            promise=old.promise if old else False,
            no_contact=old.no_contact if old else False,
        )
        if kept.follow_up is not None:
            person.open_due, person.promise = kept.follow_up.due, kept.follow_up.promise
        self.changed(**{kept.contact.uid: person})

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def met(self, data: st.DataObject) -> None:
        self.counted()
        uid = self.somebody(data)
        contact = self.book.met(uid, note=f"talk {self.operations}")
        assert len(contact.encounters) == self.people[uid].encounters + 1
        self.changed(**{uid: self.copied(uid, encounters=len(contact.encounters), archived=False)})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), why=whys, when=days, replace=st.booleans())
    def plan(self, data: st.DataObject, why: str, when: str, replace: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        away_until = self.book.away_until
        try:
            planned = self.book.plan(uid, why, when, replace=replace)
        except Refused:
            assert self.people[uid].no_contact or (self.people[uid].open_due is not None and not replace)
            return
        assert planned.due is not None and planned.due > self.day
        assert when or away_until is None or planned.due >= away_until
        self.changed(**{uid: self.copied(uid, open_due=planned.due, promise=planned.promise)})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), when=days, reason=st.sampled_from(["", "no time", "waiting"]), last=st.booleans())
    def snooze(self, data: st.DataObject, when: str, reason: str, last: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        try:
            snoozed = self.book.snooze(uid, when, reason, last=last)
        except NothingToDo:
            assert self.people[uid].open_due is None
        except Refused:
            follow_up = self.book.open_follow_up(uid)
            assert follow_up is not None and (follow_up.last or follow_up.counted_snoozes >= 1)
        else:
            assert snoozed.due is not None and snoozed.due > self.day
            self.changed(**{uid: self.copied(uid, open_due=snoozed.due)})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), when=days.filter(bool))
    def reschedule(self, data: st.DataObject, when: str) -> None:
        self.counted()
        uid = self.somebody(data)
        try:
            moved = self.book.reschedule(uid, when)
        except NothingToDo:
            assert self.people[uid].open_due is None
        else:
            self.changed(**{uid: self.copied(uid, open_due=moved.due)})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), following=st.booleans())
    def done(self, data: st.DataObject, following: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        try:
            if following:
                _, planned = self.book.finish_and_plan(uid, next_why="promised the next chapter")
                self.changed(**{uid: self.copied(uid, open_due=planned.due, promise=True)})
            else:
                self.book.finish(uid)
                self.changed(**{uid: self.copied(uid, open_due=None)})
        except NothingToDo:
            assert self.people[uid].open_due is None
        except Refused:
            assert self.people[uid].no_contact and following

    @precondition(lambda self: self.people)
    @rule(data=st.data(), close=st.booleans())
    def spoke(self, data: st.DataObject, close: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        try:
            contact, _ = self.book.spoke(uid, note=f"said {self.operations}", close=close)
        except NothingToDo:
            assert close and self.people[uid].open_due is None
            contact = self.book.contact(uid)
            assert contact is not None
        due = None if close else self.people[uid].open_due
        self.changed(**{uid: self.copied(uid, open_due=due, encounters=len(contact.encounters))})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), no_contact=st.booleans())
    def release(self, data: st.DataObject, no_contact: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        try:
            self.book.release(uid, no_contact=no_contact)
        except NothingToDo:
            assert self.people[uid].open_due is None
            assert any(each.status == "released" for each in self.book.history(uid))
            return
        quiet = no_contact or self.people[uid].no_contact
        self.changed(**{uid: self.copied(uid, open_due=None, no_contact=quiet)})

    @precondition(lambda self: self.people)
    @rule(data=st.data(), back=st.booleans())
    def archive(self, data: st.DataObject, back: bool) -> None:
        self.counted()
        uid = self.somebody(data)
        self.book.archive(uid, undo=back)
        due = self.people[uid].open_due if back else None
        self.changed(**{uid: self.copied(uid, open_due=due, archived=not back)})

    @rule(when=days.filter(bool) | st.just("today"))
    def away(self, when: str) -> None:
        self.counted()
        spread = self.book.away(when)
        assert self.book.away_until == (spread.start if spread.start > self.day else None)
        waited = {uid for uid, person in self.people.items() if person.open_due and person.open_due < spread.start}
        assert {each.contact for each in spread.moved} == waited
        load: dict[date, int] = {}
        for each in spread.moved:
            assert each.due is not None and each.due >= spread.start and each.due.weekday() < 5
            if not each.promise:
                load[each.due] = load.get(each.due, 0) + 1
        assert all(count <= self.book.settings.cap for count in load.values())
        self.changed(**{each.contact: self.copied(each.contact, open_due=each.due) for each in spread.moved})

    @rule()
    def look(self) -> None:
        self.counted()
        self.book.visit()
        self.book.visit(answered=True)
        assert self.book.comeback() == ()

    @rule(steps=st.integers(1, 3))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.counted()
            if not self.undos:
                with pytest.raises(NothingToDo):
                    self.book.undo()
                return
            self.book.undo()
            self.people = self.undos.pop()

    @rule(query=st.sampled_from(["", "ada", "loom", "promised walking", "p3@example", "talk", "2026-11", "said"]))
    def search(self, query: str) -> None:
        self.counted()
        anew = self.opened()
        for archived in (False, True):
            found = [hit.uid for hit in self.book.people(query, archived=archived)]
            assert found == [hit.uid for hit in anew.people(query, archived=archived)]

    @rule()
    def restart(self) -> None:
        self.counted()
        self.book = self.opened()

    @rule(ahead=st.integers(1, 9))
    def days_go_by(self, ahead: int) -> None:
        self.counted()
        self.day += timedelta(days=ahead)
        self.book = self.opened()

    @invariant()
    def nobody_is_lost(self) -> None:
        kept = {
            contact.uid: contact
            for hit in (self.book.people(), self.book.people(archived=True))
            for contact in (each.contact for each in hit)
        }
        assert set(kept) == set(self.people)
        for uid, person in self.people.items():
            assert kept[uid].name == person.name
            assert len(kept[uid].encounters) == person.encounters
            assert kept[uid].archived == person.archived
            assert kept[uid].no_contact == person.no_contact

    @invariant()
    def never_two_open(self) -> None:
        for uid, person in self.people.items():
            opened = [each for each in self.book.history(uid) if each.status == "open"]
            assert len(opened) <= 1
            assert (opened[0].due if opened else None) == person.open_due

    @invariant()
    def every_event_is_seen_as_it_is_seen_alone(self) -> None:
        assert self.book.event_views() == [self.book.event_view(event.uid) for event in self.book.events()]
        assert [view.people for view in self.book.event_views()] == [
            len(self.book.met_at(event.uid)) for event in self.book.events()
        ]

    @invariant()
    def a_break_is_noticed_only_where_something_waited(self) -> None:
        waited = {uid for uid, person in self.people.items() if person.open_due and person.open_due < self.day}
        assert {each.contact for each in self.book.comeback()} in (set(), waited)

    @invariant()
    def what_was_followed_is_what_is_read_anew(self) -> None:
        anew = self.opened()
        mine, theirs = self.book._index, anew._index
        assert set(mine.open_follow_ups()) == set(theirs.open_follow_ups())
        assert set(mine.directory) == set(theirs.directory)
        for each in theirs.contacts:
            reach = Contact(uid="", name="", emails=each.emails, phones=each.phones)
            assert mine.directory.find(reach, by_name=False) == theirs.directory.find(reach, by_name=False)
            assert set(mine.spelled(each.name)) == set(theirs.spelled(each.name))
            assert mine.history(each.uid) == theirs.history(each.uid)

    @invariant()
    def nothing_due_is_hidden(self) -> None:
        morning = self.book.morning()
        due = {uid for uid, person in self.people.items() if person.open_due and person.open_due <= self.day}
        assert {each.contact for each in (*morning.shown, *morning.waiting)} == due
        promises = {uid for uid in due if self.people[uid].promise}
        assert promises <= {each.contact for each in morning.shown}
        later = {uid for uid, person in self.people.items() if person.open_due and person.open_due > self.day}
        assert {each.contact for each in morning.coming} == later


@pytest.mark.parametrize("life", [1, 2, 3, 4])
def test_thousands_of_operations_keep_every_promise_of_the_data(life: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)

    class Life(NotebookMachine):
        operations = 0

    run_state_machine_as_test(
        seed(life)(Life),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Life.operations >= 1_000 * LIVES
