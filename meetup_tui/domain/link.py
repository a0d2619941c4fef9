"""Links: which of them is one person's own, and when two are the same."""

import re
from functools import lru_cache

PROFILE_HOSTS = frozenset({
    "bsky.app", "codeberg.org", "facebook.com", "github.com", "gitlab.com", "instagram.com", "keybase.io",
    "linkedin.com", "medium.com", "orcid.org", "researchgate.net", "t.me", "threads.net", "twitter.com", "x.com",
    "xing.com", "youtube.com",
})  # fmt: skip
"""Hosts whose pages under a path are usually one person's."""

SHARED_FIRST_STEPS = frozenset({"company", "companies", "school", "groups", "events", "orgs", "jobs", "feed", "pages"})
"""First steps of a path on those hosts that many people share."""


_PLAIN = re.compile(r"(?:https?://)?([A-Za-z0-9.-]+)(/[A-Za-z0-9/_@.~-]*)?")
"""A link without a port, query or anything to be decoded, as most are."""


def comparable(url: str) -> str:
    """Return the form in which two links to one page are equal: no scheme, `www.`, query, fragment or last slash."""
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
    if not steps:
        return None
    own = host in PROFILE_HOSTS and steps[0] not in SHARED_FIRST_STEPS
    return f"{host}{path}" if own or steps[0].startswith("@") else None


@lru_cache(maxsize=1_024)
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
    return _without_country(host), unquote(parts.path).rstrip("/").casefold()


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
