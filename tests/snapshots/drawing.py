"""A screen as plain text: what stands on it, then the styles of its lines by a legend."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from string import ascii_letters, digits

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen
from textual.theme import Theme

ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")
LETTERS = ascii_letters + digits

Run = tuple[str, int]
"""A style in words, and how many cells have it."""


def drawing(screen: Screen, theme: Theme, title: str) -> str:
    """Return the picture of a screen: title, text, legend, styles; the style most cells have goes without saying."""
    strips = screen._compositor.render_strips(screen.app.size)
    roles = _roles(theme)
    text = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    lines = [list(_runs(strip, roles)) for strip in strips]
    styles = _by_cells(lines)
    usual, letters = styles[0], _legend(lines, styles[0])
    legend = [f"  {letter} {style}" for style, letter in letters.items()]
    return "\n".join([
        title, "", *(f"│{line}" for line in text), "",
        f"  elsewhere {usual}", *legend, "", *_said(lines, usual, letters), "",
    ])  # fmt: skip


def _roles(theme: Theme) -> Mapping[str, str]:
    """Return what each colour of a theme is for."""
    names = {
        "background": theme.background,
        "surface": theme.surface,
        "panel": theme.panel,
        "text": theme.foreground,
        "quiet": theme.secondary,
        "accent": theme.accent,
        "good": theme.success,
        "late": theme.error,
        "line": theme.variables.get("border-blurred"),
    }
    return {colour.lower(): name for name, colour in names.items() if colour and colour.startswith("#")}


def _runs(strip: Iterable[Segment], roles: Mapping[str, str]) -> Iterator[Run]:
    for style, segments in groupby(strip, lambda segment: _in_words(segment.style or Style(), roles)):
        yield style, sum(segment.cell_length for segment in segments)


def _in_words(style: Style, roles: Mapping[str, str]) -> str:
    attributes = [name for name in ATTRIBUTES if getattr(style, name)]
    return " ".join([*attributes, _colour(style.color, roles), "on", _colour(style.bgcolor, roles)])


def _colour(colour: Color | None, roles: Mapping[str, str]) -> str:
    if colour is None or colour.type is ColorType.DEFAULT:
        return "default"
    if colour.type is not ColorType.TRUECOLOR:
        return colour.name
    value = colour.get_truecolor().hex
    return f"{roles[value]} {value}" if value in roles else value


def _by_cells(lines: Iterable[Iterable[Run]]) -> list[str]:
    cells: dict[str, int] = {}
    for line in lines:
        for style, count in line:
            cells[style] = cells.get(style, 0) + count
    return sorted(cells, key=lambda style: (-cells[style], style)) or ["nothing"]


def _legend(lines: Iterable[Iterable[Run]], usual: str) -> Mapping[str, str]:
    """Return a letter for each style but the usual one, as they come from top to bottom."""
    styles = dict.fromkeys(style for line in lines for style, _ in line if style != usual)
    return dict(zip(styles, LETTERS, strict=False))


def _said(lines: Iterable[list[Run]], usual: str, letters: Mapping[str, str]) -> Iterator[str]:
    """Yield the styles line by line, letter and cells; lines of the usual style are left out, equal ones joined."""
    letter = {usual: "·", **letters}
    said = [" ".join(f"{letter[style]}{count}" for style, count in line) for line in lines]
    first = 1
    for styles, same in groupby(said):
        last = first + len(list(same)) - 1
        if " " in styles or not styles.startswith("·"):
            yield f"{first if first == last else f'{first}-{last}':>5}  {styles}"
        first = last + 1
