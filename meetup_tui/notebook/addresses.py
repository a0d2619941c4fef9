"""Mail addresses as a mail program asks for them, at every Tab: nothing private is looked at or given out.

A mail program's screen may be seen by others, and what it is told may land in a message.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.desk import Desk

_ADDRESS = re.compile(r"[^\s<>,;:\"()@]+@[^\s<>,;:\"()@]+")
"""What may stand in a header as it is; any other would be taken for several."""


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
        for contact in self._index.contacts:
            emails = [email for email in contact.emails if _ADDRESS.fullmatch(email)]
            if emails and not contact.no_contact and (rank := self._rank(contact, words)) is not None:
                met = contact.last_met
                order = (contact.archived, rank, -met.date.toordinal() if met else 0, fold(contact.name), contact.uid)
                found.append((order, contact, emails))
        found.sort(key=lambda each: each[0])
        return tuple(
            Address(address=email, name=_name(contact), event=self._last_event(contact))
            for _, contact, emails in found
            for email in _useful_first(emails, words)
        )

    def _rank(self, contact: Contact, words: Sequence[str]) -> int | None:
        """Return how well somebody fits, 0 best; None where they do not."""
        if not words:
            return 0
        name, emails = f" {fold(contact.name)}", f" {' '.join(contact.emails).casefold()}"
        rank, rest = 0, ""
        for word in words:
            start = f" {word}"
            place = name.find(start)
            if place >= 0:
                rank += min(place, 1)
            elif start in emails:
                rank += 2
            else:
                rest = rest or self._rest(contact, name, emails)
                if word not in rest:
                    return None
                rank += 3
        return rank

    def _rest(self, contact: Contact, *seen: str) -> str:
        """Return everything somebody is found by."""
        events = dict.fromkeys(self.event_name(each.event) for each in contact.encounters if each.event)
        return "\n".join((*seen, fold("\n".join((contact.org, *contact.tags, *events)))))

    def _last_event(self, contact: Contact) -> str:
        met = contact.last_met
        return "" if met is None else clean(self.event_name(met.event))


def _name(contact: Contact) -> str:
    return "" if contact.name == UNKNOWN_NAME else clean(contact.name)


def _useful_first(emails: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return addresses in their order, those before the others that hold most of the words."""
    return sorted(emails, key=lambda email: -sum(word in email.casefold() for word in words))
