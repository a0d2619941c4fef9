"""The lines of a card that are kept besides our fields, and what two records of one person keep of them together."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from meetup_tui.domain.dates import MONTH_NAMES
from meetup_tui.domain.link import comparable as comparable_link
from meetup_tui.domain.phone import comparable as comparable_number
from meetup_tui.domain.text import fold

_UNSAID = frozenset({"TYPE=VOICE", "TYPE=INTERNET", "TYPE=PREF", "VALUE=DATE", "VALUE=URI", "VALUE=TEXT"})
"""What is so anyway, or tells nobody anything about a value."""
_HEAD = re.compile(r'(?:[^":]|"[^"]*")*')
_DAY = re.compile(r"(\d{4}|-)-?(\d\d)-?(\d\d)")
"""A day of a vCard, with its year or ``-`` for none (RFC 6350, section 4.3.1; RFC 2426 has it with dashes)."""
_ESCAPED = re.compile(r"\\([,;\\])")
_LOOSE = re.compile(r"\\[nN]|[\\\s]")
_AROUND = re.compile(r" *([,;]) *")


class _Said(NamedTuple):
    """What a line says, whatever program wrote it."""

    name: str
    parameters: frozenset[str]
    """Each ``NAME=value`` in upper case, a TYPE of several as several."""
    value: str

    def covers(self, other: "_Said") -> bool:
        """Whether nothing is said by another line that this one does not say."""
        return (self.name, self.value) == (other.name, other.value) and other.parameters <= self.parameters | _UNSAID


def united_properties(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of two cards as those of one, each once: one that says less than another says nothing new.

    Lines of a group belong together (RFC 2425, section 5.8.2), as a number with its label does: a group of theirs gets
    another name where mine has one of that name that says something else.
    """
    if set(theirs).issubset(mine):
        return mine
    said = _said_alike(mine, theirs)
    groups = _Groups(mine)
    found = list(mine)
    for name, lines in _grouped(theirs).items():
        if not name:
            found += (line for line in lines if not any(each.covers(_said(line)) for each in said[_key(line)]))
        elif not groups.hold(lines):
            free = groups.free(name)
            found += (f"{free}.{line}" for line in lines)
    return tuple(dict.fromkeys(found))


class _Groups:
    """The groups of a card, looked through when they are first asked for: most cards have none."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self._names: set[str] = set()

    def hold(self, lines: list[str]) -> bool:
        """Whether one of the groups says all these lines."""
        wanted = set(lines)
        said: dict[str, set[str]] = {}
        for name, rest in [each for each in map(_parted, self._lines) if each[1] in wanted]:
            if name:
                said.setdefault(name, set()).add(rest)
        return wanted in said.values()

    def free(self, name: str) -> str:
        """Return a name that no group has, which is taken by that: this one, or one with a number."""
        self._names = self._names or set(map(_group, self._lines))
        number = len(self._names)
        while name.casefold() in self._names:
            name, number = f"item{number}", number + 1
        self._names.add(name.casefold())
        return name


def _said_alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Mapping[str, list[_Said]]:
    """Return what lines of one card say of the same as those of another, by their key."""
    said: dict[str, list[_Said]] = {_key(line): [] for line in theirs}
    for line in [each for each, key in zip(mine, map(_key, mine), strict=True) if key in said]:
        said[_key(line)].append(_said(_parted(line)[1]))
    return said


@lru_cache(maxsize=65_536)
def _key(line: str) -> str:
    """Return the property and the value of a line, whatever its group and parameters: as one text, compared fast."""
    said = _said(_parted(line)[1])
    return f"{said.name}:{said.value}"


def _grouped(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """Return lines by the group they are in, without its name; those in none under an empty one."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        name, rest = _parted(line)
        groups.setdefault(name, []).append(rest)
    return groups


def birthday_of(lines: Iterable[str]) -> str:
    """Return the birthday that stands on kept lines of a card as it is read: ``3 May 1990``, ``3 May``; empty for none.

    A year that a program wrote because one must stand there (``X-APPLE-OMIT-YEAR``) is none. What is no day, as one in
    words, is as it stands there.
    """
    for line in lines:
        name, _, _ = line.partition(":")[0].partition(";")
        if name.rpartition(".")[2].upper() == "BDAY":
            return _day_in_words(line)
    return ""


def _day_in_words(line: str) -> str:
    rest = _parted(line)[1]
    head = _HEAD.match(rest)
    before = head[0].upper() if head is not None else ""
    value = rest[len(before) + 1 :].strip()
    found = _DAY.match(value)
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return _ESCAPED.sub(r"\1", value)
    no_year = found[1] == "-" or f"OMIT-YEAR={found[1]}" in before
    return f"{int(found[3])} {MONTH_NAMES[int(found[2]) - 1].capitalize()}{'' if no_year else f' {found[1]}'}"


@lru_cache(maxsize=16_384)
def _said(line: str) -> _Said:
    """Return what a line without its group says."""
    head = _HEAD.match(line)
    before = head[0] if head is not None else ""
    name, *parameters = before.upper().split(";")
    pairs = (each.partition("=") for each in parameters)
    parted = (f"{key}={one}" for key, _, value in pairs for one in value.replace('"', "").split(","))
    return _Said(name, frozenset(parted), _comparable(name, line[len(before) + 1 :]))


def _comparable(name: str, value: str) -> str:
    if name == "TEL":
        return comparable_number(value)
    if name == "URL":
        return comparable_link(value)
    if name == "BDAY":
        return value.replace("-", "")
    return _AROUND.sub(r"\1", fold(_LOOSE.sub(" ", value))).rstrip("; ")


@lru_cache(maxsize=65_536)
def _group(line: str) -> str:
    """Return the group of a line as names of groups are compared."""
    return _parted(line)[0].casefold()


@lru_cache(maxsize=65_536)
def _parted(line: str) -> tuple[str, str]:
    """Return the group of a line and the line without it."""
    name, dot, rest = line.partition(".")
    is_group = bool(dot) and bool(name) and all(each.isascii() and (each.isalnum() or each == "-") for each in name)
    return (name, rest) if is_group else ("", line)
