"""What gives one person away in other people's texts, and those texts without it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.link import profile_key
from meetup_tui.domain.phone import MAX_DIGITS, MIN_DIGITS, is_whole, phone_key, same_number
from meetup_tui.domain.text import fold

SOMEBODY = "somebody"
"""What stands where a name stood."""
REMOVED = "…"
"""What stands where an address, a number or a link stood."""

_FEWEST = 2
"""Letters and digits a name or an address has to have, to be known again among other words."""
_FEWEST_OF_A_PHONE = 6
"""Those that something has to have that is kept as a phone and is no number; fewer are an extension."""
_MOST_DIGITS = MAX_DIGITS + 4
"""Digits a number may have in a text: with a country's prefix and trunk zeros."""
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?|^www\.", re.IGNORECASE)
_ANY_SCHEME = r"(?:[a-z][a-z0-9+.-]{0,30}://)?"
_BELOW = r"(?:[/?#](?:[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?])?)?"
"""The rest of a link to a page below another one, without the mark that ends the sentence."""
_SPELT = {**dict.fromkeys("'‘’ʼ´", "['‘’ʼ´]"), **dict.fromkeys("-‐‑–", "[-‐‑–]")}
"""Marks that are typed either way."""

_ALONE_BEFORE = r"(?<![^\W_])(?<![^\W_]@)"
_ALONE_AFTER = r"(?![^\W_])(?!@[^\W_])"
"""Not a part of a word, or of somebody's address."""
_OWN_BEFORE = r"(?<![^\W_])(?<![^\W_][.+@-])"
"""Not in the middle of a longer address."""
_OWN_AFTER = r"(?![^\W_]|[-_@][^\W_])(?!(?-i:\.[a-z0-9]))"
"""Not at the beginning of a longer one; a sentence that begins without a space after a full stop is none."""

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"[+(]{0,2}\d+\)?")
_RUN = re.compile(r"[+(]{0,2}\d(?:[\d\s().+\-‐‑–/]*\d)?")
"""Digits and what stands between them in a number; it may hold several numbers, or none."""
_EXTENSION = re.compile(r"\s*(?:;\s*ext=|,?\s*ext(?:ension)?\.?\s*:?|,?\s*x\.?)\s*\d{1,6}(?!\d)", re.IGNORECASE)


