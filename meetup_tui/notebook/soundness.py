"""Whether the records fit together, whoever wrote them; and how they are made to, with nothing thrown away."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.said import counted
from meetup_tui.domain.text import clean
from meetup_tui.notebook.index import ASIDE, CONTACTS, EVENTS, FOLLOW_UPS, STATE
from meetup_tui.notebook.sharing import ME, THEIRS
from meetup_tui.storage.records import (
    card_choice_from_record,
    contact_from_record,
    contact_to_record,
    event_from_record,
    follow_up_from_record,
    follow_up_to_record,
    my_card_from_record,
)
from meetup_tui.storage.store import Record, Store, Transaction

_SINGLES: Mapping[str, Callable[[Record], object]] = {ME: my_card_from_record, THEIRS: card_choice_from_record}
_PARSERS: Mapping[str, Callable[[Record], object]] = {
    CONTACTS: contact_from_record,
    EVENTS: event_from_record,
    FOLLOW_UPS: follow_up_from_record,
    STATE: lambda record: _SINGLES[str(record["uid"])](record) if record["uid"] in _SINGLES else None,
}
_Good = dict[str, dict[str, tuple[Record, object]]]
"""Records that can be read, by table and uid, and what they say."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a record, and what mends it."""

    says: str
    """One sentence."""
    mended: str
    """What was done, when it was."""
    table: str
    record: Record
    instead: Record | None
    """The record that takes its place; None where it is put aside."""


class Soundness:
    """What another program, a damaged file or a gap in the journal may have left behind."""

    def __init__(self, store: Store, today: date) -> None:
        """Look at the records of a store, as of this day."""
        self._store = store
        self.today = today

    def problems(self) -> list[str]:
        """Return what is wrong with the records, one sentence each; nothing is written."""
        return [fault.says for fault in self._faults()]

    def left_out(self) -> list[str]:
        """Return which records an export can't hold, one sentence each: they can't be read, or belong to nobody."""
        good: _Good = {}
        return [fault.says for fault in (*self._unreadable(good), *_without_contact(good))]

    def holds(self) -> str:
        """Return how much there is, as one sentence: what one looks for first after a repair."""
        counts = {"contact": CONTACTS, "event": EVENTS, "follow-up": FOLLOW_UPS}
        said = [counted(self._store.count(table), name) for name, table in counts.items()]
        return f"{said[0]}, {said[1]} and {said[2]} are there"

    def mend(self) -> list[str]:
        """Mend what is wrong with the records, as one change that can be taken back; return what was done."""
        faults = list(self._faults())
        if not faults:
            return []
        with self._store.transaction("mended the records", self.today.isoformat()) as change:
            for fault in faults:
                _mend(change, fault)
        return [fault.mended for fault in faults]

    def _faults(self) -> Iterator[Fault]:
        good: _Good = {}
        yield from self._unreadable(good)
        yield from _without_contact(good)
        yield from _without_event(good)
        yield from self._without_date(good)
        yield from self._more_than_one_open(good)

    def _unreadable(self, good: _Good) -> Iterator[Fault]:
        """Yield every record that can't be read, and put the others into `good`."""
        for table, parse in _PARSERS.items():
            good[table] = {}
            for record in self._store.all(table):
                try:
                    good[table][str(record["uid"])] = record, parse(record)
                except MeetupError as error:
                    what = clean(str(error)).partition("; ")[0]
                    yield Fault(what, f"{what}; it was put aside", table, record, None)

    def _without_date(self, good: _Good) -> Iterator[Fault]:
        """Yield each open follow-up that no morning would ever show."""
        for uid, (record, follow_up) in list(good[FOLLOW_UPS].items()):
            if isinstance(follow_up, FollowUp) and follow_up.status == "open" and follow_up.due is None:
                dated = replace(follow_up, due=self.today)
                instead = follow_up_to_record(dated)
                good[FOLLOW_UPS][uid] = instead, dated
                says = f"an open follow-up has no date: {follow_up.why!r}"
                yield Fault(says, f"{says}; it is for today now", FOLLOW_UPS, record, instead)

    def _more_than_one_open(self, good: _Good) -> Iterator[Fault]:
        """Yield each open follow-up but the one planned last of every contact: there is never more than one."""
        standing: dict[str, tuple[Record, FollowUp]] = {}
        for record, follow_up in good[FOLLOW_UPS].values():
            if not isinstance(follow_up, FollowUp) or follow_up.status != "open":
                continue
            if follow_up.contact not in standing:
                standing[follow_up.contact] = record, follow_up
                continue
            older, newer = sorted((standing[follow_up.contact], (record, follow_up)), key=lambda each: each[1].created)
            standing[follow_up.contact] = newer
            closed = older[1].release(self.today, "another one was open too")
            says = f"a contact has two open follow-ups: {older[1].why!r} and {newer[1].why!r}"
            mended = f"{older[1].why!r} was let go, as {newer[1].why!r} is open with the same person"
            yield Fault(says, mended, FOLLOW_UPS, older[0], follow_up_to_record(closed))


def _without_contact(good: _Good) -> Iterator[Fault]:
    for record, follow_up in list(good[FOLLOW_UPS].values()):
        if isinstance(follow_up, FollowUp) and follow_up.contact not in good[CONTACTS]:
            says = f"a follow-up belongs to nobody: {follow_up.why!r}"
            del good[FOLLOW_UPS][follow_up.uid]
            yield Fault(says, f"{says}; it was put aside", FOLLOW_UPS, record, None)


def _without_event(good: _Good) -> Iterator[Fault]:
    for record, contact in good[CONTACTS].values():
        if not isinstance(contact, Contact):
            continue
        known = tuple(
            each if not each.event or each.event in good[EVENTS] else replace(each, event="")
            for each in contact.encounters
        )
        if known != contact.encounters:
            says = f"{contact.named} was met at an event that is not there"
            instead = contact_to_record(contact.edit(encounters=known))
            yield Fault(says, f"{says}; the meeting is kept without it", CONTACTS, record, instead)


def _mend(change: Transaction, fault: Fault) -> None:
    uid = str(fault.record["uid"])
    if fault.instead is not None:
        change.put(fault.table, fault.instead)
        return
    change.put(ASIDE, {"uid": os.urandom(16).hex(), "table": fault.table, "record": dict(fault.record)})
    change.delete(fault.table, uid)
