"""Which records of a table are whose: read from all of them once, and kept up with what is touched."""

from collections.abc import Mapping, Sequence

from meetup_tui.notebook.watch import Watch
from meetup_tui.storage.documents import may_say
from meetup_tui.storage.store import Store

FEW = 8
"""Contacts that are looked for one by one: all of them take memory that a look at the morning has no use for."""


class Theirs:
    """The uids of the records of a table by the contact they name."""

    def __init__(self, store: Store, table: str) -> None:
        self._store = store
        self._table = table
        self._by_contact: dict[str, str | list[str]] = {}
        """One uid for most, who need no list."""
        self._watch = Watch(store)
        self._few = FEW
        """How many contacts are still looked for one by one."""

    def of(self, contact: str) -> Sequence[str]:
        """Return the uids of the records that name a contact, oldest first."""
        if self._few:
            self._few -= 1
            sought = self._store.in_passing(self._table, may_say("contact", contact))
            return [str(record["uid"]) for record in sought if record.get("contact") == contact]
        self._look()
        held = self._by_contact.get(contact, ())
        return (held,) if isinstance(held, str) else held

    def _look(self) -> None:
        with self._watch.news() as touched:
            if touched is None:
                self._read_all()
            for table, record in touched or ():
                if table == self._table:
                    self._take(record)

    def _read_all(self) -> None:
        self._by_contact = {}
        for uid, contact in self._store.texts(self._table, "contact"):
            held = self._by_contact.setdefault(contact, uid)
            if isinstance(held, list):
                held.append(uid)
            elif held is not uid:
                self._by_contact[contact] = [held, uid]

    def _take(self, touched: Mapping[str, object]) -> None:
        """See whose a record is that was put or dropped, of those it named before or names now."""
        uid, contact = str(touched["uid"]), str(touched.get("contact", ""))
        now = self._store.get(self._table, uid)
        held = self._by_contact.get(contact, [])
        theirs = [each for each in ([held] if isinstance(held, str) else held) if each != uid]
        if now is not None and str(now.get("contact", "")) == contact:
            theirs.append(uid)
            theirs.sort(key=lambda each: self._store.place(self._table, each))
        self._by_contact[contact] = theirs
