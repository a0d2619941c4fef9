"""What every screen shares: the row of tabs, the footer, the curtain, and the person who is selected.

To add a screen: subclass `BaseScreen`, or `PersonalScreen` (module `personal`) where a person can be selected. Say its
`TAB`, its `FOOTER` (ids of commands, the most useful first) and the `BINDINGS` of its own section; yield its body in
`body()`, and show the data in `rebuild()`, which is called whenever anything may have changed: after a dialog, an undo,
the curtain, another process, midnight. It keeps the selection and never moves the focus. Then write the function in
`doors` that opens it.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from meetup_tui.domain.contact import Contact
from meetup_tui.notebook import Notebook
from meetup_tui.tui.commands import named
from meetup_tui.tui.home import Home, book_of, home_of
from meetup_tui.tui.widgets.rows import KeyRow, TabRow

NARROW, STACKED, WIDE = "-narrow", "-stacked", "-wide"
"""Classes a screen has by its width: one pane, the list above the person, side by side."""

LOW, HIGH = "-low", "-high"
"""Classes by its height: a low screen gives up blank lines."""

BREAKPOINTS = [(0, NARROW), (80, STACKED), (100, WIDE)]
HEIGHTS = [(0, LOW), (30, HIGH)]


@runtime_checkable
class Following(Protocol):
    """A screen that follows what changes."""

    def refresh_all(self) -> None:
        """Show everything as it is now."""


class BaseScreen(Screen[None]):
    """A whole screen: tabs above, keys below, its body between."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TAB: ClassVar[str] = ""
    """The id of the tab it belongs to."""
    FOOTER: ClassVar[Sequence[str]] = ()
    """Ids of the commands in the last line, the most useful first."""
    FOOTER_RIGHT: ClassVar[Sequence[str]] = ("capture", "keys")

    def compose(self) -> ComposeResult:
        """Lay out the tabs, the body and the keys."""
        yield TabRow()
        with Container(id="body"):
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
        self.rebuild()
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the first and the last line as they are now."""
        today = self.book.today
        event = self.book.current_event
        long = f"{today:%A} {today.day} {today:%B}"
        short = f"{today:%a} {today.day} {today:%b}"
        said = [f"at {event.name} · {short}"] if event else [long]
        if self.curtain:
            said = [f"curtain drawn · {each}" for each in (*said, short)] + [f"curtain · {short}", "curtain"]
        self.query_one(TabRow).show(self.TAB, (*said, short, ""))
        self.query_one(KeyRow).show(named(self.footer()), named(self.FOOTER_RIGHT))

    def on_mount(self) -> None:
        """Show the data when the screen is there."""
        self.rebuild()
        self.refresh_rows()

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        self.refresh_all()

    def on_resize(self) -> None:
        """Set everything anew for another size."""
        self.call_after_refresh(self.refresh_all)

    def go_back(self) -> bool:
        """Leave something within the screen, such as a search; return whether there was anything to leave."""
        return False

    def selected(self) -> Contact | None:
        """Return the person who is selected, if the screen knows of one."""
        return None
