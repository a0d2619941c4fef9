"""How screens and widgets reach the app they live in, without importing it."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol, cast

from meetup_tui.notebook import Notebook

if TYPE_CHECKING:
    from textual.app import App


class Home(Protocol):
    """What a screen may ask of the app, besides what every Textual app can do."""

    book: Notebook
    curtain: bool
    """Whether private text is hidden on every screen."""
    just_done: str
    """The uid of the contact with whom the last follow-up was finished, for the next one."""

    busy: bool
    """Whether a change is being made bit by bit, so that nothing else may be changed."""
    unfinished: dict[str, tuple[str, ...]]
    """What was typed or marked in a small dialog and not accepted, by its question: in memory until the app is left."""
    stood: dict[str, str]
    """The uid that is selected in each list, by its name."""

    @property
    def still(self) -> float:
        """Seconds since somebody last pressed or moved anything."""

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show a sentence as a toast; foreign text in it is made safe."""

    def told(self) -> AbstractContextManager[None]:
        """Return a block in which a MeetupError becomes a toast."""

    def changed(self) -> None:
        """Show everything anew after a change of data."""

    def has_forgotten(self, name: str) -> None:
        """Remember who was forgotten, until something else is done: undo must not take back another thing unasked."""

    def settings_changed(self) -> None:
        """Take the keys and the theme of the settings anew."""

    def go_back(self) -> None:
        """Go back to where one came from."""

    def show_person(self, uid: str) -> None:
        """Open somebody's page."""

    def bring(self, text: str) -> bool:
        """Open the preview of the people a pasted text brings; return whether it is a card, or the path of a file."""


def home_of(app: "App[object]") -> Home:
    """Return the app as what screens know of it."""
    return cast("Home", app)


def book_of(app: "App[object]") -> Notebook:
    """Return the notebook that the app is open on."""
    return home_of(app).book
