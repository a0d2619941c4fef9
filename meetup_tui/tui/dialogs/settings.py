"""The settings that are changed most; the file they are in holds the others, and keeps its comments."""

import shlex
from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.dates import DAY_NAMES
from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Settings, WrongSetting
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.colours import LANTERN
from meetup_tui.tui.opener import mail_programs
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.form import Form, entry, labelled

YES, NO = "yes", "no"
LABELS = {
    "cap": "A morning has",
    "budget": "An event gets",
    "days_off": "Days off",
    "quiet_days": "Quiet days",
    "day_start": "A day starts",
    "country": "Country",
    "hints": "Hints",
    "theme": "Theme",
    "mail_command": "Mail program",
}
"""What each setting is called, in the order of the form."""
HINTS = {
    "days_off": "none",
    "quiet_days": "such as 2026-12-24..2027-01-02",
    "country": "such as DE",
}


class SettingsDialog(Form):
    """A line a setting, and under it what is wrong with it; none of them is private."""

    COVERS_ITSELF: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("")
        self._before: dict[str, str] = {}

    def draft_kind(self) -> str:
        """Return the name of the draft: there is one file of settings."""
        return "settings"

    def title_text(self) -> Content:
        """Say what it is."""
        return Content("Settings")

    def fields(self) -> Sequence[Widget]:
        """Lay out the settings as they are."""
        self._before = {name: clean(text) for name, text in as_typed(self.book.settings).items()}
        rows: list[Widget] = []
        for name, label in LABELS.items():
            rows += (labelled(label, self._field(name)), Static(id=f"{name}-wrong", classes="under gone", markup=False))
        file = present.quiet(f"The rest, keys too, is in {self.book.settings_file}: meetup config opens it.")
        return (*rows, Static(file, classes="gap", markup=False))

    def _field(self, name: str) -> Widget:
        value = self._before[name]
        if name == "hints":
            return Choice((Answer(id=YES, label="one at most"), Answer(id=NO, label="none")), value, id=name)
        field = entry(value, id=name, placeholder=HINTS.get(name, ""))
        if name == "theme":
            field.suggester = SuggestFromList(sorted(self.app.available_themes), case_sensitive=False)
        if name == "mail_command":
            here = mail_programs()
            field.placeholder = f"the desktop's; here are also {', '.join(here)}" if here else "the desktop's"
        return field

    def show_typed(self) -> None:
        """Take away what was said of the values before."""
        super().show_typed()
        for name in LABELS:
            self._say_under(name, "")

    def _say_under(self, name: str, sentence: str) -> None:
        under = self.query_one(f"#{name}-wrong", Static)
        under.update(present.words(sentence, present.LATE))
        under.set_class(not sentence, "gone")
        self.call_after_refresh(self.fit)

    def placed(self, error: MeetupError) -> bool:
        """Show what is wrong under its field, and go there."""
        if not isinstance(error, WrongSetting):
            return False
        self._say_under(error.name, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        self.query_one(f"#{error.name}").focus()
        return True

    def accept(self) -> None:
        """Write what was changed, and let it count at once."""
        typed = {name: text.strip() for name, text in self.typed().items() if name in LABELS}
        changed = {name: text for name, text in typed.items() if text != self._before[name]}
        theme = changed.get("theme", "")
        if theme and theme not in self.app.available_themes:
            raise WrongSetting("theme", f"the name of a theme; {key_of('command-palette')}, Theme shows them")
        self.book.set_settings(changed)
        self.saved()
        self.home.settings_changed()
        self.home.changed()
        kept = "It counts until the demo ends." if self.book.only_tries_settings else "Kept; it counts from now on."
        self.home.say(kept if changed else "Nothing was changed.")


def as_typed(settings: Settings) -> dict[str, str]:
    """Return the settings of the form as one would type them."""
    spans = (str(a) if a == b else f"{a}..{b}" for a, b in settings.quiet_days)
    return {
        "cap": str(settings.cap),
        "budget": str(settings.budget),
        "days_off": ", ".join(DAY_NAMES[day][:3] for day in settings.days_off),
        "quiet_days": ", ".join(spans),
        "day_start": str(settings.day_start),
        "country": settings.country,
        "hints": YES if settings.hints else NO,
        "theme": settings.theme or LANTERN,
        "mail_command": shlex.join(settings.mail_command),
    }
