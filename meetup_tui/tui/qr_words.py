"""What stands under a QR code, and in its place where none fits: as much as fits whole, never cut."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetup_tui.domain.text import clean
from meetup_tui.notebook.cards import Card, Drawing, TooSmall
from meetup_tui.tui.bound import key_of

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


def key_part(command: str, what: str = "", gap: str = GAP) -> Part:
    """Return the key of a command, alone and bold or with what it does; a click on it runs the command."""
    return Part(text=f"{_key(command)} {what}".rstrip(), bold=not what, command=command, gap=gap)


def _key(command: str) -> str:
    """Return a key as it is set here: a minus as wide as the plus beside it."""
    return "−" if key_of(command) == "-" else key_of(command)


def ways_on(*, turns: bool, empty: bool = False) -> tuple[Line, ...]:
    """Return the keys that lead on from a card that isn't there, or is empty, the longest way to say them first."""
    turn = (key_part("next-code", "next"),) if turns else ()
    if empty:
        fill, back = key_part("edit-my-card", "edit"), key_part("back", "back")
        return (fill, back), (back,)
    who, back = key_part("given-to", "who was that"), key_part("back", "back")
    return (who, *turn, back), (*turn, back), (back,)


def smaller() -> str:
    """Return how a card is made to fit."""
    return f"{_key('fewer-fields')} shows the name alone."


def field_words(fields: Iterable[str]) -> str:
    """Return fields as people call them: ``name, phone, mail, other phones``."""
    return ", ".join(" ".join(WORDS.get(word, word) for word in field.split()) for field in fields)


def heading(card: Card, *, mine: bool) -> tuple[str, ...]:
    """Return whose card it is, the longest way first."""
    name = clean(card.label)
    return (name, "your card") if mine else (f"{name}’s card, not yours", "not your card")


def card_lines(whole: Card, drawing: Drawing, *, mine: bool, chosen: bool, turns: bool) -> Iterator[Line]:
    """Yield the ways to say what is in the code of a card, the longest first; a mouse can leave as long as possible.

    `chosen` says that less was asked for, `turns` that there is more to turn to than the card.
    """
    shown = drawing.shown
    missing = (*(each for each in whole.shares if each not in shown), *(e for e in drawing.left_out if " " in e))
    columns, rows = drawing.full_size
    says = _says(shown, missing, f" ({columns}×{rows + 1})", chosen=chosen)
    turn = (key_part("next-code"),) if turns else ()
    keys = (key_part("more-fields"), key_part("fewer-fields", gap=" "))
    fields, who = key_part("choose-fields", "fields"), key_part("given-to", "who was that")
    save, back = key_part("save-picture", "save"), key_part("back", "back")
    ways = ((key_part("save-picture"), key_part("back")), (key_part("back"),))
    heads = heading(whole, mine=mine)
    for head in heads:
        name = Part(text=head, bold=True)
        for hints in ((fields, who, save, back), (fields, who, *ways[0]), (fields, who, *ways[1]), (fields, *ways[1])):
            yield (name, *says[0], *keys, *turn, *hints)
        for said in says:
            yield from ((name, *said, *keys, *turn, *way) for way in ways)
            yield (name, *said, *keys, *ways[-1])
        yield from ((name, *said, *ways[-1]) for said in says)
        for said in says:
            yield from ((name, *said, *keys, *turn), (name, *said, *keys))
        yield from ((name, *said) for said in says)
    yield from ((Part(text=head, bold=True), *keys) for head in heads)
    yield from ((Part(text=head, bold=True),) for head in heads)
    yield keys
    yield ()


def word_lines(name: str, kind: str, said: str) -> Iterator[Line]:
    """Yield the ways to say what one's own phone finds in a code, the longest first."""
    whose, what = Part(text=name, bold=True), Part(text=said, gap=DOT)
    purpose = Part(text="for your own phone")
    turn, then = key_part("next-code"), key_part("next-code", "next")
    save, back = key_part("save-picture", "save"), key_part("back", "back")
    yield (whose, what, purpose, then, save, back)
    yield (whose, what, purpose, then, back)
    out = key_part("back")
    yield from ((whose, what, purpose, turn, out), (whose, what, turn, out))
    alone = tuple(Part(text=each, bold=True) for each in (said, kind))
    for each in alone:
        yield from ((each, then, out), (each, turn, out), (each, out))
    for each in alone:
        yield from ((each, turn), (each,))
    yield from ((turn,), ())


def _says(shown: Sequence[str], missing: Sequence[str], full: str, *, chosen: bool) -> tuple[Line, ...]:
    """Return the ways to say what is shown and what is not, the longest first."""
    besides = field_words(each for each in shown if each != "name")
    holds = ((Part(text=field_words(shown)),), (Part(text=besides),) if besides else ())
    if not missing:
        return (*holds, ())
    size = "" if chosen else full
    lack = f"without {field_words(missing)}" if chosen else f"no room for {field_words(missing)}"
    sized = Part(text=lack + size, gap=DOT)
    shorter = (lack + size, lack, f"not all of it{size}", f"not all{size}")
    return (*((*each, sized) for each in holds if each), *((Part(text=each),) for each in shorter))


def width_of(line: Line) -> int:
    """Return the cells a line takes."""
    from rich.cells import cell_len  # noqa: PLC0415 - loaded already, by Textual

    return sum(cell_len(part.text) for part in line) + sum(len(part.gap) for part in line[1:])


def fitting(candidates: Iterable[Line], width: int) -> Line:
    """Return the first line that fits, or an empty one."""
    return next((line for line in candidates if width_of(line) <= width), ())


def needs(what: str, found: TooSmall) -> tuple[str, str]:
    """Return how much room something needs, and how much there is, the line under it included."""
    (columns, rows), (width, height) = found.needed, found.available
    return (
        f"This {what} needs a window of {columns}×{rows + 1}.",
        f"The window is {width}×{height + 1} now: make it larger, or its letters smaller.",
    )


def told(*ways: str) -> tuple[Line, ...]:
    """Return the ways to say something as lines."""
    return tuple((Part(text=way),) for way in ways)
