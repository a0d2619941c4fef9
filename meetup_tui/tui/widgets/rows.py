"""The first and the last line of every screen: where you are, and what you can press."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.widgets import Static

from meetup_tui.tui import present
from meetup_tui.tui.bound import bound
from meetup_tui.tui.commands import BY_ID, FOOTER_LIMIT, TABS, Command
from meetup_tui.tui.measures import GAPS

BETWEEN = "  "

SHORTER = {"keep the draft": "draft"}
"""What a key is called where room is short."""


class Pressable(Static):
    """Words with a key in them that can be clicked, and is drawn as keys are."""

    auto_links = False


class TabRow(Static):
    """Today 1, People 2, Events 3, My card 4, and the date; where you are is bold and in the accent."""

    auto_links = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._here = ""
        self._right: tuple[str, ...] = ()
        self._shown: tuple[object, ...] = ()

    def show(self, here: str, right: Sequence[str]) -> None:
        """Mark the tab with this command id; `right` are the ways to say what stands at the right, longest first.

        Where the last of them is not empty it is said even where the keys of the tabs have to go for it.
        """
        wanted = here, tuple(right), tuple(bound(BY_ID[each]) for each in TABS)
        if wanted != self._shown:
            self._shown = wanted
            self._here, self._right, _ = wanted
            self.refresh()

    def render(self) -> Content:
        """Return the row at the width there is; on little room the gaps shrink first, then the date is shortened."""
        width = self.size.width
        for gap in GAPS:
            tabs = Content(" " * gap).join([self._tab(BY_ID[each]) for each in TABS])
            for right in self._right:
                if tabs.cell_length + len(right) + 2 <= width:
                    space = Content(" " * (width - tabs.cell_length - len(right)))
                    return tabs + space + present.words(right, present.QUIET)
        return self._narrow(width)

    def _narrow(self, width: int) -> Content:
        """Return the row where not all fits: that private text is covered is worth more than the tabs' keys."""
        tabs = Content("  ").join([self._tab(BY_ID[each], key=False) for each in TABS])
        said = self._right[-1] if self._right else ""
        if said and tabs.cell_length + len(said) + 1 <= width:
            return tabs + Content(" " * (width - tabs.cell_length - len(said))) + present.words(said, present.QUIET)
        return Content(" ").join([self._tab(BY_ID[each]) for each in TABS])

    def _tab(self, command: Command, *, key: bool = True) -> Content:
        label = Content.styled(command.label, present.STRONG_ACCENT if command.id == self._here else "")
        with_key = Content.assemble(label, " ", (bound(command).key, present.QUIET))
        return present.pressable(command.id, with_key if key else label)


class KeyRow(Static):
    """Up to six keys of this screen at the left, and two that work everywhere at the right; none is ever cut."""

    auto_links = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._left: tuple[Command, ...] = ()
        self._right: tuple[Command, ...] = ()

    def show(self, left: Sequence[Command], right: Sequence[Command]) -> None:
        """Show these commands; the first are the most useful, as the last are left out where room is short."""
        wanted = tuple(map(bound, left))[:FOOTER_LIMIT], tuple(map(bound, right))
        if wanted != (self._left, self._right):
            self._left, self._right = wanted
            self.refresh()

    def render(self) -> Content:
        """Return as many keys as fit whole, in fewer words where not all do.

        The left ones give way from their end, then the right from its start.
        """
        width = self.size.width
        left, right = list(self._left), list(self._right)
        if self._row(left, right, width).cell_length > width:
            left = [replace(each, footer=SHORTER.get(each.short, each.footer)) for each in left]
        while left or right:
            row = self._row(left, right, width)
            if row.cell_length <= width:
                return row
            if len(left) > 1 or not right:
                left.pop()
            else:
                right.pop(0)
        return Content("")

    def _row(self, left: list[Command], right: list[Command], width: int) -> Content:
        first, last = self._keys(left), self._keys(right)
        gap = width - first.cell_length - last.cell_length
        return first + Content(" " * max(len(BETWEEN) if left and right else 0, gap)) + last

    def _keys(self, commands: list[Command]) -> Content:
        hints = [present.pressable(each.id, present.key_hint(each.key, each.short)) for each in commands]
        return Content(BETWEEN).join(hints)
