"""What vCard 4.0 (RFC 6350) says in ways that 3.0 (RFC 2426) does not know, said in those it does."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.vcards.properties import BINARY, Head, Property

NO_YEAR = "1604"
"""The year Apple's programs write where there is none; a leap year."""
OMIT_YEAR = "X-APPLE-OMIT-YEAR"
"""The parameter that says so."""

CHANGED = BINARY | {"BDAY", "N", "ADR"}
"""The properties that may say something in a way 3.0 does not know."""
_DATA = re.compile(r"data:(?:[a-z]+/)?([a-z0-9.+-]*)[^,]*;base64,", re.IGNORECASE)
_DAY = re.compile(r"--(\d\d)-?(\d\d)")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_CARET = re.compile(r"\^[n'^]")
"""The escapes of a parameter (RFC 6868)."""


def in_older_form(found: Property) -> Iterator[Property]:
    """Yield a property as version 3.0 has it, then what it becomes besides.

    A picture in a ``data:`` URI (RFC 2397) is base64 of its type; a birthday without its year is one of 1604, as
    Apple's programs have it; SORT-AS is a SORT-STRING, and the LABEL of an address a property of its own.
    """
    if found.name not in CHANGED:
        yield found
    elif found.name == "BDAY":
        day = _DAY.fullmatch(found.value.strip())
        yield found if day is None else _told(found, f"{NO_YEAR}-{day[1]}-{day[2]}", add=((OMIT_YEAR, NO_YEAR),))
    elif found.name in BINARY:
        yield _decoded(found)
    else:
        name, into = ("SORT-AS", "SORT-STRING") if found.name == "N" else ("LABEL", "LABEL")
        said = next((value for key, value in found.head.parameters if key == name), "")
        yield _told(found, found.value, drop=name) if said else found
        if said:
            text = said.replace(",", " ") if into == "SORT-STRING" else _label(said)
            types = found.head.types if into == "LABEL" else ()
            yield Property(into, Head(into, into, types=types), escaped(text), found.line)


def omits_year(parameters: Iterable[str], value: str) -> bool:
    """Whether a birthday has a year only because one must stand there; `parameters` are ``NAME=value`` each."""
    said = (each.partition("=") for each in parameters)
    return any(name.upper() == OMIT_YEAR and value.startswith(year) for name, _, year in said)


def _decoded(found: Property) -> Property:
    """Return a picture that stands in its own address as base64; any other as it is."""
    data = _DATA.match(found.value)
    if data is None:
        return found
    types = found.head.types or ((data[1].upper(),) if data[1] else ())
    head = replace(_without(found.head, "VALUE", "MEDIATYPE"), types=types, encoding="B")
    return found._replace(head=head, value=found.value[data.end() :])


def _told(found: Property, value: str, *, drop: str = "", add: tuple[tuple[str, str], ...] = ()) -> Property:
    head = _without(found.head, drop)
    return found._replace(head=replace(head, parameters=(*head.parameters, *add)), value=value)


def _without(head: Head, *names: str) -> Head:
    return replace(head, parameters=tuple(each for each in head.parameters if each[0] not in names))


def _label(text: str) -> str:
    r"""Return the text of a LABEL parameter, the escapes of RFC 6868 undone, and the ``\n`` of RFC 6350 § 6.3.1."""
    return _CARET.sub(lambda each: _CARETS[each[0]], text).replace("\\n", "\n")
