"""Phone numbers by their country's numbering plan: what ``030 1234567`` is in full, and how a number is read aloud.

The plans are those of libphonenumber, which is asked only where a country is known. The library costs 30 ms to import
and half a millisecond a number, so it is imported when it is first asked, and its answers are kept.
"""

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from meetup_tui.domain.phone import COUNTRY_CODE, is_phone, is_whole, normalise, parted, phone_key, same_number

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_COUNTRIES = frozenset({
    "AC", "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD",
    "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CC",
    "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ",
    "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB",
    "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GT", "GU", "GW", "GY", "HK", "HN", "HR",
    "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH",
    "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY",
    "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV",
    "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE",
    "PF", "PG", "PH", "PK", "PL", "PM", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB",
    "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ",
    "TA", "TC", "TD", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "US",
    "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
})  # fmt: skip
"""The countries with a numbering plan, as ISO 3166-1 alpha-2; a test holds them to the library's."""
_E164 = re.compile(r"\+\d{7,15}")
_URI = re.compile(r"\s*tel:\s*", re.IGNORECASE)
"""What a number begins with where it is written as a link (RFC 3966)."""
_URI_EXTENSION = re.compile(r"\s*;\s*ext=", re.IGNORECASE)
_TRUNK = re.compile(rf"\+{COUNTRY_CODE.pattern}0")
"""A country's code and a nought after it: dialled within most countries, and a part of the number in a few."""
_NO_LETTERS = re.compile(r"[^A-Za-z]+")


def is_country(code: str) -> bool:
    """Return whether two letters name a country with a numbering plan, whatever their case."""
    return code.upper() in _COUNTRIES


def in_full(text: str, country: str = "") -> str:
    """Return a number as it is kept: E.164 where it names its country or `country` (ISO 3166-1) has such a number.

    Else as typed: one of no plan, one in letters, and one without the area code or the digit its country dials before
    it. An extension stays behind it, after a space: ``030 1234567 ext. 5`` in Germany becomes ``+49301234567 ext. 5``.
    """
    if text.startswith("+") and not _TRUNK.match(kept := normalise(text)):
        return kept
    text = _URI_EXTENSION.sub(" ext. ", _URI.sub("", text, count=1)) if _URI.match(text) else text
    number, _ = parted(text)
    whole = _read(number.strip(), country.upper())
    if whole:
        return f"{whole}{_tail(text, number)}"
    kept = normalise(text)
    return in_full(kept) if kept.startswith("+") and not text.startswith("+") else kept


def all_in_full(texts: Iterable[str], country: str = "") -> tuple[str, ...]:
    """Return numbers as they are kept, each once; of two forms of one, the one that names its country."""
    kept: list[str] = []
    for number in (in_full(text, country) for text in texts):
        place = next((at for at, each in enumerate(kept) if _is_known(each, number)), None)
        if place is None:
            kept.append(number)
        elif number.startswith("+"):
            kept[place] = number
    return tuple(each for each in kept if each)


def at_hand() -> bool:
    """Return whether the numbering plans are loaded, so that a number is readable at once."""
    return "phonenumbers" in sys.modules


def load() -> None:
    """Load the numbering plans."""
    import phonenumbers  # noqa: F401, PLC0415 - costs 30 ms


def readable(phone: str) -> str:
    """Return a number as it is kept in the form people read: ``+49 30 1234567``; one not in E.164 as it is."""
    number, _ = parted(phone)
    grouped = _grouped(number) if _E164.fullmatch(number) else ""
    return f"{grouped}{phone[len(number) :]}" if grouped else phone


def one_number(one: str, other: str) -> bool:
    """Return whether two texts are one number in different formats, as people of its country may dial it.

    What `same_number` knows without any plan, and a number that names no country read in that of the other:
    ``8 (495) 123-45-67`` is ``+74951234567``. The keys of `phone_key` are equal wherever this is true.
    """
    if same_number(one, other):
        return True
    if phone_key(one) != phone_key(other) or parted(one)[1] != parted(other)[1]:
        return False
    first, second = normalise(parted(one)[0]), normalise(parted(other)[0])
    if first.startswith("+") == second.startswith("+"):
        return first.startswith("+") and in_full(first) == in_full(second)
    whole, national = (first, second) if first.startswith("+") else (second, first)
    return _dialled(national, _region(whole)) == in_full(whole)


def _is_known(known: str, number: str) -> bool:
    """Return whether a text says the same as a known one, as a number where both are one."""
    if known == number or (_E164.fullmatch(known) and _E164.fullmatch(number)):
        return known == number
    alike = phone_key(known) == phone_key(number)
    return alike and is_phone(known) and is_phone(number) and one_number(known, number)


def _tail(text: str, number: str) -> str:
    """Return the extension as typed, after a space; empty without one."""
    typed = " ".join(text.strip()[len(number) :].split())
    return f" {typed}" if typed else ""


def _read(number: str, country: str) -> str:
    """Return a number in E.164, empty where no plan is known for it or it is not written as one."""
    if number.lstrip("( ").startswith("+"):
        kept = normalise(number)
        return _without_trunk(kept) if _TRUNK.match(kept) else ""
    if not country or not _NO_LETTERS.fullmatch(number):
        return ""
    written_as_one = is_phone(number) or not is_whole(number)
    return _whole(number, country) if written_as_one else ""


@lru_cache(maxsize=4096)
def _whole(number: str, country: str) -> str:
    """Return a number of a country's plan in E.164, one dialled abroad from there too; empty for any other text.

    A number that is not given out, such as those kept free for stories, is taken where it has the length of one and
    the digit its country dials before it.
    """
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    for match in phonenumbers.PhoneNumberMatcher(number, country, leniency=phonenumbers.Leniency.VALID):
        if match.raw_string == number:
            return _e164(match.number)
    trunk = phonenumbers.ndd_prefix_for_region(country, True)
    digits = phonenumbers.normalize_digits_only(number)
    code = phonenumbers.country_code_for_region(country)
    whole = _dialled(number, country)
    return whole if trunk and digits.startswith(trunk) and whole == f"+{code}{digits[len(trunk) :]}" else ""


@lru_cache(maxsize=4096)
def _dialled(number: str, country: str) -> str:
    """Return what a number of a possible length is in E.164 where it is dialled in a country; empty for any other."""
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    found = _parsed(number, country)
    if found is None:
        return ""
    possible = phonenumbers.is_possible_number_with_reason(found) == phonenumbers.ValidationResult.IS_POSSIBLE
    return _e164(found) if possible else ""


@lru_cache(maxsize=4096)
def _without_trunk(whole: str) -> str:
    """Return an international number without the digit that is dialled within its country: ``+49 (0)30`` is one."""
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    found = _parsed(whole)
    if found is None:
        return ""
    return _e164(found) if phonenumbers.is_valid_number(found) else ""


@lru_cache(maxsize=4096)
def _grouped(number: str) -> str:
    """Return an international number in groups; empty where no plan is known or a digit would be another."""
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    found = _parsed(number)
    if found is None:
        return ""
    if _e164(found) != number or not phonenumbers.is_possible_number(found):
        return ""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=256)
def _region(whole: str) -> str:
    """Return the country of an international number, the largest where several share a code; empty for none."""
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    found = _parsed(whole)
    if found is None or found.country_code is None:
        return ""
    return phonenumbers.region_code_for_country_code(found.country_code)


def _parsed(number: str, country: str | None = None) -> "PhoneNumber | None":
    """Return a number taken apart, as it is dialled in a country; None where it is none."""
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def _e164(number: "PhoneNumber") -> str:
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
