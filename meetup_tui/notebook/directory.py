"""Everybody by what tells one person from another, kept up to date while many people come in at once."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from itertools import islice

from meetup_tui.domain import naming
from meetup_tui.domain.contact import Contact
from meetup_tui.notebook.likeness import Key, Likeness, is_shared, keys_of, makes_one
from meetup_tui.notebook.uniting import filled_in

MOST = 50
"""How many people with one key are looked at."""

Found = tuple[Contact, Likeness]
"""Who somebody is, and by what."""


class Directory:
    """People by uid, mail address, number, profile, and name with organisation."""

    def __init__(self, contacts: Iterable[Contact], who: Callable[[str], Contact | None] | None = None) -> None:
        """Take these people in; with `who`, which answers them by their uids, only what they are found by is kept."""
        self._people: dict[str, Contact | None] = {}
        self._who = who
        self._by_key: dict[str, str | dict[str, None]] = {}
        self._asked: tuple[Contact | None, tuple[Key, ...]] = (None, ())
        for contact in contacts:
            self.add(contact)

    def __iter__(self) -> Iterator[Contact]:
        return map(self._person, self._people)

    def add(self, contact: Contact, beside: Contact | None = None) -> None:
        """Take somebody in, or take in how they are now: where they are called as before, what came `beside` is new."""
        uid, known = contact.uid, self._people.get(contact.uid)
        said = contact
        self._people[uid] = contact if self._who is None else None
        if beside is not None and (known is None or (known.name, known.org) == (contact.name, contact.org)):
            same_names = (beside.name, beside.org) == (contact.name, contact.org)
            said = beside if same_names else replace(beside, name=contact.name, org=contact.org)
        entries = [entry for key in self._keys(said) for entry in key.entries]
        self._keep(uid, (f"uid {said.uid or uid}", _named(contact), *entries))

    def _keep(self, uid: str, entries: Iterable[str]) -> None:
        """Keep somebody under entries."""
        by_key = self._by_key
        for entry in entries:
            held = by_key.setdefault(entry, uid)
            if held is uid or held == uid:
                continue
            if isinstance(held, str):
                by_key[entry] = {held: None, uid: None}
            else:
                held[uid] = None

    def knows(self, uid: str) -> bool:
        """Return whether somebody with this uid is in it."""
        return uid in self._people

    def drop(self, *uids: str) -> None:
        """Take people out, all of them as quickly as one; one that isn't there is no fault."""
        gone = self._people.keys() & set(uids)
        if gone:
            for uid in gone:
                del self._people[uid]
            self._asked = (None, ())
            self._forget(gone)

    def _person(self, uid: str) -> Contact:
        """Return somebody who is in it; raises LookupError where they are gone meanwhile."""
        held = self._people[uid]
        found = held if held is not None or self._who is None else self._who(uid)
        if found is None:
            raise LookupError(uid)
        return found

    def _forget(self, gone: Set[str]) -> None:
        """Keep people under no entry any more; to look at all of them is sooner done than to work theirs out."""
        theirs = [
            entry
            for entry, held in self._by_key.items()
            if (held in gone if isinstance(held, str) else not gone.isdisjoint(held))
        ]
        for entry in theirs:
            held = self._by_key[entry]
            if isinstance(held, str):
                del self._by_key[entry]
            else:
                for uid in gone & held.keys():
                    del held[uid]

    def find(self, contact: Contact, *, by_name: bool = True, by_name_alone: bool = True) -> Found | None:
        """Return who somebody is, and by what, or None.

        A number, a profile, or an address such as ``info@``, does not make one of two people whose names tell them
        apart: households and offices share them. Where several could be meant, it is the one who has all of it already,
        so that coming in twice changes nothing; else the one known by the surest likeness. Somebody of whom there is
        nothing but a name is the one of this name who has all of it already, unless `by_name_alone` is ruled out;
        without `by_name` no name counts, nor one with its organisation.
        """
        for uid in self._under(f"uid {contact.uid}") if contact.uid else ():
            return self._person(uid), "uid"
        keys = self._keys(contact)
        found: dict[str, Likeness] = {}
        for key, candidate in self._candidates(keys):
            if (by_name or key.likeness != "name and organisation") and makes_one(key, contact, candidate):
                found.setdefault(candidate.uid, key.likeness)
        if "uid" in found.values():
            found = {uid: likeness for uid, likeness in found.items() if likeness == "uid"}
        if len(found) == 1:
            return next((self._person(uid), likeness) for uid, likeness in found.items())
        namesakes = () if keys or not (by_name and by_name_alone) else islice(self._under(_named(contact)), MOST)
        has_it_all = (uid for uid in found or namesakes if _has_it_all(self._person(uid), contact))
        uid = next(has_it_all, next(iter(found), ""))
        return (self._person(uid), found.get(uid, "name and organisation")) if uid else None

    def apart(self, contact: Contact) -> Found | None:
        """Return who has something in common with somebody who is nobody here, and what; names tell them apart."""
        return next(
            (
                (candidate, key.likeness)
                for key, candidate in self._candidates(self._keys(contact))
                if candidate.uid != contact.uid and is_shared(key, contact, candidate)
            ),
            None,
        )

    def _keys(self, contact: Contact) -> tuple[Key, ...]:
        """Return the keys of somebody who is looked for, and then kept: they are worked out once."""
        if self._asked[0] is not contact:
            self._asked = (contact, keys_of(contact))
        return self._asked[1]

    def _under(self, entry: str) -> Iterable[str]:
        """Return the uids of those who are kept under an entry: one for most, who needs no list."""
        held = self._by_key.get(entry, ())
        return (held,) if isinstance(held, str) else held

    def _candidates(self, keys: Iterable[Key]) -> Iterator[tuple[Key, Contact]]:
        """Yield who may be somebody, each with the key that says so."""
        by_key = self._by_key.keys()
        for key in keys:
            if by_key.isdisjoint(key.lookups):
                continue
            there = [each for each in key.lookups if each in self._by_key]
            for uid in dict.fromkeys(uid for each in there for uid in islice(self._under(each), MOST)):
                yield key, self._person(uid)


def _has_it_all(known: Contact, contact: Contact) -> bool:
    return filled_in(known, contact) == known


def _named(contact: Contact) -> str:
    return f"name {naming.key(contact.name)}"
