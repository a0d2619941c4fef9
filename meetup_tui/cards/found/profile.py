"""Links that lead to one person: profiles, with the name their address suggests, and numbers in messengers.

A name from an address is a guess, and marked as one.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from meetup_tui.cards.card import PARTICLES, Card
from meetup_tui.cards.found.web_link import WebLink, web_link
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.domain.contact import UNKNOWN_NAME
from meetup_tui.domain.link import PROFILE_HOSTS, SHARED_FIRST_STEPS, scheme_of
from meetup_tui.domain.text import clean

_TITLES = frozenset({
    "dr", "prof", "mr", "mrs", "ms", "phd", "md", "mba", "msc", "bsc", "pmp", "cpa", "cissp", "jr", "sr", "ing",
    "dipl", "the", "real", "official", "hq", "team", "inc", "gmbh", "ltd", "dev", "tech", "io",
})  # fmt: skip
"""Words of an address that are no part of a name."""
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NUMBERED = re.compile(r"([^\W\d_]{3,})\d{1,3}")
_HEXADECIMAL = re.compile(r"[0-9a-f]{8,}")
_HANDLE = re.compile(r"@?[\w.-]{2,64}")
_NO_HANDLES = SHARED_FIRST_STEPS | {"profile.php"}


def guessed_name(handle: str) -> str:
    """Return the name that a handle such as ``maja-lindqvist-4a1b2c`` suggests; empty where it suggests none.

    Two to four words of letters between dashes, dots or underscores; numbers, identifiers and titles go.
    """
    words = [
        _NUMBERED.sub(r"\1", word) for word in re.split(r"[-._+\s]+", clean(handle).lstrip("@").casefold()) if word
    ]
    while len(words) > 2 and _HEXADECIMAL.fullmatch(words[-1]):
        words.pop()
    names = [word for word in words if _LETTERS.fullmatch(word) and word not in _TITLES]
    if not 2 <= len(names) <= 4 or max(map(len, names)) < 2 or len(names[-1]) < 2:
        return ""
    first, *middle, last = names
    inner = (word if word in PARTICLES else word.capitalize() for word in middle)
    return " ".join((first.capitalize(), *inner, last.capitalize()))


def profile(text: str) -> tuple[str, ReadCard, tuple[str, ...]] | None:
    """Return the kind of link a text is, who it leads to, and what to be careful about; None for what is no link.

    The kind is the name of the service, ``profile`` for others, or ``link`` for a page that is nobody's own.
    """
    link = web_link(_of_an_app(text))
    if link is None:
        return None
    for hosts, kind, reading in _SERVICES:
        if link.host in hosts or any(link.host.endswith(f".{host}") for host in hosts):
            card = reading(link)
            return (kind, card, link.cautions) if card is not None else ("link", _unknown(link.url), link.cautions)
    card = _handle_first(link) if link.host in PROFILE_HOSTS or (link.steps[:1] and link.steps[0][:1] == "@") else None
    return ("profile", card, link.cautions) if card is not None else ("link", _unknown(link.url), link.cautions)


def name_from(url: str) -> str:
    """Return the name that the address of a profile suggests; empty where it is none, or suggests none."""
    found = profile(url)
    return found[1].card.name if found is not None and found[1].guessed else ""


def _of_an_app(text: str) -> str:
    """Return a link into an app as the page of the web it stands for."""
    scheme, rest = scheme_of(text)
    path = rest.lstrip("/")
    match scheme:
        case "linkedin":
            return f"https://www.linkedin.com/{path.removeprefix('#').lstrip('/')}"
        case "whatsapp":
            return f"https://api.whatsapp.com/{path}"
        case "sgnl":
            return f"https://{path}"
        case "tg":
            return f"https://tg.invalid/{path}"
        case "twitter" | "instagram" | "xing" | "github":
            name = re.search(r"(?:screen_name|username)=([\w.]{1,64})|^(?:profile/|profiles/)?([\w.-]{1,64})$", path)
            host = {"xing": "www.xing.com/profile"}.get(scheme, f"{scheme}.com")
            return f"https://{host}/{name[1] or name[2]}" if name else text
    return text


def _unknown(url: str) -> ReadCard:
    return ReadCard(card=Card(name=UNKNOWN_NAME, urls=(url,)))


def _named(url: str, handle: str) -> ReadCard:
    name = guessed_name(handle)
    if not name:
        return _unknown(url)
    return ReadCard(card=Card(name=name, urls=(url,)), guessed=True)


def _by_number(number: str) -> ReadCard | None:
    digits = re.sub(r"[\s().-]", "", number).removeprefix("+").removeprefix("00")
    if not (digits.isascii() and digits.isdecimal() and 7 <= len(digits) <= 15):
        return None
    return ReadCard(card=Card(phones=(f"+{digits}",)))


def _linkedin(link: WebLink) -> ReadCard | None:
    """Read ``/in/name-number`` and the older ``/pub/name/4a/1b2/c3``, whatever language or app stands before it."""
    if link.host == "lnkd.in":
        return _unknown(link.url)
    steps = link.steps
    at = next((place for place, step in enumerate(steps) if step.lower() in ("in", "pub")), len(steps))
    if at > 2 or at + 1 >= len(steps):
        return None
    path = steps[at : at + 2] if steps[at].lower() == "in" else steps[at : at + 5]
    return _named(f"https://www.linkedin.com/{'/'.join(quote(step) for step in path)}", path[1])


def _whatsapp(link: WebLink) -> ReadCard | None:
    if link.host == "wa.me" and link.steps and (by_number := _by_number(link.steps[0])):
        return by_number
    if link.host == "chat.whatsapp.com":
        return None
    return _by_number(link.query("phone")) or _unknown(link.url)


def _telegram(link: WebLink) -> ReadCard | None:
    """Read ``t.me/name``, ``t.me/+49…`` and what the app's own links say; an invitation to a group is nobody."""
    name = link.query("domain") if link.host == "tg.invalid" else "".join(link.steps[:1])
    number = _by_number(link.query("phone") if link.host == "tg.invalid" else name)
    if number is not None and (name.startswith("+") or link.query("phone")):
        return number
    if not re.fullmatch(r"[A-Za-z]\w{3,31}", name) or name.lower() in ("joinchat", "addstickers", "share", "proxy"):
        return None
    return _named(f"https://t.me/{name}", name)


