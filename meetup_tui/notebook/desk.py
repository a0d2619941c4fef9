"""What every use-case works with: the store, the index over it, the day, and one way to change anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from os import urandom
from pathlib import Path

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import AlreadyOpen, NothingToDo, NotToBeContacted, Refused
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.said import say
from meetup_tui.domain.text import typed
from meetup_tui.notebook.clock import Clock, now
from meetup_tui.notebook.index import CONTACTS, EVENTS, FOLLOW_UPS, FORGOTTEN, STATE, Index
from meetup_tui.notebook.opened import Opened
from meetup_tui.notebook.who import find
from meetup_tui.storage.drafts import Drafts
from meetup_tui.storage.files import Stamp, stamp_of
from meetup_tui.storage.records import contact_to_record, event_to_record, follow_up_to_record
from meetup_tui.storage.store import Transaction


def in_passing(contact: Contact) -> str:
    """Return what to call somebody where anybody may read it: a cue is private."""
    return "somebody" if contact.name == UNKNOWN_NAME else contact.name


_FIXED_BITS = 0xF000 << 64 | 0xC000 << 48
_VERSION_4 = 0x4000 << 64 | 0x8000 << 48
"""The version and the variant of a random UUID; the library costs more to import than all of a commit."""


def new_uid() -> str:
    """Return a fresh UUID (RFC 9562 § 5.4, version 4) as 32 hexadecimal digits."""
    return f"{int.from_bytes(urandom(16)) & ~_FIXED_BITS | _VERSION_4:032x}"


class Change:
    """One change of data in the making: values are put into it, and the rules over several of them are kept here."""

    def __init__(self, transaction: Transaction, index: Index) -> None:
        self._transaction = transaction
        self._index = index
        self._follow_ups: dict[str, FollowUp] = {}
        self._fresh: set[str] = set()
        """Uids made in this change, so that nothing stored names them."""

    def fresh_uid(self) -> str:
        """Return a uid for somebody new."""
        uid = new_uid()
        self._fresh.add(uid)
        return uid

    def contact(self, uid: str) -> Contact:
        """Return the contact as it is now, other processes' changes included."""
        contact = self._index.contacts.get(uid)
        if contact is None:
            raise NothingToDo("this person is no longer in the notebook; 'meetup undo' may bring them back")
        return contact

    def open_of(self, contact: str) -> FollowUp | None:
        """Return the contact's open follow-up, as this change has it so far."""
        for follow_up in self._follow_ups.values():
            if follow_up.contact == contact and follow_up.status == "open":
                return follow_up
        if contact in self._fresh:
            return None
        stored = self._index.open_of(contact)
        return None if stored is None or stored.uid in self._follow_ups else stored

    def must_be_open(self, contact: Contact) -> FollowUp:
        """Return the contact's open follow-up; raises NothingToDo where there is none."""
        follow_up = self.open_of(contact.uid)
        if follow_up is None:
            raise NothingToDo(f"{in_passing(contact)} has no open follow-up; 'meetup plan' makes one")
        return follow_up

    def must_be_seen(self, contact: Contact, seen: str | None) -> None:
        """Raise Refused where another follow-up is open than the one of this uid, "" for none; None asks nothing."""
        current = self.open_of(contact.uid)
        if seen is not None and seen != (current.uid if current else ""):
            what = "another follow-up was planned" if current else "the follow-up was closed"
            raise Refused(f"{what} with {in_passing(contact)} meanwhile; look at what stands there now, then decide")

    def put_contact(self, contact: Contact) -> Contact:
        """Keep a contact, stamped as changed now; one that is as it was stays so, and there is nothing to take back."""
        current = self._index.contacts.get(contact.uid)
        if current is not None and replace(contact, updated=current.updated) == current:
            return current
        stamped = replace(contact, updated=now())
        self._transaction.put(CONTACTS, contact_to_record(stamped))
        return stamped

    def restore_contact(self, contact: Contact) -> None:
        """Keep a contact with the timestamps it has."""
        self._transaction.put(CONTACTS, contact_to_record(contact))

    def drop_contact(self, uid: str) -> None:
        """Take a contact out; undo brings them back."""
        self._transaction.delete(CONTACTS, uid)

    def put_follow_up(self, follow_up: FollowUp, name: str) -> FollowUp:
        """Keep a follow-up; raises AlreadyOpen rather than have two open ones for a contact called `name`."""
        if follow_up.status == "open":
            other = self.open_of(follow_up.contact)
            if other is not None and other.uid != follow_up.uid:
                raise AlreadyOpen(_which_is_open(other, name))
        self._follow_ups[follow_up.uid] = follow_up
        self._transaction.put(FOLLOW_UPS, follow_up_to_record(follow_up))
        return follow_up

    def put_event(self, event: Event) -> Event:
        """Keep an event; one that is as it was is nothing to take back."""
        if self._index.events.get(event.uid) == event:
            return event
        self._transaction.put(EVENTS, event_to_record(event))
        return event

    def abandon(self) -> None:
        """Keep nothing of this change: it was made to see what it would do."""
        self._transaction.abandon()

    def put_tombstone(self, record: dict[str, object]) -> None:
        """Keep the mark of somebody who was forgotten; one that is there already stays."""
        if self._transaction.get(FORGOTTEN, str(record["uid"])) is None:
            self._transaction.put(FORGOTTEN, record)

    def put_state(self, uid: str, values: dict[str, object]) -> None:
        """Keep one of the single records: my card, the current event, the days away."""
        self._transaction.put(STATE, {**values, "uid": uid})


