"""Putting a follow-up off: a step with one key; from the second time on why, from the third on a decision."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import BadInput, MeetupError, NothingToDo
from meetup_tui.domain.follow_up import (
    RATHER_NOT,
    WAITING,
    WELCOME,
    WELCOME_SOURCE,
    FollowUp,
)
from meetup_tui.domain.when import describe, parse, say
from meetup_tui.tui import doors, present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.dialogs.plan import open_now
from meetup_tui.tui.widgets.choice import Answer
from meetup_tui.tui.widgets.menu import Menu, MenuDialog
from meetup_tui.tui.widgets.recalled import Recalled

NOT_COUNTED = "not counted"
GONE = "There is no open follow-up any more."


class Question(Enum):
    """What the answers are to."""

    UNTIL_WHEN = auto()
    WHY = auto()
    WHAT_NOW = auto()


class DateFor(Enum):
    """Which date is typed, by what is asked for under its field."""

    UNTIL = "Until when?"
    LAST = "The last date it gets."
    RIGHT = "The right date; this doesn't count."


DATES = {"date": DateFor.UNTIL, "last": DateFor.LAST, "wrong": DateFor.RIGHT}
"""The answers after which a date is typed."""


class SnoozeDialog(MenuDialog):
    """Until when; and where it was put off before, why."""

    ACCEPT: ClassVar[str] = "take it"

    def __init__(self, uid: str) -> None:
        super().__init__(uid)
        self._asking = Question.UNTIL_WHEN
        self._typed = DateFor.UNTIL
        self._reason = ""
        self._to: date | None = None

    def _follow_up(self) -> FollowUp:
        follow_up = self.book.open_follow_up(self.uid)
        if follow_up is None:
            raise NothingToDo(GONE)
        return follow_up

    def fields(self) -> Sequence[Widget]:
        """Lay out the answers, and the field for a date that is only there when it is asked for."""
        date_field = Recalled(f"snooze-{self.uid}", field="date", placeholder="fri, in 3 days, 12 dec")
        date_field.add_class("gone")
        return (*super().fields(), date_field, Static(id="understood", classes="gone", markup=False))

    def on_mount(self) -> None:
        """Ask for a decision at once where it was put off twice already."""
        follow_up = self.book.open_follow_up(self.uid)
        if follow_up and follow_up.asked_of_snooze == "decision":
            self._asking = Question.WHAT_NOW

    def title_text(self) -> Content:
        """Ask what there is to ask now."""
        who = self.their_name()
        if self._asking is Question.WHAT_NOW:
            follow_up = self.book.open_follow_up(self.uid)
            said = "This was the last date for " if follow_up and follow_up.last else "Put off twice already: "
            return Content.assemble(said, who, ". What now?")
        if self._asking is Question.WHY:
            return Content.assemble("Snooze ", who, ": what is in the way?")
        if self._reason == WAITING:
            return Content.assemble("Waiting for ", who, ": until when?")
        return Content.assemble("Snooze ", who)

    def said(self) -> Content:
        """Say what it is about; where it was put off before, that writing is welcome."""
        follow_up = self.book.open_follow_up(self.uid)
        if follow_up is None:
            return Content("")
        said = open_now(follow_up, self.book.today, curtain=self.curtain)
        often = follow_up.asked_of_snooze and self._asking is not Question.UNTIL_WHEN
        if often and not self.contact.no_contact:
            return Content.assemble(said, "\n\n", WELCOME, " ", (f"({WELCOME_SOURCE})", present.QUIET))
        return said

    def answers(self) -> Sequence[Answer]:
        """Return what can be answered now."""
        asked = {Question.UNTIL_WHEN: self._steps, Question.WHY: self._reasons, Question.WHAT_NOW: self._decisions}
        return asked[self._asking]()

    def _start(self) -> date:
        """Return the day steps count from: today, or its own date where that is still to come."""
        return self._follow_up().day_from(self.book.today)

    def _steps(self) -> Sequence[Answer]:
        start = self._start()
        coming = start > self.book.today
        next_day = start + timedelta(days=1)
        soonest = "tomorrow" if self.book.working_day(next_day) == next_day else "the next working day"
        labels = (
            ("t", "a day later" if coming else soonest, next_day),
            ("3", "3 days later" if coming else "3 days", start + timedelta(days=3)),
            ("w", "the week after" if coming else "next week", parse("next week", start)),
            ("m", "a month later" if coming else "next month", parse("next month", start)),
        )
        steps = [
            Answer(id=day.isoformat() + f" {key}", key=key, label=label, word=say(day, self.book.today))
            for key, label, day in ((key, label, self.book.working_day(day)) for key, label, day in labels)
        ]
        steps.append(Answer(id="date", key="d", label="a date", word="you type it"))
        if not self._reason:
            steps.append(Answer(id="wrong", key="r", label="the date was wrong", word=NOT_COUNTED))
        return steps

    def _reasons(self) -> Sequence[Answer]:
        return (
            Answer(id="no time", key="n", label="no time"),
            Answer(id=WAITING, key="w", label="waiting for them", word=NOT_COUNTED),
            Answer(id="wrong moment", key="m", label="wrong moment"),
            Answer(id=RATHER_NOT, key="r", label="I'd rather not", word="letting go is fine"),
        )

    def _decisions(self) -> Sequence[Answer]:
        now = Answer(id="now", key="n", label="now", word="it stays on today")
        let_go = Answer(id="let go", key="x", label="let go", word="a good decision too")
        wrong = Answer(id="wrong", key="r", label="the date was wrong", word=NOT_COUNTED)
        if self._follow_up().last:
            return (now, let_go, Answer(id="plan", key="p", label="plan it anew"), wrong)
        last = Answer(id="last", key="l", label="a last date", word="you type it")
        waiting = Answer(id="waiting", key="w", label="waiting for them", word=NOT_COUNTED)
        return (now, last, let_go, waiting, wrong)

    def answer(self, answer: str) -> None:
        """Go on from an answer: to a day, to a reason, to a decision."""
        if self._asking is Question.WHY:
            self._answer_reason(answer)
        elif answer in DATES:
            self._typed = DATES[answer]
            self._ask_date()
        elif answer == "waiting":
            self._reason, self._asking = WAITING, Question.UNTIL_WHEN
            self.ask()
        elif answer == "now":
            self._do_it_now()
        elif answer == "let go":
            self._offer_letting_go()
        elif answer == "plan":
            self.app.push_screen(doors.plan(self.uid), self._closed_with)
        else:
            self._until(date.fromisoformat(answer.partition(" ")[0]))

    def _answer_reason(self, reason: str) -> None:
        if reason == RATHER_NOT:
            self._offer_letting_go()
        else:
            self._reason = reason
            self._keep()

    def _until(self, day: date) -> None:
        """Take a day; ask why where it was put off before."""
        self._to = day
        counts = not self._reason and self._typed is not DateFor.LAST
        if counts and self._follow_up().asked_of_snooze == "reason":
            self._asking = Question.WHY
            self.ask()
        else:
            self._keep()

    def _keep(self) -> None:
        to = (self._to or self._start() + timedelta(days=1)).isoformat()
        follow_up = self.book.snooze(self.uid, to, self._reason, last=self._typed is DateFor.LAST)
        self._say_when("Snoozed to", follow_up)

    def _say_when(self, what: str, follow_up: FollowUp) -> None:
        day = describe(follow_up.due, self.book.today) if follow_up.due else ""
        self.home.say(f"{what} {day} · {key_of('undo')} undo")
        self._decided()

    def _decided(self) -> None:
        """Close; a date that was typed on the way is no longer asked for."""
        self.query_one(Recalled).accepted()
        self.dismiss(result=True)

    def _ask_date(self) -> None:
        """Put the field for a date in the place of the answers."""
        self.query_one(Menu).display = False
        date_field = self.query_one(Recalled)
        date_field.remove_class("gone")
        self.query_one("#understood").remove_class("gone")
        date_field.recall()
        date_field.field.focus()
        self._show_date()
        self.call_after_refresh(self.fit)

    @on(Input.Changed, "#date")
    def _show_date(self) -> None:
        self.say_problem("")
        said = present.quiet(self._typed.value)
        if problem := self._problem():
            said = present.words(problem, present.LATE)
        elif text := self._text():
            said = Content.styled(describe(parse(text, self.book.today), self.book.today), present.GOOD)
        self.query_one("#understood", Static).update(said)

    def _text(self) -> str:
        return self.query_one("#date", Input).value.strip()

    def _problem(self) -> str:
        """Return why the date that is typed can't be understood, if it can't."""
        try:
            parse(self._text() or "today", self.book.today)
        except BadInput as error:
            return str(error)
        return ""

    def placed(self, error: MeetupError) -> bool:
        """Leave it at the sentence under the date where that can't be understood."""
        typing = not self.query_one(Menu).display
        return typing and isinstance(error, BadInput) and bool(self._problem())

    def accept(self) -> None:
        """Take the date that was typed, or the highlighted answer."""
        if self.query_one(Menu).display:
            super().accept()
            return
        day = parse(self._text(), self.book.today)
        if self._typed is DateFor.RIGHT:
            self._say_when("Rescheduled to", self.book.reschedule(self.uid, day.isoformat()))
        else:
            self._until(day)

    def ask(self) -> None:
        """Ask with answers, not with a field; where nothing is open any more, there is nothing to ask."""
        if self.book.open_follow_up(self.uid) is None:
            self.home.say(GONE)
            self.dismiss(result=False)
            return
        self.query_one(Recalled).add_class("gone")
        self.query_one("#understood").add_class("gone")
        self.query_one(Menu).display = True
        super().ask()

    def action_close_dialog(self) -> None:
        """Go back from the date to the answers, and from the answers to where it was asked."""
        if self.query_one(Menu).display:
            super().action_close_dialog()
        else:
            self._typed = DateFor.UNTIL
            self.ask()

    def _offer_letting_go(self) -> None:
        self.app.push_screen(doors.let_go(self.uid), self._closed_with)

    def _closed_with(self, decided: bool | None) -> None:
        """Close too where that was the decision; else the question still stands."""
        if decided:
            self._decided()

    def _do_it_now(self) -> None:
        """Leave it on today, and go on to the message where it is not written yet."""
        written = self._follow_up().written
        self.dismiss(result=False)
        if written:
            self.home.say(
                f"It stays where it is · {key_of('open')} opens the message, {key_of('done')} when it is done"
            )
            return
        with self.home.told():
            self.book.may_contact(self.contact)
            self.app.push_screen(doors.write(self.uid))
