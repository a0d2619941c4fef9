"""Mail addresses: several that stand in one text, and what is one recipient and no more."""

import re

_SIGN = r"[^\s,;:<>()\[\]\\\"\x00-\x1f\x7f]"
_ONE = re.compile(rf"{_SIGN}+@{_SIGN}+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
"""A quoted local part or name (RFC 5322 § 3.2.4), in which any sign may stand."""
_LISTED = re.compile(rf"(?:{_QUOTED.pattern}|[^,;])+")
_WORDS = re.compile(rf"(?:{_QUOTED.pattern}|\S)+")


def is_one_recipient(address: str) -> bool:
    """Return whether no program reads an address as two, or as the name of a group (RFC 5322 § 3.4)."""
    return _ONE.fullmatch(address) is not None


def listed_in(text: str) -> list[str]:
    """Return what stands between the commas, semicolons and, where there are several addresses, spaces of a list."""
    parts = (part.strip() for part in _LISTED.findall(text))
    return [each for part in parts for each in (_WORDS.findall(part) if _has_several(part) else [part]) if each]


def addresses_in(text: str) -> list[str]:
    """Return the addresses that stand side by side in a text; one by itself stays with the name before it."""
    return listed_in(text) if _has_several(text) else [text]


def _has_several(text: str) -> bool:
    return text.count("@") > 1 and _QUOTED.sub("", text).count("@") > 1
