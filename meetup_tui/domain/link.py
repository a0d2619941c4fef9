"""Links: what may be one, what it opens, which of them is one person's own, and when two are the same."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.mail import is_one_recipient
from meetup_tui.domain.phone import dialled
from meetup_tui.domain.text import clean

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The only schemes a link of a person may have: nothing else is kept as one, put on a card or opened."""

PROFILE_HOSTS = frozenset({
    "bsky.app", "codeberg.org", "facebook.com", "github.com", "gitlab.com", "instagram.com", "keybase.io",
    "linkedin.com", "medium.com", "orcid.org", "researchgate.net", "t.me", "threads.net", "twitter.com", "x.com",
    "xing.com", "youtube.com",
})  # fmt: skip
"""Hosts whose pages under a path are usually one person's."""

SHARED_FIRST_STEPS = frozenset({
    "about", "companies", "company", "events", "explore", "features", "feed", "groups", "hashtag", "help", "home", "i",
    "intent", "jobs", "login", "orgs", "p", "pages", "playlist", "posts", "pricing", "privacy", "pulse", "reel",
    "school", "search", "settings", "share", "sharer", "shorts", "showcase", "signup", "status", "terms", "topics",
    "watch",
})  # fmt: skip
"""First steps of a path on those hosts that many people share."""

_BY_HANDLE = frozenset({
    "codeberg.org", "github.com", "gitlab.com", "instagram.com", "t.me", "threads.net", "twitter.com", "x.com",
})  # fmt: skip
"""Hosts where a profile is one step, and what is below it is a work or a post that others link to as well."""
_BY_NUMBER = "/profile.php"
"""The path of a profile on Facebook that has a number instead of a name, in its query."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}")
_HOST_AND_PORT = re.compile(r"[\w.-]+\.[\w-]+:\d{1,5}")
_IN_ADDRESS = "@!$'*+"
"""What stays as it is in a mailto URI (RFC 6068 § 2): nothing that could begin a header."""
_PLAIN = re.compile(r"(?:https?://)?([A-Za-z0-9.-]+)(/[A-Za-z0-9/_@.~-]*)?")
"""A link without a port, query or anything to be decoded, as most are."""
_NUMBER = re.compile(r"(?:^|&)id=(\d+)")


def scheme_of(text: str) -> tuple[str, str]:
    """Return what stands before the first colon, in lower case, and what stands after it; no scheme is empty."""
    scheme, colon, rest = text.strip().partition(":")
    return (scheme.lower(), rest) if colon and _SCHEME.fullmatch(scheme) else ("", text.strip())


def may_be_link(url: str) -> bool:
    """Return whether a text may be kept as somebody's link: with one of four schemes, or with a host without spaces."""
    begins = re.split(r"[/?#]", clean(url).strip(), maxsplit=1)[0]
    if ":" not in begins:
        return not any(map(str.isspace, begins))
    return _HOST_AND_PORT.fullmatch(begins) is not None or scheme_of(begins)[0] in SCHEMES


def links_and_words(urls: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return texts that stood where links do: those that may be links, and the others, which are words for a note."""
    every = tuple(urls)
    links = tuple(filter(may_be_link, every))
    return links, () if len(links) == len(every) else tuple(url for url in every if not may_be_link(url))


def checked(urls: Iterable[str]) -> tuple[str, ...]:
    """Return links as they were typed; raises BadInput for one that is none."""
    links, words = links_and_words(urls)
    if words:
        raise BadInput(f"{words[0]!r} is no link that is kept: it may begin with https, http, mailto or tel, or a host")
    return links


def web_address(url: str) -> str:
    """Return a link as the URI that is opened: one without a scheme is https; empty for what is never opened."""
    from urllib.parse import unquote  # noqa: PLC0415 - costs milliseconds, and most commands open nothing

    address = linked(url)
    if not may_be_link(address):
        return ""
    scheme, rest = scheme_of(address)
    if scheme in ("http", "https"):
        return f"{scheme}:{rest}" if rest.startswith("//") and rest.strip("/") else ""
    if scheme == "tel":
        number = dialled(unquote(rest))
        return f"tel:{number}" if number else ""
    if scheme == "mailto":
        address = unquote(rest.partition("?")[0])
        return mailto(address) if is_one_recipient(address) else ""
    bare = address.removeprefix("//")
    host = bare.partition("/")[0]
    return f"https://{bare}" if "." in host.strip(".") and "@" not in host else ""


def mailto(email: str) -> str:
    """Return a mail address as a URI without headers (RFC 6068): ``?`` and ``&`` in it are percent-encoded."""
    from urllib.parse import quote  # noqa: PLC0415 - costs milliseconds, and most commands open nothing

    return f"mailto:{quote(email, safe=_IN_ADDRESS)}"


def linked(url: str) -> str:
    r"""Return a link as the URI a URL property holds.

    ``\``, spaces and controls percent-encoded, nothing escaped.
    """
    return "".join(_percent(char) if _not_in_uri(char) else char for char in clean(url).strip())


def _not_in_uri(char: str) -> bool:
    return char == "\\" or char.isspace() or unicodedata.category(char) == "Cc"


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def comparable(url: str) -> str:
    """Return the form in which two links to one page are equal: no scheme, `www.`, query, fragment or last slash.

    A number that is the only name of a profile stays: ``facebook.com/profile.php?id=4``.
    """
    parts = _split(url)
    if parts is None:
        return url.strip().casefold()
    host, path = parts
    return f"{host}{path}"


def same_page(one: str, other: str) -> bool:
    """Return whether two links lead to one page."""
    return comparable(one) == comparable(other)


def profile_key(url: str) -> str | None:
    """Return the comparable form of a link that is one person's own profile, None for a page that others share."""
    parts = _split(url)
    if parts is None:
        return None
    host, path = parts
    steps = [step for step in path.split("/") if step]
    if not steps or path == _BY_NUMBER:
        return None
    own = host in PROFILE_HOSTS and steps[0] not in SHARED_FIRST_STEPS
    if host in _BY_HANDLE or steps[0].startswith("@"):
        own = (own or steps[0].startswith("@")) and len(steps) == 1
    return f"{host}{path}" if own else None


@lru_cache(maxsize=16_384)
def _split(url: str) -> tuple[str, str] | None:
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - costs milliseconds, and most commands compare no links

    if plain := _PLAIN.fullmatch(url):
        host, path = plain[1].lower().removeprefix("www."), (plain[2] or "").rstrip("/").lower()
        return _without_country(host), path
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/").casefold()
    if path == _BY_NUMBER and (number := _NUMBER.search(parts.query)):
        path = f"{path}?id={number[1]}"
    return _without_country(host), path


def _without_country(host: str) -> str:
    """Return a host without the country LinkedIn puts before it: ``de.linkedin.com``."""
    return "linkedin.com" if len(host) == 15 and host.endswith(".linkedin.com") else host


def host_in_ascii(url: str) -> str:
    """Return the host of a link as it is looked up (RFC 5891), where it is written in letters that may look alike.

    Empty for a host in ASCII, which says itself.
    """
    parts = _split(url)
    if parts is None or parts[0].isascii():
        return ""
    return ".".join(_label_in_ascii(label) for label in parts[0].split("."))


def _label_in_ascii(label: str) -> str:
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return f"xn--{label.encode('punycode').decode('ascii')}"
