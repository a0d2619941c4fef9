"""What every app of ours shares: the themes, leaving in good order, and no traceback on the terminal."""

import os
import signal
from collections.abc import Sequence
from typing import TypeVar

from textual.color import Color
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter

from meetup_tui.tui import doors
from meetup_tui.tui.bound import bind
from meetup_tui.tui.colours import LANTERN
from meetup_tui.tui.in_turn import KeysInTurn
from meetup_tui.tui.theme import SIXTEEN, THEMES

QUIETNESS = 0.7
"""How much of its text colour a theme that names no quiet one gives to it."""

R = TypeVar("R")


class HouseApp(KeysInTurn[R]):
    """An app that looks like ours and keeps private text off the terminal whatever happens."""

    TITLE = "meetup"
    CSS_PATH = "styles/app.tcss"

    def __init__(self, theme: str) -> None:
        """Open in the theme of this name, else in the one Textual's variable names, else in ours."""
        super().__init__()
        bind({})
        for each in (*THEMES, *SIXTEEN):
            self.register_theme(each)
        self._choose_theme(theme)

    def get_driver_class(self) -> type[Driver]:
        """Choose the driver Textual would, in our form of it where that is the one for Unix terminals."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from meetup_tui.tui.unix_terminal import UnixTerminal  # noqa: PLC0415 - Windows has no termios

        return UnixTerminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters without the one from ANSI colours to true ones, which looks at every line of every paint.

        A theme has either kind of colours, and no text of ours is dim.
        """
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def _choose_theme(self, name: str) -> None:
        """Take a theme; without colours no ansi theme is offered."""
        if self.no_color:
            for each in [theme.name for theme in self.available_themes.values() if theme.ansi]:
                self.unregister_theme(each)
        self._open_in(self.theme_for(name))

    def theme_for(self, name: str) -> str:
        """Return the theme of this name, else the one Textual's variable names, else ours."""
        wanted = name or os.environ.get("TEXTUAL_THEME", "")
        return wanted if wanted in self.available_themes else LANTERN

    def _open_in(self, name: str) -> None:
        """Open in a theme; to change it would parse every style twice before the first paint."""
        if self.available_themes[name].ansi:
            self.theme = name
            return
        self.set_reactive(HouseApp.theme, name)
        dark = self.current_theme.dark
        self.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, where it leaves the quiet one to be worked out with that done.

        A style within a text can't work out "auto", and quiet text would be as loud as any other.
        """
        variables = super().get_css_variables()
        if variables["text-muted"].startswith("auto"):
            background, text = (Color.parse(variables[name]) for name in ("background", "foreground"))
            variables["text-muted"] = background.blend(text, QUIETNESS).hex
        return variables

    def on_mount(self) -> None:
        """Leave in good order when the terminal is closed or the system stops, and paint anew after a suspension."""
        if not self.is_headless:
            self._leave_on_signals()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)

    def _leave_on_signals(self) -> None:
        import asyncio  # noqa: PLC0415 - loaded already, by Textual

        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)

    def _fatal_error(self) -> None:
        """Leave without the traceback Textual would print: it holds private text, and helps nobody here."""
        self._close_messages_no_wait()

    def action_keys(self) -> None:
        """Show what every key does here."""
        active = {each.binding.id for each in self.screen.active_bindings.values()}
        self.push_screen(doors.keys(each for each in active if each))

    def run_to_the_end(self) -> R | None:
        """Run until it is left and return its result; raises whatever fault of its own ended it."""
        result = self.run()
        if self._exception is not None:
            raise self._exception
        return result
