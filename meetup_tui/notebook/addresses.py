"""Mail addresses as a mail program asks for them, at every Tab: nothing private is looked at or given out.

A mail program's screen may be seen by others, and what it is told may land in a message.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.mail import is_one_recipient
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.desk import Desk


class Address(NamedTuple):
    """One way to write a mail to somebody."""

    address: str
    name: str
    """Empty where none was caught."""
    event: str
    """Where they were met last; empty for nowhere."""


class Addresses(Desk):
    """Whom a mail program may write to."""

    def addresses(self, text: str = "") -> tuple[Address, ...]:
        """Return the addresses of everybody who fits, the best first; of everybody for an empty text.

        Every word stands somewhere in the name, the addresses, the organisation, the tags or the names of events. A
        name that begins with a word comes first, then one with a word that does, then an address that begins with one,
        then the rest; equals by who was met last. Those who are not to be contacted are left out, and the archived
        come last. Of somebody's own addresses, one that holds a word comes first.
        """
        words = fold(clean(text)).split()
        found = []
        for contact in self._holding(words):
            emails = [email for email in contact.emails if email.count("@") == 1 and is_one_recipient(email)]
            if emails and not contact.no_contact:
                met = contact.last_encounter
                rank = sum(_rank(contact, word) for word in words)
                order = (contact.archived, rank, -met.date.toordinal() if met else 0, fold(contact.name), contact.uid)
                found.append((order, contact, emails))
        found.sort(key=lambda each: each[0])
        return tuple(
            Address(address=email, name=_name(contact), event=self._last_event(contact))
            for _, contact, emails in found
            for email in _useful_first(emails, words)
        )

    def _holding(self, words: Sequence[str]) -> Iterator[Contact]:
        """Yield whoever holds every word; of nobody else a value is made, which is what would take the time."""
        events = {str(each["uid"]): each.get("name") for each in self._index.events.records()}
        for record in self._index.contacts.records():
            said = [record.get("name"), record.get("org"), *_listed(record, "emails"), *_listed(record, "tags")]
            met = [each.get("event") for each in _listed(record, "encounters") if isinstance(each, Mapping)]
            said += [events.get(str(each)) for each in met if each]
            text = fold("\n".join(each for each in said if isinstance(each, str)))
            if all(word in text for word in words):
                yield self._index.contacts.of(record)

    def _last_event(self, contact: Contact) -> str:
        met = contact.last_met
        return "" if met is None else clean(self.event_name(met.event))


def _rank(contact: Contact, word: str) -> int:
    """Return how well somebody who holds a word fits it, 0 best."""
    place = f" {fold(contact.name)}".find(f" {word}")
    if place >= 0:
        return min(place, 1)
    return 2 if any(email.casefold().startswith(word) for email in contact.emails) else 3


def _listed(record: Mapping[str, object], field: str) -> Sequence[object]:
    value = record.get(field)
    return value if isinstance(value, list) else ()


def _name(contact: Contact) -> str:
    return "" if contact.name == UNKNOWN_NAME else clean(contact.name)


def _useful_first(emails: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return addresses in their order, those before the others that hold most of the words."""
    return sorted(emails, key=lambda email: -sum(word in email.casefold() for word in words))
