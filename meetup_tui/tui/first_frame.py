"""The first frame: the tabs and whom the morning is for, drawn before Textual is there to draw the rest.

To import Textual and to set its first screen takes longer than all that is known by then. So the names stand where the
app will put them, in its colours, and what is typed meanwhile waits for it. The app takes the terminal over as it is.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from meetup_tui.domain.said import LEAVE, NOTHING_LOST, SPREAD, people_count, who_waited
from meetup_tui.notebook import StoreError
from meetup_tui.notebook.first_look import FirstLook, first_look
from meetup_tui.notebook.opened import Opened
from meetup_tui.tui.colours import COLOURS, LANTERN
from meetup_tui.tui.commands import BY_ID, TABS
from meetup_tui.tui.measures import (
    BREAKPOINTS,
    GAPS,
    HEIGHTS,
    LOW,
    NARROW,
    STACKED,
    TALL_MORNING,
    class_of,
    edge,
    list_width,
)

Keys = Mapping[str, tuple[str, ...]]

ALTERNATE, ORDINARY = "\x1b[?1049h", "\x1b[?1049l"
"""The sequences for the terminal's other screen, and back."""
_BEGIN, _END = "\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?2004h"
"""No cursor and nothing that wraps while it is drawn; afterwards what is pasted comes as one."""
_LEAVE = "\x1b[?2004l\x1b[?25h"
_LEAST = (40, 8)
"""Columns and lines from which on there is room for it."""
_HINTS = 4
"""Lines left to what may stand under the list, which only the app knows."""


class Word(NamedTuple):
    """Something to be drawn."""

    row: int
    column: int
    text: str
    colour: str = "text"
    bold: bool = False


class _Standing:
    """Whether a first frame stands on the terminal, and how the terminal was before."""

    attributes: "list[Any] | None" = None


_standing = _Standing()


@contextmanager
def drawn(opened: Opened, environ: Mapping[str, str]) -> Iterator[None]:
    """Draw the first frame and leave it to the app; what the app does not take over is taken away again."""
    begun = _begin(opened, environ)
    try:
        yield
    finally:
        if begun and _standing.attributes is not None:
            _take_away()


def taken_over() -> "list[Any] | None":
    """Return how the terminal was set before the first frame, which is the caller's from now on; None without one."""
    attributes, _standing.attributes = _standing.attributes, None
    return attributes


def stands() -> bool:
    """Return whether a first frame stands there that nobody took over."""
    return _standing.attributes is not None


def _begin(opened: Opened, environ: Mapping[str, str]) -> bool:
    """Draw it where there is a terminal for it; return whether it was drawn."""
    terminal = sys.__stderr__
    if terminal is None or not terminal.isatty() or "TEXTUAL_DRIVER" in environ or environ.get("TERM") == "dumb":
        return False
    try:
        import termios  # noqa: PLC0415 - Windows has none
    except ImportError:
        return False
    try:
        columns, lines = os.get_terminal_size(terminal.fileno())
        attributes = termios.tcgetattr(0)
        words = places(first_look(opened, lines), (columns, lines), opened.settings.keys)
        if not words:
            return False
        termios.tcsetattr(0, termios.TCSANOW, _as_typed(attributes))
        _standing.attributes = attributes
        terminal.write(ALTERNATE + picture(words, _colours(opened, environ), (columns, lines)))
        terminal.flush()
    except (OSError, termios.error, StoreError):
        return False
    return True


def _as_typed(attributes: "list[Any]") -> "list[Any]":
    """Return settings of a terminal that hands on every key as it is, unseen; Ctrl+C still interrupts."""
    import termios  # noqa: PLC0415 - Windows has none, and no first frame

    changed = [*attributes]
    changed[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    return changed


def _take_away() -> None:
    import termios  # noqa: PLC0415 - Windows has none, and no first frame

    attributes, terminal = taken_over(), sys.__stderr__
    with suppress(OSError, termios.error):
        if terminal is not None:
            terminal.write(_LEAVE + ORDINARY)
            terminal.flush()
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)


def _colours(opened: Opened, environ: Mapping[str, str]) -> Mapping[str, str]:
    """Return the colours of the theme where the terminal has them all; weight alone is enough for a first frame."""
    if "NO_COLOR" in environ or environ.get("COLORTERM", "") not in {"truecolor", "24bit"}:
        return {}
    return COLOURS.get(opened.settings.theme or environ.get("TEXTUAL_THEME", "") or LANTERN, {})


