"""What is typed about one person of the sift, kept as a draft, and what each answer makes of it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.said import say
from meetup_tui.domain.sift import DECISION, TICK, LooseEnd
from meetup_tui.notebook import Notebook, Understood
from meetup_tui.notebook.sifting import SIFT_DRAFT
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.capture_form import NO_WHY, Plan, Trouble, Typed, plan_of, tick_of
from meetup_tui.tui.drafting import Draft, merged_kinds

if TYPE_CHECKING:
    from textual.screen import Screen

Answer = tuple[Iterable[str], str]
"""What is missing still, and what is said of the answer; nothing where nothing was changed."""
Step = Literal["why", "note", "plan", "answers", "first"]
"""What Enter leads to: a field, something kept, the answers that are no text, or the first field."""

_NOBODY = Understood(contact=Contact(uid="", name=""))


class SiftForm:
    """The fields of one person; whatever an answer does not keep stays in the draft."""

    def __init__(self, screen: "Screen[Any]", book: Notebook, end: LooseEnd, complain: Callable[[str], None]) -> None:
        """Take up what was left about them."""
        self._book = book
        self.end = end
        self.covered = False
        """Whether what was typed is hidden."""
        self._drawn = False
        self._asked_for_day = False
        kind = SIFT_DRAFT + self.uid
        self._draft = Draft(screen, book, kind, complain, merged_kinds(book, self.uid, kind))
        left = self._draft.begin(Typed().draft)
        self.typed = Typed.of(left or {})
        self.restored = not self.typed.empty
        if self.restored:
            self._draft.put(self.typed.draft)

    def follow_curtain(self, *, drawn: bool) -> bool:
        """Cover what stands here as the curtain is drawn; return whether it is uncovered by this.

        What is typed behind a drawn curtain is seen while it is typed.
        """
        before = self.covered
        self.covered = drawn and (self.covered or (not self._drawn and not self.typed.empty))
        self._drawn = drawn
        return before and not self.covered

    @property
    def uid(self) -> str:
        """Whom it is about."""
        return self.end.contact.uid

    @property
    def touched(self) -> bool:
        """Whether something typed is not in the notebook yet."""
        return self._draft.touched

    def keep(self, typed: Typed) -> None:
        """Keep what is typed now."""
        if typed != self.typed:
            self.typed, self.restored = typed, False
            self._draft.put(typed.draft)

    def leave(self) -> bool:
        """Write the last keys, but nothing of somebody who is gone; return whether nothing typed would be lost."""
        return self._book.contact(self.uid) is None or self._draft.flush()

    def plan(self) -> Plan:
        """Return the follow-up as it stands; raises Trouble for a day that can't be understood."""
        return plan_of(self._book, self.typed, _NOBODY)

    def step_after(self, here: str) -> Step:
        """Return what Enter leads to from the field of this id, or from the answers."""
        if here == "tick" and DECISION in self.end.missing:
            return "why"
        if here == "tick":
            return "note" if self.typed.tick.strip() else "answers"
        if here in ("why", "when"):
            return "plan" if self._has_plan else "answers"
        return "first"

    def planned(self, name: str) -> Answer:
        """Plan it; raises Trouble, once too where every day is full and none is typed, and as planning does."""
        plan = self.plan()
        if not plan.why:
            raise Trouble("why", NO_WHY)
        if plan.suggestion is not None and plan.suggestion.full and not (plan.promise or self._asked_for_day):
            self._asked_for_day = True
            raise Trouble("when", plan.suggestion.question)
        follow_up = self._book.sift_plan(self.uid, self.typed.why, self.typed.when.strip(), self._tick())
        self._draft.drop()
        day = f", {say(follow_up.due, self._book.today)}" if follow_up.due else ""
        return self._missing({TICK}), f"Planned: {name}{day}"

    def let_go(self, name: str) -> Answer:
        """Let them go; raises Trouble while a why is written."""
        self._must_plan_nothing()
        self._book.sift_release(self.uid, self._tick())
        self._draft.drop()
        return (), f"Let go kindly: {name}"

    def ask_no_more(self, name: str) -> Answer:
        """Stop asking for what is missing; raises Trouble while a why is written."""
        self._must_plan_nothing()
        self._book.sift_waive(self.uid, self.end.missing, self._tick())
        self._draft.drop()
        return (), f"Nothing more is asked about {name}"

    def put_off(self, name: str) -> Answer:
        """Keep the tick note and decide nothing; a why that is written stays in the draft."""
        noted = bool(self.typed.tick.strip())
        if noted:
            self._book.sift_note(self.uid, self._tick())
        rest = Typed(why=self.typed.why, when=self.typed.when)
        if rest.empty:
            self._draft.drop()
        else:
            self._draft.put(rest.draft)
            self._draft.flush()
        missing = self._missing(set(self.end.missing))
        stays = f"; {name} stays a loose end" if missing else f" what makes {name} tick"
        return missing, f"Noted{stays}" if noted else ""

    def _tick(self) -> str:
        return tick_of(self.typed.tick)

    def _missing(self, left: set[str]) -> set[str]:
        return left & set(self.end.missing) - ({TICK} if self.typed.tick.strip() else set())

    def _must_plan_nothing(self) -> None:
        if self._has_plan:
            raise Trouble(
                "why", f"A why is written here: {key_of('go-on')} plans it; empty it first for another answer."
            )

    @property
    def _has_plan(self) -> bool:
        return bool(self.typed.why.strip() or self.typed.when.strip())
