"""Lines of other programs' cards that were kept for an export: taken apart, checked, and their groups renumbered.

They may have come by a file that somebody wrote by hand, so whatever could break the card of an export is left out.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from meetup_tui.domain.text import clean

_TOKEN = re.compile(r"[_-]*[A-Za-z0-9][A-Za-z0-9_-]*")
_VALUE = r'(?:"[^"]*"|[^",;:]*)'
_PREFERRED = re.compile(r"(?<=[=,])PREF(?:,|$)|,PREF$", re.IGNORECASE)
_PARAMETER = re.compile(rf"[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*")


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One ``group.NAME;parameters:value``."""

    name: str
    """In upper case."""
    value: str
    """Escaped, as it stands."""
    parameters: tuple[str, ...] = ()
    """Each ``NAME=value``."""
    group: str = ""
    """What ties it to other lines of the card, or empty."""
    spelled: str = ""
    """The name as it was written, where that is not in upper case."""

    def with_value(self, value: str) -> "KeptLine":
        """Return it with another value."""
        return replace(self, value=value)

    def without_parameter(self, name: str) -> "KeptLine":
        """Return it without a parameter."""
        left = tuple(each for each in self.parameters if each.partition("=")[0].upper() != name)
        return replace(self, parameters=left)

    @property
    def is_preferred(self) -> bool:
        """Whether it says that it is preferred to others."""
        return any("PREF" in each.upper() for each in self.parameters)

    def without_preference(self) -> "KeptLine":
        """Return it without what says that it is preferred to others (RFC 2426 § 3.3.1, RFC 6350 § 5.3)."""
        plain = (_PREFERRED.sub("", each) for each in self.without_parameter("PREF").parameters)
        return replace(self, parameters=tuple(each for each in plain if each and not each.endswith("=")))

    def __str__(self) -> str:
        group = f"{self.group}." if self.group else ""
        return f"{group}{';'.join((self.spelled or self.name, *self.parameters))}:{self.value}"


def kept_lines(lines: Iterable[str]) -> Iterator[KeptLine]:
    """Yield the lines that can stand in a card, and leave out the others.

    Each group gets a name no other group has, though cards of two programs both begin theirs at 1: a second value
    begins the next one, and so does a second label of one name.
    """
    groups: dict[str, tuple[int, set[str]]] = {}
    count = 0
    for line in lines:
        found = _parted(clean(line, limit=len(line)))
        if found is None:
            continue
        if found.group:
            number, names = groups.get(found.group.casefold(), (0, set()))
            what = found.name if is_label(found) else "value"
            if not number or what in names:
                count += 1
                number, names = groups[found.group.casefold()] = count, set()
            names.add(what)
            found = replace(found, group=f"item{number}")
        yield found


def with_groups(lines: Sequence[KeptLine]) -> list[KeptLine]:
    """Return lines with their groups numbered from 1; what is tied to nothing has none, and a label of nothing goes."""
    valued = {each.group for each in lines if each.group and not is_label(each)}
    lines = [each for each in lines if not is_label(each) or each.group in valued]
    members = Counter(each.group for each in lines)
    names: dict[str, str] = {}
    for each in lines:
        if each.group and members[each.group] > 1:
            names.setdefault(each.group, f"item{len(names) + 1}")
    return [replace(each, group=names.get(each.group, "")) for each in lines]


def is_label(line: KeptLine) -> bool:
    """Whether a line says something of another line of its group, as Apple's X-ABLabel and X-ABADR do."""
    return line.name in ("X-ABLABEL", "X-ABADR")


def _parted(line: str) -> KeptLine | None:
    """Return a line taken apart, None where it is no property of a card."""
    pieces, value = _pieces(line)
    if value is None:
        return None
    group, _, name = pieces[0].rpartition(".")
    parameters = tuple(each if "=" in each else f"TYPE={each}" for each in pieces[1:] if each)
    if not _TOKEN.fullmatch(name) or (group and not _TOKEN.fullmatch(group)):
        return None
    if not all(_PARAMETER.fullmatch(each) for each in parameters) or not _decodes(parameters, value):
        return None
    return KeptLine(name.upper(), value.strip(), parameters, group, name)


def _pieces(line: str) -> tuple[list[str], str | None]:
    """Part a line at the semicolons before its first colon, none of them in quotes; no value where it has no colon."""
    pieces: list[str] = []
    begin, quoted = 0, False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in ";:":
            pieces.append(line[begin:at])
            begin = at + 1
            if char == ":":
                return pieces, line[begin:]
    return [], None


def _decodes(parameters: tuple[str, ...], value: str) -> bool:
    """Whether a value is what its ENCODING says: base64, or nothing (RFC 2426 § 5)."""
    encodings = [each.partition("=")[2].upper() for each in parameters if each.upper().startswith("ENCODING=")]
    if not encodings:
        return True
    try:
        base64.b64decode(value, validate=True)
    except ValueError:
        return False
    return all(each in ("B", "BASE64") for each in encodings)