def picture(words: list[Word], colours: Mapping[str, str], size: tuple[int, int]) -> str:
    """Return what draws these words, on a screen of the background's colour: not every terminal clears with one."""
    ground = _sgr("48", colours["background"]) if colours else ""
    rows = (f"\x1b[{row + 1};1H{' ' * size[0]}" for row in range(size[1] if colours else 0))
    drawn_words = (
        f"\x1b[{word.row + 1};{word.column + 1}H\x1b[0m{ground}{_sgr('38', colours.get(word.colour, ''))}"
        f"{_weight(word, colours)}{word.text}"
        for word in words
    )
    return f"{_BEGIN}{ground}{''.join(rows)}{''.join(drawn_words)}\x1b[0m{_END}"


def _weight(word: Word, colours: Mapping[str, str]) -> str:
    return "\x1b[1m" if word.bold else "\x1b[2m" if word.colour == "quiet" and not colours else ""


def _sgr(kind: str, colour: str) -> str:
    """Return the sequence for a colour (ITU T.416), nothing for none."""
    if not colour:
        return ""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"\x1b[{kind};2;{red};{green};{blue}m"


def places(look: FirstLook, size: tuple[int, int], keys: Keys) -> list[Word]:
    """Return where the app will have the tabs and whom the morning is for; nothing where there is no room.

    Where the list will be scrolled, the tabs are all there is to say. `keys` are the person's own ones, by the id of
    the command each is for.
    """
    columns, lines = size
    if columns < _LEAST[0] or lines < _LEAST[1]:
        return []
    low = class_of(lines, HEIGHTS) == LOW
    stacked = class_of(columns, BREAKPOINTS) == STACKED
    left, top = edge(columns, lines), 0 if low else 1
    tabs = [*_tabs(left, top, columns - 2 * left, keys)]
    if not look.people:
        return tabs
    tall = not stacked and lines >= TALL_MORNING
    height, gap = 3 if tall else 1, 1 if low or stacked else 2
    width = list_width(columns, lines)
    row = top + (1 if low else 2)
    count = people_count(len(look.morning.shown)) + (" left" if look.morning.decided else "")
    words = [*tabs]
    last = lines - (4 if low else 7)
    if look.waited:
        asked = _comeback(look, max(20, width - 2), keys)
        words += (Word(row + at, left + 1, line, "quiet") for at, line in enumerate(asked))
        row += len(asked) + (not (low and class_of(columns, BREAKPOINTS) == NARROW))
        room = 0 if stacked else last - _HINTS - len(asked) - 1
        last = row + gap + max(3, room) - height
    words.append(Word(row, left + 1, f"{count} this morning", "quiet"))
    row += gap
    curtain = bool(look.event)
    if row + look.standing * height > last - tall * (not look.waited):
        return tabs
    for person in look.people:
        if row > last:
            break
        promised = person.promised and not curtain
        word = "promised" if promised else person.word
        words.append(Word(row, left + 1, _cut(person.name, width - len(word) - 4), bold=True))
        if not look.waited:  # the list may have a scrollbar then
            words.append(Word(row, left + width - len(word) - 1, word, "accent" if promised else "quiet"))
        if tall and person.beside:
            words.append(Word(row + 1, left + 3, _cut(person.beside, width - 4), "quiet"))
        row += height
    return words


def _comeback(look: FirstLook, width: int, keys: Keys) -> list[str]:
    """Return the lines that ask who comes back what becomes of what waited."""
    from textwrap import wrap  # noqa: PLC0415 - seldom needed

    spread, leave = (BY_ID[each].by(keys).key for each in ("page", "back"))
    said = (f"{NOTHING_LOST} {who_waited(look.waited, look.promised)}", f"{spread} {SPREAD}", f"{leave} {LEAVE}")
    return [line for each in said for line in wrap(each, width, break_on_hyphens=False)]


def _tabs(column: int, row: int, room: int, keys: Keys) -> Iterator[Word]:
    """Yield the tabs with the keys they have now, with gaps as large as there is room for."""
    tabs = [(tab.label, tab.key) for tab in (BY_ID[each].by(keys) for each in TABS)]
    taken = sum(len(name) + 1 + len(key) for name, key in tabs)
    gap = next((gap for gap in GAPS if taken + gap * (len(tabs) - 1) + 2 <= room), 1)
    for number, (name, key) in enumerate(tabs):
        yield Word(row, column, name, "text" if number else "accent", bold=not number)
        yield Word(row, column + len(name) + 1, key, "quiet")
        column += len(name) + 1 + len(key) + gap


def _cut(text: str, columns: int) -> str:
    """Return as much of a text as fits so many columns: East Asian letters take two (UAX #11), accents none."""
    taken = 0
    for place, letter in enumerate(text):
        taken += 0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1
        if taken > columns:
            return text[:place]
    return text
