"""The one follow-up: planning it, writing it, and deciding it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact, Encounter, EncounterKind, Energy, appended
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused
from meetup_tui.domain.follow_up import CHANNELS, Channel, FollowUp, Outcome, PromiseOutcome
from meetup_tui.domain.planning import best_channel
from meetup_tui.domain.sift import LooseEnd, loose_ends, since
from meetup_tui.domain.text import typed
from meetup_tui.notebook.clock import now
from meetup_tui.notebook.desk import Change, in_passing, new_uid
from meetup_tui.notebook.mornings import Mornings

if TYPE_CHECKING:
    from meetup_tui.domain.repeats import Repeat
    from meetup_tui.notebook.braking import Braking


FEW_MESSAGES = 500
"""Follow-ups up to which the messages are learned in a moment, and take little memory."""


class Deciding(Mornings):
    """Follow-ups, from the plan to what became of it."""

    @cached_property
    def _braking(self) -> "Braking":
        """Make the brake when it is first asked for, as most commands need none."""
        from meetup_tui.notebook.braking import Braking

        return Braking(self._index)

    def loose_ends(self, event: str = "") -> tuple[LooseEnd, ...]:
        """Return who was met lately and lacks a tick note or a decision; `event` is the name of one to keep to."""
        return self._loose_ends(self.event_named(event).uid if event else "")

    def _loose_ends(self, event: str) -> tuple[LooseEnd, ...]:
        lately = self._index.met_since(since(self.today))
        return loose_ends(lately, self._index.history, self.today, event)

    def plan(
        self,
        uid: str,
        why: str,
        when: str = "",
        *,
        channel: Channel | None = None,
        promise: bool | None = None,
        message: str = "",
        subject: str = "",
        replace: bool = False,
    ) -> FollowUp:
        """Plan the one follow-up; without a date it takes the suggested day.

        Raises AlreadyOpen while one is open, unless `replace` lets that one go first, and Refused without a why or
        for somebody who is not to be contacted.
        """
        why, due, promised = self._why(why, when)
        with self._change("planned a follow-up", uid) as change:
            contact = change.contact(uid)
            current = change.open_of(uid) if replace else None
            promised = promised if promise is None else promise
            if current is not None:
                change.put_follow_up(current.give_way(self.today, promise=promised), contact.named)
            planned = self._plan(change, contact, why=why, due=due, channel=channel, promise=promised)
            if not message.strip():
                return planned
            text, wrote = typed(message, "the message"), self.today
            if current is not None and text == current.message:
                wrote = current.wrote or current.planned or wrote
            title = typed(subject, "the subject", lines=False)
            return change.put_follow_up(planned.write(text, title, on=wrote), contact.named)

    def write(self, uid: str, message: str, subject: str | None = None) -> "tuple[FollowUp, Repeat | None]":
        """Keep the message of the open follow-up, always; also say whom it repeats a message to, if anybody."""
        text = typed(message, "the message")
        with self._change("wrote a message", uid) as change:
            contact = change.contact(uid)
            self.may_contact(contact)
            follow_up = change.must_be_open(contact)
            title = None if subject is None else typed(subject, "the subject", lines=False)
            kept = change.put_follow_up(follow_up.write(text, title, on=self.today), contact.named)
        return kept, self.repeat(uid, text)

    def repeat(self, uid: str, message: str) -> "Repeat | None":
        """Return the message to somebody else that this one repeats, if there is one."""
        contact = self._index.contacts.get(uid)
        if contact is None or not message.strip():
            return None
        from meetup_tui.domain.repeats import Thresholds

        strict = Thresholds(stops_at=self.settings.repeat_stops, hints_at=self.settings.repeat_hints)
        return self._braking.check(contact, message, strict)

    @property
    def knows_messages(self) -> bool:
        """Whether the brake on repeats knows every message as it is now, so that `repeat` answers at once."""
        return self._braking.is_ready

    @property
    def has_few_messages(self) -> bool:
        """Whether the brake learns them in a moment, so that it is no matter when."""
        return self._index.follow_ups.count <= FEW_MESSAGES

    def learn_messages(self, most: int) -> bool:
        """Have the brake on repeats take in so many messages ahead; return whether it knows every one as it is now.

        Ten thousand take about a second together: whoever can do that in slices spares `repeat` the wait.
        """
        return self._braking.learn(most)

    def finish(self, uid: str, note: str = "", energy: Energy = "", *, seen: str | None = None) -> FollowUp:
        """Close the open follow-up as done; raises NothingToDo where there is none.

        `seen` is the uid of the one that was seen: Refused where that is not the open one any more.
        """
        with self._change("done", uid) as change:
            contact = change.contact(uid)
            change.must_be_seen(contact, seen)
            return self._finish(change, contact, note, energy)

    def finish_and_plan(
        self, uid: str, note: str = "", energy: Energy = "", *, next_why: str, next_when: str = ""
    ) -> tuple[FollowUp, FollowUp]:
        """Close the open follow-up as done and plan the next one, in one change; without a date as suggested."""
        why, due, promised = self._why(next_why, next_when)
        with self._change("done, and the next one planned", uid) as change:
            contact = change.contact(uid)
            done = self._finish(change, contact, note, energy)
            following = self._plan(change, contact, why=why, due=due, channel=done.channel, promise=promised)
            return done, following

    def snooze(self, uid: str, when: str = "", reason: str = "", *, last: bool = False) -> FollowUp:
        """Put the open follow-up off; without a day it is tomorrow, or the day after its own where that is later."""
        with self._change("snoozed", uid) as change:
            contact = change.contact(uid)
            follow_up = change.must_be_open(contact)
            to = self._day(when) if when else self._day_after(follow_up)
            said = typed(reason, "the reason", lines=False)
            return change.put_follow_up(follow_up.snooze(self.today, to, said, last=last), contact.named)

    def reschedule(self, uid: str, when: str) -> FollowUp:
        """Give the open follow-up another date because the date was wrong; it counts as no snooze."""
        day = self._day(when)
        with self._change("rescheduled", uid) as change:
            contact = change.contact(uid)
            return change.put_follow_up(change.must_be_open(contact).reschedule(self.today, day), contact.named)

    def release(
        self,
        uid: str,
        reason: str = "",
        *,
        no_contact: bool = False,
        promise: PromiseOutcome = "",
        seen: str | None = None,
    ) -> FollowUp:
        """Let go: close the open follow-up, or store the decision where none was planned.

        `seen` is the uid of the one that was seen, "" for none: Refused where that is not how it is any more. Raises
        NothingToDo where that was decided last, nobody met since, and nothing is added to it.
        """
        with self._change("let go", uid) as change:
            contact = change.contact(uid)
            change.must_be_seen(contact, seen)
            quiet = no_contact and not contact.no_contact
            if quiet:
                contact = change.put_contact(contact.edit(no_contact=True))
            before = self._let_go_of(contact)
            released = self._release(change, contact, reason, promise)
            if released == before and not quiet:
                raise NothingToDo(f"{in_passing(contact)} was let go already; there is nothing to do")
            return released

    def archive(self, uid: str, *, undo: bool = False) -> Contact:
        """Hide a contact and let their open follow-up go, or bring them back."""
        with self._change("brought back" if undo else "archived", uid) as change:
            contact = change.contact(uid)
            if not undo and change.open_of(uid) is not None:
                self._release(change, contact, "archived")
            return change.put_contact(contact.edit(archived=not undo))

    def quiet(self, uid: str, *, undo: bool = False) -> Contact:
        """Remember that somebody is not to be contacted, or that they may be again."""
        with self._change("may be contacted" if undo else "not to be contacted", uid) as change:
            return change.put_contact(change.contact(uid).edit(no_contact=not undo))

    def spoke(
        self,
        uid: str,
        *,
        note: str = "",
        on: str = "",
        kind: EncounterKind = "call",
        energy: Energy = "",
        close: bool = False,
        when: str = "",
        seen: str | None = None,
    ) -> tuple[Contact, FollowUp | None]:
        """Log a talk or a reply; the open follow-up is closed, given another date, or kept as it is.

        `seen` is the uid of the follow-up that was seen, "" for none: where another one would be closed or moved,
        Refused is raised and nothing logged.
        How it felt is kept with the talk; it goes to the follow-up that is closed by it too, else to the last one done
        that nothing is said of yet.
        Returns the contact and the follow-up it touched or left open, if any. Raises NothingToDo, with the talk logged,
        where there is no follow-up to close or move.
        """
        if close and when:
            raise BadInput("close the follow-up or give it another date, not both")
        day = self._past_day(on) if on else self.today
        to = self._day(when) if when else None
        text = typed(note, "the note")
        with self._change("talked", uid) as change:
            contact = change.contact(uid)
            change.must_be_seen(contact, seen if close or to else None)
            event = self._current_on(day) if kind == "met" else None
            encounter = Encounter(date=day, event=event.uid if event else "", note=text, kind=kind, energy=energy)
            kept = change.put_contact(contact.met(encounter))
            follow_up = change.open_of(uid)
            if follow_up is not None and close:
                follow_up = self._finish(change, contact, text, energy)
            elif follow_up is not None and to is not None:
                follow_up = change.put_follow_up(follow_up.reschedule(self.today, to), contact.named)
            elif energy:
                self._felt(change, contact, energy)
        if follow_up is None and (close or when):
            what = "close" if close else "move"
            raise NothingToDo(f"the talk is noted; {in_passing(contact)} has no open follow-up to {what}")
        return kept, follow_up

    def _felt(self, change: Change, contact: Contact, energy: Energy) -> None:
        """Note how it felt with the last follow-up done, where nothing was said of that yet."""
        done = [each for each in self._index.history(contact.uid) if each.status == "done"]
        if done and not done[-1].outcome.energy:
            outcome = replace(done[-1].outcome, energy=energy)
            change.put_follow_up(replace(done[-1], outcome=outcome), contact.named)

    def _finish(self, change: Change, contact: Contact, note: str, energy: Energy) -> FollowUp:
        done = change.must_be_open(contact).finish(self.today, typed(note, "the note"), energy)
        return change.put_follow_up(done, contact.named)

    def _release(self, change: Change, contact: Contact, reason: str = "", promise: PromiseOutcome = "") -> FollowUp:
        """Let go in a change; a promise of which nothing is said was dropped."""
        follow_up = change.open_of(contact.uid)
        text = typed(reason, "the reason")
        if follow_up is not None:
            return change.put_follow_up(follow_up.release(self.today, text, promise or "dropped"), contact.named)
        if (before := self._let_go_of(contact)) is not None:
            outcome = replace(before.outcome, note=appended(before.outcome.note, text))
            decided = replace(before, outcome=outcome)
            return before if decided == before else change.put_follow_up(decided, contact.named)
        decision = FollowUp(
            uid=new_uid(),
            contact=contact.uid,
            due=None,
            status="released",
            planned=self.today,
            closed=self.today,
            outcome=Outcome(note=text),
            created=now(),
        )
        return change.put_follow_up(decision, contact.named)

    def _let_go_of(self, contact: Contact) -> FollowUp | None:
        """Return the decision to let somebody go, where it was the last one and they were not met since."""
        history = self._index.history(contact.uid)
        last = max(history, key=lambda each: (each.closed or date.max, each.created), default=None)
        met = contact.last_met
        if last is None or last.status != "released" or last.closed is None:
            return None
        return last if met is None or met.date <= last.closed else None

    def _plan(
        self,
        change: Change,
        contact: Contact,
        *,
        why: str,
        due: date | None,
        channel: Channel | None,
        promise: bool,
    ) -> FollowUp:
        """Put a new open follow-up into a change, after every rule that could refuse it."""
        self.may_contact(contact)
        if not why.strip():
            raise Refused("a follow-up needs a why: what would you write for?")
        if channel is not None and channel not in CHANNELS:
            raise BadInput(f"{channel!r} is no channel; it is one of {', '.join(CHANNELS)}")
        follow_up = FollowUp(
            uid=new_uid(),
            contact=contact.uid,
            due=due or self.suggestion(instead_of=contact.uid).day,
            channel=channel or best_channel(contact),
            why=why,
            promise=promise,
            planned=self.today,
            created=now(),
        )
        return change.put_follow_up(follow_up, contact.named)

    def _day_after(self, follow_up: FollowUp) -> date:
        return follow_up.day_from(self.today) + timedelta(days=1)
