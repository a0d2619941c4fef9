"""The store's documents as plain values, each turned into one when it is first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Generic, Protocol, TypeVar

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.naming import spelling
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import is_whole
from meetup_tui.domain.text import fold
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.theirs import Theirs
from meetup_tui.notebook.watch import Watch, uids_of
from meetup_tui.storage.documents import Sought, may_differ, may_reach, may_say
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.records import contact_from_record, event_from_record, follow_up_from_record
from meetup_tui.storage.store import Store

CONTACTS, EVENTS, FOLLOW_UPS, STATE = "contacts", "events", "follow_ups", "state"
"""The tables of the store."""
CURRENT = "current"
"""The uid of the record, among the single ones, that says at which event one is."""
FORGOTTEN = "forgotten"
"""The table of tombstones: a day, a salt and salted marks, and nothing that names anybody."""
VISITS = "visits"
"""The table with the last day somebody looked. It is a fact, no data: a restored backup does not change it."""
LAST_VISIT = "last"
"""The uid of its record that says the day."""
STOOD = "stood"
"""The uid of its record that says who was selected then."""
ASIDE = "aside"
"""The table of records that could not be used; nothing reads it, and nothing in it is lost."""


_DECIDED = ("planned", "moved", "closed")
"""The fields of a follow-up's record that hold the day something was decided about it."""


class Value(Protocol):
    """Anything the store keeps under a uid."""

    @property
    def uid(self) -> str:
        """What it is found by."""


V = TypeVar("V", bound=Value)


class Shelf(Generic[V]):
    """One table as values by uid, parsed when first asked for and again only when the record has changed."""

    def __init__(self, store: Store, table: str, parse: Callable[[Mapping[str, object]], V]) -> None:
        self._store = store
        self._table = table
        self._parse = parse
        self._values: dict[str, tuple[Mapping[str, object], V]] = {}

    def get(self, uid: str) -> V | None:
        """Return the value with this uid, or None."""
        record = self._store.get(self._table, uid)
        return None if record is None else self._value(record)

    def legible(self, uid: str) -> V | None:
        """Return the value with this uid, or None where it is gone or its record can't be read."""
        with suppress(StoreError):
            return self.get(uid)
        return None

    def __contains__(self, uid: object) -> bool:
        return isinstance(uid, str) and self._store.has(self._table, uid)

    def __iter__(self) -> Iterator[V]:
        for record in self._store.all(self._table):
            yield self._value(record)

    @property
    def count(self) -> int:
        """How many there are."""
        return self._store.count(self._table)

    def records(self) -> Iterable[Mapping[str, object]]:
        """Return the raw records, for a look that needs no values."""
        return self._store.all(self._table)

    def which(self, sought: Sought) -> Iterator[Mapping[str, object]]:
        """Yield the raw records that may be sought; whoever asks looks at each again."""
        yield from self._store.which(self._table, sought)

    def passing(self, sought: Sought, wanted: Callable[[Mapping[str, object]], bool]) -> Iterator[V]:
        """Yield the values of the records that are wanted among those that may be sought; none is kept in memory."""
        return (self._glimpsed(record) for record in self._store.in_passing(self._table, sought) if wanted(record))

    def glimpse(self, uid: str) -> V | None:
        """Return the value with this uid, or None; one that nobody asked for before is not kept in memory."""
        record = self._store.glimpse(self._table, uid)
        return None if record is None else self._glimpsed(record)

    def readable(self) -> Iterator[V]:
        """Yield the values, without those whose record can't be read."""
        for record in self.records():
            with suppress(StoreError):
                yield self.of(record)

    def of(self, record: Mapping[str, object]) -> V:
        """Return the value of one of the records."""
        return self._value(record)

    def _glimpsed(self, record: Mapping[str, object]) -> V:
        """Return the value of a record without keeping it."""
        cached = self._values.get(str(record["uid"]))
        return cached[1] if cached is not None and cached[0] is record else self._parse(record)

    def _value(self, record: Mapping[str, object]) -> V:
        """Return the value of a record; the store never changes one in place, so the same record is the same value."""
        uid = str(record["uid"])
        cached = self._values.get(uid)
        if cached is not None and cached[0] is record:
            return cached[1]
        value = self._parse(record)
        self._values[uid] = (record, value)
        return value


