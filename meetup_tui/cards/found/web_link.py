"""Links as QR codes hold them, made safe to keep and honest to show: web pages only, and never fetched."""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.domain.link import scheme_of
from meetup_tui.domain.text import LINE_LIMIT, clean

_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,24}(?::\d{1,5})?(?:[/?#]\S*)?")
"""A domain with or without a path, as people print it."""


class WebLink(NamedTuple):
    """A link to a page of the web."""

    url: str
    """With ``http`` or ``https``, without a user before the host."""
    parts: SplitResult
    cautions: tuple[str, ...] = ()
    """What is not as it seems, one sentence each."""

    @property
    def host(self) -> str:
        """The host in lower case, without ``www.`` and a mobile ``m.``."""
        return re.sub(r"^(?:www|m|mobile)\.", "", self.parts.hostname or "")

    @property
    def steps(self) -> tuple[str, ...]:
        """The parts of the path, with their percent-encoding undone."""
        return tuple(clean(unquote(step)) for step in self.parts.path.split("/") if step)

    def query(self, name: str) -> str:
        """Return a value of the query, its percent-encoding undone; empty where it is not there."""
        pairs = (each.partition("=") for each in self.parts.query.split("&"))
        return next((clean(unquote(value)) for key, _, value in pairs if key.lower() == name), "")


def web_link(text: str) -> WebLink | None:
    """Return the link that a text is, or None: alone, as a bookmark (MEBKM), as ``URLTO:`` or after ``URL:``."""
    address = _address(text)
    if not address or re.search(r"\s", address) or len(clean(address)) >= LINE_LIMIT:
        return None
    scheme, rest = scheme_of(clean(address))
    if scheme in ("http", "https"):
        address = f"{scheme}://{rest.lstrip('/')}"
    elif _BARE.fullmatch(clean(address)):
        address = f"https://{clean(address)}"
    else:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not host or "\\" in parts.netloc:
        return None
    there = f"[{host}]" if ":" in host else host
    netloc = there if port is None else f"{there}:{port}"
    cautions = (*_pretence(parts, host), *_in_ascii(host))
    parts = parts._replace(netloc=netloc)
    return WebLink(urlunsplit(parts), parts, cautions)


def _address(text: str) -> str:
    scheme, rest = scheme_of(text)
    if scheme == "mebkm":
        fields = (each.lstrip() for each in split_unescaped(rest, ";"))
        return next((unescaped(each[4:]).strip() for each in fields if each[:4].upper() == "URL:"), "")
    if scheme == "urlto":
        return rest.partition(":")[2].strip()
    return rest.strip() if scheme in ("url", "uri") else text.strip()


def _pretence(parts: SplitResult, host: str) -> tuple[str, ...]:
    user, at, _ = parts.netloc.rpartition("@")
    seems = clean(user.partition(":")[0])
    return (f"this link seems to lead to {seems}, but leads to {host}",) if at and seems else ()


def _in_ascii(host: str) -> tuple[str, ...]:
    """Return a sentence with the host as the network knows it, where its letters could be taken for others."""
    if host.isascii():
        return (f"the name of the host is written in another script: {host}",) if "xn--" in host else ()
    try:
        return (f"in plain letters the host is {host.encode('idna').decode()}",)
    except UnicodeError:
        return ("the name of the host is none that can be written in plain letters",)
