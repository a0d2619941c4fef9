"""A question with a few answers, one key each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.errors import MeetupError
from meetup_tui.tui import present
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.widgets.choice import Answer
from meetup_tui.tui.widgets.form import Asking
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.visuals import PersonRow


class Menu(PersonList):
    """Answers in rows; the key of one chooses it, and so do Enter and a click."""

    @dataclass
    class Chosen(Message):
        """An answer was chosen."""

        answer: str

    def __init__(self) -> None:
        super().__init__(id="menu")
        self._keys: dict[str, str] = {}

    def offer(self, answers: Iterable[Answer], highlight: str = "") -> None:
        """Show these answers with the one of this id highlighted, else the first one."""
        offered = tuple(answers)
        self._keys = {each.key: each.id for each in offered}
        self.fill(
            [
                PersonRow(
                    uid=each.id,
                    lead=Content.styled(each.key, present.STRONG_ACCENT),
                    name=present.words(each.label),
                    word=present.quiet(each.word),
                    tall=False,
                )
                for each in offered
            ],
            keep=highlight if any(each.id == highlight for each in offered) else offered[0].id,
        )

    def answers_to(self, key: str) -> bool:
        """Return whether a key is that of an answer, which comes before moving."""
        return key in self._keys

    def on_key(self, event: events.Key) -> None:
        """Choose by key; other keys go on."""
        answer = self._keys.get(event.character or "")
        if answer is None:
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Chosen(answer))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if isinstance(clicked, int):
            option = self.get_option_at_index(clicked)
            if option.id:
                self.post_message(self.Chosen(option.id))


class MenuDialog(Asking):
    """A title, a line or two that help to decide, and the answers."""

    ACCEPT: ClassVar[str] = "take it"
    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["curtain"].binding()]

    def said(self) -> Content:
        """Return what stands between the question and the answers."""
        raise NotImplementedError

    def answers(self) -> Sequence[Answer]:
        """Return what can be answered now, the likeliest first."""
        raise NotImplementedError

    def answer(self, answer: str) -> None:
        """Do what was answered; a MeetupError is shown, and nothing closes."""
        raise NotImplementedError

    def fields(self) -> Sequence[Widget]:
        """Lay out the words and the answers."""
        return (Static(id="said", markup=False), Menu())

    def on_mount(self) -> None:
        """Ask."""
        self.ask()

    def show_all(self) -> None:
        """Show title, words and answers as they are now."""
        super().show_all()
        said = self.said()
        words = self.query_one("#said", Static)
        words.update(said)
        words.display = bool(said)
        menu = self.query_one(Menu)
        menu.offer(self.answers(), highlight=menu.uid)

    def ask(self) -> None:
        """Ask what there is to ask now."""
        self.say_problem("")
        self.show_all()
        menu = self.query_one(Menu)
        menu.offer(self.answers())
        menu.focus()
        self.fit()

    def accept(self) -> None:
        """Take the highlighted answer."""
        self.answer(self.query_one(Menu).uid)

    def action_accept(self) -> None:
        """Take the highlighted answer, or say what is wrong; the answer decides whether the dialog closes."""
        try:
            self.accept()
        except MeetupError as error:
            if not self.placed(error):
                self.say_problem(str(error))

    @on(Menu.Chosen)
    def _chosen(self, event: Menu.Chosen) -> None:
        event.stop()
        try:
            self.answer(event.answer)
        except MeetupError as error:
            self.say_problem(str(error))
