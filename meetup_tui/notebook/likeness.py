"""By what one person is told from another: what somebody is found by, and when it makes one of two.

A number, a profile and the mailbox of a house may belong to several, whom only their names tell apart.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import is_whole, phone_key
from meetup_tui.domain.text import fold
from meetup_tui.notebook.uniting import SAID, names_clash, worth

Likeness = Literal["uid", "mail", "phone", "profile", "name and organisation", "link", "note", "name"]
"""By what somebody was known, the surest first."""

IN_COMMON: dict[Likeness, str] = {"uid": "UID", "mail": "mail address", "phone": "number"}
"""What two people have in common by it, in words, where that is another word."""

_LEAST_OF_A_UID = 16
"""Characters of a uid that no two programs give to two people; a shorter one may be counted."""
_MOST_ALIKE = 20
"""Of how many numbers of one key the formats are compared: nobody has as many whose last digits are the same."""
_MAILBOXES = frozenset({
    "abuse", "accounting", "accounts", "admin", "administrator", "all", "billing", "booking", "bookings", "buero",
    "careers", "contact", "contacto", "enquiries", "events", "feedback", "finance", "ftp", "hallo", "hello", "help",
    "hi", "hola", "hostmaster", "hr", "info", "information", "inquiries", "jobs", "kontakt", "legal", "list", "mail",
    "marketing", "media", "news", "newsletter", "no-reply", "noc", "noreply", "office", "orders", "post", "postmaster",
    "presse", "press", "privacy", "reception", "root", "sales", "security", "service", "support", "team", "usenet",
    "uucp", "webmaster", "welcome", "www",
})  # fmt: skip
"""Mailboxes that several people of one house read: those of RFC 2142, and the usual ones."""


class Key(NamedTuple):
    """Something somebody is found by."""

    likeness: Likeness
    entries: tuple[str, ...]
    """What somebody who has it is kept under."""
    lookups: tuple[str, ...]
    """What is looked for where it is said."""
    is_house: bool = False
    """Whether it may lead to several: a number, which is a key of other numbers too, a mailbox, or a short uid."""
    numbers: tuple[str, ...] = ()
    """The numbers that have it, where it is one of numbers."""


def tells_alone(uid: str) -> bool:
    """Return whether a uid is somebody's alone: ours, a UUID (RFC 9562) or another long one, but no ``17``."""
    return len(uid.lower().removeprefix("urn:uuid:")) >= _LEAST_OF_A_UID


def keys_of(contact: Contact) -> tuple[Key, ...]:
    """Return what somebody is found by besides the uid, the surest first."""
    name, org = contact.name, contact.org
    keys = [_own("uid", f"uid {uid}")._replace(is_house=not tells_alone(uid)) for uid in contact.other_uids]
    for email in contact.emails:
        entry = f"mail {email.casefold()}"
        keys.append(_of_a_house("mail", entry, name) if _is_mailbox(email) else _own("mail", entry))
    keys += [
        _of_a_house("phone", f"phone {key}", name)._replace(numbers=numbers)
        for key, numbers in _by_key(contact.phones).items()
    ]
    keys += [_own("profile", f"link {profile}") for url in contact.urls if (profile := profile_key(url)) is not None]
    if org and name != UNKNOWN_NAME:
        keys.append(_own("name and organisation", f"name {naming.key(name)}\n{fold(org)}"))
    return tuple(keys)


def makes_one(key: Key, one: Contact, other: Contact) -> bool:
    """Return whether a key that two records have in common makes them one person's."""
    if not is_shared(key, one, other):
        return False
    match key.likeness:
        case "uid":
            return not key.is_house or naming.share_a_word(one.name, other.name) or not _are_two(one, other)
        case "mail" | "phone":
            return not (key.is_house and _are_two(one, other))
        case "profile":
            return not names_clash(one, other)
        case "name and organisation":
            return not (_other_mail(one, other) and (_at_one_domain(one, other) or _other_phone(one, other)))
    return True


def in_common(likeness: Likeness, other: Contact) -> str:
    """Return what somebody has in common with another person, in words: ``same number as Jürgen Klein``."""
    return f"same {IN_COMMON.get(likeness, likeness)} as {other.named}"


def is_shared(key: Key, one: Contact, other: Contact) -> bool:
    """Return whether two people really have a key in common: of a number it is the last digits, and names change."""
    if key.likeness == "phone":
        return _have_one(key.numbers, other.phones)
    if key.likeness == "name and organisation":
        return naming.same(one.name, other.name) and fold(one.org) == fold(other.org)
    return True


def _are_two(one: Contact, other: Contact) -> bool:
    """Whether the names of two who share what a house may share tell them apart: both were said, and do not fit."""
    return worth(one) == worth(other) == SAID and not naming.fit(one.name, other.name)


def _other_mail(one: Contact, other: Contact) -> bool:
    """Whether both have mail addresses of their own, and none in common."""
    mine, theirs = _own_mail(one), _own_mail(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _at_one_domain(one: Contact, other: Contact) -> bool:
    """Whether one house has given both a mail address of their own, as it does to two of one name."""
    mine, theirs = ({email.rpartition("@")[2] for email in _own_mail(each)} for each in (one, other))
    return not mine.isdisjoint(theirs)


def _own_mail(contact: Contact) -> set[str]:
    return {email.casefold() for email in contact.emails if not _is_mailbox(email)}


def _other_phone(one: Contact, other: Contact) -> bool:
    """Whether both have numbers, and none in common."""
    mine, theirs = _by_key(one.phones), _by_key(other.phones)
    return bool(mine) and bool(theirs) and not any(_have_one(mine[key], theirs[key]) for key in mine if key in theirs)


def _is_mailbox(email: str) -> bool:
    return email.casefold().partition("@")[0] in _MAILBOXES


def _own(likeness: Likeness, key: str) -> Key:
    return Key(likeness, (key,), (key,))


def _of_a_house(likeness: Likeness, key: str, name: str) -> Key:
    """Return a key that counts with each word of the name first, so that of a crowd the likely ones are looked at."""
    both = (*[f"{key} {word}" for word in naming.words(name)], key)
    return Key(likeness, both, both, is_house=True)


def _by_key(phones: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the whole ones of some numbers by their key, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for phone in phones:
        if is_whole(phone):
            key = phone_key(phone)
            found[key] = (*found[key], phone) if key in found else (phone,)
    return found


def _have_one(mine: tuple[str, ...], theirs: Iterable[str]) -> bool:
    """Return whether one of some numbers of one key is among theirs, in whatever format where they are not too many."""
    alike = [phone for phone in theirs if phone_key(phone) == phone_key(mine[0])]
    if not set(mine).isdisjoint(alike):
        return True
    return any(one_number(one, other) for one in mine[:_MOST_ALIKE] for other in alike[:_MOST_ALIKE])
