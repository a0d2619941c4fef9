"""Phone numbers as people write them: what is one, how it is kept, and when two are the same.

Without a country's numbering plan nobody can tell which country ``030 1234567`` is in, so nothing is guessed:
a number written with ``+`` or ``00`` becomes E.164 (ITU-T E.164, up to 15 digits), any other stays as typed.
"""

import re
import unicodedata
from functools import lru_cache

MIN_DIGITS = 7
"""Fewer digits are a year, a room or a price; and all a number shares with its other written forms for certain."""
MAX_DIGITS = 15
"""The longest international number, country code included (ITU-T E.164 § 6)."""

COUNTRY_CODE = re.compile(r"(?>[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})")
"""What an international number begins with (ITU-T E.164, list of assigned codes): of no two is one part of another."""

_EXTENSION = re.compile(r"\s*(?:;\s*ext=|,?\s*ext(?:ension)?\.?\s*:?|,?\s*x\.?)\s*(\d{1,6})$", re.IGNORECASE)
_BEHIND = re.compile(r"(?:;|,|#|x|ext)", re.IGNORECASE)
"""How what is dialled after a number begins."""
_SHAPE = re.compile(r"(?:\(?\+\s?)?[\d(][\d\s.\-‐‑–/()]*[\d)]")
_PLAIN = re.compile(r"\+[1-9][0-9]*(?: [0-9]+)*")
"""A number with its country and nothing but spaces in it, as most are written."""
_DATES = re.compile(
    r"\d{4}([-./ ])\d{1,2}\1\d{1,2}"  # 2026-12-24
    r"|\d{1,2}([-./ ])\d{1,2}\2(?:\d\d|\d{4})"  # 24.12.2026
    r"|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d"  # 2024-2026
)
_DATE_WITHIN = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
"""A date with its year among other digits: a span of days, or a day and an hour."""


def is_phone(text: str) -> bool:
    """Return whether a text is a phone number: 7 to 15 digits, the usual separators, not a date."""
    number, _ = parted(text)
    if not _SHAPE.fullmatch(number) or not _balanced(number):
        return False
    if _DATES.fullmatch(number) or _DATE_WITHIN.search(number):
        return False
    return len(_digits(number)) >= MIN_DIGITS and len(comparable(number)) <= MAX_DIGITS


@lru_cache(maxsize=1_024)
def normalise(text: str) -> str:
    """Return a number as it is kept: E.164 where ``+`` or ``00`` names the country, else as typed.

    ``+49 (0)30 123 4567`` becomes ``+49301234567``. An extension stays as typed, after a space; so does all
    that is no phone number. White space is tidied.
    """
    if _PLAIN.fullmatch(text) and MIN_DIGITS < len(plain := text.replace(" ", "")) <= MAX_DIGITS + 1:
        return plain
    number, extension = parted(text)
    if not _is_international(number) or not is_phone(number):
        return " ".join(text.split())
    whole = comparable(number)
    typed = " ".join(text.strip()[len(number) :].split())
    return f"+{whole} {typed}" if extension else f"+{whole}"


@lru_cache(maxsize=1_024)
def comparable(text: str) -> str:
    """Return the digits that matter: no separators, international prefix, trunk zeros or extension.

    ``0049 30 1234567`` and ``+49 (0)30 1234567`` both give ``49301234567``; ``030 1234567`` gives
    ``301234567``.
    """
    number, _ = parted(text)
    if "(" in number and _is_international(number):
        number = re.sub(r"\(\s*0\s*\)", "", number)
    return _digits(number).lstrip("0")


def is_whole(phone: str) -> bool:
    """Return whether a number can be one person's: with fewer digits it is an extension or a placeholder."""
    return len(comparable(phone)) >= MIN_DIGITS


def number_key(text: str) -> str:
    """Return what tells one number, with its extension, from every other: a key to be compared whole."""
    extension = parted(text)[1]
    return f"{comparable(text)} {extension}" if extension else comparable(text)


def same_number(one: str, other: str) -> bool:
    """Return whether two texts are one number in different formats.

    Two international numbers are the same when all digits are; so are two national ones. A national number is
    the same as an international one that is a country's code and then just this number: ``01 2345678`` is not
    ``+33 6 12345678``. Extensions must be equal: people in one house share the rest.
    """
    (first, extension), (second, other_extension) = parted(one), parted(other)
    if extension != other_extension:
        return False
    mine, theirs = comparable(one), comparable(other)
    if _is_international(first) == _is_international(second):
        return mine == theirs != ""
    national, whole = (second, mine) if _is_international(first) else (first, theirs)
    digits = _digits(national)
    if digits == whole:
        return True
    country = COUNTRY_CODE.match(whole)
    return country is not None and is_whole(national) and whole[country.end() :].lstrip("0") == digits.lstrip("0")


@lru_cache(maxsize=16_384)
def phone_key(text: str) -> str:
    """Return the last seven digits, for an index: the same number always has the same key.

    Seven is all a short national number is sure to share with its international form; different numbers may
    share a key, so candidates found by it are to be checked with ``same_number``.
    """
    if text[:1] == "+" and text[1:].isdigit() and text.isascii():
        return text[-MIN_DIGITS:]
    return comparable(text)[-MIN_DIGITS:]


def dialled(phone: str) -> str:
    """Return a phone as ``+`` and digits alone, as every dialler takes it.

    A number that names its country is dialled in full (``0049 (0)30 …`` is ``+4930…``); an extension goes.
    """
    number = normalise(phone)
    first = next((at for at, char in enumerate(number) if char.isdecimal()), len(number))
    extension = _BEHIND.search(number, first)
    dialled_part = number[first : extension.start()] if extension else number[first:]
    digits = "".join(str(unicodedata.decimal(char)) for char in dialled_part if char.isdecimal())
    abroad = number.lstrip(" (").startswith("+")
    return f"+{digits}" if abroad and digits else digits


def parted(text: str) -> tuple[str, str]:
    """Return the number, and the digits of its extension or an empty text."""
    text = text.strip()
    if "x" not in text and "X" not in text:
        return text, ""
    extension = _EXTENSION.search(text)
    return (text[: extension.start()], extension[1]) if extension else (text, "")


def _is_international(number: str) -> bool:
    return number.lstrip("( ").startswith(("+", "00"))


def _digits(text: str) -> str:
    if text.isascii():
        return "".join(filter(str.isdecimal, text))
    return "".join(str(int(each)) for each in text if each.isdecimal())


def _balanced(text: str) -> bool:
    if "(" not in text and ")" not in text:
        return True
    depth = 0
    for each in text:
        depth += (each == "(") - (each == ")")
        if depth not in (0, 1):
            return False
    return depth == 0
