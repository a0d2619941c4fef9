"""The one meaningful thing to do for a person next, and what may become of it.

A follow-up is open, done or released; every transition returns a new value. That a contact has at most one open
follow-up is kept by the notebook inside a transaction, since it is a rule over several of them.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from meetup_tui.domain.contact import EPOCH, Energy
from meetup_tui.domain.errors import BadInput, Refused

Channel = Literal["email", "call", "text", "link", "person", "other"]
Status = Literal["open", "done", "released"]
PromiseOutcome = Literal["kept", "told", "dropped", ""]
SnoozeAsks = Literal["reason", "decision", ""]

CHANNELS: tuple[Channel, ...] = ("email", "call", "text", "link", "person", "other")
PROMISE_OUTCOMES: tuple[PromiseOutcome, ...] = ("kept", "told", "dropped")

SNOOZES_BEFORE_REASON = 1
"""Counted snoozes that need no reason."""
SNOOZES_BEFORE_DECISION = 2
"""Counted snoozes before it asks: now, a last date, or let go."""
WAITING = "waiting"
"""The reason that is not counted: the next move is theirs."""
WRONG_DATE = ("the date was wrong", "date was wrong", "wrong date")
"""Reasons that are not counted either: nothing was put off, it was never meant for that day."""
RATHER_NOT = "rather not"
"""The reason that offers letting go."""
REASONS = ("no time", WAITING, "wrong moment", RATHER_NOT)
"""What one key can say about why it is put off."""
REPLACED = "replaced by another plan"
"""The note of one that was let go because another took its place: nothing was decided about it."""
WELCOME = "Reaching out is welcomed more than people expect, most of all by those you know least."
"""What is said of one put off twice."""
WELCOME_SOURCE = "13 experiments, 5,900 people; Liu et al. 2023"
"""Where that is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """One time it was put off."""

    on: date
    """The day the decision was made."""
    was: date
    """The day it was due before."""
    to: date
    """The day it is due after."""
    reason: str = ""

    @property
    def counted(self) -> bool:
        """Whether it counts towards the decision; waiting for them does not, nor does a date that was wrong."""
        return not self.reason.casefold().startswith((WAITING, *WRONG_DATE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How it went, as far as it was said."""

    note: str = ""
    """What came of it. Private."""
    energy: Energy = ""
    """Whether it gave (+) or took (-) energy."""
    promise: PromiseOutcome = ""
    """What became of a promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """When, by which channel, why, and the message you write: one per contact at a time."""

    uid: str
    contact: str
    """The contact's uid."""
    due: date | None
    """A local calendar day, without time or zone; None only for a decision that planned nothing."""
    channel: Channel = "other"
    why: str = ""
    """The reason to write. Private."""
    subject: str = ""
    message: str = ""
    """The draft, theirs alone. Private."""
    wrote: date | None = None
    """The local day the message was last written on; None where there is none, or it was written before this was kept.
    """
    promise: bool = False
    """Whether it is something you said you would do."""
    status: Status = "open"
    snoozes: tuple[Snooze, ...] = ()
    last: bool = False
    """Whether its date is the last one: it can't be snoozed again."""
    planned: date | None = None
    """The local day it was planned on."""
    moved: date | None = None
    """The day it was last given another date when it was due, by a snooze or otherwise: a decision of that day."""
    closed: date | None = None
    """The day it was decided, or None while it is open."""
    outcome: Outcome = field(default_factory=Outcome)
    created: datetime = field(default=EPOCH)
    """When it was planned, UTC."""

    @property
    def written(self) -> bool:
        """Whether a message stands ready."""
        return bool(self.message.strip())

    @property
    def counted_snoozes(self) -> int:
        """How often it was put off, waiting for them left out."""
        return sum(snooze.counted for snooze in self.snoozes)

    @property
    def wants_courage(self) -> bool:
        """Whether it was put off twice, so that it helps to hear how welcome it would be."""
        return self.status == "open" and self.counted_snoozes >= SNOOZES_BEFORE_DECISION

    @property
    def asked_of_snooze(self) -> SnoozeAsks:
        """What is asked before it is put off again: nothing the first time, then a reason, then a decision."""
        if self.last or self.counted_snoozes >= SNOOZES_BEFORE_DECISION:
            return "decision"
        return "reason" if self.counted_snoozes >= SNOOZES_BEFORE_REASON else ""

    def day_from(self, today: date) -> date:
        """Return the day it is for, seen from today: its own, or today where that has passed or there is none."""
        return max(today, self.due or today)

    def write(self, message: str, subject: str | None = None, *, on: date | None = None) -> "FollowUp":
        """Return a copy holding this message, written on this day; a subject of None keeps the one it has."""
        self._must_be_open("write for")
        wrote = on if message.strip() else None
        return replace(self, message=message, subject=self.subject if subject is None else subject, wrote=wrote)

    def snooze(self, on: date, to: date, reason: str = "", *, last: bool = False) -> "FollowUp":
        """Return a copy put off to a later day.

        The second counted snooze wants a reason, the third is refused unless it names a last date, and after a last
        date there is no other. Raises Refused with the way out, BadInput for a day that is not in the future.
        """
        due = self._must_be_open("snooze")
        if to <= on:
            raise BadInput(f"{to} is not after today; try 'tomorrow' or 'in 3 days'")
        snooze = Snooze(on=on, was=due, to=to, reason=reason)
        if self.last:
            raise Refused("this was its last date: do it now, plan it anew, or let go")
        if snooze.counted and not last:
            if self.asked_of_snooze == "decision":
                raise Refused("put off twice already: do it now, set a last date, or let go")
            if self.asked_of_snooze == "reason" and not reason:
                raise Refused(f"put off before: say why ({', '.join(REASONS)})")
        return replace(self, due=to, snoozes=(*self.snoozes, snooze), last=last, moved=self._moved(on))

    def reschedule(self, on: date, to: date) -> "FollowUp":
        """Return a copy with another date because the date was wrong; it neither counts nor resets snoozes."""
        self._must_be_open("reschedule")
        if to < on:
            raise BadInput(f"{to} has passed; try 'tomorrow' or 'next tue'")
        return replace(self, due=to, moved=self._moved(on))

    def finish(self, on: date, note: str = "", energy: Energy = "") -> "FollowUp":
        """Return it done; a promise done is a promise kept."""
        self._must_be_open("finish")
        outcome = Outcome(note=note, energy=energy, promise="kept" if self.promise else "")
        return replace(self, status="done", closed=on, outcome=outcome)

    def release(self, on: date, note: str = "", promise: PromiseOutcome = "") -> "FollowUp":
        """Return it let go; what became of a promise is remembered as far as it was said."""
        self._must_be_open("let go of")
        outcome = Outcome(note=note, promise=promise if self.promise else "")
        return replace(self, status="released", closed=on, outcome=outcome)

    def give_way(self, on: date, *, promise: bool) -> "FollowUp":
        """Return it let go for another plan; a promise lives on where that is a `promise`, and else was dropped."""
        return self.release(on, REPLACED, "" if promise else "dropped")

    @property
    def was_replaced(self) -> bool:
        """Whether another plan took its place."""
        return self.status == "released" and self.outcome.note == REPLACED

    def _moved(self, on: date) -> date | None:
        return on if self.due is not None and self.due <= on else self.moved

    def _must_be_open(self, action: str) -> date:
        if self.status != "open" or self.due is None:
            raise Refused(f"there is no open follow-up to {action}: it is {self.status} already")
        return self.due
