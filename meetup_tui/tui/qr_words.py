"""What stands under a QR code, and in its place where none fits: as much as fits whole, never cut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetup_tui.domain.text import clean
from meetup_tui.notebook.cards import Card, Drawing

WORDS = {"email": "mail", "emails": "mails", "url": "link", "urls": "links", "note": "where you met"}
"""What a field is called on the screen, where that is another word than the command line's."""

GAP = "   "
DOT = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A few words of the line."""

    text: str
    bold: bool = False
    command: str = ""
    """The id of the command that a click on it runs."""
    gap: str = GAP
    """What parts it from the part before."""


Line = tuple[Part, ...]
"""One line, from left to right."""

KEYS = (Part(text="+", bold=True, command="more-fields"), Part(text="−", bold=True, command="fewer-fields", gap=" "))
HINTS = (
    Part(text="Enter who was that", command="given-to"),
    Part(text="Ctrl+S save", command="save-picture"),
    Part(text="Esc back", command="back"),
)


def field_words(fields: Iterable[str]) -> str:
    """Return fields as people call them: ``name, phone, mail, other phones``."""
    return ", ".join(" ".join(WORDS.get(word, word) for word in field.split()) for field in fields)


def heading(card: Card, *, mine: bool) -> tuple[str, ...]:
    """Return whose card it is, the longest way first."""
    name = clean(card.label)
    return (name, "your card") if mine else (f"{name}’s card, not yours", "not your card")


def lines(whole: Card, drawing: Drawing, *, mine: bool, chosen: bool) -> Iterator[Line]:
    """Yield the ways to say what is in a code, the longest first; `chosen` says that less was asked for."""
    shown = drawing.shown
    missing = (*(each for each in whole.shares if each not in shown), *(e for e in drawing.left_out if " " in e))
    columns, rows = drawing.full_size
    says = _says(shown, missing, f" ({columns}×{rows + 1})", chosen=chosen)
    for head in heading(whole, mine=mine):
        name = Part(text=head, bold=True)
        yield (name, *says[0], *KEYS, *HINTS)
        for said in says:
            yield (name, *said, *KEYS)
        yield (name,)
    yield KEYS
    yield ()


def _says(shown: Sequence[str], missing: Sequence[str], full: str, *, chosen: bool) -> tuple[Line, ...]:
    """Return the ways to say what is shown and what is not, the longest first."""
    besides = field_words(each for each in shown if each != "name")
    holds = ((Part(text=field_words(shown)),), (Part(text=besides),) if besides else ())
    if not missing:
        return (*holds, ())
    lack = f"without {field_words(missing)}" if chosen else f"no room for {field_words(missing)}"
    sized = Part(text=lack if chosen else lack + full, gap=DOT)
    alone = Part(text=sized.text)
    less = Part(text="not all of it" if chosen else f"not all of it{full}")
    return (*((*each, sized if each else alone) for each in holds), (alone,), (Part(text=lack),), (less,), ())


def width_of(line: Line) -> int:
    """Return the cells a line takes."""
    from rich.cells import cell_len  # noqa: PLC0415 - loaded already, by Textual

    return sum(cell_len(part.text) for part in line) + sum(len(part.gap) for part in line[1:])


def fitting(candidates: Iterable[Line], width: int) -> Line:
    """Return the first line that fits, or an empty one."""
    return next((line for line in candidates if width_of(line) <= width), ())


def told(*ways: str) -> tuple[Line, ...]:
    """Return the ways to say something as lines."""
    return tuple((Part(text=way),) for way in ways)
