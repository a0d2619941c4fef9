"""Forgetting somebody: what is theirs alone goes, from every file, and a mark keeps it from coming back by itself."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.phone import is_whole, number_key
from meetup_tui.domain.text import fold
from meetup_tui.notebook.desk import Desk, in_passing
from meetup_tui.notebook.index import ASIDE, CONTACTS, EVENTS, FOLLOW_UPS, FORGOTTEN, VISITS
from meetup_tui.notebook.likeness import tells_alone
from meetup_tui.storage.store import Record

if TYPE_CHECKING:
    from hashlib import blake2b

    from meetup_tui.domain.traces import Traces
    from meetup_tui.storage.erasure import Scrub

TOMBSTONE = ("uid", "on", "salt", "marks")
"""What a tombstone says: under which uid it is kept, the day, the salt, and the salted marks."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    CONTACTS: (
        *("org", "title", "introduced_by", "tags", "tick", "cue", "wants", "offer", "note"),
        *("properties", "encounters"),
    ),
    FOLLOW_UPS: ("why", "subject", "message", "snoozes", "outcome"),
    EVENTS: ("name", "place", "series", "intention"),
}
"""The fields of records that hold somebody's words, by table."""
_INNER = ("note", "reason")
"""Those within encounters, snoozes and outcomes."""
_PARTS = {"encounters": "encounter", "snoozes": "snooze", "properties": "card"}
"""What one of several is called."""


class Mention(NamedTuple):
    """A place where somebody who is to be forgotten is named in what is kept about somebody or something else."""

    where: str
    """Whose it is, and which field: "Grace Hopper, note"."""
    text: str
    """What stands there."""


class Tombstones:
    """The marks of people who were forgotten, ready to look many people up."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._all = [found for record in records if (found := _readied(record)) is not None]

    def on(self, contact: Contact) -> str:
        """Return the day somebody with one of these marks was forgotten; "" for none."""
        if not self._all:
            return ""
        keys = [_bytes(key) for key in _keys(contact)]
        return next((day for day, marker, marks in self._all if any(_mark(marker, key) in marks for key in keys)), "")


class Forgetting(Desk):
    """Taking somebody out of the notebook, and knowing them by a mark alone."""

    def mentions(self, uid: str) -> tuple[Mention, ...]:
        """Return where other people's notes, events, messages and drafts name somebody, or hold what leads to them."""
        from meetup_tui.storage.erasure import typed_about_others

        traces = self._traces(self._must_be_there(uid))
        texts = [*self._texts_beside(uid)]
        for kind, text in typed_about_others(self.places, self._scrub(uid, traces, redact=True)):
            texts.append((self._draft_of(kind), text))
        return tuple(Mention(where=where, text=text) for where, text in texts if traces.are_in(text))

    def forget(self, uid: str, *, redact: bool) -> str:
        """Erase somebody from the data, the journal, the older generation, drafts, backups and undo; return the name.

        `redact` takes them out of what is kept about others too; where nothing names them now, older copies of it are
        not asked about. It can't be taken back. Raises StoreError where a file can't be rewritten; doing it again does
        the rest.
        """
        self._store.refresh()
        contact = self._must_be_there(uid)
        scrub = self._scrub(uid, self._traces(contact), redact=redact or not self.mentions(uid))
        theirs = self._uids_of(uid)
        self._store.erase(scrub, FORGOTTEN, _tombstone(contact, self.today))
        self.drafts.let_go_unsaved(theirs)
        return in_passing(contact)

    def forgotten_on(self, contact: Contact, but: Collection[str] = ()) -> str:
        """Return the day somebody of these addresses, or of this name and organisation, was forgotten; "" for none.

        `but` are the uids of tombstones that don't count: who is in something that holds them was kept knowingly.
        """
        return self._tombstones(but).on(contact)

    def _tombstones(self, but: Collection[str] = ()) -> "Tombstones":
        """Return the marks of everybody who was forgotten, to look many people up."""
        return Tombstones(record for record in self._store.all(FORGOTTEN) if record["uid"] not in but)

    def _must_be_there(self, uid: str) -> Contact:
        contact = self._index.contacts.get(uid)
        if contact is None:
            raise NothingToDo("this person is no longer in the notebook")
        return contact

    def _traces(self, contact: Contact) -> "Traces":
        from meetup_tui.domain.traces import Traces

        return Traces(contact, self._index.contacts)

    def _scrub(self, uid: str, traces: "Traces", *, redact: bool) -> "Scrub":
        from meetup_tui.storage.erasure import Scrub

        said: Callable[[str], str] = cache(traces.redacted) if redact else str
        theirs = self._uids_of(uid)
        return Scrub(
            uids=frozenset({*theirs, *(each.uid for each in self._index.history(uid))}),
            goes=lambda table, record: _is_theirs(theirs, table, record),
            redacted=lambda table, record: _redacted(table, record, said),
            text=said,
            label=traces.redacted,
        )

    def _uids_of(self, uid: str) -> frozenset[str]:
        """Return under what somebody is, or was before records were merged, in the data and in every copy of it."""
        contact = self._must_be_there(uid)
        return frozenset({uid, *(each for each in contact.other_uids if self._index.contacts.get(each) is None)})

    def _texts_beside(self, uid: str) -> Iterator[tuple[str, str]]:
        """Yield every text that is not the contact's own, and where it stands."""
        for table in (CONTACTS, FOLLOW_UPS, EVENTS):
            for record in self._store.all(table):
                if not _is_theirs({uid}, table, record):
                    whose = self._whose(table, record)
                    yield from ((f"{whose}, {what}", text) for what, text in _texts(table, record))

    def _whose(self, table: str, record: Record) -> str:
        """Return whom or what a record is about."""
        if table == EVENTS:
            return str(record.get("name", ""))
        contact = self._index.contacts.get(str(record.get("uid" if table == CONTACTS else "contact")))
        return "somebody" if contact is None else contact.named

    def _draft_of(self, kind: str) -> str:
        """Return what a draft is called that is about somebody else."""
        what = kind.partition("-")[0]
        contact = self._index.contacts.get(kind.rpartition("-")[2])
        if contact is None:
            return "a draft"
        return f"{contact.named}, draft of {'a message' if what == 'message' else 'an edit'}"


