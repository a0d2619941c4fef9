"""The shareable face of a contact, or of you: an allow-list of vCard fields.

A Card has no attribute that could hold a tick note, cue, want, offer, encounter note, promise or message, so
none of those can reach a QR code, an export to others, or a log.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import may_be_link
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.text import clean

Field = Literal["name", "phone", "email", "org", "title", "url", "note"]
"""What can be shared, by the word people use for it."""

FIELDS: tuple[Field, ...] = get_args(Field)

SHORT_NOTE = 40
"""Characters up to which a note is the short "Event 20 Nov", which outlasts link, title and organisation."""

_ATTRIBUTES: dict[Field, tuple[str, ...]] = {
    "name": ("name", "given", "family"),
    "phone": ("phones", "faxes"),
    "email": ("emails",),
    "org": ("org",),
    "title": ("title",),
    "url": ("urls",),
    "note": ("note",),
}
_OTHER_WORDS: dict[str, Field] = {
    "names": "name", "phones": "phone", "tel": "phone", "emails": "email", "mail": "email", "e-mail": "email",
    "organisation": "org", "organization": "org", "urls": "url", "link": "url", "links": "url", "met": "note",
}  # fmt: skip
PARTICLES = frozenset({
    "af", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la",
    "le", "ten", "ter", "van", "von", "zu", "zum", "zur",
})  # fmt: skip
"""Words that belong to the family name after them."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What may be given to others. Every text passes the gate on its way in.

    Every change makes a new value.
    """

    name: str = ""
    """As they say it; empty where it is unknown or not shared."""
    given: str = ""
    """The given names, where known apart; otherwise ``parts`` works them out."""
    family: str = ""
    """The family name, where known apart."""
    org: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    """Those of the phones that are known as fax machines."""
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    note: str = ""
    """Only the short public note of where you met, as ``met_note`` makes it. Never a private one."""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if value and (cleaned := _cleaned(value)) != value:
                object.__setattr__(self, name, cleaned)

    @classmethod
    def of(cls, contact: Contact) -> "Card":
        """Return the shareable face of a contact; what is private has nowhere to go.

        Raises BadInput where nothing is known that could be shared.
        """
        card = cls.face_of(contact)
        if not card.label:
            raise BadInput("there is nothing to share yet: add a name, an organisation, a mail address or a phone")
        return card

    @classmethod
    def face_of(cls, contact: Contact) -> "Card":
        """Return the same, even where nothing is on it."""
        return cls(
            name="" if contact.name.strip() == UNKNOWN_NAME else contact.name,
            org=contact.org,
            title=contact.title,
            phones=contact.phones,
            faxes=_faxes(contact),
            emails=contact.emails,
            urls=tuple(filter(may_be_link, contact.urls)),
        )

    @classmethod
    def mine(cls, me: MyCard, note: str = "") -> "Card":
        """Return your own card with the fields you share, and the short note of where you met, if any.

        Raises BadInput where you have not said anything about yourself yet.
        """
        card = cls(
            name=me.name,
            org=me.org,
            title=me.title,
            phones=me.phones,
            emails=me.emails,
            urls=tuple(filter(may_be_link, me.urls)),
            note=note,
        )
        if not card.label:
            raise BadInput("your own card is empty: fill it in first, with a name and how to reach you")
        return card.only((*me.share, "name", "note"))

    def edit(self, **changes: object) -> "Card":
        """Return a copy with some values changed; a new name forgets the old one's parts."""
        if "name" in changes and changes["name"] != self.name:
            changes = {"given": "", "family": "", **changes}
        return replace(self, **changes)  # type: ignore[arg-type]

    def only(self, wanted: Iterable[str]) -> "Card":
        """Return a copy that shares these fields and no others.

        Raises BadInput for a field that does not exist, or where nothing would be left to share.
        """
        keep = set(fields_named(wanted))
        card = self.without(*(each for each in FIELDS if each not in keep))
        if not card.label:
            raise BadInput("nothing would be left on the card: share at least a name, a phone or a mail address")
        return card

    def without(self, *unwanted: Field) -> "Card":
        """Return a copy with these fields empty."""
        names = (attribute for each in unwanted for attribute in _ATTRIBUTES[each])
        return replace(self, **{name: type(getattr(self, name))() for name in names})

    @property
    def shares(self) -> tuple[Field, ...]:
        """The fields that hold something, in the order of FIELDS."""
        return tuple(each for each in FIELDS if any(getattr(self, name) for name in _ATTRIBUTES[each]))

    @property
    def label(self) -> str:
        """What to call it, as vCard's FN may never be empty: the name, or else what else it is known by."""
        if self.name:
            return self.name
        apart = " ".join(part for part in (self.given, self.family) if part)
        others = (*self.emails[:1], *self.phones[:1], *self.urls[:1])
        return next((text for text in (apart, self.org, *others) if text), "")

    @property
    def parts(self) -> tuple[str, str]:
        """The name as (family, given), the two that address books sort by.

        Worked out where it is not known; empty where only a company or an address stands for a name, which an address
        book would say twice.
        """
        if self.given or self.family:
            return self.family, self.given
        if self.name in (self.org, *self.emails, *self.phones, *self.urls):
            return "", ""
        return name_parts(self.name)


