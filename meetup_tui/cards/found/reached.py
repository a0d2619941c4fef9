"""Addresses and numbers as QR codes say them: ``mailto:``, MATMSG, ``SMTP:``, ``tel:``, ``sms:`` and their relatives.

Only whom it would reach is taken: no subject, no body, no copy to others, no header.
"""

import re
from urllib.parse import unquote

from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.values import mail_of, phone_of
from meetup_tui.domain.link import scheme_of
from meetup_tui.domain.phone import is_phone
from meetup_tui.domain.text import clean

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\|]+@[^\s@<>()\[\],;:\"\\|/?&=%]+", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\|/]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_CALLS = ("tel", "callto", "facetime", "facetime-audio")
_MESSAGES = ("sms", "smsto", "mms", "mmsto")
_NUMBER = re.compile(r"[+\d\s().\-‐‑–/~]*\d[+\d\s().\-‐‑–/~]*(?:ext\. [\w]+)?")


def mail_in(text: str) -> str | None:
    """Return the first address a text is there to write to, empty where it is meant to and has none; None otherwise.

    RFC 6068's ``mailto:`` with its headers left alone, NTT DoCoMo's MATMSG, ``SMTP:``, and an address by itself.
    """
    scheme, rest = scheme_of(text)
    match scheme:
        case "facetime" | "facetime-audio" if "@" in rest:
            return _first_address(unquote(rest.partition("?")[0]))
        case "mailto":
            path, _, query = rest.removeprefix("//").partition("?")
            return _first_address(unquote(path)) or _first_address(unquote(_named(query, "to")))
        case "matmsg":
            fields = (each.lstrip() for each in split_unescaped(rest, ";"))
            said = next((each[3:] for each in fields if each[:3].upper() == "TO:"), "")
            return _first_address(unescaped(said))
        case "smtp":
            return _first_address(rest.partition(":")[0])
        case "":
            alone = text.strip()
            return mail_of(alone) if len(alone) < 255 and _PLAIN_ADDRESS.fullmatch(alone) else None
    return None


def _named(query: str, name: str) -> str:
    pairs = (each.partition("=") for each in query.split("&"))
    return next((value for key, _, value in pairs if key.lower() == name), "")


def _first_address(text: str) -> str:
    """Return the first address in a list of them, names and brackets taken off."""
    for line in text[:1000].splitlines():
        found = _ADDRESS.search(line)
        return mail_of(found[0]) if found else ""
    return ""


def phone_in(text: str) -> str | None:
    """Return the first number a text is there to call or write to, empty where it is none of a person; None otherwise.

    RFC 3966's ``tel:``, RFC 5724's ``sms:``, ``smsto:`` with its message, and an international number by itself.
    """
    scheme, rest = scheme_of(text)
    if scheme in _CALLS:
        number = phone_of(f"tel:{rest.removeprefix('//').partition('?')[0].partition(',')[0]}")
    elif scheme in _MESSAGES:
        number = re.split(r"[,;:?]", rest.removeprefix("//"), maxsplit=1)[0]
        number = clean(unquote(number))
    elif not scheme and re.match(r"\(?\+|00[1-9]", text.strip()) and is_phone(clean(text)):
        number = clean(text)
    else:
        return None
    return number if _NUMBER.fullmatch(number) and 2 < sum(map(str.isdigit, number)) < 20 else ""
