"""Phone numbers by their country's numbering plan: what ``030 1234567`` is in full, and how a number is read aloud.

The plans are those of libphonenumber, which is asked only where a country is known.
"""

import re
from functools import lru_cache

from meetup_tui.domain.phone import is_phone, normalise, parted

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


def is_country(code: str) -> bool:
    """Return whether two letters name a country with a numbering plan, whatever their case."""
    return code.upper() in _COUNTRIES


def in_full(text: str, country: str = "") -> str:
    """Return a number as it is kept: E.164 where it names its country or `country` (ISO 3166-1) has such a number.

    Else as typed. An extension stays behind it, after a space: ``030 1234567 ext. 5`` in Germany becomes
    ``+49301234567 ext. 5``.
    """
    kept = normalise(text)
    if not country or kept.startswith("+") or not is_phone(kept):
        return kept
    number, _ = parted(kept)
    whole = _whole(number, country.upper())
    return f"{whole}{kept[len(number) :]}" if whole else kept


def readable(phone: str) -> str:
    """Return a number as it is kept in the form people read: ``+49 30 1234567``; one not in E.164 as it is."""
    number, _ = parted(phone)
    if not _E164.fullmatch(number):
        return phone
    return f"{_grouped(number)}{phone[len(number) :]}"


@lru_cache(maxsize=4096)
def _whole(number: str, country: str) -> str:
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    try:
        found = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found) or not phonenumbers.is_valid_number(found):
        return ""
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=4096)
def _grouped(number: str) -> str:
    import phonenumbers  # noqa: PLC0415 - costs 30 ms

    try:
        found = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(found):
        return number
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