def fields_named(words: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields that words such as ``phone``, ``mail`` or ``link`` stand for, in the order of FIELDS.

    Raises BadInput for a word that names none.
    """
    found = set()
    for word in words:
        plain = word.strip().casefold()
        if not plain:
            continue
        known = _OTHER_WORDS.get(plain, plain)
        if known not in FIELDS:
            raise BadInput(f"a card has no field {clean(word)!r}; it has {', '.join(FIELDS)}")
        found.add(known)
    return tuple(each for each in FIELDS if each in found)


def met_note(event: str, day: date) -> str:
    """Return the short note that lets *them* remember you, such as ``PyCon 20 Nov``.

    A long event name is cut.
    """
    when = f"{day.day} {_MONTHS[day.month - 1]}"
    room = SHORT_NOTE - len(when) - 1
    event = clean(event)
    if len(event) > room:
        event = event[: room - 1].rstrip() + "…"
    return f"{event} {when}".strip()


def name_parts(name: str) -> tuple[str, str]:
    """Return (family, given) of a name as people say it.

    The last word is the family name, with the particles before it and the suffixes after it; names in
    Chinese, Japanese or Korean script say it first, and so do those with a comma after it. A single word is a given
    name. The two joined in the script's own order read as the name did, which is what phones show, but for the comma.
    """
    if said := naming.around_comma(name):
        return said
    words = name.split()
    if len(words) < 2:
        return "", name
    if family_comes_first(words[0]):
        return words[0], " ".join(words[1:])
    cut = len(words) - 1
    while cut > 1 and words[cut].casefold() in _SUFFIXES:
        cut -= 1
    while cut > 1 and words[cut - 1].casefold() in PARTICLES:
        cut -= 1
    return " ".join(words[cut:]), " ".join(words[:cut])


def family_comes_first(name: str) -> bool:
    """Whether a name is written in a script whose people say the family name first."""
    return bool(name) and unicodedata.name(name[0], "").startswith(("CJK", "HANGUL", "HIRAGANA"))


def _faxes(contact: Contact) -> tuple[str, ...]:
    """Return the numbers that the card they came on calls a fax machine's."""
    if not any("FAX" in line.upper() for line in contact.properties):
        return ()
    from meetup_tui.cards.vcards.kept_line import kept_lines  # noqa: PLC0415 - only few cards name a fax
    from meetup_tui.cards.vcards.values import phone_of  # noqa: PLC0415 - as above

    lines = [each for each in kept_lines(contact.properties) if each.name == "TEL"]
    faxes = [phone_of(each.value) for each in lines if "FAX" in ",".join(each.parameters).upper()]
    return tuple(phone for phone in contact.phones if any(one_number(phone, fax) for fax in faxes))


def _cleaned(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return clean(value)
    return tuple(dict.fromkeys([text for each in value if (text := clean(each))]))
