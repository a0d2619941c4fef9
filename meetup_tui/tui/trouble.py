"""What stands there where the notebook can't be opened: which file, what is wrong with it, and the ways out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Damaged, Notebook, Places, care
from meetup_tui.notebook.care import Backup
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings
from meetup_tui.tui.house import HouseApp
from meetup_tui.tui.measures import FORM_HEIGHTS
from meetup_tui.tui.widgets.choice import Answer
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.menu import Menu

CANT_BE_OPENED = "The notebook can't be opened as it is."
BACKUPS_SHOWN = 40
"""How many backups the list holds; 'meetup backups' has them all."""


class TroubleDialog(Dialog):
    """The ways out; nothing happens to any file until one is chosen."""

    CSS_PATH = "styles/dialogs.tcss"
    ACCEPT: ClassVar[str] = "take it"
    FOOTER: ClassVar[Sequence[str]] = ("accept", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Section.DIALOG), BY_ID["quit"].binding()]
    VERTICAL_BREAKPOINTS = FORM_HEIGHTS

    def __init__(self, places: Places, environ: Mapping[str, str], trouble: Damaged) -> None:
        super().__init__()
        self._places = places
        self._environ = environ
        self._trouble = trouble
        self._title = CANT_BE_OPENED
        self._said: Content = self._what_is_wrong()
        self._backups: dict[str, Backup] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Have no palette: there is no screen below whose commands it could run."""
        return action != "command_palette"

    def title_text(self) -> Content:
        """Say what has happened."""
        return Content(self._title)

    def fields(self) -> Sequence[Widget]:
        """Lay out what is wrong, and the ways out."""
        return (Static(self._said, id="said", markup=False), Menu())

    def on_mount(self) -> None:
        """Offer the ways out."""
        self._offer(self._ways_out())

    def on_resize(self, _: events.Resize) -> None:
        """Fit the words to another height."""
        self.call_after_refresh(self.fit)

    def _what_is_wrong(self) -> Content:
        """Name the file and what is wrong with it."""
        trouble = self._trouble
        return Content("\n").join([
            present.words(str(trouble.file), present.BOLD),
            present.words(f"{trouble.what}."),
            Content(""),
            present.quiet("Nothing was written. What other files hold is still there."),
        ])  # fmt: skip

    def _ways_out(self) -> Iterator[Answer]:
        yield Answer(id="repair", key="r", label="repair it", word="all that can be read")
        try:
            newest = next(iter(care.backups(self._places)), None)
        except MeetupError:
            newest = None
        if newest is not None:
            yield Answer(id="backups", key="b", label="go back", word=f"to {_short(newest)}")
        yield Answer(id="look", key="o", label="read only", word="changes nothing")
        yield Answer(id="leave", key="q", label="leave it as it is")

    def _offer(self, answers: Iterator[Answer], highlighted: str = "") -> None:
        self.say_problem("")
        self.query_one(".dialog-title", Static).update(self.title_text())
        self.query_one("#said", Static).update(self._said)
        menu = self.query_one(Menu)
        menu.offer(answers)
        if highlighted:
            menu.show(highlighted)
        menu.focus()
        self.query_one(".dialog-body", VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self.fit)

    def accept(self) -> None:
        """Take the highlighted way out."""
        self._take(self.query_one(Menu).uid)

    def action_accept(self) -> None:
        """Take the highlighted way out, or say what is in its way."""
        self.accept()

    def action_close_dialog(self) -> None:
        """Go back to the ways out, or leave everything as it is."""
        if self._backups:
            self._backups, self._title = {}, CANT_BE_OPENED
            self._said = self._what_is_wrong()
            self._offer(self._ways_out())
        else:
            self.app.exit(None)

    @on(Menu.Chosen)
    def _chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        self._take(event.answer)

    def _take(self, answer: str) -> None:
        try:
            self._do(answer)
        except MeetupError as error:
            sentence = str(error)
            self.say_problem(f"{sentence[:1].upper()}{sentence[1:]}")
            self.call_after_refresh(self.fit)

    def _do(self, answer: str) -> None:
        if answer == "leave":
            self.app.exit(None)
        elif answer == "repair":
            self._mended(care.mend(self._places, self._environ).said)
        elif answer == "look":
            self.app.exit(Notebook.in_places(self._places, self._environ, as_it_can_be=True))
        elif answer == "open":
            self.app.exit(Notebook.in_places(self._places, self._environ))
        elif answer == "backups":
            self._show_backups()
        else:
            backup, _ = care.restore(self._places, self._environ, self._backups[answer].path.name)
            self._mended([f"this is the notebook of {_when(backup)}; {key_of('undo')} takes that back"])

    def _show_backups(self) -> None:
        self._backups = {each.path.name: each for each in care.backups(self._places)[:BACKUPS_SHOWN]}
        self._title = "Go back to which one?"
        self._said = present.quiet(f"What is there now is kept beside the backups. {key_of('close-dialog')} goes back.")
        self._offer(Answer(id=name, label=_when(each), word=each.reason) for name, each in self._backups.items())

    def _mended(self, said: Sequence[str]) -> None:
        """Say what was done, and go on."""
        self._backups = {}
        self._title = "It can be opened again."
        sentences = [present.words(f"{each[:1].upper()}{each[1:]}.") for each in said]
        self._said = Content("\n").join(sentences or [Content("Everything is there.")])
        self._offer(iter((Answer(id="open", key="o", label="open it"), Answer(id="leave", key="q", label="leave"))))


class TroubleApp(HouseApp[Notebook]):
    """The app that stands in for the other one until a notebook can be opened, which is its result; or None."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, places: Places, environ: Mapping[str, str], trouble: Damaged, theme: str = "") -> None:
        super().__init__(theme)
        self._dialog = TroubleDialog(places, environ, trouble)

    def on_mount(self) -> None:
        """Show the ways out."""
        self.push_screen(self._dialog)


def _short(backup: Backup) -> str:
    """Return when a backup was made, in as few words as will do."""
    return f"{backup.moment.astimezone():%d %b, %H:%M}"


def _when(backup: Backup) -> str:
    """Return when a backup was made, in local time."""
    return f"{backup.moment.astimezone():%a %d %b %Y, %H:%M}"