def _which_is_open(follow_up: FollowUp, name: str) -> str:
    due = "" if follow_up.due is None else f" for {follow_up.due.isoformat()}"
    return f"{name} has an open follow-up{due} already ({follow_up.why}); finish it, let it go, or replace it"


def seen(file: Path) -> Stamp | None:
    """Return the stamp of the file of settings, None where there is none that can be read."""
    try:
        return stamp_of(file)
    except OSError:
        return None


class Desk:
    """The common ground of the use-cases."""

    def __init__(self, opened: Opened, *, settings_file: Path | None = None) -> None:
        self._store = opened.store
        self._clock: Clock = opened.day
        self._index = opened.index
        self.places = opened.places
        self.settings = opened.settings
        self.settings_file = settings_file or opened.places.config
        """The file the settings are read from; one outside the places of this notebook is never written."""
        self._settings_seen = seen(self.settings_file)
        self._settings_tried: dict[str, object] = {}
        self.drafts = Drafts(opened.places.drafts)
        """What is being typed, kept until it is saved."""

    @property
    def today(self) -> date:
        """The local calendar day that counts as today; it begins at the hour the settings say."""
        return self._clock()

    def find(self, who: str) -> Contact:
        """Return the one contact WHO means, numbers in full; raises NothingToDo or Ambiguous."""
        return self.in_full(find(who, self._index, self.describe, self.settings.country))

    def contact(self, uid: str) -> Contact | None:
        """Return the contact with this uid, numbers in full, or None."""
        contact = self._index.contacts.get(uid)
        return None if contact is None else self.in_full(contact)

    def knows(self, uid: str) -> bool:
        """Return whether there is a contact with this uid."""
        return uid in self._index.contacts

    @property
    def has_people(self) -> bool:
        """Whether there is anybody, archived or not."""
        return self._index.contacts.count > 0

    def in_full(self, contact: Contact) -> Contact:
        """Return a contact with numbers as they are dialled from anywhere, where the country of the settings says how.

        A number that was kept before the country was set stays in the data as it was typed.
        """
        country = self.settings.country
        phones = all_in_full(contact.phones, country) if country else contact.phones
        return contact if phones == contact.phones else replace(contact, phones=phones)

    def history(self, uid: str) -> tuple[FollowUp, ...]:
        """Return every follow-up of a contact, oldest first."""
        return self._index.history(uid)

    def open_follow_up(self, uid: str) -> FollowUp | None:
        """Return a contact's open follow-up, or None."""
        return self._index.open_of(uid)

    def event_name(self, uid: str) -> str:
        """Return the name of the event with this uid, or nothing for no event."""
        return self._index.event_name(uid)

    def describe(self, contact: Contact) -> str:
        """Return one line that tells somebody from others of the same name."""
        met = contact.last_met
        where = "" if met is None else f"met {say(met.date, self.today)}"
        if met is not None and met.event:
            where = f"met at {self.event_name(met.event)}, {say(met.date, self.today)}"
        parts = (contact.named, contact.org, where, f"uid {contact.uid}")
        return " · ".join(part for part in parts if part)

    def may_contact(self, contact: Contact) -> None:
        """Raise NotToBeContacted for somebody who is not to be contacted."""
        if contact.no_contact:
            raise NotToBeContacted(in_passing(contact), contact.uid)

    def _day(self, when: str) -> date:
        """Return the day somebody typed for something to come; raises BadInput."""
        from meetup_tui.domain.when import parse

        return parse(when, self.today)

    def _past_day(self, on: str) -> date:
        """Return the day somebody typed for something that was; raises BadInput."""
        from meetup_tui.domain.when import parse_past

        return parse_past(on, self.today)

    def _why(self, why: str, when: str = "") -> tuple[str, date | None, bool]:
        """Return a why as typed without the date at its end, that date or the one of `when`, and if it promises."""
        from meetup_tui.domain.why import is_why_promise, split_due

        why, due = split_due(typed(why, "the why", lines=False), self.today)
        return why, self._day(when) if when else due, is_why_promise(why)

    @contextmanager
    def _change(self, label: str, uid: str = "") -> Iterator[Change]:
        """Open one change; all of it is on disk when the block ends, none of it when the block raises.

        `label` is what undo calls it, after the name of the contact it is about; without one it can't be taken back.
        """
        contact = self._index.contacts.get(uid)
        if contact is not None:
            label = f"{in_passing(contact)}: {label}"
        with self._store.transaction(label, self.today.isoformat()) as transaction:
            yield Change(transaction, self._index)
