"""What every key does, those of the screen below first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from meetup_tui.tui import present
from meetup_tui.tui.base import take_breakpoints
from meetup_tui.tui.bound import bound
from meetup_tui.tui.commands import BY_ID, Section, named, of, shown_key
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.rows import KeyRow
from meetup_tui.tui.widgets.visuals import Hanging

HERE_LAST = (Section.EVERYWHERE, Section.LISTS, Section.PANES, Section.DIALOG)
"""Sections that explain themselves least urgently."""

INDENT = 11
"""Columns for the keys, so that all sections line up."""


class KeysScreen(ModalScreen[None]):
    """All keys by section; none of them works here but those that leave, and the one that opened it is one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(BY_ID["back"].binding(), action="screen.back"),
        BY_ID["quit"].binding(),
        replace(BY_ID["keys"].binding(), action="screen.keys"),
    ]

    def __init__(self, below: Iterable[str]) -> None:
        super().__init__()
        self._below = frozenset(below)

    def compose(self) -> ComposeResult:
        """Lay out the sections."""
        take_breakpoints(self)
        yield Static("Keys", id="title", markup=False)
        with Page():
            for section in sections(self._below):
                yield Static(section.value, classes="heading", markup=False)
                yield Static(rows(section), markup=False)
        yield KeyRow()

    def on_mount(self) -> None:
        """Show how to leave."""
        self.query_one(KeyRow).show(named(("back", "quit")), ())

    def action_keys(self) -> None:
        """Leave, by the key that opened it."""
        self.dismiss()

    def action_back(self) -> None:
        """Leave; what is below need not be a screen of the whole app."""
        self.dismiss()


def sections(active: frozenset[str]) -> Iterator[Section]:
    """Yield the sections, those with a key that works on the screen below first, what works everywhere after them."""
    here = [each for each in Section if any(command.id in active for command in of(each))]
    special = [each for each in here if each not in HERE_LAST]
    yield from special
    yield from (each for each in HERE_LAST if each in here)
    yield from (each for each in Section if each not in here)


def rows(section: Section) -> Hanging:
    """Return the commands of a section: keys, the person's own for some of them, and what they do."""
    return Hanging(
        [
            (
                Content.styled(" ".join(shown_key(key) for key in command.keys), present.STRONG_ACCENT),
                Content.assemble(command.label, "  ", (command.help, present.QUIET)),
            )
            for command in map(bound, of(section))
            if command.keys
        ],
        indent=INDENT,
    )
