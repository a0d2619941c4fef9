"""Looking after the data: taking a change back, giving all of it away, and bringing it back."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.text import fold
from meetup_tui.notebook.document import contact_document, event_document, follow_up_document
from meetup_tui.notebook.events import CURRENT, EventView
from meetup_tui.notebook.sharing import ME, Sharing
from meetup_tui.storage.records import my_card_to_record
from meetup_tui.storage.store import UndoRecord

if TYPE_CHECKING:
    from meetup_tui.notebook.importing import ImportResult


class Keeping(Sharing):
    """Undo, export and import."""

    def undo(self) -> str:
        """Take back the last change of data, whoever made it, and say what it was; raises NothingToDo at the end."""
        return self._store.undo().label

    def history_of_changes(self) -> list[UndoRecord]:
        """Return what can be taken back, the newest first."""
        return self._store.history()

    def document(self, contact: Contact) -> dict[str, object]:
        """Return a contact as its public JSON document."""
        return contact_document(contact, self._index.history(contact.uid), self.event_name)

    def follow_up_document(self, follow_up: FollowUp) -> dict[str, object]:
        """Return a follow-up as its public JSON document."""
        contact = self._index.contacts.get(follow_up.contact)
        return follow_up_document(follow_up, "" if contact is None else contact.name)

    def event_document(self, view: EventView) -> dict[str, object]:
        """Return an event with its counts as its public JSON document."""
        counts = {
            "people": len(view.people),
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
        """Return everything as one JSON document, in an order that depends on nothing but the data."""
        from meetup_tui.notebook.exchange import FORMAT, my_card_document

        events = sorted(self._index.events, key=lambda event: (event.start, fold(event.name), event.uid))
        contacts = sorted(self._index.contacts, key=lambda contact: (contact.created, contact.uid))
        current = self._index.state(CURRENT)
        document = {
            "meetup": FORMAT,
            "me": None if self.me == MyCard() else my_card_document(self.me),
            "current_event": "" if current is None else self.event_name(str(current.get("event", ""))),
            "events": [event_document(event) for event in events],
            "contacts": [self.document(contact) for contact in contacts],
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def import_json(self, text: str, *, dry_run: bool = False) -> "ImportResult":
        """Bring back what an export holds, merging by uid; nothing that is there already is lost.

        Raises BadInput for a text that is no export of ours. One bad record never stops the others.
        """
        from meetup_tui.notebook.exchange import parsed
        from meetup_tui.notebook.importing import Import

        import_ = Import(self._index, parsed(text))
        if not dry_run:
            self._store.back_up("import")
        with self._change("imported a notebook") as change:
            import_.apply(change)
            if dry_run:
                change.abandon()
        return import_.result
