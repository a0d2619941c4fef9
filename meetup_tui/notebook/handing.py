"""Handing over one thing as a file: a card with what goes along of it, or the day of a follow-up."""

from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.sharing import Sharing

if TYPE_CHECKING:
    from meetup_tui.cards.card import Card


class Handing(Sharing):
    """What a code on a screen holds, for those who would rather have a file."""

    def card_file(self, card: "Card", uid: str = "") -> bytes:
        """Return a card as a file of one vCard 3.0: what the card shares, and nothing else of the contact.

        Without the `uid` of a contact it is one's own card, which is called the same every time, so that an address
        book updates the one it has.
        """
        from meetup_tui.cards.vcards.file import write

        person = Contact(
            uid=uid or _made_of(card),
            name=card.label,
            org=card.org,
            title=card.title,
            emails=card.emails,
            phones=card.phones,
            urls=card.urls,
            updated=now(),
        )
        return write([(person, card.note)]).encode()

    def calendar_file(self, uid: str) -> bytes:
        """Return a contact's open follow-up as an iCalendar, without its why.

        Raises NothingToDo where none is open, Refused where they asked not to be contacted.
        """
        from meetup_tui.cards.ics import calendar

        return calendar([self._to_write_to(uid)]).encode()


def _made_of(card: "Card") -> str:
    """Return a uid that stays while the first way to reach somebody does (RFC 9562, version 5)."""
    from uuid import NAMESPACE_OID, uuid5

    first = next(iter((*card.emails, *card.phones, *card.urls, card.label)))
    return uuid5(NAMESPACE_OID, f"meetup:{first}").hex
