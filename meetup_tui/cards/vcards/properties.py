"""One line of a card taken apart: ``group.NAME;parameters:value``, its transfer encoding and character set undone."""

import base64
import binascii
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from meetup_tui.cards.vcards.charsets import charset_named, decoded
from meetup_tui.cards.vcards.lines import Line
from meetup_tui.domain.text import clean

MAX_PARAMETERS = 64
"""Parameters one property may have; beyond that the line is not read."""
MAX_BINARY = 16_000
"""Bytes of a picture, a sound or a key that is looked at; a longer one would not be kept."""

BINARY = frozenset({"PHOTO", "LOGO", "KEY", "SOUND"})
TEXTS = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "NOTE", "NICKNAME", "ADR", "CATEGORIES"})
"""Properties whose value is read as text even where it is sent as base64."""
_BARE_ENCODINGS = {"QUOTED-PRINTABLE": "Q", "BASE64": "B", "B": "B", "8BIT": "", "7BIT": "", "Q": "Q", "QP": "Q"}
_BARE_CHARSETS = ("UTF-", "ISO-8859", "WINDOWS-", "SHIFT_JIS")
_PARTS = re.compile(r'[;"]')
_DELIMITERS = re.compile(rb'[:"]')
_USUAL_HEAD = 200
"""Characters of what stands before a value, up to which it is remembered: most lines begin like others."""
_CHAT = re.compile(r"(?:x-)?(?:im|msn|aim|icq|jabber|xmpp|skype|yahoo|gtalk|google-?talk)", re.IGNORECASE)
"""Types of an EMAIL that is none, but an address of a chat program."""
_CUSTOM = re.compile(r"X-CUSTOM\((?:CHARSET=([\w.-]{1,30}),)?(?:ENCODING=QUOTED-PRINTABLE,)?([^)]*)\)?", re.IGNORECASE)
"""A label as Android writes it where a type should stand."""


class UnreadableLineError(ValueError):
    """A line that is no property; its message says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What stands before a value; one that is met again is the same object."""

    name: str
    """In upper case."""
    spelling: str
    """The name as it stood."""
    group: str = ""
    """What ties it to other properties, as it stood, or empty."""
    parameters: tuple[tuple[str, str], ...] = ()
    """Names in upper case, in order; a bare one of vCard 2.1 is a TYPE, an ENCODING or a CHARSET."""
    types: tuple[str, ...] = ()
    """Its TYPEs as they stood, each once. Clean."""
    encoding: str = ""
    """B, Q for quoted-printable, or empty."""
    charset: str = ""
    rank: tuple[bool, int] = (False, 101)
    """Sorts preferred ones first, PREF=1 to 100 (RFC 6350 § 5.3) or TYPE=pref, and a fax or pager last."""


class Property(NamedTuple):
    """One property of a card."""

    name: str
    """In upper case."""
    head: Head
    value: str
    """Decoded, not unescaped."""
    line: int


