"""Looking after the data: taking a change back, and giving all of it away."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.me import CardChoice, MyCard
from meetup_tui.domain.text import fold
from meetup_tui.notebook.absence import AWAY, day_of
from meetup_tui.notebook.document import contact_document, event_document, follow_up_document
from meetup_tui.notebook.events import EventView
from meetup_tui.notebook.forgetting import TOMBSTONE, Forgetting
from meetup_tui.notebook.index import CONTACTS, CURRENT, EVENTS, FOLLOW_UPS, FORGOTTEN, STATE
from meetup_tui.notebook.sharing import ME, THEIRS, Sharing
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.records import my_card_to_record
from meetup_tui.storage.store import Record, UndoRecord

if TYPE_CHECKING:
    from meetup_tui.notebook.soundness import Soundness


class Keeping(Sharing, Forgetting):
    """Undo, backups and export."""

    def undo(self) -> str:
        """Take back the last change of data, whoever made it, and say what it was; raises NothingToDo at the end."""
        return self._store.undo().label

    def history_of_changes(self) -> list[UndoRecord]:
        """Return what can be taken back, the newest first."""
        return self._store.history()

    def soundness(self) -> "Soundness":
        """Return a look at whether the records fit together; other programs and damage leave some that don't."""
        from meetup_tui.notebook.soundness import Soundness

        return Soundness(self._store, self.today)

    def restore(self, name: str, tables: Mapping[str, Iterable[Record]]) -> bool:
        """Go back to a backup of this name, as one change that can be taken back; what is there now is backed up first.

        Whoever was forgotten since it was made stays so. Returns whether anything was other than it is now.
        """
        self._store.back_up("restore")
        with self._store.transaction(f"went back to the backup {name}", self.today.isoformat()) as change:
            stays_away = self._forgotten_since(tables)
            for table in (CONTACTS, EVENTS, FOLLOW_UPS, STATE):
                wanted = {str(record["uid"]): record for record in tables.get(table, ())}
                for uid in [str(record["uid"]) for record in self._store.all(table)]:
                    if uid not in wanted:
                        change.delete(table, uid)
                for uid, record in wanted.items():
                    if (uid if table == CONTACTS else record.get("contact")) not in stays_away:
                        change.put(table, record)
            for record in tables.get(FORGOTTEN, ()):
                if self._store.get(FORGOTTEN, str(record["uid"])) is None:
                    change.put(FORGOTTEN, record)
        return change.kept

    def _forgotten_since(self, tables: Mapping[str, Iterable[Record]]) -> set[str]:
        """Return the uids in a backup of people who were forgotten, and not kept again, after it was made.

        By their uid alone: others may share an address with them.
        """
        known = {str(record["uid"]) for record in tables.get(FORGOTTEN, ())}
        uids = {str(record["uid"]) for record in tables.get(CONTACTS, ())}
        uids |= {str(record.get("contact")) for record in tables.get(FOLLOW_UPS, ())}
        return {
            uid
            for uid in uids
            if self._store.get(CONTACTS, uid) is None
            and self.forgotten_on(Contact(uid=uid, name=UNKNOWN_NAME), but=known)
        }

    def document(self, contact: Contact) -> dict[str, object]:
        """Return a contact as its public JSON document."""
        return contact_document(self.in_full(contact), self._index.history(contact.uid), self.event_name)

    def follow_up_document(self, follow_up: FollowUp) -> dict[str, object]:
        """Return a follow-up as its public JSON document."""
        contact = self._index.contacts.get(follow_up.contact)
        return follow_up_document(follow_up, "" if contact is None else contact.name)

    def event_document(self, view: EventView) -> dict[str, object]:
        """Return an event with its counts as its public JSON document."""
        counts = {
            "people": view.people,
            "loose_ends": view.loose_ends,
            "open": view.open,
            "done": view.done,
            "released": view.released,
        }
        return event_document(view.event, counts)

    def put_all(
        self,
        me: MyCard,
        events: Iterable[Event],
        contacts: Iterable[Contact],
        follow_ups: Iterable[FollowUp],
    ) -> None:
        """Put whole values into an empty notebook, as its beginning: there is nothing before it to go back to."""
        with self._change("") as change:
            change.put_state(ME, my_card_to_record(me))
            for event in events:
                change.put_event(event)
            names = {}
            for contact in contacts:
                names[contact.uid] = contact.named
                change.restore_contact(contact)
            for follow_up in follow_ups:
                change.put_follow_up(follow_up, names.get(follow_up.contact, ""))

    def export_json(self) -> str:
        """Return everything as one JSON document, in an order that depends on nothing but the data.

        A record that can't be read is not in it; `left_out` says which.
        """
        from meetup_tui.notebook.exchange import FORMAT, card_choice_document, my_card_document

        by_uid = {event.uid: event for event in self._index.events.readable()}
        events = sorted(by_uid.values(), key=lambda event: (event.start, fold(event.name), event.uid))
        contacts = sorted(self._index.contacts.readable(), key=lambda contact: (contact.created, contact.uid))
        history: dict[str, list[FollowUp]] = {}
        for follow_up in self._index.follow_ups.readable():
            history.setdefault(follow_up.contact, []).append(follow_up)

        def name(uid: str) -> str:
            return by_uid[uid].name if uid in by_uid else ""

        me, current = self._readable_me(), self._index.state(CURRENT)
        document = {
            "meetup": FORMAT,
            "me": None if me == MyCard() else my_card_document(me),
            "current_event": "" if current is None else name(str(current.get("event", ""))),
            "events": [event_document(event) for event in events],
            "contacts": [contact_document(contact, history.get(contact.uid, ()), name) for contact in contacts],
        }
        forgotten = sorted(self._store.all(FORGOTTEN), key=lambda record: str(record["uid"]))
        if forgotten:
            document["forgotten"] = [{name: record.get(name) for name in TOMBSTONE} for record in forgotten]
        choice = self._readable_choice()
        if choice != CardChoice():
            document[THEIRS] = card_choice_document(choice)
        if (until := day_of(self._index.state(AWAY), "until")) is not None:
            document["away_until"] = until.isoformat()
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def _readable_me(self) -> MyCard:
        try:
            return self.me_as_kept
        except StoreError:
            return MyCard()

    def _readable_choice(self) -> CardChoice:
        try:
            return self.their_cards
        except StoreError:
            return CardChoice()
