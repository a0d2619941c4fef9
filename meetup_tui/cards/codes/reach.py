"""What the user's own phone dials, writes to or opens: a number, an address or a link of a contact as a URI."""

import re
from typing import NamedTuple
from urllib.parse import quote

from meetup_tui.cards.vcards.short import dialled, linked
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.text import clean

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
"""A scheme (RFC 3986 § 3.1); digits after the colon are a port."""
_WEB = ("http", "https")
_IN_ADDRESS = "@!$'*+"
"""What stays as it is in a mailto URI (RFC 6068 § 2): nothing that could begin a header."""


class Reach(NamedTuple):
    """One way to somebody."""

    label: str
    """As people read it: ``+49 30 1234567``, ``maja@tidewater.example``, ``linkedin.com/in/maja``."""
    payload: str
    """As a phone takes it: ``tel:+49301234567``, ``mailto:…``, ``https://…``."""


def ways_to(contact: Contact) -> tuple[Reach, ...]:
    """Return each of a contact's numbers, addresses and links as what a phone opens, in this order.

    Only tel, mailto, http and https ever: a link of another scheme, and what can't be dialled, is left out.
    """
    found = (
        *(Reach(readable(clean(phone)), f"tel:{dialled(phone)}") for phone in contact.phones if dialled(phone)),
        *(Reach(clean(email), mailto(email)) for email in contact.emails),
        *(Reach(clean(url), address) for url in contact.urls if (address := web_address(url))),
    )
    return tuple({way.payload: way for way in reversed(found)}.values())[::-1]


def mailto(email: str) -> str:
    """Return a mail address as a URI without headers (RFC 6068): ``?`` and ``&`` in it are percent-encoded."""
    return f"mailto:{quote(clean(email).strip(), safe=_IN_ADDRESS)}"


def web_address(url: str) -> str:
    """Return a link as a URI: one without a scheme is https, and one that is no http, https, mailto or tel is empty."""
    address = linked(url)
    scheme = _SCHEME.match(address)
    if scheme is None:
        host = address.removeprefix("//").partition("/")[0]
        return f"https://{address.removeprefix('//')}" if "." in host.strip(".") and "@" not in host else ""
    name, rest = scheme[1].lower(), address[scheme.end() :]
    if name in _WEB:
        return f"{name}:{rest}" if rest.startswith("//") and rest.strip("/") else ""
    if name == "tel":
        return f"tel:{dialled(rest)}" if dialled(rest) else ""
    return mailto(rest.partition("?")[0]) if name == "mailto" and "@" in rest else ""
