"""Contacts as a file of vCards 3.0 (RFC 2426) for phones, address books and servers.

What the card a contact came on said besides goes back to where it stood: the types of a number while the number is
there, the parts of a name while the name still holds them, the departments of an organisation, and all the rest. What
of it is private is for the caller to leave out, as in ``private``; nothing else is but the note that is given.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from meetup_tui.cards.card import Card
from meetup_tui.cards.content_line import document, escaped
from meetup_tui.cards.vcards.kept_line import KeptLine, kept_lines, with_groups
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.names import kept_name
from meetup_tui.cards.vcards.uids import FURTHER, OWN, uid_lines
from meetup_tui.cards.vcards.values import mail_of, phone_of
from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import linked, same_page
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.text import clean

_WRITTEN_HERE = frozenset({
    "BEGIN", "END", "VERSION", "PRODID", "REV", "UID", OWN, FURTHER, "N", "FN", "ORG", "TITLE", "CATEGORIES", "NOTE",
})  # fmt: skip
"""Properties that are never taken from a kept line as they stand."""
_PROFILES = frozenset({"X-SOCIALPROFILE", "SOCIALPROFILE"})


def has_label(contact: Contact) -> bool:
    """Whether there is anything to call a contact where others may read it; a cue is private."""
    return bool(Card.face_of(contact).label)


def write(contacts: Iterable[tuple[Contact, str]]) -> str:
    """Return contacts, each with its note, as one file; the note is empty where nothing private is to go along."""
    return "".join(document(_lines(contact, note)) for contact, note in contacts)


def _lines(contact: Contact, note: str) -> Iterator[str]:
    kept = list(kept_lines(contact.properties))
    card = Card.face_of(contact)
    yield from ("BEGIN:VCARD", "VERSION:3.0", *uid_lines(contact))
    yield str(kept_name(kept, card.name) or _name(card))
    yield f"FN:{escaped(naming.turned(card.name) or card.label or UNKNOWN_NAME)}"
    if card.org:
        yield str(next((each for each in kept if _still_at(each, card.org)), KeptLine("ORG", escaped(card.org))))
    if card.title:
        yield f"TITLE:{escaped(card.title)}"
        yield from (str(each) for each in kept if each.name == "TITLE" and clean(unescaped(each.value)) != card.title)
    reach, rest = _reach_and_rest(card, kept)
    yield from map(str, reach)
    tags = [escaped(tag) for tag in dict.fromkeys(clean(each).strip() for each in contact.tags) if tag]
    if tags:
        yield f"CATEGORIES:{','.join(tags)}"
    if clean(note):
        yield f"NOTE:{escaped(note, limit=len(note))}"
    yield f"REV:{stamp(contact.updated)}"
    yield from map(str, rest)
    yield "END:VCARD"


def _reach_and_rest(card: Card, kept: Sequence[KeptLine]) -> tuple[list[KeptLine], list[KeptLine]]:
    """Return the lines of numbers, addresses and links, and the kept lines that belong to no field."""
    values = _Values(kept)
    reach = [
        *values.written("TEL", card.phones, one_number, phone_of, escaped),
        *values.written("EMAIL", card.emails, _same_text, mail_of, escaped),
        *values.written("URL", card.urls, same_page, clean, linked),
    ]
    lines = with_groups([*reach, *values.rest()])
    return lines[: len(reach)], lines[len(reach) :]


class _Values:
    """The kept lines of a card, given out where the value they hold is still there."""

    def __init__(self, kept: Sequence[KeptLine]) -> None:
        self._left = [
            each for each in kept if each.name not in _WRITTEN_HERE and clean(unescaped(each.value)).strip(" ;,")
        ]
        self._gone: set[str] = set()
        """The groups whose value is no longer there."""

    def written(
        self,
        name: str,
        values: Iterable[str],
        same: Callable[[str, str], bool],
        read: Callable[[str], str],
        as_it_stands: Callable[[str], str],
    ) -> Iterator[KeptLine]:
        """Yield a line for each value, with the types and the group of the kept lines that hold it.

        `same` compares two values, `read` takes one out of a line and `as_it_stands` puts it into one. None is said to
        be preferred to one before it: readers would put it first.
        """
        lines = [(each, value) for each in self._left if (value := _value_in(each, name, read))]
        may_be_preferred = True
        for value in values:
            found = [(each, held) for each, held in lines if held == value or same(value, held)]
            for pair in found:
                lines.remove(pair)
                self._left.remove(pair[0])
            said = [each.without_parameter("VALUE").with_value(as_it_stands(value)) for each, _ in found]
            if not may_be_preferred:
                said = [each.without_preference() for each in said]
            may_be_preferred = may_be_preferred and any(each.is_preferred for each in said)
            yield from dict.fromkeys(said or [KeptLine(name, as_it_stands(value))])
        for each, _ in lines:
            self._left.remove(each)
            self._gone.add(each.group)

    def rest(self) -> Iterator[KeptLine]:
        """Yield what belongs to no field; the label of a value that is gone goes with it."""
        self._gone.discard("")
        return (each for each in self._left if each.group not in self._gone)


def _value_in(line: KeptLine, name: str, read: Callable[[str], str]) -> str:
    """Return the value of a property that a field holds, empty where it is none."""
    value = read(unescaped(line.value))
    if line.name == name:
        return value
    return value if name == "URL" and line.name in _PROFILES and "://" in value else ""


def _name(card: Card) -> KeptLine:
    """Return N as worked out from the name (RFC 2426 § 3.1.2)."""
    family, given = card.parts
    return KeptLine("N", f"{escaped(family)};{escaped(given)};;;")


def _still_at(line: KeptLine, org: str) -> bool:
    """Whether a kept ORG names the organisation, departments below it."""
    return line.name == "ORG" and clean(unescaped(split_unescaped(line.value, ";")[0])).strip() == org


def _same_text(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def stamp(moment: datetime) -> str:
    """Return a UTC timestamp in the basic form of ISO 8601 (RFC 2426 § 3.6.4, RFC 5545 § 3.3.5)."""
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"
