"""The search over everybody: listed at once, their texts learned a few at a time, and kept in step with the store."""

from collections.abc import Iterable, Iterator, Mapping

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.haystack import Fields, Texts
from meetup_tui.domain.numbering import in_full, one_number
from meetup_tui.domain.phone import is_phone, phone_key
from meetup_tui.domain.search import Found
from meetup_tui.domain.search import Index as SearchIndex
from meetup_tui.notebook.index import CONTACTS, EVENTS, FOLLOW_UPS, Index
from meetup_tui.notebook.watch import Watch
from meetup_tui.storage import outline
from meetup_tui.storage.documents import may_say
from meetup_tui.storage.store import Store

_Record = Mapping[str, object]


class Finding:
    """The search, and how much of the store it knows."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index
        self._search = SearchIndex(self._who)
        self._to_learn: dict[str, None] = {}
        """The uids of those whose texts are not known, or not as they are now; the last is learned first."""
        self._places: dict[str, tuple[str, ...]] = {}
        """What events are called and where they are, as it was when people were learned."""
        self._watch = Watch(store)

    @property
    def is_ready(self) -> bool:
        """Whether the texts of everybody are known as they are now."""
        return self._watch.is_even and not self._to_learn

    def learn(self, most: int | None = None) -> bool:
        """Take in the texts of at most so many people, or of all; return whether everybody's are known now.

        Those who are listed first come first. Raises StoreError where a record can't be read.
        """
        self._look()
        for _ in range(len(self._to_learn) if most is None else min(most, len(self._to_learn))):
            uid = next(reversed(self._to_learn))
            self._take(uid)
            del self._to_learn[uid]
        return not self._to_learn

    def found(self, query: str, country: str, *, private: bool) -> Found:
        """Return who fits a query, as far as it was learned, and after them whose number it is in another format.

        A number that names no country is one of this one (ISO 3166-1). Raises StoreError where a record can't be read.
        """
        self._look()
        found = self._search.found(query, private=private)
        if is_phone(query):
            number = in_full(query, country)
            alike = self._search.found(phone_key(number), private=private)
            there = {*found.uids, *found.archived}
            others = [alike.hit(uid) for uid in (*alike.uids, *alike.archived) if uid not in there]
            found.add(hit for hit in others if any(one_number(number, each) for each in hit.contact.phones))
        return found

    def _look(self) -> None:
        """See after a change of the store who is new, or to be learned anew, or gone."""
        with self._watch.news() as touched:
            if touched is None:
                self._begin()
            else:
                self._follow(touched)

    def _begin(self) -> None:
        """List everybody; nothing else is known of them yet."""
        self._search = SearchIndex(self._who)
        self._places = {}
        for raw in self._store.raws(CONTACTS):
            self._search.enlist(outline.listing(raw))
        self._to_learn = dict.fromkeys(reversed(self._search.everybody()))

    def _follow(self, touched: Iterable[tuple[str, _Record]]) -> None:
        """List those anew whom a change is about, and learn their texts next."""
        people: dict[str, None] = {}
        for table, record in touched:
            if table == CONTACTS:
                people[str(record["uid"])] = None
            elif table == FOLLOW_UPS:
                people[str(record.get("contact"))] = None
            elif table == EVENTS:
                people |= dict.fromkeys(self._at(str(record["uid"])))
        for uid in people:
            self._to_learn.pop(uid, None)
            if self._list(uid):
                self._to_learn[uid] = None
            else:
                self._search.drop(uid)

    def _at(self, event: str) -> Iterator[str]:
        """Yield who was met at an event, where what it is called has changed."""
        before = self._places.pop(event, None)
        if before is None or before == self._place(event):
            return
        for record in self._index.contacts.which(may_say("event", event)):
            encounters = record.get("encounters")
            if isinstance(encounters, list) and any(each.get("event") == event for each in encounters):
                yield str(record["uid"])

    def _list(self, uid: str) -> bool:
        """List somebody as they are now; return whether they are there."""
        raw = self._store.raw(CONTACTS, uid)
        if raw is not None:
            self._search.enlist(outline.listing(raw))
        return raw is not None

    def _take(self, uid: str) -> None:
        """Learn the texts of somebody."""
        raw = self._store.raw(CONTACTS, uid)
        if raw is not None:
            texts = outline.texts(raw)
            public = [texts.public, *(each for event in texts.events for each in self._place(event))]
            private = [texts.private, *self._whys(uid)]
            self._search.learn(uid, Texts(texts.head, "\n".join(public), "\n".join(private)))

    def _whys(self, uid: str) -> Iterator[str]:
        for follow_up in self._index.follow_ups_of(uid):
            raw = self._store.raw(FOLLOW_UPS, follow_up)
            if raw is not None:
                yield outline.why(raw)

    def _place(self, uid: str) -> tuple[str, ...]:
        """Return what an event is called and where it is; nothing of one that is not there."""
        known = self._places.get(uid)
        if known is None:
            event = self._index.events.get(uid)
            known = self._places[uid] = () if event is None else (event.name, event.place)
        return known

    def _who(self, uid: str) -> tuple[Contact, Fields]:
        """Return somebody, and what they are found by beside their own fields; raises LookupError for nobody."""
        contact = self._index.contacts.get(uid)
        if contact is None:
            raise LookupError(uid)
        return contact, tuple(self._beside(contact))

    def _beside(self, contact: Contact) -> Iterator[tuple[str, str]]:
        """Yield why somebody was written to, the latest first, and where they were met."""
        yield from (("why", each.why) for each in reversed(self._index.history(contact.uid)))
        for uid in dict.fromkeys(encounter.event for encounter in contact.encounters if encounter.event):
            event = self._index.events.get(uid)
            if event is not None:
                yield "event", event.name
                yield "place", event.place
