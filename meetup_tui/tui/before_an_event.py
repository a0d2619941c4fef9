"""Before an event and after it, from any screen: the brief, and looking back."""

from typing import TYPE_CHECKING, Any

from meetup_tui.domain.errors import NothingToDo
from meetup_tui.domain.event import Event
from meetup_tui.tui import doors, present
from meetup_tui.tui.home import book_of, home_of

if TYPE_CHECKING:
    from textual.app import App


def open_brief(app: "App[Any]", about: str) -> None:
    """Show whom one may meet again; raises NothingToDo where nobody is known."""
    book_of(app).brief(about)
    app.push_screen(doors.brief(about))


def ask_for_brief(app: "App[Any]") -> None:
    """Ask what a brief is about, and show it."""
    dialog = doors.brief_of()

    def chosen(wanted: bool | None) -> None:
        if wanted:
            app.push_screen(doors.brief(dialog.about))

    app.push_screen(dialog, chosen)


def look_back(app: "App[Any]", event: Event) -> None:
    """Ask whom of an event one would like to see again; raises NothingToDo where that can't be asked now."""
    if not book_of(app).met_at(event.uid):
        raise NothingToDo(f"Nobody is written down from {event.name}.")
    if home_of(app).curtain:
        raise NothingToDo(present.behind_the_curtain("Whom you would like to see again is"))
    app.push_screen(doors.look_back(event.uid))


def look_back_at_last(app: "App[Any]") -> None:
    """Ask it of the last event that has begun and at which somebody was met; raises NothingToDo without one."""
    book = book_of(app)
    begun = (each for each in book.events() if each.start <= book.today and book.met_at(each.uid))
    event = next(begun, None)
    if event is None:
        raise NothingToDo("There is no event to look back at yet.")
    look_back(app, event)