def _is_theirs(uids: Collection[str], table: str, record: Record) -> bool:
    """Return whether a record is about a contact, wherever it was put."""
    if table == ASIDE:
        inner = record.get("record")
        return isinstance(inner, Mapping) and _is_theirs(uids, str(record.get("table")), inner)
    if table == VISITS:
        selected = record.get("selected")
        return isinstance(selected, Mapping) and any(each in uids for each in selected.values())
    return record.get({CONTACTS: "uid", FOLLOW_UPS: "contact"}.get(table, "")) in uids


def _texts(table: str, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the words of a record, and what they are."""
    for field in _WORDS[table]:
        for part in _listed(record.get(field)):
            if isinstance(part, str):
                yield _PARTS.get(field, field.replace("_", " ")), part
            elif isinstance(part, Mapping):
                what = _PARTS.get(field, field)
                when = f" on {part['date']}" if "date" in part else ""
                yield from ((f"{what}{when}", text) for key in _INNER if isinstance(text := part.get(key), str))


def _redacted(table: str, record: Record, said: Callable[[str], str]) -> Record:
    """Return a record with its words as `said` has them, itself where they are as they were.

    Days, references and other people's names and addresses stay.
    """
    changed: dict[str, object] = {}
    if table == ASIDE and isinstance(inner := record.get("record"), Mapping):
        changed["record"] = _redacted(str(record.get("table")), inner, said)
    for field in _WORDS.get(table, ()):
        if field in record:
            changed[field] = _said(record[field], said)
    return {**record, **changed} if any(record[field] != each for field, each in changed.items()) else record


def _said(value: object, said: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return said(value)
    if isinstance(value, list):
        return [_said(each, said) for each in value]
    if isinstance(value, dict):
        return {key: said(text) if key in _INNER and isinstance(text, str) else text for key, text in value.items()}
    return value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _tombstone(contact: Contact, today: date) -> dict[str, object]:
    """Return the record by which somebody is known again, and by which nobody can tell who it was."""
    salt = os.urandom(16).hex()
    return {"uid": os.urandom(16).hex(), "on": today.isoformat(), "salt": salt, "marks": sorted(_marks(contact, salt))}


def _marks(contact: Contact, salt: str) -> Iterator[str]:
    """Yield the salted marks of all that tells a person: uid, addresses, numbers, profiles, else name and organisation.

    BLAKE2b (RFC 7693) with the salt as its key: the same text has another mark in every tombstone.
    """
    marker = _marker(salt)
    yield from (_mark(marker, _bytes(key)).hex() for key in _keys(contact))


def _readied(record: Record) -> "tuple[str, blake2b, frozenset[bytes]] | None":
    """Return the day, what makes marks, and the marks of a tombstone; None for one that can't be read."""
    salt, marks = record.get("salt"), record.get("marks")
    if not isinstance(salt, str) or not isinstance(marks, list):
        return None
    with suppress(ValueError, TypeError):
        return str(record.get("on", "")), _marker(salt), frozenset(bytes.fromhex(mark) for mark in marks)
    return None


def _marker(salt: str) -> "blake2b":
    from hashlib import blake2b

    return blake2b(key=bytes.fromhex(salt), digest_size=16)


def _mark(marker: "blake2b", key: bytes) -> bytes:
    mark = marker.copy()
    mark.update(key)
    return mark.digest()


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")


def _keys(contact: Contact) -> Iterator[str]:
    for uid in (contact.uid, *contact.other_uids):
        if uid:
            yield f"uid {uid}" if tells_alone(uid) else f"uid {uid}, {fold(contact.name)}"
    yield from (f"mail {email.casefold()}" for email in contact.emails)
    yield from (f"phone {number_key(phone)}" for phone in contact.phones if is_whole(phone))
    yield from (f"link {profile}" for url in contact.urls if (profile := profile_key(url)) is not None)
    reachable = contact.emails or contact.phones or contact.urls
    if contact.name != "?" and (contact.org or not reachable):
        yield f"name {fold(contact.name)}, {fold(contact.org)}"