class Index:
    """Everything in the store, found by what people know: a uid, a name, a mail address, a phone, a profile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.contacts: Shelf[Contact] = Shelf(store, CONTACTS, contact_from_record)
        self.events: Shelf[Event] = Shelf(store, EVENTS, event_from_record)
        self.follow_ups: Shelf[FollowUp] = Shelf(store, FOLLOW_UPS, follow_up_from_record)
        self._theirs = Theirs(store, FOLLOW_UPS)
        self._changes = 0
        self._changes_watch = Watch(store)
        self._directory = Directory(())
        self._to_know: list[str] = []
        """The uids of those the directory does not hold as they are now; the last comes next."""
        self.unknowable: dict[str, str] = {}
        """Why those can't be told from others whose record can't be read, by uid."""
        self._directory_watch = Watch(store)
        self._open: dict[str, FollowUp] = {}
        self._open_watch = Watch(store)
        self._spellings: dict[str, list[str]] = {}
        self._spellings_watch = Watch(store)

    @property
    def generation(self) -> int:
        """A number that is another one after every change of the store."""
        return self._store.generation

    @property
    def changes(self) -> int:
        """A number that is another one after every change of the data; that somebody looked is none."""
        with self._changes_watch.news() as touched:
            self._changes += touched is None or any(table != VISITS for table, _ in touched)
        return self._changes

    def met_since(self, day: date) -> Iterator[Contact]:
        """Yield who was met on a day or later, and perhaps others; no value is made of those who surely were not."""
        since = day.isoformat()

        def met_then(record: Mapping[str, object]) -> bool:
            encounters = record.get("encounters", ())
            return not isinstance(encounters, list | tuple) or any(_is_since(each, since) for each in encounters)

        return self.contacts.passing(may_reach(since, "date"), met_then)

    def met_at(self, event: str) -> Iterator[Contact]:
        """Yield who was met at an event, by its uid; no value is made of anybody else."""

        def met_there(record: Mapping[str, object]) -> bool:
            return event in _events_of(record)

        return self.contacts.passing(may_say("event", event), met_there)

    def attendance(self) -> dict[str, list[str]]:
        """Return the uids of who was met at each event, the archived left out; no value is made of anybody."""
        there: dict[str, list[str]] = {}
        for record in self._store.in_passing(CONTACTS):
            if not record.get("archived"):
                for event in _events_of(record):
                    there.setdefault(event, []).append(str(record["uid"]))
        return there

    def fates(self) -> dict[str, list[tuple[str, str]]]:
        """Return the status of each contact's follow-ups, each with the day it was planned or nothing."""
        fates: dict[str, list[tuple[str, str]]] = {}
        for record in self._store.in_passing(FOLLOW_UPS):
            fate = str(record.get("status", "open")), str(record.get("planned") or "")
            fates.setdefault(str(record.get("contact", "")), []).append(fate)
        return fates

    def history(self, contact: str) -> tuple[FollowUp, ...]:
        """Return every follow-up of a contact, oldest first."""
        uids = self.follow_ups_of(contact)
        return tuple(each for uid in uids if (each := self.follow_ups.get(uid)) is not None)

    def follow_ups_of(self, contact: str) -> Sequence[str]:
        """Return the uids of a contact's follow-ups, oldest first; no value is made of any."""
        return self._theirs.of(contact)

    def open_of(self, contact: str) -> FollowUp | None:
        """Return the contact's open follow-up; there is never more than one."""
        return next((each for each in self.history(contact) if each.status == "open"), None)

    def open_follow_ups(self) -> tuple[FollowUp, ...]:
        """Return every open follow-up, and no value is made of any other."""
        with self._open_watch.news() as touched:
            if touched is None:
                found = self.follow_ups.passing(may_differ("status", "done", "released"), _is_open)
                self._open = {follow_up.uid: follow_up for follow_up in found}
            for uid in uids_of(touched or (), FOLLOW_UPS):
                follow_up = self.follow_ups.get(uid)
                if follow_up is not None and follow_up.status == "open":
                    self._open[uid] = follow_up
                else:
                    self._open.pop(uid, None)
        return tuple(self._open.values())

    def touched_on(self, day: date) -> tuple[FollowUp, ...]:
        """Return the open follow-ups and those closed on one day: all that a morning is made of."""
        closed = day.isoformat()

        def closed_then(record: Mapping[str, object]) -> bool:
            return record.get("closed") == closed and not _is_open(record)

        return self.open_follow_ups() + tuple(self.follow_ups.passing(may_say("closed", closed), closed_then))

    def decided_since(self, day: date) -> bool:
        """Return whether anything was decided about a follow-up on a day or later."""
        since = day.isoformat()
        records = self.follow_ups.which(may_reach(since, *_DECIDED))
        return any(str(record.get(name) or "") >= since for record in records for name in _DECIDED)

    def state(self, uid: str) -> Mapping[str, object] | None:
        """Return one of the single records: my card, the current event, the days away."""
        return self._store.get(STATE, uid)

    def visited(self) -> Mapping[str, object] | None:
        """Return the record of the last visit."""
        return self._store.get(VISITS, LAST_VISIT)

    def stood(self, today: date) -> dict[str, str]:
        """Return the uid that was selected in each list as the app was left today, by the list's name."""
        record = self._store.get(VISITS, STOOD)
        selected = record.get("selected") if record is not None and record.get("day") == today.isoformat() else None
        return {name: str(uid) for name, uid in selected.items()} if isinstance(selected, dict) else {}

    def current_event(self, today: date) -> Event | None:
        """Return the event captures go to: made current, and on today."""
        record = self.state(CURRENT)
        event = None if record is None else self.events.get(str(record.get("event", "")))
        return event if event is not None and event.is_on(today) else None

    def event_named(self, name: str) -> Event | None:
        """Return the event with this name, whatever its case and accents."""
        folded = fold(name)
        return next((event for event in self.events if fold(event.name) == folded), None)

    def event_name(self, uid: str) -> str:
        """Return an event's name, or nothing for no event."""
        event = self.events.get(uid) if uid else None
        return "" if event is None else event.name

    def name_of(self, uid: str) -> str:
        """Return a contact's name, or nothing for nobody; no value is made of them."""
        return self._store.text(CONTACTS, uid, "name")

    @property
    def directory(self) -> Directory:
        """Everybody by what tells one person from another."""
        self.learn_everybody()
        return self._directory

    @property
    def knows_everybody(self) -> bool:
        """Whether the directory holds everybody as they are now, so that it answers at once."""
        self._follow_directory()
        return not self._to_know

    def learn_everybody(self, most: int | None = None) -> bool:
        """Take at most so many people into the directory, or all; return whether it holds everybody now."""
        self._follow_directory()
        for _ in range(len(self._to_know) if most is None else min(most, len(self._to_know))):
            self._know(self._to_know.pop())
        return not self._to_know

    def _follow_directory(self) -> None:
        """See who is new, or another, or gone since the directory was last asked."""
        with self._directory_watch.news() as touched:
            if touched is None:
                self._directory, self._to_know = Directory((), self.contacts.get), self._store.uids(CONTACTS)[::-1]
                self.unknowable.clear()
            again = tuple(uids_of(touched or (), CONTACTS))
            if again:
                self._directory.drop(*again)
                waiting = set(self._to_know)
                self._to_know += (uid for uid in again if uid not in waiting)
            for uid in again:
                self.unknowable.pop(uid, None)

    def _know(self, uid: str) -> None:
        try:
            contact = self.contacts.glimpse(uid)
        except StoreError as error:
            self.unknowable[uid] = str(error)
            return
        if contact is not None:
            self._directory.add(contact)

    def named(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts with exactly this name, whatever its case and accents."""
        folded = fold(name)
        return tuple(contact for contact in self.spelled(name) if fold(contact.name) == folded)

    def spelled(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts whose name may be this one in another spelling, too: Müller and Mueller."""
        with self._spellings_watch.news() as touched:
            if touched is None:
                self._spellings = {}
                for uid, each in self._store.texts(CONTACTS, "name"):
                    self._spellings.setdefault(spelling(each), []).append(uid)
            for uid in uids_of(touched or (), CONTACTS):
                there = self._spellings.setdefault(spelling(self.name_of(uid)), [])
                if uid not in there:
                    there.append(uid)
        wanted = spelling(name)
        found = (self.contacts.legible(uid) for uid in self._spellings.get(wanted, ()))
        return tuple(each for each in found if each is not None and spelling(each.name) == wanted)


def _is_open(record: Mapping[str, object]) -> bool:
    return record.get("status", "open") == "open"


def _events_of(record: Mapping[str, object]) -> set[str]:
    """Return the uids of the events somebody was met at, as their record says."""
    encounters = record.get("encounters", ())
    events = (
        (each.get("event") for each in encounters if isinstance(each, dict)) if isinstance(encounters, list) else ()
    )
    return {event for event in events if isinstance(event, str) and event}


def _is_since(encounter: object, day: str) -> bool:
    """Return whether an encounter as it is stored may have been on a day or later."""
    on = encounter.get("date") if isinstance(encounter, dict) else None
    return not isinstance(on, str) or on >= day


class Reach:
    """Ways to reach one person: equal ones make two records the same person."""

    def __init__(self, emails: Iterable[str] = (), phones: Iterable[str] = (), urls: Iterable[str] = ()) -> None:
        self._emails = {email.casefold() for email in emails}
        self._phones = tuple(filter(is_whole, phones))
        self._profiles = {profile for url in urls if (profile := profile_key(url)) is not None}

    def reaches(self, contact: Contact) -> bool:
        """Return whether one of these ways leads to a contact."""
        return (
            any(email.casefold() in self._emails for email in contact.emails)
            or any(one_number(mine, theirs) for mine in self._phones for theirs in contact.phones)
            or any(profile_key(url) in self._profiles for url in contact.urls)
        )