def _signal(link: WebLink) -> ReadCard | None:
    return _by_number(link.parts.fragment.removeprefix("p/")) or _unknown(link.url)


def _xing(link: WebLink) -> ReadCard | None:
    steps = link.steps
    if len(steps) < 2 or steps[0].lower() not in ("profile", "profiles"):
        return None
    return _named(f"https://www.xing.com/profile/{quote(steps[1])}", steps[1])


def _handle_first(link: WebLink) -> ReadCard | None:
    """Read a profile whose address is the host and a handle, such as GitHub's or Mastodon's."""
    steps = link.steps
    if len(steps) != 1 or not _HANDLE.fullmatch(steps[0]) or steps[0].lower() in _NO_HANDLES:
        return None
    return _named(f"https://{link.parts.netloc}/{quote(steps[0], safe='@')}", steps[0])


_SERVICES: tuple[tuple[frozenset[str], str, Callable[[WebLink], ReadCard | None]], ...] = (
    (frozenset({"linkedin.com", "lnkd.in"}), "LinkedIn", _linkedin),
    (frozenset({"wa.me", "whatsapp.com"}), "WhatsApp", _whatsapp),
    (frozenset({"t.me", "telegram.me", "telegram.dog", "tg.invalid"}), "Telegram", _telegram),
    (frozenset({"signal.me"}), "Signal", _signal),
    (frozenset({"u.wechat.com", "weixin.qq.com"}), "WeChat", lambda link: _unknown(link.url)),
    (frozenset({"xing.com"}), "Xing", _xing),
)
"""Services with an address of their own form: their hosts, their name, and how it is read."""
