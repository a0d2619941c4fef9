"""What a card says besides the fields of a contact, as lines of a vCard 3.0 (RFC 2426) for an export to give back.

The lines are unfolded and escaped, whatever version they came in; reading a card of such lines gives the same lines.
"""

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.cards.vcards.older import CHANGED, in_older_form
from meetup_tui.cards.vcards.properties import BINARY, TEXTS, Head, Property
from meetup_tui.cards.vcards.uids import FURTHER, OWN
from meetup_tui.cards.vcards.values import mail_of, phone_of
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.text import clean

MAX_KEPT = 16_000
"""Characters of all lines kept of one card."""

_NEVER = frozenset({
    "BEGIN", "END", "VERSION", "PRODID", "REV", "FN", "NOTE", "CATEGORIES", "UID", OWN, FURTHER,
})  # fmt: skip
"""What has a field of its own, or says nothing about anybody."""
_REACH: dict[str, Callable[[str], str]] = {"TEL": phone_of, "EMAIL": mail_of, "URL": str}
"""The properties that fields hold, and how their values are read."""
_LABEL = "X-ABLABEL"
_URIS = frozenset({"URL", "SOURCE", "FBURL", "CALURI", "CALADRURI", "IMPP", "RELATED", "MEMBER"})
_UNSAID_TYPES = frozenset({"voice", "internet", "pref"})
"""What is so anyway."""
KNOWN_TYPES = frozenset({
    "work", "home", "cell", "fax", "pager", "voice", "msg", "pref", "video", "car", "isdn", "pcs", "modem", "bbs",
    "text", "textphone", "dom", "intl", "postal", "parcel", "internet", "x400", "jpeg", "png", "gif", "main", "other",
})  # fmt: skip
"""Types that programs and standards know (RFC 2426 § 3.2, 3.3, RFC 6350 § 6.4), in lower case."""
_UNDONE = frozenset({"ENCODING", "CHARSET", "TYPE"})
"""Parameters that are written anew."""
_UNSAID = frozenset({"VALUE", "PREF", "LANGUAGE", "ALTID", "PID", "INDEX", "MEDIATYPE"})
"""Parameters that alone are no reason to keep what a field holds."""
_TO_QUOTE = re.compile(r"[:;,]|^[^\x20-\x7e]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:")
_BREAKS = re.compile(r"\r\n?|\n")


class _Line(NamedTuple):
    """A line that may be kept."""

    name: str
    group: str
    text: str
    """All of it but the group."""
    says_more: bool
    """Whether it says more than the field that holds its value, if any."""


def kept_lines(properties: Iterable[Property], version: str, held: Mapping[int, str]) -> tuple[str, ...]:
    """Return the lines of a card that say more than its fields do, in their order and within the caps.

    `held` has the ids of the properties whose values fields hold, and those of TEL, EMAIL and URL as they are held.
    """
    lines: dict[_Line, None] = {}
    room = MAX_KEPT
    for found in properties:
        if found.name in _NEVER or _is_held(found, held.get(id(found))):
            continue
        for each, value in _forms(found, version, held.get(id(found))):
            line = _line(each, version, value)
            size = len(line.text) + len(line.group) + 1
            if line.text and size <= min(room, PROPERTY_LIMIT) and line not in lines:
                lines[line] = None
                room -= size
    return tuple(dict.fromkeys(_with_groups(tuple(lines)))) if lines else ()


def _is_held(found: Property, value: str | None) -> bool:
    """Whether a field holds the value of a property, and nothing is said besides."""
    return value is not None and not found.head.group and not _says_more(found.head)


def _forms(found: Property, version: str, value: str | None) -> list[tuple[Property, str | None]]:
    """Return a property in the forms of 3.0, each with the value that a field holds of it, if one does."""
    if found.name not in CHANGED or (version == "2.1" and found.name != "BDAY"):
        return [(found, value)]
    changed, *more = in_older_form(found)
    first = [] if _is_held(changed, value) else [(changed, value)]
    return [*first, *((each, None) for each in more)]


def _with_groups(lines: Sequence[_Line]) -> Iterator[str]:
    """Yield the lines with their groups, where those tie anything together that is kept."""
    if not any(line.group for line in lines):
        yield from (line.text for line in lines if line.name != _LABEL)
        return
    members: dict[str, list[_Line]] = {}
    for line in lines:
        if line.group:
            members.setdefault(line.group.lower(), []).append(line)
    tied = {group for group, each in members.items() if _tie_something(each)}
    for line in lines:
        if line.group.lower() in tied:
            yield f"{line.group}.{line.text}"
        elif line.says_more and line.name != _LABEL:
            yield line.text


def _tie_something(members: Sequence[_Line]) -> bool:
    labelled = [line for line in members if line.name != _LABEL]
    return bool(labelled) and len(members) > 1 and any(line.name not in _REACH for line in members)


