"""The name of a contact in its parts, as the card it came on says them, while the name still holds them."""

from collections.abc import Iterable

from meetup_tui.cards.vcards.kept_line import KeptLine
from meetup_tui.cards.vcards.lines import split_unescaped, unescaped
from meetup_tui.domain import naming
from meetup_tui.domain.text import clean, fold

_PARTS = 5


def kept_name(kept: Iterable[KeptLine], name: str) -> KeptLine | None:
    """Return the N among kept lines that says nothing but what a name holds; None where there is none.

    A title, which many programs write in N alone, may be missing from the name; what else somebody took out of it
    is nobody else's business.
    """
    held = _words(name)
    for each in kept:
        if each.name == "N":
            words = _words(" ".join(name_parts_in(each)))
            missing = [word for word in words if word not in held]
            if len(missing) < len(words) and all(map(naming.is_title, missing)):
                return each
    return None


def name_parts_in(line: KeptLine) -> list[str]:
    """Return family, given and additional names, prefixes and suffixes of an N (RFC 2426 § 3.1.2)."""
    parts = (" ".join(split_unescaped(part, ",")) for part in split_unescaped(line.value, ";"))
    return [*(clean(unescaped(part)).strip() for part in parts), *[""] * _PARTS][:_PARTS]


def _words(text: str) -> list[str]:
    return fold(text).replace(",", " ").split()
