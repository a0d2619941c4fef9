"""The sift: one person after the other, each answer one change that one undo takes back."""

from collections.abc import Collection

from meetup_tui.domain.budget import Planned, beyond_budget, planned_since
from meetup_tui.domain.contact import Contact, appended
from meetup_tui.domain.errors import AlreadyOpen
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.sift import TICK, LooseEnd, since
from meetup_tui.domain.text import typed
from meetup_tui.domain.waivers import waive
from meetup_tui.notebook.deciding import Deciding
from meetup_tui.notebook.desk import Change

SIFT_DRAFT = "sift-"
"""How the draft of what is typed about somebody in the sift begins, before their uid."""


class Sifting(Deciding):
    """What can be answered about a loose end; a tick note typed along is kept with every answer."""

    def to_sift(self, event: str = "") -> tuple[LooseEnd, ...]:
        """Return the loose ends, of one event by its uid; an event that is gone has none."""
        return self._loose_ends(event)

    def sift_note(self, uid: str, tick: str) -> Contact:
        """Keep what makes somebody tick, and decide nothing else."""
        with self._change("noted what makes them tick", uid) as change:
            return self._noted(change, uid, tick)

    def sift_plan(self, uid: str, why: str, when: str = "", tick: str = "") -> FollowUp:
        """Plan the one follow-up; raises as `plan` does."""
        why, due, promised = self._why(why, when)
        with self._change("planned a follow-up", uid) as change:
            contact = self._noted(change, uid, tick)
            return self._plan(change, contact, why=why, due=due, channel=None, promise=promised)

    def sift_release(self, uid: str, tick: str = "") -> FollowUp:
        """Let go kindly: nothing more is asked about them until they are met again, not what makes them tick either.

        Raises AlreadyOpen where a follow-up was planned meanwhile: it is not let go unseen.
        """
        with self._change("let go", uid) as change:
            if change.open_of(uid) is not None:
                raise AlreadyOpen("a follow-up was planned with them meanwhile; it stays")
            contact = self._noted(change, uid, tick)
            contact = change.put_contact(self._asked_no_more(contact, (TICK,)))
            return self._release(change, contact)

    def sift_waive(self, uid: str, missing: Collection[str], tick: str = "") -> Contact:
        """Ask no more for what is missing, of `tick` and `decision`, until they are met again.

        A tick note typed along is kept, and no longer missing.
        """
        with self._change("asked no more", uid) as change:
            contact = self._noted(change, uid, tick)
            return change.put_contact(self._asked_no_more(contact, missing))

    def planned_lately(self, event: str = "") -> tuple[Planned, ...]:
        """Return what was planned with the people met lately, of one event by its uid."""
        return planned_since(self._index.met_since(since(self.today)), self._index.history, self.today, event)

    def beyond_budget(self, events: Collection[str], event: str = "") -> tuple[Planned, ...]:
        """Return the plans, promises left out, of those of these events that have more of them than their budget.

        All by uid; `event` is the one the sift keeps to.
        """
        found = (self._index.events.get(uid) for uid in events if uid)
        budgets = {each.uid: each.budget for each in found if each is not None}
        return beyond_budget(self.planned_lately(event), budgets)

    def release_all(self, uids: Collection[str]) -> int:
        """Let go of the open follow-ups with these contacts, as one change; return how many there were."""
        several = "" if len(uids) == 1 else f" of {len(uids)} plans"
        with self._change(f"let go{several}", next(iter(uids)) if len(uids) == 1 else "") as change:
            followed = [uid for uid in uids if change.open_of(uid) is not None]
            for uid in followed:
                self._release(change, change.contact(uid))
        return len(followed)

    def _noted(self, change: Change, uid: str, tick: str) -> Contact:
        """Return the contact with a tick note after what was noted already; an empty one changes nothing."""
        contact = change.contact(uid)
        text = typed(tick, "the tick note")
        return change.put_contact(contact.edit(tick=appended(contact.tick, text))) if text.strip() else contact

    def _asked_no_more(self, contact: Contact, missing: Collection[str]) -> Contact:
        what = [each for each in missing if each != TICK or not contact.tick.strip()]
        return contact.edit(waived=waive(contact.waived, what, self.today))