def _line(found: Property, version: str, held: str | None) -> _Line:
    head = found.head
    value = _reached(found, version, held) if head.name in _REACH else _value(found, version)
    is_uri = version == "4.0" and head.name in BINARY and _SCHEME.match(value) is not None
    text = f"{_before(head, is_uri)}:{value}" if value.strip(" ;,") else ""
    return _Line(head.name, head.group, text, held is None or _says_more(head))


@lru_cache(maxsize=1_024)
def _before(head: Head, is_uri: bool) -> str:
    """Return what stands before a value; a name of its own, like X-ABLabel, as it stood."""
    name = head.spelling if head.name.startswith("X-") else head.name
    return f"{name}{_parameters(head, is_uri=is_uri)}"


@lru_cache(maxsize=1_024)
def _says_more(head: Head) -> bool:
    """Whether the parameters of a value that a field holds say anything worth keeping."""
    if any(name not in _UNSAID for name, _ in _others(head)):
        return True
    return head.name in _REACH and any(each.lower() not in _UNSAID_TYPES for each in head.types)


def _parameters(head: Head, *, is_uri: bool) -> str:
    """Return the parameters as 3.0 has them: TYPEs in one list, PREF=1 as a type, encodings gone."""
    types = [each.upper() if each.lower() in KNOWN_TYPES else each for each in head.types]
    others = _others(head)
    if head.name == "TITLE":  # the preferred one is the contact's, so none of the others may say that it is
        types = [each for each in types if each != "PREF"]
        others = [each for each in others if each[0] != "PREF"]
    if ("PREF", "1") in others:
        types.append("PREF")
        others.remove(("PREF", "1"))
    if _is_base64(head):
        others.append(("ENCODING", "b"))
    elif is_uri and ("VALUE", "uri") not in others:
        others.append(("VALUE", "uri"))
    written = [_parameter("TYPE", dict.fromkeys(types))] if types else []
    written += (_parameter(name, (said,)) for name, said in others)
    return "".join(f";{each}" for each in written if each)


def _others(head: Head) -> list[tuple[str, str]]:
    """Return the parameters but for TYPE that may be written."""
    return [
        (name, value)
        for name, said in head.parameters
        if name not in _UNDONE
        and not (name == "VALUE" and head.name in _REACH)
        and name.isascii()
        and name.replace("-", "").isalnum()
        and (value := clean(said).strip())
    ]


def _parameter(name: str, values: Iterable[str]) -> str:
    cleaned = [each for value in values if (each := clean(value).strip())]
    written = ",".join(f'"{each}"' if _TO_QUOTE.search(each) else each for each in cleaned)
    return f"{name}={written}" if written else ""


def _reached(found: Property, version: str, held: str | None) -> str:
    """Return the value of TEL, EMAIL or URL as 3.0 has it, where a field holds it as it stands there."""
    if held is None:
        text = clean(unescaped(found.value, version=version)).strip()
        held = _REACH[found.name](text) or text
    return clean(held.replace("\\", "%5C")) if found.name == "URL" else escaped(held)


def _value(found: Property, version: str) -> str:
    """Return the value as 3.0 has it."""
    head, value = found.head, found.value
    if _is_base64(head):
        return _base64(value)
    if head.name == "GEO" and (place := clean(value))[:4].lower() == "geo:":
        return clean(place[4:].partition(";")[0].replace(",", ";", 1))
    if version == "2.1" and head.name not in _URIS:
        value = ";".join(_old(part) for part in split_unescaped(value, ";"))
    value = value.strip()
    if "\n" in value or "\r" in value:
        value = _BREAKS.sub(r"\\n", value)
    value = clean(value, limit=PROPERTY_LIMIT + 1)
    return _five_parts(value) if head.name == "N" else value


def _old(part: str) -> str:
    """Return a part of a value of version 2.1 as 3.0 has it."""
    return escaped(unescaped(part, version="2.1"), limit=PROPERTY_LIMIT + 1).strip()


def _five_parts(value: str) -> str:
    """Return N with all the parts there are, some of which real exports leave out."""
    parts = split_unescaped(value, ";")
    last = parts[-1]
    if (len(last) - len(last.rstrip("\\"))) % 2:
        parts[-1] = f"{last}\\"
    return ";".join((*parts, *[""] * (5 - len(parts))))


def _is_base64(head: Head) -> bool:
    return head.encoding == "B" and head.name not in TEXTS and head.name not in _REACH


def _base64(value: str) -> str:
    """Return base64 without what folded it, empty where it is none."""
    bare = "".join(value.split())
    try:
        base64.b64decode(bare, validate=True)
    except ValueError:
        return ""
    return bare
