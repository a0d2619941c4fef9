"""How people come into the app on cards: by what is pasted, by a file that is dropped into the terminal, by its path.

There is always a preview, and nothing is kept without Enter.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.notebook.previewing import Brought, pasted, read_files
from meetup_tui.tui import doors
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.dropped import dropped, leads_nowhere
from meetup_tui.tui.home import home_of

if TYPE_CHECKING:
    from textual.app import App

    from meetup_tui.tui.dialogs.arrivals import ArrivalsDialog

NO_CARD = "That is no card, and no path of a file with cards or a picture."
ONE_AT_A_TIME = "Something is open in front; answer or close it, then paste again."


def take_paste(app: "App[Any]", text: str) -> None:
    """Take in what was pasted where there is no text field: a card, or a file that was dropped."""
    if not text.strip():
        return
    if app.screen.is_modal:
        home_of(app).say(ONE_AT_A_TIME)
    elif not bring(app, text):
        home_of(app).say(NO_CARD)


def bring(app: "App[Any]", text: str) -> bool:
    """Open the preview of the people a text brings; return whether it is a card, or consists of paths of files."""
    if paths := dropped(text):
        bring_files(app, paths)
        return True
    if problem := leads_nowhere(text):
        home_of(app).say(f"{clean(text.strip(), limit=200)}: {problem}.", problem=True)
        return True
    try:
        brought = pasted(text)
    except BadInput as error:
        home_of(app).say(str(error), problem=True)
        return True
    if brought is None:
        return False
    _open(app, lambda: brought, "what was pasted")
    return True


def bring_files(app: "App[Any]", paths: Sequence[Path]) -> None:
    """Open the preview of the people in files."""
    what = clean(paths[0].name) if len(paths) == 1 else f"{len(paths)} files"
    _open(app, partial(read_files, tuple(paths)), what)


def ask_for_file(app: "App[Any]") -> None:
    """Ask for the path of a file, then open the preview of the people in it."""
    dialog = doors.bring_in()

    def chosen(taken: bool | None) -> None:
        if taken:
            bring_files(app, dialog.paths)

    app.push_screen(dialog, chosen)


def _open(app: "App[Any]", read: Callable[[], Brought], what: str) -> None:
    """Open the preview; what is kept is said, and where it is one person one stands by them."""
    dialog = doors.arrivals(read, what)

    def closed(kept: bool | None) -> None:
        if kept:
            _tell(app, dialog)

    app.push_screen(dialog, closed)


def _tell(app: "App[Any]", dialog: "ArrivalsDialog") -> None:
    from meetup_tui.tui import present_arrivals  # noqa: PLC0415 - seldom needed

    home = home_of(app)
    said = present_arrivals.kept(dialog.kept, curtain=home.curtain)
    if not said:
        home.say("All of it was there already; nothing was written.")
        return
    home.changed()
    only = dialog.only()
    if only is not None:
        _stand_by(app, only.uid)
    home.say(f"{said} · {key_of('undo')} takes it back{', picture by picture' if dialog.in_steps else ''}")


def _stand_by(app: "App[Any]", uid: str) -> None:
    """Select somebody in the list of everybody, open their page elsewhere, and leave a form that is open alone."""
    screen = app.screen
    if not isinstance(screen, BaseScreen) or screen.TAB == "":
        return
    if not screen.stand_by(uid):
        home_of(app).show_person(uid)
