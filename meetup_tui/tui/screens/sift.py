"""The sift: whom one met lately, one person a screen, until everybody is decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.said import number
from meetup_tui.domain.sift import DECISION, LooseEnd, Pass
from meetup_tui.tui import present, present_sift
from meetup_tui.tui.base import take_breakpoints
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.capture_form import Trouble
from meetup_tui.tui.commands import BY_ID, named
from meetup_tui.tui.measures import FORM_HEIGHTS, FORM_WIDTHS, NARROW
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.sift_form import Answer, SiftForm, Step
from meetup_tui.tui.widgets.capture_head import CaptureHead
from meetup_tui.tui.widgets.form import LEFT, not_kept
from meetup_tui.tui.widgets.rows import KeyRow
from meetup_tui.tui.widgets.sift_end import SiftEnd
from meetup_tui.tui.widgets.sift_steps import Answers, SiftSteps

NEXT: Mapping[Step, str] = {
    "why": "next",
    "note": "keep it",
    "plan": "plan it",
    "answers": "other answers",
    "first": "the fields",
}
"""What Enter is called by what it leads to."""


class SiftScreen(PersonalScreen):
    """One person after the other; what is typed about somebody is kept until they are answered for."""

    TAB = "today"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/steps.tcss", "../styles/sift.tcss"]
    DEFAULT_CLASSES = "writing"
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = FORM_WIDTHS
    VERTICAL_BREAKPOINTS = FORM_HEIGHTS
    WRITING: ClassVar[Sequence[str]] = ("go-on", "back")
    ANSWERING: ClassVar[Sequence[str]] = ("go-on", "back", "undo", "curtain")
    OVER: ClassVar[Sequence[str]] = ("accept", "keep-or-let-go", "back", "undo")
    ENDED: ClassVar[Sequence[str]] = ("write", "let-go", "back", "undo")
    FOOTER_RIGHT: ClassVar[Sequence[str]] = ("keys",)

    def __init__(self, event: str = "") -> None:
        """Sift everybody met lately, or those met at the event of this uid."""
        super().__init__()
        self._event = event
        self._pass = Pass()
        self._form: SiftForm | None = None
        """Who is asked about; None at the end."""
        self._trouble: Trouble | None = None
        self._warned = False
        """Whether it was said that leaving now would lose what is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the head, the person, the end, and the keys."""
        take_breakpoints(self)
        yield CaptureHead("Sift")
        yield SiftSteps(self._keep_at_once, self.action_go_on)
        yield SiftEnd()
        yield KeyRow()

    @property
    def _steps(self) -> SiftSteps:
        return self.query_one(SiftSteps)

    def selected(self) -> Contact | None:
        """Return who is asked about, or whose plan is highlighted at the end."""
        return self.book.contact(self._form.uid if self._form else self.query_one(SiftEnd).plans.uid)

    def rebuild(self) -> None:
        """Show who is to be asked about as things stand, or the end."""
        ends = self.book.to_sift(self._event)
        end = self._pass.next(ends, self._form.uid if self._form else "")
        if end is None:
            self._show_end(ends)
        else:
            self._show_person(end)
        place = present_sift.place(self.book.event_name(self._event))
        if end is not None:
            coming = len(self._pass.to_come(ends))
            place = present_sift.person(end, len(self._pass.left), coming, curtain=self.curtain)
        self.query_one(CaptureHead).show(place, self._kept_words())

    def _kept_words(self) -> Sequence[str]:
        if self._form is None:
            return ("",)
        return ("your draft from before", "from before") if self._form.restored else ("kept as you type", "kept")

    def _show_person(self, end: LooseEnd) -> None:
        """Show somebody; who is new gets the fields as they were left, and the cursor."""
        form, new = self._form, self._form is None or self._form.uid != end.contact.uid
        if form is None or new:
            form = self._begin(end)
        other = form.end.missing != end.missing
        form.end = end
        uncovered = form.follow_curtain(drawn=self.curtain)
        self.query_one(SiftEnd).display = False
        self._steps.display = True
        self._show_answering()
        if new or uncovered or form.covered or (other and self._here not in self._steps.fields()):
            self._to_first()
        self.call_after_refresh(self._steps.settle)

    def _begin(self, end: LooseEnd) -> SiftForm:
        if self._form is not None:
            self._form.leave()
        form = self._form = SiftForm(self, self.book, end, lambda sentence: self.home.say(sentence, problem=True))
        form.typed = self._steps.fill(form.typed)
        self.query_one(SiftEnd).ask_about(end.encounter.event)
        self._trouble, self._warned = None, False
        return form

    def _to_first(self) -> None:
        """Go to the first field in sight, or to the answers where there is none."""
        self.set_focus(self.query_one(f"#{next(iter(self._steps.fields()), 'answers')}"), scroll_visible=False)

    def _show_answering(self) -> None:
        """Show the person, the questions of this turn, and what follows from what is typed."""
        if self._form is not None:
            turn = len(self._pass.left)
            self._steps.show(self._form, self.book, self._trouble, turn=turn, curtain=self.curtain)

    def _show_end(self, ends: Iterable[LooseEnd]) -> None:
        """Show that everybody is decided and what was planned; where that is more than was meant, ask about it."""
        arriving = self._form is not None or self._steps.display
        if self._form is not None:
            self._form.leave()
            self._form = None
        end = self.query_one(SiftEnd)
        self._steps.display, end.display = False, True
        end.show(self._pass.put_off(ends), self._event)
        if arriving:
            self.set_focus(end.plans if end.plans.display else None)

    def _keep_at_once(self) -> None:
        """Keep a change before it is painted."""
        if self._form is not None:
            self._form.keep(self._steps.read(self._form.typed))
            self._trouble, self._warned = None, False

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._show_answering()
        self.query_one(CaptureHead).show_kept(self._kept_words())
        self.refresh_rows()
        self.call_after_refresh(self._steps.settle)

    def on_descendant_focus(self) -> None:
        """Show the keys that work where one is now."""
        self.refresh_rows()

    def footer(self) -> Sequence[str]:
        """Return what can be pressed where one is."""
        if self._form is not None:
            return self.ANSWERING if isinstance(self.focused, Answers) else self.WRITING
        if self.query_one(SiftEnd).asking:
            return self.OVER
        return self.ENDED if self.selected() else self.ENDED[2:]

    def refresh_rows(self) -> None:
        """Show the last line, each key by what it does where one is."""
        labels = {"back": "leave", "accept": "keep all"}
        if self._form is not None:
            labels["go-on"] = NEXT[self._form.step_after(self._here)]
        if marked := len(self.query_one(SiftEnd).marked):
            labels["accept"] = f"let {number(marked).lower()} go"
        left = [replace(each, footer=labels.get(each.id, each.footer)) for each in named(self.footer())]
        right = () if self.has_class(NARROW) else (replace(BY_ID["keys"], keys=("f1",)),)
        self.query_one(KeyRow).show(left, right)

    @property
    def _here(self) -> str:
        return (self.focused.id or "") if self.focused else ""

    def action_go_on(self) -> None:
        """Go on to the next step; a why plans, an empty one goes on to the other answers."""
        form = self._form
        if form is None:
            return
        step = form.step_after(self._here)
        if step == "plan":
            self._answer(form.planned)
        elif step == "note":
            self._answer(form.put_off)
        elif step != "first":
            self.set_focus(self.query_one(f"#{step}"))
        elif form.covered:
            self.home.say(present.behind_the_curtain())
        else:
            self._to_first()

    def action_left_pane(self) -> None:
        """Go to the fields, or to the plans at the end."""
        if self._form is None:
            super().action_left_pane()
        else:
            self._to_first()

    def action_no_follow_up(self) -> None:
        """Let them go kindly; with whom something is open, ask how."""
        if self._form is not None and DECISION in self._form.end.missing:
            self._answer(self._form.let_go)
        else:
            self.action_let_go()

    def action_not_now(self) -> None:
        """Leave them a loose end for another day."""
        if self._form is not None:
            self._answer(self._form.put_off)

    def action_ask_no_more(self) -> None:
        """Stop asking about what is missing."""
        if self._form is not None:
            self._answer(self._form.ask_no_more)

    def _answer(self, take: Callable[[str], Answer]) -> None:
        """Take an answer and go on to the next person, or say what is in the way under its field."""
        form = self._form
        if form is None:
            return
        try:
            missing, said = take(self._called(form.end.contact))
        except Trouble as trouble:
            self._say(trouble)
        except MeetupError as error:
            self._say(Trouble("why" if DECISION in form.end.missing else "tick", str(error)))
        else:
            self._pass = self._pass.answered(form.uid, missing)
            self._form = None
            self.home.changed()
            if said:
                leave = f"{key_of('back')}, then " if isinstance(self.focused, Input | TextArea) else ""
                self.home.say(f"{said} · {leave}{key_of('undo')} undoes")

    def _say(self, trouble: Trouble) -> None:
        """Show what is wrong under its field and go there."""
        self._trouble = trouble
        self._show_answering()
        if trouble.field in self._steps.fields():
            self.set_focus(self.query_one(f"#{trouble.field}"))
        else:
            self.home.say(str(trouble), problem=True)

    def action_keep_or_let_go(self) -> None:
        """Mark the highlighted plan to be let go, or take the mark away."""
        self.query_one(SiftEnd).turn()
        self.refresh_rows()

    def action_accept(self) -> None:
        """Let the marked plans go and keep the others; afterwards, open the page of the one highlighted."""
        end = self.query_one(SiftEnd)
        if not end.asking:
            self.action_page()
            return
        with self.home.told():
            count = end.take()
            self.home.changed()
            if count:
                plans = "one plan" if count == 1 else f"{number(count).lower()} plans"
                self.home.say(f"Let go of {plans} · {key_of('undo')} undoes")

    def go_back(self) -> bool:
        """Say that what is typed is kept; where the disk won't keep it, that is said before one may leave."""
        form = self._form
        if form is None:
            return False
        kept = form.leave()
        if not kept and not self._warned:
            self._warned = True
            self.home.say(not_kept(key_of("back")), problem=True)
            return True
        if form.touched:
            self.home.say(f"Kept as a draft; {key_of('sift')} goes on with it." if kept else LEFT)
        return False

    def on_unmount(self) -> None:
        """Write the last keys, whatever closes the sift."""
        if self._form is not None:
            self._form.leave()