class Traces:
    """A person's name, mail addresses, numbers and links, as far as nobody else has them."""

    def __init__(self, contact: Contact, others: Iterable[Contact]) -> None:
        mine, addresses = fold(contact.name), dict(_addresses(contact))
        numbers = {phone for phone in contact.phones if is_whole(phone)}
        keys = {phone_key(phone) for phone in numbers}
        alike: list[str] = []
        longer: list[str] = []
        for other in others:
            if other.uid == contact.uid:
                continue
            if _is_part_of(mine, name := fold(other.name)):
                longer.append("" if name == mine else other.name)
            for key, _ in _addresses(other) if addresses else ():
                addresses.pop(key, None)
            alike += (phone for phone in other.phones if keys and phone_key(phone) in keys)
        self._numbers = frozenset(each for each in numbers if not any(same_number(each, theirs) for theirs in alike))
        self._keys = frozenset(map(phone_key, self._numbers))
        self._of_others = tuple(alike)
        self._name = None if "" in longer else _name_pattern(contact.name, longer)
        self._address = _address_pattern(pattern(each) for each, pattern in addresses.values())

    def __bool__(self) -> bool:
        return self._name is not None or self._address is not None or bool(self._numbers)

    def are_in(self, text: str) -> bool:
        """Return whether a text gives the person away."""
        return self.redacted(text) != text

    def redacted(self, text: str) -> str:
        """Return a text without the person: a name becomes "somebody"; addresses, numbers and links three dots.

        Redacting twice changes nothing. The longer name of somebody else, which theirs is a part of, stays.
        """
        while (shorter := self._once(text)) != text:
            text = shorter
        return text

    def _once(self, text: str) -> str:
        if self._address is not None:
            text = self._address.sub(REMOVED, text)
        if self._numbers and _DIGIT.search(text):
            text = self._without_numbers(text)
        return text if self._name is None else self._name.sub(_unless_longer, text)

    def _without_numbers(self, text: str) -> str:
        said: list[str] = []
        place = 0
        for run in _RUN.finditer(text):
            digits = "".join(str(int(each)) for each in run[0] if each.isdecimal())
            if not any(key in digits for key in self._keys):
                continue
            for start, end in self._spans(text, run):
                if start >= place:
                    said += (text[place:start], REMOVED)
                    place = end
        return "".join((*said, text[place:]))

    def _spans(self, text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield where one of the numbers stands in a run of digits."""
        groups = list(_DIGITS.finditer(text, run.start(), run.end()))
        for place, first in enumerate(groups):
            if not _may_begin(text, groups[max(0, place - _MOST_DIGITS) : place], first):
                continue
            for last in groups[place : place + _MOST_DIGITS]:
                extension = _EXTENSION.match(text, last.end())
                end = self._end_of_theirs(text, first.start(), last.end(), extension.end() if extension else 0)
                if end:
                    yield first.start(), end
                    break

    def _end_of_theirs(self, text: str, start: int, end: int, extended: int) -> int:
        """Return where a number of theirs ends, with its extension where it is theirs alone; 0 for another number."""
        number, whole = text[start:end], text[start:extended]
        if extended and any(same_number(whole, each) for each in self._numbers):
            return extended
        if extended and any(same_number(whole, each) for each in self._of_others):
            return 0
        return end if any(same_number(number, each) for each in self._numbers) else 0


def _is_part_of(name: str, other: str) -> bool:
    """Return whether a folded name stands within another one, as words of it where there are words."""
    if _parts_words(name[:1]) and _parts_words(name[-1:]):
        return f" {name} " in f" {other} "
    return bool(name) and name in other


def _unless_longer(found: re.Match[str]) -> str:
    return found["longer"] or SOMEBODY


def _may_begin(text: str, before: Sequence[re.Match[str]], group: re.Match[str]) -> bool:
    """Return whether a number may begin with this group of digits, rather than go on that began with one before it."""
    if group[0].startswith(("+", "(+", "00")):
        return True
    openings = [each.start() for each in before if each[0].lstrip("(")[:1] in "+0"]
    if not openings:
        return True
    begun = text[openings[-1] : group.start()]
    if sum(map(str.isdecimal, begun)) >= MIN_DIGITS:
        return True
    return "+" not in begun and group[0].lstrip("(").startswith("0")


def _addresses(contact: Contact) -> Iterator[tuple[str, tuple[str, Callable[[str], str]]]]:
    """Yield what leads to a person but for numbers: a form in which equal ones are equal, and what finds it."""
    for email in contact.emails:
        if _letters(email) >= _FEWEST:
            yield email.casefold(), (email, _escaped)
    for phone in contact.phones:
        if not is_whole(phone) and _letters(phone) >= _FEWEST_OF_A_PHONE:
            yield phone.casefold(), (phone, _escaped)
    for url in contact.urls:
        bare = _SCHEME.sub("", url.strip()).rstrip("/")
        for link in filter(None, (bare, profile_key(url))):
            if _letters(link) >= _FEWEST:
                yield link.casefold(), (link, _link)


def _link(link: str) -> str:
    """Return what finds a link with or without its scheme, and the pages below it; a profile on any subdomain."""
    host = r"(?:[\w-]{1,63}\.)*" if "/" in link else r"(?:www\.)?"
    return rf"{_ANY_SCHEME}{host}{_escaped(link)}{_BELOW}"


def _address_pattern(patterns: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(patterns, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile("|".join(f"{_OWN_BEFORE}{each}{_OWN_AFTER}" for each in longest_first), re.IGNORECASE)


def _name_pattern(name: str, longer: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds a name: one of several words whatever its case, a single word as it is written."""
    if name == UNKNOWN_NAME or _letters(name) < _FEWEST:
        return None
    others = "|".join(map(_as_words, sorted(longer, key=len, reverse=True))) or r"(?!)"
    return re.compile(f"(?P<longer>{others})|{_as_words(name)}", re.IGNORECASE if " " in name.strip() else 0)


def _as_words(name: str) -> str:
    name = name.strip()
    before = _ALONE_BEFORE if _parts_words(name[:1]) else ""
    after = _ALONE_AFTER if _parts_words(name[-1:]) else ""
    return before + r"\s+".join(map(_escaped, name.split())) + after


def _parts_words(letter: str) -> bool:
    """Return whether a letter belongs to a script that is certain to write words apart from each other."""
    return letter.isdigit() or letter.lower() != letter.upper()


def _escaped(text: str) -> str:
    return "".join(_SPELT.get(each) or re.escape(each) for each in text)


def _letters(text: str) -> int:
    return sum(category(each)[0] in "LN" for each in text)
