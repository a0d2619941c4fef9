"""Find people: every word of the query must stand somewhere, and the hit shows where.

Texts are compared folded and parts of words count. Somebody is listed before their texts are known and found by the
name until then; each is one folded haystack. A query that goes on from the one before it looks only among what that one
found, and excerpts are made when somebody looks at them. So a character typed costs a few milliseconds among 10,000
people.
"""

from collections.abc import Iterable
from operator import add, attrgetter

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.excerpt import EXCERPT_WIDTH
from meetup_tui.domain.haystack import Haystack, Listing, Texts, haystack, listing_of, texts_of
from meetup_tui.domain.hits import Ask, Found, Hit, Known
from meetup_tui.domain.needles import Needles, narrows, needles_of

__all__ = ["EXCERPT_WIDTH", "Found", "Hit", "Index"]

_WORST = 4
"""The rank of a word that stands neither in the name nor in organisation and title."""


class _Entry:
    """One person, as they are searched; only the name is known until the texts are."""

    __slots__ = ("archived", "head", "known", "name", "order", "public", "uid", "whole")

    def __init__(self, listing: Listing) -> None:
        self.uid = listing.uid
        self.order = listing.order
        self.archived = listing.archived
        self.name = self.head = self.public = self.whole = self.order[3]
        self.known: Known | None = None

    def list(self, listing: Listing) -> bool:
        """Take in how somebody is listed now, and only that; return whether they stand where they stood."""
        before, self.order = self.order, listing.order
        self.archived = listing.archived
        self.name = self.head = self.public = self.whole = self.order[3]
        return before == self.order

    def learn(self, texts: Haystack) -> None:
        """Take in what somebody is found by."""
        self.head, self.public, self.whole = texts


class _Last:
    """What the last query found, for the next one to go on from."""

    __slots__ = ("entries", "needles", "private")

    def __init__(self, needles: Needles, entries: list[_Entry], *, private: bool) -> None:
        self.needles = needles
        self.private = private
        self.entries = entries


class Index:
    """The people of a notebook, ready to be searched."""

    def __init__(self, ask: Ask | None = None) -> None:
        """Begin with nobody; `ask` says who those are whose contact is not put."""
        self._ask = ask
        self._entries: dict[str, _Entry] = {}
        self._ordered: list[_Entry] = []
        self._is_ordered = True
        self._last: _Last | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def put(self, contact: Contact, extra: Iterable[tuple[str, str]] = ()) -> None:
        """Take in a contact, in place of what was known under its uid.

        ``extra`` are further fields and their texts, such as ``("event", "LoomConf")`` or ``("place",
        "Leeds")``; one named in PRIVATE_FIELDS is private.
        """
        more = tuple(extra)
        self.enlist(listing_of(contact))
        self.learn(contact.uid, texts_of(contact, more))
        self._entries[contact.uid].known = contact, more

    def enlist(self, listing: Listing) -> None:
        """List somebody as they are now; they are found by the name only, until their texts are learned."""
        entry = self._entries.get(listing.uid)
        if entry is None:
            entry = self._entries[listing.uid] = _Entry(listing)
            self._ordered.append(entry)
            self._is_ordered = False
        elif not entry.list(listing):
            self._is_ordered = False
        entry.known = None
        self._last = None

    def learn(self, uid: str, texts: Texts) -> None:
        """Take in what somebody who is listed is found by, in place of what was known."""
        self._entries[uid].learn(haystack(texts))
        self._last = None

    def drop(self, uid: str) -> None:
        """Forget a contact; one that isn't there is no fault."""
        if self._entries.pop(uid, None) is not None:
            self._ordered = [each for each in self._ordered if each.uid != uid]
            self._last = None

    def find(self, query: str, *, private: bool = True, limit: int | None = None) -> list[Hit]:
        """Return who matches every word, the best first; everybody for an empty query.

        A name that starts with a word comes first, then one with a word that does, then one that holds it,
        then organisation and title, then the rest; equals by who was met last, then by name, and those
        never met after them. Without ``private`` the private fields are neither matched nor shown.
        ``limit`` is the most hits to return.
        """
        needles = needles_of(query)
        ranked = _ranked(self._matching(needles, private=private), needles)
        return [self._hit(each.uid, needles, private=private) for each in ranked[:limit]]

    def found(self, query: str, *, private: bool = True) -> Found:
        """Return the same people as `find`, and no hit is made of any."""
        needles = needles_of(query)
        ranked = _ranked(self._matching(needles, private=private), needles)
        uids = [each.uid for each in ranked if not each.archived]
        archived = [each.uid for each in ranked if each.archived] if len(uids) < len(ranked) else []
        return Found(uids, archived, lambda uid: self._hit(uid, needles, private=private))

    def everybody(self) -> list[str]:
        """Return the uids of all, in the order they are listed in."""
        return [each.uid for each in self._in_order()]

    def _hit(self, uid: str, needles: Needles, *, private: bool) -> Hit:
        """Return the hit of somebody, who may be gone by now."""
        entry = self._entries.get(uid)
        archived = entry is not None and entry.archived
        return Hit(uid, self._who, needles, private=private, archived=archived)

    def _who(self, uid: str) -> Known:
        entry = self._entries[uid]
        if entry.known is not None:
            return entry.known
        if self._ask is None:
            raise LookupError(uid)
        return self._ask(uid)

    def _matching(self, needles: Needles, *, private: bool) -> list[_Entry]:
        last = self._last
        entries = self._in_order()
        if last is not None and last.private == private and narrows(last.needles, needles):
            entries = last.entries
        for spellings in needles:
            entries = _holding(entries, spellings, private=private)
        self._last = _Last(needles, entries, private=private)
        return entries

    def _in_order(self) -> list[_Entry]:
        if not self._is_ordered:
            self._ordered = sorted(self._ordered, key=attrgetter("order"))
            self._is_ordered = True
        return self._ordered


def _holding(entries: list[_Entry], spellings: tuple[str, ...], *, private: bool) -> list[_Entry]:
    """Return those in whose texts one of the spellings stands; one that holds another one says no more than that."""
    word, *others = [each for each in spellings if not any(other in each for other in spellings if other != each)]
    if others:
        texts = [each.whole if private else each.public for each in entries]
        return [
            each
            for each, text in zip(entries, texts, strict=True)
            if word in text or any(other in text for other in others)
        ]
    if private:
        return [each for each in entries if word in each.whole]
    return [each for each in entries if word in each.public]


def _ranked(entries: list[_Entry], needles: Needles) -> list[_Entry]:
    """Sort by how well the words fit, and leave equals as they are."""
    if not needles:
        return entries
    ranks, *more = [_ranks(entries, word) for word, *_ in needles]
    for each in more:
        ranks = list(map(add, ranks, each))
    shelves: list[list[_Entry]] = [[] for _ in range(_WORST * len(needles) + 1)]
    for rank, entry in zip(ranks, entries, strict=True):
        shelves[rank].append(entry)
    return [entry for shelf in shelves for entry in shelf]


def _ranks(entries: list[_Entry], word: str) -> list[int]:
    """Return how well a word fits each, 0 the best."""
    start = f" {word}"
    return [
        _WORST
        if word not in each.head
        else 3
        if word not in each.name
        else 0
        if each.name.startswith(word)
        else 1
        if start in each.name
        else 2
        for each in entries
    ]
