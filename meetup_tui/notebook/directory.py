"""Everybody by what tells one person from another, kept up to date while many people come in at once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import phone_key
from meetup_tui.domain.text import fold
from meetup_tui.notebook.index import LEAST_DIGITS
from meetup_tui.notebook.uniting import filled_in

Likeness = Literal["uid", "mail", "phone", "profile", "name and organisation", "link", "note", "name"]
"""By what somebody was known, the surest first."""

_WORD = re.compile(r"[^\W_]+")
MOST = 50
"""How many people with one key are looked at."""
_SHARED = frozenset({
    "admin", "booking", "contact", "events", "hallo", "hello", "hi", "hr", "info", "jobs", "kontakt", "mail",
    "marketing", "office", "post", "presse", "press", "sales", "service", "support", "team", "welcome",
})  # fmt: skip
"""Beginnings of mail addresses that several people of one house read."""
_TITLES = frozenset({"dr", "frau", "herr", "ing", "md", "mr", "mrs", "ms", "mme", "phd", "prof"})
"""Words before and after names that one program writes and another does not."""


class Directory:
    """People by uid, mail address, number, profile, and name with organisation."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._people: dict[str, Contact] = {}
        self._by_key: dict[str, str | dict[str, None]] = {}
        for contact in contacts:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take somebody in, or take in how they are now."""
        uid, by_key = contact.uid, self._by_key
        self._people[uid] = contact
        entries = [entry for key in _keys(contact) for entry in key.entries]
        for entry in (f"uid {uid}", *entries, _named(contact.name)):
            held = by_key.setdefault(entry, uid)
            if held is uid or held == uid:
                continue
            if isinstance(held, str):
                by_key[entry] = {held: None, uid: None}
            else:
                held[uid] = None

    def _under(self, entry: str) -> Iterable[str]:
        """Return the uids of those who are kept under an entry: one for most, who needs no list."""
        held = self._by_key.get(entry, ())
        return (held,) if isinstance(held, str) else held

    def find(self, contact: Contact, *, by_name_alone: bool = True) -> tuple[Contact, Likeness] | None:
        """Return who somebody is, and by what, or None.

        A number, or an address such as ``info@``, does not make one of two people with different names: households and
        offices share them. Where several could be meant, it is the one who has all of it already, so that coming in
        twice changes nothing; else the one known by the surest likeness. Somebody of whom there is nothing but a name
        is the one of this name who has all of it already, unless `by_name_alone` is ruled out.
        """
        for uid in self._under(f"uid {contact.uid}") if contact.uid else ():
            return self._people[uid], "uid"
        keys = _keys(contact)
        found: dict[str, Likeness] = {}
        there = self._by_key.keys()
        for key in keys:
            if not there.isdisjoint(key.lookups):
                for uid in self._candidates(contact, key):
                    found.setdefault(uid, key.likeness)
        if "uid" in found.values():
            found = {uid: likeness for uid, likeness in found.items() if likeness == "uid"}
        if len(found) == 1:
            return next((self._people[uid], likeness) for uid, likeness in found.items())
        namesakes = () if keys or not by_name_alone else islice(self._under(_named(contact.name)), MOST)
        has_it_all = (uid for uid in found or namesakes if _has_it_all(self._people[uid], contact))
        uid = next(has_it_all, next(iter(found), ""))
        return (self._people[uid], found.get(uid, "name and organisation")) if uid else None

    def _candidates(self, contact: Contact, key: "_Key") -> Iterator[str]:
        """Yield who may be somebody by one of their keys."""
        there = [each for each in key.lookups if each in self._by_key]
        for uid in dict.fromkeys(uid for each in there for uid in islice(self._under(each), MOST)):
            candidate = self._people[uid]
            if key.is_shared and not may_be_one_name(contact.name, candidate.name):
                continue
            if key.likeness != "phone" or _same_phone(contact, candidate):
                yield uid


class _Key(NamedTuple):
    """Something somebody is found by."""

    likeness: Likeness
    entries: tuple[str, ...]
    """What somebody who has it is kept under."""
    lookups: tuple[str, ...]
    """What is looked for where it is said."""
    is_shared: bool = False
    """Whether several people may have it: a number, which is a key of other numbers too, or the mailbox of a house."""


def _has_it_all(known: Contact, contact: Contact) -> bool:
    return filled_in(known, contact) == known


def _keys(contact: Contact) -> tuple[_Key, ...]:
    """Return what somebody is found by besides the uid, the surest first."""
    return _keys_of(contact.other_uids, contact.emails, contact.phones, contact.urls, contact.name, contact.org)


@lru_cache(maxsize=64)
def _keys_of(
    uids: tuple[str, ...],
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    urls: tuple[str, ...],
    name: str,
    org: str,
) -> tuple[_Key, ...]:
    """Return the keys of what a contact says: somebody new is looked for by them, and then kept under them."""
    keys = [_own("uid", f"uid {uid}") for uid in uids]
    for email in emails:
        mailbox = email.casefold()
        is_shared = mailbox.partition("@")[0] in _SHARED
        keys.append(_shared("mail", f"mail {mailbox}", name) if is_shared else _own("mail", f"mail {mailbox}"))
    keys += [_shared("phone", f"phone {phone_key(phone)}", name) for phone in phones if _is_whole(phone)]
    keys += [_own("profile", f"link {profile}") for url in urls if (profile := profile_key(url)) is not None]
    if org and name != UNKNOWN_NAME:
        keys.append(_own("name and organisation", f"{_named(name)}\n{fold(org)}"))
    return tuple(keys)


def _own(likeness: Likeness, key: str) -> _Key:
    """Return a key that one person alone has."""
    return _Key(likeness, (key,), (key,))


def _shared(likeness: Likeness, key: str, name: str) -> _Key:
    """Return a key that several people may have; it counts with each word of the name, so that a house is no crowd."""
    by_word = tuple([f"{key} {word}" for word in _words(name) or ("?",)])
    return _Key(likeness, (key, *by_word), (key,) if name == UNKNOWN_NAME else (*by_word, f"{key} ?"), is_shared=True)


@lru_cache(maxsize=1_024)
def _named(name: str) -> str:
    """Return a key of a name: its words, in whatever order and without titles."""
    words = [word for word in _words(name) if word not in _TITLES]
    return f"name {' '.join(sorted(words)) or fold(name)}"


def _is_whole(phone: str) -> bool:
    return sum(map(str.isdigit, phone)) >= LEAST_DIGITS


def _same_phone(one: Contact, other: Contact) -> bool:
    return any(one_number(mine, theirs) for mine in one.phones if _is_whole(mine) for theirs in other.phones)


def may_be_one_name(one: str, other: str) -> bool:
    """Return whether two names may be one person's: every word of the shorter one, or its initial, is in the other."""
    if UNKNOWN_NAME in (one, other):
        return True
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and all(any(_fit(word, each) for each in many) for word in few)


def _fit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(fold(name))))
