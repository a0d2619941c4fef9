"""What somebody is listed and searched by: their place among everybody, and their texts, folded.

Neither needs a whole contact: a list of ten thousand people is made before a single value is.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.text import fold
from meetup_tui.domain.words import digits

PRIVATE_FIELDS = frozenset({"tick", "cue", "wants", "offer", "note", "encounter", "why"})
"""What the curtain hides; neither matched nor shown behind it."""

Fields = tuple[tuple[str, str], ...]
"""Fields and their texts, such as ``("event", "LoomConf")``."""
Order = tuple[bool, int, float, str, str]
"""Where somebody stands among equals: met last first, those never met after them, then by name."""


class Listing(NamedTuple):
    """What is known of somebody before their texts are."""

    uid: str
    name: str
    met: date | None
    """The day of the last encounter of any kind; None for somebody never met."""
    created: datetime
    archived: bool

    @property
    def order(self) -> Order:
        """Where they stand in a list: of one day, those first who were written down last on it or beside it."""
        uid, name, met, created, _ = self
        if met is None:
            return True, 0, 0.0, fold(name), uid
        day = met.toordinal()
        near = -1 <= created.toordinal() - day <= 1
        return False, -day, -created.timestamp() if near else 0.0, fold(name), uid


class Texts(NamedTuple):
    """What somebody is found by, as it was written; the texts of each part stand in lines of their own."""

    head: str
    """Name, organisation and title."""
    public: str
    """What else may be seen by people standing near."""
    private: str
    events: tuple[str, ...] = ()
    """The uids of the events they were met at, whose names and places are to be added."""


class Haystack(NamedTuple):
    """Texts as they are searched: folded, each part within the next."""

    head: str
    public: str
    whole: str


def listing_of(contact: Contact) -> Listing:
    """Return how a contact is listed."""
    met = contact.last_encounter
    return Listing(contact.uid, contact.name, met.date if met else None, contact.created, contact.archived)


def haystack(texts: Texts) -> Haystack:
    """Fold what somebody is found by."""
    head = fold(texts.head)
    public = _joined(head, fold(texts.public))
    return Haystack(head, public, _joined(public, fold(texts.private)))


def texts_of(contact: Contact, extra: Fields = ()) -> Texts:
    """Return what a contact is found by, with further fields."""
    public: list[str] = []
    private: list[str] = []
    for field, text in (*fields_of(contact), *extra):
        if text and field not in _OF_THE_HEAD:
            (private if field in PRIVATE_FIELDS else public).append(searched(field, text))
    return Texts(
        head=f"{contact.name}\n{contact.org}\n{contact.title}",
        public="\n".join(public),
        private="\n".join(private),
        events=tuple(dict.fromkeys(each.event for each in contact.encounters if each.event)),
    )


def searched(field: str, text: str) -> str:
    """Return what a field is found by: a phone number by its digits too."""
    return f"{text}\n{digits(text)}" if field == "phone" else text


def fields_of(contact: Contact) -> Iterable[tuple[str, str]]:
    """Give the fields a contact brings itself, in the order in which one is chosen to be shown."""
    single = (
        ("org", contact.org),
        ("title", contact.title),
        ("tick", contact.tick),
        ("cue", contact.cue),
        ("wants", contact.wants),
        ("offer", contact.offer),
        ("introduced by", contact.introduced_by),
    )
    yield from ((field, text) for field, text in single if text)
    yield from (("tag", f"#{tag}") for tag in contact.tags)
    yield from (("encounter", each.note) for each in reversed(contact.encounters) if each.note)
    yield from (("note", text) for text in (contact.note,) if text)
    yield from (("email", text) for text in contact.emails)
    yield from (("phone", text) for text in contact.phones)
    yield from (("url", text) for text in contact.urls)
    yield from (("met", each.date.isoformat()) for each in reversed(contact.encounters))


_OF_THE_HEAD = frozenset({"org", "title"})


def _joined(first: str, second: str) -> str:
    return f"{first} {second}" if second else first
