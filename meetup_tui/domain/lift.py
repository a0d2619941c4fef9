"""Find the e-mail addresses, phone numbers and links in a text, wherever they stand."""

import re
from dataclasses import dataclass

from meetup_tui.domain.link import may_be_link
from meetup_tui.domain.phone import is_phone, normalise

LIFTED = "\0"
"""Stands where something was taken out; a cleaned text never holds it itself."""

_START = r"""(?<![^\s<(\[,，،;:"“„|])"""
_LABEL = r"(?:(?:e-?mail|mail|phone|tel|telephone|mobile|mob|cell|web|website|url|link)\s?:\s?)?"
_TOP_LEVEL = r"(?:xn--[\w-]+|[^\W\d_]{2,})"
_REST = r"""[^\s<>"“”]*"""

_LINK = re.compile(
    rf"""{_START}{_LABEL}<?(?P<link>
        [a-z][a-z0-9+.-]*://[^\s<>"“”,，،/?\#]+(?:[/?\#]{_REST})?
      | www\.(?:[\w-]+\.)+{_TOP_LEVEL}(?:[:/?\#]{_REST})?
      | (?:[\w-]+\.)+(?!(?:js|ts)/){_TOP_LEVEL}(?::\d+)?/{_REST}
    )>?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A scheme, ``www.`` or a domain with a path; ``Node.js/React`` is none, as no domain ends so."""

_FEDIVERSE = re.compile(rf"{_START}@(?P<who>[\w.]+)@(?P<host>(?:[\w-]+\.)+{_TOP_LEVEL})(?![\w-])")
_EMAIL = re.compile(
    rf"""(?:{_START}|(?<=/)){_LABEL}<?(?:mailto:)?
    (?P<address>[^\s<>()\[\]{{}},，،;:"“”„@|/{LIFTED}]+@(?:[\w-]+\.)+{_TOP_LEVEL})(?![\w@-])
    (?:\?\S*?(?=[>\s]|$))?>?""",
    re.VERBOSE | re.IGNORECASE,
)
_PHONE = re.compile(
    rf"""{_START}{_LABEL}<?(?:tel:)?
    (?P<number>(?:\(?\+\s?\d|(?:[18]\s?-?\s?)?\(\d|0)[\d .\-‐‑–/()]*\d\)?
      (?:,?\s?(?:ext(?:ension|\.)?|x)\s?\d{{1,6}})?)(?!\w)>?""",
    re.VERBOSE | re.IGNORECASE,
)
"""The digit dialled before the code of an area in North America or Russia belongs to it: ``8 (495) 123-45-67``."""
_LABELLED = re.compile(_LABEL, re.IGNORECASE)

_TRAILING = ".,，،;:!?'’"
_BRACKETED = re.compile(rf"[(\[<]\s*{LIFTED}\s*[)\]>]")
_BEFORE_COMMA = re.compile(rf"\s*{LIFTED}(?=\s*[,،;)])")
_SEPARATED = re.compile(rf"(?:(?:(?:^|(?<=\s))[-–—:|/·]+|;)\s*)?{LIFTED}\s*(?:[-–—:;|/·.]+(?=\s|$))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """A text and what was taken out of it, in the order it stood there."""

    text: str
    """What is left, with LIFTED where something stood."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """E.164 where the country is named, else as typed."""
    urls: tuple[str, ...] = ()
    """As typed, with or without a scheme."""
    others: tuple[str, ...] = ()
    """What is written as a link but may be none of a person."""


def lift(text: str) -> Lifted:
    """Take e-mail addresses, links, and numbers that start with ``+``, ``0`` or ``(`` out of a clean text.

    A label before one (``tel:``), its brackets and its ``mailto:`` go with it. A link may hold commas and
    sigils after its host; ``@who@host`` is the Fediverse profile ``https://host/@who``.
    """
    emails: list[str] = []
    phones: list[str] = []
    urls: list[str] = []
    others: list[str] = []

    def take_link(found: re.Match[str]) -> str:
        link, rest = _without_trailing(found["link"])
        (urls if may_be_link(link) else others).append(link)
        return LIFTED + rest

    def take_profile(found: re.Match[str]) -> str:
        urls.append(f"https://{found['host']}/@{found['who']}")
        return LIFTED

    def take_email(found: re.Match[str]) -> str:
        emails.append(found["address"])
        return LIFTED

    def take_phone(found: re.Match[str]) -> str:
        if several := _numbers_side_by_side(found["number"]):
            phones.extend(normalise(number) for number in several)
            return LIFTED
        before, number, after = _number_within(found["number"])
        if not number:
            return found[0]
        phones.append(normalise(number))
        return before + LIFTED + after

    for pattern, take in (
        (_LINK, take_link),
        (_FEDIVERSE, take_profile),
        (_EMAIL, take_email),
        (_PHONE, take_phone),
    ):
        text = pattern.sub(take, text)
    text = _BRACKETED.sub(LIFTED, text)
    return Lifted(text=text, emails=tuple(emails), phones=tuple(phones), urls=tuple(urls), others=tuple(others))


def phone_alone(text: str) -> str:
    """Return the number a text consists of, whatever it starts with, as it is kept; or an empty text."""
    text = _LABELLED.sub("", text.strip(), count=1)
    return normalise(text) if is_phone(text) else ""


def without_marks(text: str) -> str:
    """Return a text without the marks of what was lifted and the separators that stood by them."""
    return " ".join(_SEPARATED.sub(" ", _BEFORE_COMMA.sub("", text)).split())


def _without_trailing(link: str) -> tuple[str, str]:
    """Part a link from the punctuation of the sentence around it."""
    end = len(link)
    while end and (link[end - 1] in _TRAILING or (link[end - 1] == ")" and _unopened(link[:end]))):
        end -= 1
    return link[:end], link[end:]


def _unopened(text: str) -> bool:
    return text.count(")") > text.count("(")


def _numbers_side_by_side(text: str) -> list[str]:
    """Return two or more whole numbers between slashes or spaces, or nothing."""
    numbers = re.split(r"\s+/\s+|\s+(?=0)", text)
    return numbers if not is_phone(text) and all(is_phone(number) for number in numbers) else []


def _number_within(text: str) -> tuple[str, str, str]:
    """Return what stands before a number, the number without an open bracket, and what stands after."""
    if is_phone(text):
        return "", text, ""
    if text.startswith("(") and is_phone(text[1:]):
        return "(", text[1:], ""
    cut = text.rfind("(")
    number = text[:cut].rstrip() if cut > 0 else ""
    return ("", number, text[len(number) :]) if is_phone(number) else ("", "", text)
