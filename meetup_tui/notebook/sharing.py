"""Cards in somebody's hand: my card, a contact's card, and both as QR codes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact, united
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.link import checked
from meetup_tui.domain.mail import listed_in
from meetup_tui.domain.me import SHAREABLE, CardChoice, MyCard
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.text import typed
from meetup_tui.notebook.desk import in_passing
from meetup_tui.notebook.events import Events
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import UnconfirmedError, reason, write_new
from meetup_tui.storage.records import (
    card_choice_from_record,
    card_choice_to_record,
    my_card_from_record,
    my_card_to_record,
)

if TYPE_CHECKING:
    from meetup_tui.cards.card import Card
    from meetup_tui.cards.codes.qr import Drawing, TooSmall
    from meetup_tui.cards.codes.reach import Reach

ME = "me"
"""The uid of the record that holds my card."""
THEIRS = "their_cards"
"""The uid of the record that holds what goes along of others' cards."""


class Sharing(Events):
    """My card and everybody else's."""

    @property
    def me(self) -> MyCard:
        """Your own card, numbers in full, empty until you have said who you are."""
        me, country = self.me_as_kept, self.settings.country
        return replace(me, phones=all_in_full(me.phones, country)) if country else me

    @property
    def me_as_kept(self) -> MyCard:
        """Your own card with numbers as they were typed."""
        record = self._index.state(ME)
        return MyCard() if record is None else my_card_from_record(record)

    def set_me(self, changes: Mapping[str, object]) -> MyCard:
        """Change your own card: `name`, `org`, `title`; `emails`, `phones`, `urls` and `share` as lists; `met`.

        Raises BadInput for a field that can't be shared.
        """
        with self._change("my card") as change:
            country = self.settings.country
            me = self.me_as_kept.edit(**{field: _mine(field, value, country) for field, value in changes.items()})
            change.put_state(ME, my_card_to_record(me))
            return me

    @property
    def their_cards(self) -> CardChoice:
        """What goes along when somebody else's card is shown, everything until you have chosen."""
        record = self._index.state(THEIRS)
        return CardChoice() if record is None else card_choice_from_record(record)

    def set_their_cards(self, share: Iterable[str], *, met: bool) -> CardChoice:
        """Choose which fields go along of others' cards, and whether where you last met them does.

        Raises BadInput for a field that can't be shared.
        """
        with self._change("what goes along of their cards") as change:
            choice = CardChoice(share=_shared(share), met=met)
            change.put_state(THEIRS, card_choice_to_record(choice))
            return choice

    def their_card(self, uid: str) -> "Card":
        """Return the shareable face of a contact with the fields you chose; raises BadInput like `card`."""
        choice = self.their_cards
        return self.card(uid, choice.share, met=choice.met)

    def card(self, uid: str, fields: Iterable[str] | None = None, *, met: bool = False) -> "Card":
        """Return the shareable face of a contact, with all or some of its fields and where you last met."""
        from meetup_tui.cards.card import Card

        contact = self.contact(uid)
        if contact is None:
            raise BadInput("this person is no longer in the notebook")
        card = Card.of(contact)
        if met:
            card = card.edit(note=self._where_met(contact))
        return card if fields is None else card.only((*fields, "note"))

    def my_card(self, fields: Iterable[str] | None = None, *, met: bool | None = None) -> "Card":
        """Return your own card with the fields you share, or those named; `met` adds the current event and the date."""
        from meetup_tui.cards.card import Card, met_note

        me = self.me
        if fields is not None:
            me = replace(me, share=tuple(dict.fromkeys(("name", *fields))))
        event = self.current_event
        wanted = me.met if met is None else met
        return Card.mine(me, met_note(event.name, self.today) if wanted and event is not None else "")

    def draw(self, card: "Card", columns: int, rows: int, tier: int | None = None) -> "Drawing | TooSmall":
        """Return a card as a QR code in so many cells of a terminal, or how much room it needs.

        `tier` asks for one of the sets of fields, 0 for the largest; without it the largest that fits is drawn.
        """
        from meetup_tui.cards.codes.qr import fit

        return fit(card, columns, rows, tier=tier)

    def calendar_payload(self, uid: str, *, with_notes: bool = False) -> str:
        """Return the text that puts a contact's open follow-up into a phone's calendar, with its why if asked.

        Raises NothingToDo where none is open, Refused where they asked not to be contacted.
        """
        from meetup_tui.cards.ics import entry

        return entry(*self._to_write_to(uid), with_notes=with_notes)

    def reach_payloads(self, uid: str) -> "tuple[Reach, ...]":
        """Return each of a contact's numbers, addresses and links as (label, payload), for one's own phone to open.

        Raises NothingToDo where there is none, Refused where they asked not to be contacted.
        """
        from meetup_tui.cards.codes.reach import ways_to

        contact = self._to_contact(uid)
        ways = ways_to(contact)
        if not ways:
            raise NothingToDo(f"{in_passing(contact)} has no number, mail address or link that a phone could open")
        return ways

    def _to_write_to(self, uid: str) -> tuple[Contact, FollowUp]:
        """Return somebody who is to be contacted, and the open follow-up; raises NothingToDo where none is.

        Its day is today where it has passed: a calendar would remind nobody of it any more.
        """
        contact = self._to_contact(uid)
        follow_up = self.open_follow_up(uid)
        if follow_up is None:
            raise NothingToDo(f"{in_passing(contact)} has no open follow-up; 'meetup plan' makes one")
        due = None if follow_up.due is None else follow_up.day_from(self.today)
        return contact, replace(follow_up, due=due)

    def _to_contact(self, uid: str) -> Contact:
        """Return somebody who is to be contacted; raises Refused where they asked not to be."""
        contact = self.contact(uid)
        if contact is None:
            raise NothingToDo("this person is no longer in the notebook")
        self.may_contact(contact)
        return contact

    def draw_text(self, payload: str, columns: int, rows: int) -> "Drawing | TooSmall":
        """Return a text that is no card as a QR code in so many cells of a terminal, or how much room it needs.

        Raises BadInput for one too long for any code.
        """
        from meetup_tui.cards.codes.qr import fit_text

        return fit_text(payload, columns, rows)

    def ansi(self, drawing: "Drawing", columns: int = 0) -> str:
        """Return a drawing as a terminal is told it, black on white to the edge of so many columns."""
        from meetup_tui.cards.codes.picture import ansi

        return ansi(drawing, columns)

    def picture(self, card: "Card", kind: str) -> bytes:
        """Return a card as a QR code in a picture: `kind` is ``png`` or ``svg``."""
        from meetup_tui.cards.codes.picture import as_file
        from meetup_tui.cards.codes.qr import fullest

        return as_file(fullest(card), kind)

    def picture_of_text(self, payload: str, kind: str) -> bytes:
        """Return a text that is no card as a QR code in a picture: `kind` is ``png`` or ``svg``.

        Raises BadInput for one too long for any code.
        """
        from meetup_tui.cards.codes.picture import as_file
        from meetup_tui.cards.codes.qr import code_of_text

        return as_file(code_of_text(payload), kind)

    def payload(self, card: "Card") -> str:
        """Return the text a QR code of the whole card holds."""
        from meetup_tui.cards.codes.qr import fullest

        return fullest(card).tier.payload

    def write_file(self, path: Path, data: bytes, *, force: bool = False) -> None:
        """Write a file for other programs: whole or not at all, readable by you alone.

        Raises BadInput for a folder or a device; Refused rather than replace a file that is there, unless `force`;
        StoreError where it can't be written.
        """
        try:
            if path.is_dir():
                raise BadInput(f"{path} is a folder; name a file in it")
            if force and path.exists() and not path.is_file():
                raise BadInput(f"{path} is no ordinary file; name another")
            write_new(path, data, replace=force)
        except FileExistsError:
            raise Refused(f"{path} is there already; choose another name, or say --force") from None
        except UnconfirmedError as error:
            raise StoreError(f"{path} was written, but the disk did not confirm it: {reason(error)}") from None
        except OSError as error:
            raise StoreError(f"{path} can't be written: {reason(error)}; choose another place") from None

    def _where_met(self, contact: Contact) -> str:
        from meetup_tui.cards.card import met_note

        met = contact.last_met
        return "" if met is None else met_note(self.event_name(met.event), met.date)


def _mine(field: str, value: object, country: str) -> object:
    """Return one value of my card, made safe."""
    if field == "met":
        return bool(value)
    if field in ("name", "org", "title"):
        return typed(str(value), field, lines=False)
    if not isinstance(value, Iterable) or field not in ("emails", "phones", "urls", "share"):
        raise BadInput(f"my card has no {field!r}; it has name, org, title, emails, phones, urls and share")
    said = (str(each) for each in value)
    parts = (part for each in said for part in (listed_in(each) if field == "emails" else [each]))
    texts = united((), tuple(text for each in parts if (text := typed(each, field, lines=False))))
    if field == "phones":
        return all_in_full(texts, country)
    if field == "urls":
        return checked(texts)
    return _shared(texts) if field == "share" else texts


def _shared(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the fields that go along in their order, the name with them; raises BadInput for one that can't."""
    wanted = tuple(fields)
    unknown = [text for text in wanted if text not in SHAREABLE]
    if unknown:
        raise BadInput(f"{unknown[0]!r} can't be shared; what can is {', '.join(SHAREABLE)}")
    return tuple(field for field in SHAREABLE if field == "name" or field in wanted)