def parse(line: Line, charset: str = "") -> Property:
    """Return the property a line holds; `charset` counts where it declares none and is not UTF-8.

    Raises UnreadableLineError.
    """
    number, data, mark = line
    raw, colon, value = data.partition(b":")
    if not colon:
        raise UnreadableLineError("this line has no colon, so it is no property of a card")
    if b'"' in raw:
        raw, value = _parted(data)
    head = head_of(decoded(raw))
    if head.name in BINARY and len(value) > MAX_BINARY:
        return Property(head.name, head, "", number)
    if mark:
        raise UnreadableLineError("this line is longer than 1 MB, and was left out")
    charset = head.charset or charset
    text = _decoded(head, value, charset) if head.encoding else decoded(value, charset)
    return Property(head.name, head, text, number)


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Part a line at its first colon that is not quoted; a quote that is never closed quotes nothing."""
    at = 0
    while (delimiter := _DELIMITERS.search(data, at)) is not None:
        at = delimiter.end()
        if delimiter[0] == b":":
            return data[: at - 1], data[at:]
        closing = data.find(b'"', at)
        at = closing + 1 if closing >= 0 else at
    head, _, value = data.partition(b":")
    return head, value


def head_of(text: str) -> Head:
    """Return what stands before a value, taken apart; raises UnreadableLineError."""
    return _usual_head(text) if len(text) <= _USUAL_HEAD else _head(text)


def _head(text: str) -> Head:
    name, *pieces = _pieces(text)
    group, _, spelling = name.strip().rpartition(".")
    name = spelling.upper()
    if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise UnreadableLineError("this line is no property of a card")
    parameters = tuple(_parameter(each) for each in pieces)
    types = tuple(dict.fromkeys(each for value in _said(parameters, "TYPE") for each in _listed(value)))
    if name == "EMAIL" and (service := next((each for each in types if _CHAT.fullmatch(each)), "")):
        name = spelling = f"X-{service.upper().removeprefix('X-')}"
        types = tuple(each for each in types if each != service)
    preference = next(iter(_said(parameters, "PREF")), "")
    rank = int(preference) if preference.isdecimal() and len(preference) < 4 else 101
    lower = {each.lower() for each in types}
    encodings = [_BARE_ENCODINGS.get(each.upper(), "") for each in _said(parameters, "ENCODING")]
    return Head(
        name,
        spelling,
        group if group.isascii() and group.replace("-", "").isalnum() else "",
        parameters,
        types,
        encoding=next(filter(None, encodings), ""),
        charset=next(filter(None, map(charset_named, _said(parameters, "CHARSET"))), ""),
        rank=(bool({"fax", "pager"} & lower), 1 if "pref" in lower else rank),
    )


_usual_head = lru_cache(maxsize=1_024)(_head)


def _said(parameters: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [value for key, value in parameters if key == name and value]


def _listed(value: str) -> list[str]:
    return [part for each in value.split(",") if (part := clean(each))]


def _pieces(head: str) -> list[str]:
    """Part what stands before the value at its semicolons that are not quoted."""
    if '"' not in head:
        pieces = head.split(";", MAX_PARAMETERS + 1)
    else:
        pieces = []
        begin = at = 0
        while len(pieces) <= MAX_PARAMETERS and (delimiter := _PARTS.search(head, at)) is not None:
            at = delimiter.end()
            if delimiter[0] == ";":
                pieces.append(head[begin : at - 1])
                begin = at
            else:
                closing = head.find('"', at)
                at = closing + 1 if closing >= 0 else at
        pieces.append(head[begin:])
    if len(pieces) > MAX_PARAMETERS + 1:
        raise UnreadableLineError(f"this line has more than {MAX_PARAMETERS} parameters")
    return pieces


def _parameter(text: str) -> tuple[str, str]:
    """Return the name and the value of a parameter, without its quotes; escapes of RFC 6868 stand as they are."""
    name, equals, value = text.partition("=")
    if equals and "(" not in name:
        return name.strip().upper(), value.strip().replace('"', "")
    bare = text.strip().replace('"', "")
    if bare.upper() in _BARE_ENCODINGS:
        return "ENCODING", bare
    if bare.upper().startswith(_BARE_CHARSETS):
        return "CHARSET", bare
    custom = _CUSTOM.fullmatch(bare)
    if custom is not None:
        label = binascii.a2b_qp(custom[2].encode("utf-8", "ignore"))
        return "TYPE", decoded(label, charset_named(custom[1] or "")).replace(",", " ").replace('"', "")
    return "TYPE", bare


def _decoded(head: Head, value: bytes, charset: str) -> str:
    if head.encoding == "Q":
        value = binascii.a2b_qp(value)
    elif head.encoding == "B" and head.name in TEXTS:
        try:
            value = base64.b64decode(value)
        except ValueError:
            return decoded(value, charset)
    return decoded(value, charset)
