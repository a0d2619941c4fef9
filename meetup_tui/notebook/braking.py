"""The brake on repeats over all messages of the notebook: learned a few at a time, and kept in step with the store."""

from collections.abc import Mapping
from contextlib import suppress

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.first_look import FirstLook
from meetup_tui.domain.repeats import Brake, Repeat, Thresholds
from meetup_tui.domain.written import Written
from meetup_tui.notebook.index import Index
from meetup_tui.storage.errors import StoreError

_Record = Mapping[str, object]
_Basis = tuple[_Record, _Record | None]
"""The records of a follow-up and of its contact: as long as they are the same ones, so is what is compared."""


class Braking:
    """The brake, and how much of the store it knows."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._brake = Brake()
        self._learned: dict[str, _Basis | None] = {}
        """What each message was taken in from, by its follow-up; None where that is to be done anew."""
        self._to_learn: list[_Basis] = []
        """The follow-ups whose message is not known, or not as it is now."""
        self._events: Mapping[str, str] = {}
        """The names of the events as they were when messages were taken in."""
        self._generation = -1

    @property
    def is_ready(self) -> bool:
        """Whether every message is known as it is now."""
        return self._generation == self._index.generation and not self._to_learn

    def learn(self, most: int | None = None) -> bool:
        """Take in at most so many messages, or all; return whether every one is known now, as it is."""
        self._look()
        count = len(self._to_learn) if most is None else min(most, len(self._to_learn))
        for _ in range(count):
            self._take(self._to_learn.pop())
        return not self._to_learn

    def check(self, contact: Contact, message: str, strict: Thresholds) -> Repeat | None:
        """Return the message to somebody else that one to this contact repeats, or None; none is left out."""
        self._look()
        draft = self._written(contact, "", message)
        if len(self._to_learn) > len(self._learned) and not self._may_be_one(draft, strict):
            return None
        self.learn()
        self._brake.thresholds = strict
        return self._brake.check(draft)

    def _may_be_one(self, draft: Written, strict: Thresholds) -> bool:
        """Return whether any message could be like a draft: a look at each costs a quarter of learning it."""
        look = FirstLook(draft, strict.near)
        for record in self._index.follow_ups.records():
            if record.get("message") and record.get("contact") != draft.contact:
                with suppress(StoreError):
                    if look.may_be_like(self._index.follow_ups.of(record).message):
                        return True
        return False

    def _look(self) -> None:
        """See after a change of the store which messages are new, or are to be understood otherwise, or are gone.

        What is masked in a message are names: of its contact, their organisation, and the events they were met at.
        """
        if self._generation == self._index.generation:
            return
        self._generation = self._index.generation
        events = {event.uid: event.name for event in self._index.events.readable()}
        if events != self._events:
            self._events, self._learned = events, dict.fromkeys(self._learned)
        people = {str(record["uid"]): record for record in self._index.contacts.records()}
        self._to_learn = []
        gone = set(self._learned)
        for record in self._index.follow_ups.records():
            if record.get("message"):
                uid, to = str(record["uid"]), people.get(str(record.get("contact")))
                gone.discard(uid)
                before = self._learned.get(uid)
                if before is None or before[0] is not record or before[1] is not to:
                    self._to_learn.append((record, to))
        for uid in gone:
            del self._learned[uid]
            self._brake.drop(uid)

    def _take(self, basis: _Basis) -> None:
        record, to = basis
        uid = str(record["uid"])
        self._learned[uid] = basis
        with suppress(StoreError):
            if to is not None:
                message = self._index.follow_ups.of(record).message
                self._brake.put(self._written(self._index.contacts.of(to), uid, message))
                return
        self._brake.drop(uid)

    def _written(self, contact: Contact, follow_up: str, text: str) -> Written:
        events = (self._events.get(each.event, "") for each in contact.encounters)
        return Written(
            follow_up=follow_up,
            contact=contact.uid,
            name=contact.named,
            text=text,
            masks=tuple(filter(None, (contact.name, contact.org, *events))),
        )
