"""Which of the lines that a card says besides are nobody else's business, by what their names mean."""

import re
from collections.abc import Iterable
from dataclasses import replace

from meetup_tui.cards.vcards.kept import KNOWN_TYPES
from meetup_tui.cards.vcards.kept_line import KeptLine, is_label, kept_lines

_PRIVATE = re.compile(
    r"NOTE|COMMENT|REMARK|MEMO|NOTIZ|NOTA(?!R)|BEMERKUNG|ANMERKUNG|KOMMENTAR|REMARQUE|COMENTARIO|COMENTÁRIO"
    r"|OSSERVAZION|OBSERVA[CÇ]|ANNOTA[TZ]|PRIVAT|CONFIDENTIAL|SECRET|PASSWORD|DIARY|ANDROID-CUSTOM"
    r"|REFERRED|TODO|REMIND|OPINION|MESSAGE"
    r"|RELATE|RELATION|SPOUSE|WIFE|HUSBAND|PARTNER|CHILD|PARENT|MOTHER|FATHER|SISTER|BROTHER|FRIEND(?!STER|ICA)"
    r"|EHEFRAU|EHEMANN|MUTTER|VATER|SCHWESTER|BRUDER|TOCHTER|FREUND|CONJOINT|ÉPOU[SX]|ESPOS[AO]|MADRE|PADRE|HERMAN[AO]"
    r"|HIJ[AO]|NOVI[AO]|MOGLIE|MARITO|SORELL|FRATELL|FIGLI[AO]"
    r"|ASSISTANT|MANAGER|AGENT"
    r"|ANNIVERSARY|ABDATE|DEATH|BIRTHPLACE|GENDER|HOBBY|HOBBIES|(?<!P)INTEREST|RELIGION|HEALTH"
)
"""Parts of names that say what one person wrote of another, who stands around them, and days and sides of their lives.

A birthday is none: it stands on cards that people hand out.
"""
_REACH = frozenset({"TEL", "EMAIL", "ADR", "URL", "IMPP"})
"""What people give types of their own: the number of somebody's mother."""
_TYPES = KNOWN_TYPES | {"mobile", "personal", "business", "iphone"}
_VALUE = re.compile(r'"[^"]*"|[^",]+')
_CLOSED = frozenset({"PRIVATE", "CONFIDENTIAL"})
"""What CLASS says of a card that is for its keeper alone (RFC 2426 § 3.7.1)."""


def for_others(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a card that may go to others, groups numbered anew.

    A note under whatever name, relatives and colleagues, columns of tables and days of their lives stay, each with its
    label; any other property goes along, known here or not. A number or an address goes without types that somebody
    made up.
    """
    found = list(kept_lines(lines))
    closed = {each.group for each in found if each.group and _is_private(each.name)}
    return tuple(str(_bare(each)) for each in found if not _stays(each) and each.group not in closed)


def is_closed(lines: Iterable[str]) -> bool:
    """Whether a card says that it is for its keeper alone."""
    said = [line for line in lines if "CLASS" in line.upper()]
    return any(each.name == "CLASS" and each.value.upper() in _CLOSED for each in kept_lines(said))


def _stays(line: KeptLine) -> bool:
    """Whether a line is private by its name, was a column of a table, or calls a number a relative's."""
    is_column = line.name == "X-CUSTOM" and any(each.upper().startswith("LABEL=") for each in line.parameters)
    return is_column or _is_private(line.name) or (is_label(line) and _is_private(line.value.upper()))


def _is_private(name: str) -> bool:
    return _PRIVATE.search(name) is not None


def _bare(line: KeptLine) -> KeptLine:
    """Return a line without parameters, and types in them, that hold what is private."""
    kept = tuple(said for each in line.parameters if (said := _public(line.name, each)))
    return line if kept == line.parameters else replace(line, parameters=kept)


def _public(property_name: str, parameter: str) -> str:
    """Return what of a parameter may go to others, empty where nothing may."""
    name, _, said = parameter.partition("=")
    if name.upper() != "TYPE":
        return "" if _is_private(name.upper()) else parameter
    types = [each for each in _VALUE.findall(said) if _is_public(property_name, each.strip('" '))]
    return f"{name}={','.join(types)}" if types else ""


def _is_public(property_name: str, said: str) -> bool:
    if property_name in _REACH:
        return all(each.strip().lower() in _TYPES for each in said.split(","))
    return not _is_private(said.upper())
