"""Everybody by what tells one person from another, kept up to date while many people come in at once."""

from collections.abc import Iterable, Iterator
from typing import Literal

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import phone_key
from meetup_tui.domain.text import fold
from meetup_tui.notebook.index import LEAST_DIGITS

Likeness = Literal["uid", "mail", "phone", "profile", "name and organisation"]
"""By what somebody was known, the surest first."""


class Directory:
    """People by uid, mail address, number, profile, and name with organisation."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._people: dict[str, Contact] = {}
        self._by_key: dict[str, list[str]] = {}
        for contact in contacts:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take somebody in, or take in how they are now."""
        self._people[contact.uid] = contact
        for _, key in _keys(contact):
            uids = self._by_key.setdefault(key, [])
            if contact.uid not in uids:
                uids.append(contact.uid)

    def find(self, contact: Contact) -> tuple[Contact, Likeness] | None:
        """Return who somebody is, and by what, or None.

        A number alone does not make one of two people whose names have no word in common: households and offices
        share one.
        """
        known = self._people.get(contact.uid) if contact.uid else None
        if known is not None:
            return known, "uid"
        for likeness, key in _keys(contact):
            for uid in self._by_key.get(key, ()):
                candidate = self._people[uid]
                if likeness != "phone" or _same_phone(contact, candidate):
                    return candidate, likeness
        return None


def _keys(contact: Contact) -> Iterator[tuple[Likeness, str]]:
    """Yield what to find somebody by, the surest first; a phone's key is shared by different numbers too."""
    if contact.uid:
        yield "uid", f"uid {contact.uid}"
    yield from (("uid", f"uid {uid}") for uid in contact.other_uids)
    yield from (("mail", f"mail {email.casefold()}") for email in contact.emails)
    yield from (("phone", f"phone {phone_key(phone)}") for phone in contact.phones if _is_whole(phone))
    yield from (("profile", f"link {profile}") for url in contact.urls if (profile := profile_key(url)) is not None)
    if contact.org and contact.name != UNKNOWN_NAME:
        yield "name and organisation", f"name {fold(contact.name)}\n{fold(contact.org)}"


def _is_whole(phone: str) -> bool:
    return sum(map(str.isdigit, phone)) >= LEAST_DIGITS


def _same_phone(one: Contact, other: Contact) -> bool:
    shared = any(one_number(mine, theirs) for mine in one.phones if _is_whole(mine) for theirs in other.phones)
    return shared and _may_be_one_name(one.name, other.name)


def _may_be_one_name(one: str, other: str) -> bool:
    if UNKNOWN_NAME in (one, other):
        return True
    return not set(fold(one).split()).isdisjoint(fold(other).split())
