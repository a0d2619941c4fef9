"""Changing the settings from within: what is typed is checked, and the file keeps everything else it says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.text import clean
from meetup_tui.notebook.clock import LocalDay
from meetup_tui.notebook.desk import Desk, seen
from meetup_tui.notebook.settings import load
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason, write_whole
from meetup_tui.storage.places import Places


class WrongSetting(BadInput):
    """What was typed for one setting can't be one."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"it should be {wanted}")
        self.name = name
        """The setting it was typed for."""


class SettingUp(Desk):
    """The settings as they are changed on a screen."""

    def set_settings(self, typed: Mapping[str, str]) -> None:
        """Keep settings, each by its name as it was typed; from now on they count, in the demo until it ends.

        Raises WrongSetting for the first that can't be one, with nothing changed; Refused and StoreError where the file
        can't be changed.
        """
        from meetup_tui.notebook.settings_lines import with_values
        from meetup_tui.notebook.settings_template import TEMPLATE

        values = {name: _value(name, text) for name, text in typed.items()}
        if not values:
            return
        if self.only_tries_settings:
            self._settings_tried.update(values)
        else:
            write_settings(self.places, with_values(_text_of(self.places) or TEMPLATE, values))
        self.take_settings()

    @property
    def only_tries_settings(self) -> bool:
        """Whether settings that are changed here are written nowhere, as in the demo."""
        return self.settings_file != self.places.config

    def take_settings(self) -> None:
        """Read the file of settings anew; what can't be used stays as it was."""
        from meetup_tui.notebook.settings_rules import RULES

        self._settings_seen = seen(self.settings_file)
        tried: dict[str, Any] = {name: RULES[name].read(value) for name, value in self._settings_tried.items()}
        self.settings = replace(load(self.settings_file, self.settings), **tried)
        if isinstance(self._clock, LocalDay):
            self._clock = self._clock.beginning_at(self.settings.day_start)

    def refresh_settings(self) -> bool:
        """Take in what another program wrote into the file of settings; returns whether it was touched."""
        if seen(self.settings_file) == self._settings_seen:
            return False
        self.take_settings()
        return True


def write_settings(places: Places, text: str) -> None:
    """Write the file of settings, readable by its owner alone; raises StoreError."""
    try:
        make_folder(places.config.parent)
        write_whole(places.config, text.encode())
    except OSError as error:
        raise StoreError(f"the settings can't be written to {places.config}: {reason(error)}") from None


def _text_of(places: Places) -> str:
    """Return what the file of settings says; raises Refused where it can't be read."""
    try:
        return places.config.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{places.config} can't be read ({type(error).__name__}); nothing was changed") from None


def _value(name: str, typed: str) -> object:
    """Return what stands in the file for what was typed; raises WrongSetting."""
    from meetup_tui.notebook.settings_rules import RULES

    rule = RULES[name]
    try:
        value = _meant(name, clean(typed))
        rule.read(value)
    except ValueError:
        raise WrongSetting(name, _WANTED.get(name, rule.wanted)) from None
    return value


def _meant(name: str, typed: str) -> object:
    if name in ("cap", "budget", "day_start"):
        return int(typed) if typed.isascii() else typed
    if name == "hints":
        return {"yes": True, "no": False}.get(typed, typed)
    if name in ("days_off", "quiet_days"):
        return [word for part in typed.split(",") if (word := part.strip())]
    if name == "mail_command":
        import shlex

        return shlex.split(typed)
    return typed.upper() if name == "country" else typed


_WANTED = {
    "days_off": "weekdays with commas between them, such as sat, sun",
    "quiet_days": "days and spans with commas between them, such as 2026-05-01, 2026-12-24..2027-01-02",
    "mail_command": "a program and its words, such as neomutt; in one of them can stand {to}, {subject}, {body} or"
    " {bodyfile}",
    "country": "the two letters of a country, such as DE, US, or GB for the United Kingdom",
}
"""What is asked for on a screen, where it is typed in another way than in the file."""
