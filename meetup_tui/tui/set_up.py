"""The app as the settings have it: its keys, its theme, and the form that changes them."""

from meetup_tui.notebook import Notebook
from meetup_tui.tui import doors
from meetup_tui.tui.bound import bind, key_of
from meetup_tui.tui.home import home_of
from meetup_tui.tui.house import HouseApp
from meetup_tui.tui.keymap import own_keys


class SetUpApp(HouseApp[None]):
    """An app that follows the settings of its notebook."""

    book: Notebook
    wrong_settings: tuple[str, ...] = ()
    """One sentence for each setting that only the app knows to be wrong: a key, the theme."""
    _follows: bool = False

    def settings_changed(self) -> None:
        """Take the keys of the settings, and the theme where they name one."""
        settings = self.book.settings
        keys, wrong = own_keys(settings)
        bind(keys)
        if settings.theme and settings.theme not in self.available_themes:
            line = settings.lines.get("theme", 0)
            shows = f"{key_of('command-palette')}, Theme shows them"
            wrong += (f"line {line}: theme = {settings.theme!r} is none there is; {shows}",)
        self.wrong_settings = tuple(f"{self.book.settings_file}, {each}" for each in wrong)
        self.set_keymap({name: ",".join(own) for name, own in keys.items()})
        if self.is_running and (not settings.theme or settings.theme in self.available_themes):
            self._follows = True
            self.theme = self.theme_for(settings.theme)
            self._follows = False

    def watch_theme(self, theme: str) -> None:
        """Remember a theme that was chosen in the app."""
        if self.is_running and not self._follows and theme != self.book.settings.theme:
            with home_of(self.app).told():
                self.book.set_settings({"theme": theme})

    def action_settings(self) -> None:
        """Show the settings that are changed most."""
        self.push_screen(doors.settings())
