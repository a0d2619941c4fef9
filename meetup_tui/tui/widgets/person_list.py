"""A list of people that stays quick with ten thousand of them and keeps its place when it is built anew."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from meetup_tui.tui.widgets.stepping import STEPS, Moving
from meetup_tui.tui.widgets.visuals import PersonRow

WINDOW = 200
"""Rows the list holds at a time: filling an OptionList with ten thousand costs a fifth of a second."""

AHEAD = 3
"""Rows that come into sight together where the highlight leaves it."""

MARK, FAINT_MARK = "▌", "▏"
"""What stands before the highlighted row where the keys go to the list, and where they go elsewhere."""


class PersonList(Moving, OptionList, inherit_bindings=False):
    """Rows of people, and headings between them; `uid` is who is highlighted.

    It posts OptionList's `OptionHighlighted` with the uid as `option_id`; a click highlights, a second one opens.
    """

    BINDINGS: ClassVar[list[BindingType]] = STEPS
    COMPONENT_CLASSES: ClassVar[set[str]] = {"person-list--mark"}

    highlighted: reactive[int | None] = reactive[int | None](None, repaint=False)
    """Which row of the window is highlighted."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        chosen: Callable[[], None] | None = None,
    ) -> None:
        """Make a list; `chosen` is called when another row is highlighted, before anything is painted.

        A message comes after the first paint, and who shows the person beside the list would paint twice a key.
        """
        super().__init__(id=id, markup=False)
        self._chosen = chosen
        self._fills = False
        """Whether it is being filled, by somebody who shows the person then."""
        self._rows: tuple[PersonRow | Content | str, ...] = ()
        self._row: Callable[[str], PersonRow] | None = None
        self._places: dict[str, int] = {}
        self._uids: tuple[str, ...] = ()
        self._start = 0
        self._looks: dict[str, Style] = {}
        """How rows look, by what kind they are."""
        self._marked: int | None = None
        """Which row of the window was painted as the highlighted one."""
        self._painting: dict[int, list[Strip]] | None = None
        """The lines of each row that is being painted: all of one are made at once."""

    @property
    def uid(self) -> str:
        """Whose row is highlighted, or empty."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    @property
    def uids(self) -> tuple[str, ...]:
        """Everybody in the list, in order, whether in the window or not."""
        return self._uids

    @property
    def row_count(self) -> int:
        """How many rows there are, headings among them, whether in the window or not."""
        return len(self._rows)

    def fill(
        self,
        rows: Iterable[PersonRow | Content | str],
        keep: str | None = None,
        row: Callable[[str], PersonRow] | None = None,
    ) -> None:
        """Show these rows; a Content is a heading, a text the uid of somebody whose `row` is made in the window only.

        The highlight stays with the person it was on, or goes to `keep`. Where they are gone it goes to whoever stands
        in their place now.
        """
        wanted = self.uid if keep is None else keep
        before = self.uids
        self._rows, self._row = tuple(_each_once(rows)), row
        uids = [each if isinstance(each, str) else _uid(each) for each in self._rows]
        self._places = dict(zip(uids, range(len(uids)), strict=True))
        self._places.pop("", None)
        self._uids = tuple(self._places)
        if wanted not in self._places:
            wanted = neighbour(wanted, before, self._uids)
        scrolled = self.scroll_offset.y
        self._fills = True
        self._show_around(wanted)
        self._fills = False
        if keep is None and before:
            self.scroll_to(y=scrolled, animate=False, immediate=True)
            self.scroll_to_highlight()

    def show(self, uid: str) -> bool:
        """Highlight a person; return whether they are in the list."""
        if uid not in self._places:
            return False
        self._show_around(uid)
        return True

    def _show_around(self, uid: str) -> None:
        """Put the window so that a person is well inside it, and highlight them."""
        place = self._places.get(uid, -1)
        self._start = max(0, min(place - WINDOW // 2, len(self._rows) - WINDOW))
        self.set_options(map(self._option, self._rows[self._start : self._start + WINDOW]))
        if place >= 0:
            self.highlighted = place - self._start
            self.call_after_refresh(self.scroll_to_highlight)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Paint only the two rows that look different now; OptionList would paint all of them."""
        tops, heights = self._index_to_line, self._line_cache.heights
        for index in (self._marked, highlighted):
            if index is not None and index in tops:
                self.refresh_lines(tops[index], heights[index])
        before, self._marked = self._marked, highlighted
        if before is not None and highlighted is not None:
            top, height = tops.get(highlighted, 0), heights.get(highlighted, 1)
            self._look_ahead(top, height, 1 if highlighted > before else -1)
        super().watch_highlighted(highlighted)
        if self._chosen is not None and highlighted is not None and not self._fills:
            self._chosen()

    def _look_ahead(self, top: int, height: int, direction: int) -> None:
        """Where the next row would be out of sight, bring those after it along: they are seen, and painted, at once."""
        seen = Region(0, round(self.scroll_y), 1, self.size.height)
        if seen.contains_region(Region(0, top, 1, height)):
            return
        ahead = min(AHEAD * height, max(0, self.size.height - height))
        start = top if direction > 0 else top - ahead
        self.scroll_to_region(Region(0, start, 1, height + ahead), force=True, animate=False, immediate=True)

    def _option(self, row: PersonRow | Content | str) -> Option:
        if isinstance(row, str):
            row = PersonRow(row, Content("")) if self._row is None else self._row(row)
        return Option(row, id=row.uid) if isinstance(row, PersonRow) else Option(row, disabled=True)

    def _step(self, direction: int, steps: int = 1) -> None:
        """Move the highlight among all people, moving the window where it ends; it stops at the ends."""
        uids = self.uids
        if not uids:
            return
        at = self._number(self.uid) if self.uid in self._places else -direction
        wanted = uids[max(0, min(len(uids) - 1, at + direction * steps))]
        place = self._places[wanted] - self._start
        if 0 <= place < self.option_count:
            self.highlighted = place
        else:
            self._show_around(wanted)

    def _number(self, uid: str) -> int:
        """Return the position of a person among all people, from the row they stand in."""
        return bisect_left(self._uids, self._places[uid], key=self._places.__getitem__)

    def action_cursor_down(self) -> None:
        """Go to the next person."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Go to the person before."""
        self._step(-1)

    def action_first(self) -> None:
        """Go to the first person."""
        self._step(-1, len(self._rows))
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the last person."""
        self._step(1, len(self._rows))

    def action_page_down(self) -> None:
        """Go a page further."""
        self._step(1, self._page())

    def action_page_up(self) -> None:
        """Go a page back."""
        self._step(-1, self._page())

    def _page(self) -> int:
        row = next((each.prompt for each in self.options if isinstance(each.prompt, PersonRow)), None)
        return max(1, self.size.height // (row.height if row else 1))

    def on_click(self, event: events.Click) -> None:
        """Highlight the row under the mouse; the second click in a row opens their page."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if not isinstance(clicked, int) or self.get_option_at_index(clicked).disabled:
            return
        self.highlighted = clicked
        if event.chain > 1:
            self.action_select()

    def notify_style_update(self) -> None:
        """Forget how rows look in the colours there were, or without the focus."""
        self._looks.clear()
        super().notify_style_update()

    def _look(self, kind: str) -> Style:
        """Return how a row of a kind looks; to work that out for every line takes longer than to draw it."""
        look = self._looks.get(kind)
        if look is None:
            classes = (f"option-list--option-{kind}",) if kind else ()
            look = self._looks[kind] = self.get_visual_style("option-list--option", *classes)
        return look

    @property
    def _blank(self) -> Strip:
        return Strip.blank(self.scrollable_content_region.width, self._look("").rich_style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of it."""
        self._painting = {}
        try:
            return super().render_lines(crop)
        finally:
            self._painting = None

    def _lines_of(self, index: int, option: Option, kind: str) -> list[Strip]:
        """Return the lines of a row."""
        if self._painting is None:
            return self._get_option_render(option, self._look(kind))
        if index not in self._painting:
            self._painting[index] = self._get_option_render(option, self._look(kind))
        return self._painting[index]

    def render_line(self, y: int) -> Strip:
        """Return a line of the list, with a mark before the highlighted person and no colour on blank lines."""
        number, lines = self.scroll_offset.y + y, self._line_cache.lines
        if number >= len(lines):
            return self._blank
        index, part = lines[number]
        option = self.get_option_at_index(index)
        highlighted = index == self.highlighted and not option.disabled
        hovered = "hover" if self._mouse_hovering_over == index else ""
        kind = "disabled" if option.disabled else "highlighted" if highlighted else hovered
        strips = self._lines_of(index, option, kind)
        strip = strips[part] if part < len(strips) else self._blank
        if not highlighted:
            return strip
        if not strip.text.strip():
            return self._blank
        first = next(iter(strip))
        mark = self.get_component_rich_style("person-list--mark", partial=True)
        sign = MARK if self.has_focus else FAINT_MARK
        return Strip([Segment(sign, (first.style or mark) + mark), *strip.crop(1)], strip.cell_length)


def neighbour(uid: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Return who stands nearest to where somebody who is gone stood."""
    if not after:
        return ""
    at = before.index(uid) if uid in before else 0
    still_there = set(after)
    following = (each for each in before[at:] if each in still_there)
    return next(following, after[0] if at == 0 else after[min(at, len(after)) - 1])


def _each_once(rows: Iterable[PersonRow | Content | str]) -> Iterator[PersonRow | Content | str]:
    """Yield the rows, of two about one person the first: a damaged notebook may have two follow-ups open with them."""
    seen: set[str] = set()
    for row in rows:
        uid = row if isinstance(row, str) else _uid(row)
        if uid not in seen:
            yield row
            seen.update((uid,) if uid else ())


def _uid(row: PersonRow | Content) -> str:
    """Return whose row it is, empty for a heading."""
    return row.uid if isinstance(row, PersonRow) else ""
