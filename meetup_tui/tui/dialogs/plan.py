"""Planning the one follow-up: why, when, by which way, and whether it was promised."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, MeetupError, Refused
from meetup_tui.domain.follow_up import Channel, FollowUp
from meetup_tui.domain.planning import Suggestion, best_channel, if_then
from meetup_tui.domain.questions import why_question_for
from meetup_tui.domain.text import clean
from meetup_tui.domain.when import describe, parse, say
from meetup_tui.domain.why import is_why_promise, split_due
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.form import Form, entry, labelled

WAYS: Mapping[Channel, str] = {
    "email": "mail",
    "call": "call",
    "text": "text",
    "link": "profile",
    "person": "in person",
    "other": "another way",
}
"""What each channel is called on the screen."""
YES, NO = "yes", "no"


class PlanDialog(Form):
    """Why and when; the plan stands below as one sentence while it is typed."""

    ACCEPT: ClassVar[str] = "keep"

    def __init__(self, uid: str, why: str = "") -> None:
        super().__init__(uid)
        self._why = why
        self._promise_chosen = False
        self._asked_for_day = False
        """Whether it was asked which of the full days it shall be."""

    def draft_kind(self) -> str:
        """Return the name of the draft: one plan a person."""
        return f"plan-{self.uid}"

    def title_text(self) -> Content:
        """Ask; where one is open, say that this one takes its place."""
        if self._open is None:
            return Content.assemble("One follow-up with ", self.their_name())
        return Content.assemble("Another plan with ", self.their_name())

    @property
    def _open(self) -> FollowUp | None:
        return self.book.open_follow_up(self.uid)

    def fields(self) -> Sequence[Widget]:
        """Lay out the two questions, the two choices, and the sentence they make."""
        why, when = self._begin_with()
        why_field = entry(why, id="why", placeholder=why_question_for())
        why_field.select_on_focus = bool(why)
        ways = [Answer(id=each, label=WAYS[each]) for each in ways_to(self.contact)]
        promised = (Answer(id=NO, label="no"), Answer(id=YES, label="yes"))
        return (
            Static(id="open-now", classes="quiet", markup=False),
            labelled("Why", why_field),
            Static("“promised …” marks a promise", classes="under", markup=False),
            labelled(
                "When",
                entry(when, id="when", placeholder=say(self._suggested().day, self.book.today)),
            ),
            Static(id="understood", classes="under", markup=False),
            labelled("How", Choice(ways, self._usual_way(), id="channel")),
            labelled("Promised", Choice(promised, YES if is_why_promise(why) else NO, id="promise")),
            Static(id="sentence", classes="gap", markup=False),
        )

    def _begin_with(self) -> tuple[str, str]:
        """Return the why and the date to start from: those of the open one, unless the curtain covers them."""
        follow_up = self._open
        if self._why or follow_up is None or self.curtain:
            return self._why, ""
        later = follow_up.due is not None and follow_up.due > self.book.today
        return follow_up.why, say(follow_up.due, self.book.today) if follow_up.due and later else ""

    def _suggested(self) -> Suggestion:
        """Return the day that is suggested, with the open one gone that keeping this lets go."""
        return self.book.suggestion(instead_of=self.uid)

    def _usual_way(self) -> str:
        return self._open.channel if self._open else best_channel(self.contact)

    def on_mount(self) -> None:
        """Remember which one is open: it is shown."""
        self._shown = self._open

    def show_all(self) -> None:
        """Show the title and the one that is open, as private as any why."""
        super().show_all()
        now = self.query_one("#open-now", Static)
        now.display = self._open is not None
        if self._open is not None:
            now.update(open_now(self._open, self.book.today, curtain=self.curtain) + " Keeping this lets it go.")

    def show_typed(self) -> None:
        """Show the day understood, and the plan as a sentence."""
        super().show_typed()
        self.show_all()
        suggested = say(self._suggested().day, self.book.today)
        understood = self.query_one("#understood", Static)
        sentence = self.query_one("#sentence", Static)
        try:
            day = self._due()
        except BadInput as error:
            understood.update(present.words(str(error), present.LATE))
            day = None
            sentence.update("")
        else:
            understood.update(self._said_of(day))
            sentence.update(self._sentence(day))
        self.query_one("#when", Input).placeholder = "" if day else suggested

    def _due(self) -> date | None:
        """Return the day that is typed, in its field or at the end of the why; raises BadInput."""
        if when := self._typed_when():
            return parse(when, self.book.today)
        return split_due(clean(self.query_one("#why", Input).value), self.book.today)[1]

    def _typed_when(self) -> str:
        return self.query_one("#when", Input).value.strip()

    def _said_of(self, day: date | None) -> Content:
        if day is not None:
            return Content.styled(describe(day, self.book.today), present.GOOD)
        suggested = self._suggested()
        if suggested.full and self._asked_for_day:
            return Content.styled(suggested.question, present.LATE)
        return present.quiet(f"{describe(suggested.day, self.book.today)} · {suggested.reason}")

    def _sentence(self, day: date | None) -> Content:
        why, _ = _parted(clean(self.query_one("#why", Input).value), self.book.today)
        plan = FollowUp(
            uid="",
            contact=self.uid,
            due=day or self._suggested().day,
            channel=self._channel(),
            why=why,
            promise=self._promised(),
        )
        return present.words(if_then(plan, self.their_name().plain, self.book.today), present.QUIET if not why else "")

    def _channel(self) -> Channel:
        chosen = self.query_one("#channel", Choice).value
        return next((each for each in WAYS if each == chosen), "other")

    def _promised(self) -> bool:
        return self.query_one("#promise", Choice).value == YES

    @on(Input.Changed, "#why")
    def _follow_why(self) -> None:
        """Let a why that starts with "promised" mark the promise, until somebody chose for themselves."""
        if not self._promise_chosen:
            promised = is_why_promise(self.query_one("#why", Input).value)
            with self.prevent(Choice.Changed):
                self.query_one("#promise", Choice).choose(YES if promised else NO)

    @on(Choice.Changed, "#promise")
    def _chose_promise(self) -> None:
        self._promise_chosen = True

    def placed(self, error: MeetupError) -> bool:
        """Go to the date where that is what is wrong; the sentence stands under it already."""
        try:
            self._due()
        except BadInput:
            self.query_one("#when" if self._typed_when() else "#why", Input).focus()
            return True
        return super().placed(error)

    def action_accept(self) -> None:
        """Keep it; where every day is full and none is typed, ask once which it shall be."""
        if self._asked_for_day or not self._wants_day():
            super().action_accept()
            return
        self._asked_for_day = True
        self.show_typed()
        self.query_one("#when", Input).focus()

    def _wants_day(self) -> bool:
        """Whether a day is to be chosen; a promise fits on a full one."""
        try:
            dated = self._due() is not None
        except BadInput:
            return False
        why = clean(self.query_one("#why", Input).value)
        return bool(why) and not dated and not self._promised() and self._suggested().full

    def accept(self) -> None:
        """Plan it; one that is open is let go in the same change, and its message goes along.

        One that was planned or changed elsewhere meanwhile is shown first: nothing is let go unseen.
        """
        self.book.refresh()
        current = self._open
        if current is not None and current != self._shown:
            self._shown = current
            self.show_all()
            raise Refused("Another follow-up was kept meanwhile; it stands above. Keep this once more to let it go.")
        follow_up = self.book.plan(
            self.uid,
            self.query_one("#why", Input).value,
            self._typed_when(),
            channel=self._channel(),
            promise=self._promised(),
            message=current.message if current else "",
            subject=current.subject if current else "",
            replace=current is not None,
        )
        self.saved()
        day = describe(follow_up.due, self.book.today) if follow_up.due else ""
        self.home.say(f"Planned for {day} · {key_of('undo')} undo")


def ways_to(contact: Contact) -> tuple[Channel, ...]:
    """Return the channels that what is known of somebody allows, and those that are always there."""
    known: dict[Channel, bool] = {
        "email": bool(contact.emails),
        "call": bool(contact.phones),
        "text": bool(contact.phones),
        "link": bool(contact.urls),
    }
    return (*(each for each, there in known.items() if there), "person", "other")


def open_now(follow_up: FollowUp, today: date, *, curtain: bool) -> Content:
    """Return which follow-up is open, as a sentence."""
    label, why = present.reason(follow_up, today, curtain=curtain)
    return Content.assemble((f"Open now: {label[:1].lower()}{label[1:]} ", present.QUIET), why, (".", present.QUIET))


def _parted(why: str, today: date) -> tuple[str, date | None]:
    """Return a why without the date at its end; where that can't be understood, all of it."""
    try:
        return split_due(why, today)
    except BadInput:
        return why, None
