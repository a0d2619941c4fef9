"""What every screen shares: the row of tabs, the footer, the curtain, and the person who is selected.

To add a screen: subclass `BaseScreen`, or `PersonalScreen` (module `personal`) where a person can be selected. Say its
`TAB`, its `FOOTER` (ids of commands, the most useful first) and the `BINDINGS` of its own section; yield its body in
`body()`, and show the data in `rebuild()`, which is called whenever anything may have changed: after a dialog, an undo,
the curtain, another process, midnight. It keeps the selection, and moves the focus only where what has it goes. Then
write the function in `doors` that opens it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from meetup_tui.domain.contact import Contact
from meetup_tui.notebook import Notebook
from meetup_tui.tui.commands import named
from meetup_tui.tui.home import Home, book_of, home_of
from meetup_tui.tui.measures import BREAKPOINTS, HEIGHTS, class_of
from meetup_tui.tui.widgets.rows import KeyRow, TabRow


@runtime_checkable
class Following(Protocol):
    """A screen that follows what changes."""

    def refresh_all(self) -> None:
        """Show everything as it is now."""


def take_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen the classes of its size from the start: Textual does after the first paint, and paints anew."""
    app = screen.app
    across = app.HORIZONTAL_BREAKPOINTS if screen.HORIZONTAL_BREAKPOINTS is None else screen.HORIZONTAL_BREAKPOINTS
    down = app.VERTICAL_BREAKPOINTS if screen.VERTICAL_BREAKPOINTS is None else screen.VERTICAL_BREAKPOINTS
    for side, breakpoints in zip(app.size, (across, down), strict=True):
        screen.add_class(*filter(None, [class_of(side, breakpoints or [])]))


class BaseScreen(Screen[None]):
    """A whole screen: tabs above, keys below, its body between."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TAB: ClassVar[str] = ""
    """The id of the tab it belongs to."""
    PANES: ClassVar[bool] = False
    """Whether its body is a list and what is selected in it, side by side where there is room."""
    FOOTER: ClassVar[Sequence[str]] = ()
    """Ids of the commands in the last line, the most useful first."""
    FOOTER_RIGHT: ClassVar[Sequence[str]] = ("capture", "keys")

    _built_for: tuple[Size, frozenset[str]] | None = None
    """The size and the classes it was last built for."""

    _is_new = False
    """Whether it was built and did not come to the front yet."""

    def compose(self) -> ComposeResult:
        """Lay out the tabs, the body and the keys."""
        take_breakpoints(self)
        yield TabRow()
        with Container(id="body", classes="panes" if self.PANES else ""):
            yield from self.body()
        yield KeyRow()

    def body(self) -> Iterable[Widget]:
        """Yield what stands between the tabs and the keys."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Show the data as it is now, keeping the selection and the focus."""
        raise NotImplementedError

    @property
    def home(self) -> Home:
        """The app, as far as a screen may know it."""
        return home_of(self.app)

    @property
    def book(self) -> Notebook:
        """The notebook."""
        return book_of(self.app)

    @property
    def curtain(self) -> bool:
        """Whether private text is hidden."""
        return self.home.curtain

    def stand_by(self, uid: str) -> bool:  # noqa: ARG002 - for the screens that list people
        """Select a person, where this screen lists them; return whether it does."""
        return False

    def footer(self) -> Sequence[str]:
        """Return the ids of the commands for the last line as things stand."""
        return self.FOOTER

    def refresh_all(self) -> None:
        """Show everything as it is now; does nothing before the screen is there, or once it goes."""
        if not (self.is_mounted and self.display):
            return
        self._show_all()

    def _show_all(self) -> None:
        self.rebuild()
        self.refresh_rows()
        self._built_for = self._outline

    @property
    def _outline(self) -> tuple[Size, frozenset[str]]:
        return self.size, self.classes

    def refresh_rows(self) -> None:
        """Show the first and the last line as they are now."""
        today = self.book.today
        event = self.book.current_event
        long = f"{today:%A} {today.day} {today:%B}"
        short = f"{today:%a} {today.day} {today:%b}"
        said = [f"at {event.name} · {short}"] if event else [long]
        if self.curtain:
            said = [f"curtain drawn · {each}" for each in (*said, short)] + [f"curtain · {short}", "curtain"]
        else:
            said += [short, ""]
        self.query_one(TabRow).show(self.TAB, said)
        self.query_one(KeyRow).show(named(self.footer()), named(self.FOOTER_RIGHT))

    def on_mount(self) -> None:
        """Show the data when the screen is there."""
        self._show_all()
        self._is_new = True

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front; nothing has where it was only just built."""
        if not self._is_new:
            self.refresh_all()
        self._is_new = False

    def on_resize(self) -> None:
        """Set everything anew for another size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.focused is None and self.is_current:
            self._focus_anew()
        if self._outline != self._built_for:
            self.refresh_all()

    def _focus_anew(self) -> None:
        """Give the focus to what has it at first, as what had it has no room any more."""
        wanted = self.query(self.AUTO_FOCUS) if self.AUTO_FOCUS not in (None, "", "*") else self.focus_chain
        self.set_focus(next((each for each in wanted if each.focusable), None))

    def go_back(self) -> bool:
        """Leave something within the screen, such as a search; return whether there was anything to leave."""
        return False

    def selected(self) -> Contact | None:
        """Return the person who is selected, if the screen knows of one."""
        return None
