"""What the user's own phone dials, writes to or opens: a number, an address or a link of a contact as a URI."""

from typing import NamedTuple

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.link import mailto, web_address
from meetup_tui.domain.mail import is_one_recipient
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.phone import dialled
from meetup_tui.domain.text import clean


class Reach(NamedTuple):
    """One way to somebody."""

    label: str
    """As people read it: ``+49 30 1234567``, ``maja@tidewater.example``, ``linkedin.com/in/maja``."""
    payload: str
    """As a phone takes it: ``tel:+49301234567``, ``mailto:…``, ``https://…``."""


def ways_to(contact: Contact) -> tuple[Reach, ...]:
    """Return each of a contact's numbers, addresses and links as what a phone opens, in this order.

    Only tel, mailto, http and https ever: a link of another scheme, what can't be dialled, and what would be read as
    several recipients, is left out.
    """
    found = (
        *(Reach(readable(clean(phone)), f"tel:{dialled(phone)}") for phone in contact.phones if dialled(phone)),
        *(Reach(clean(email), mailto(clean(email).strip())) for email in contact.emails if is_one_recipient(email)),
        *(Reach(clean(url), address) for url in contact.urls if (address := web_address(url))),
    )
    return tuple({way.payload: way for way in reversed(found)}.values())[::-1]
