"""Links: which of them is one person's own, and when two are the same."""

import re
from functools import lru_cache

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

_PLAIN = re.compile(r"(?:https?://)?([A-Za-z0-9.-]+)(/[A-Za-z0-9/_@.~-]*)?")
"""A link without a port, query or anything to be decoded, as most are."""
_NUMBER = re.compile(r"(?:^|&)id=(\d+)")


def comparable(url: str) -> str:
    """Return the form in which two links to one page are equal: no scheme, `www.`, query, fragment or last slash.

    A number that is the only name of a profile stays: ``facebook.com/profile.php?id=4``.
    """
    parts = _split(url)
    if parts is None:
        return url.strip().casefold()
    host, path = parts
    return f"{host}{path}"


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
