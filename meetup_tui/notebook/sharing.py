"""Cards in somebody's hand: my card, a contact's card, and both as QR codes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact, united
from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.me import SHAREABLE, MyCard
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.text import clean
from meetup_tui.notebook.events import Events
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import UnconfirmedError, reason, write_new
from meetup_tui.storage.records import my_card_from_record, my_card_to_record

if TYPE_CHECKING:
    from meetup_tui.cards.card import Card
    from meetup_tui.cards.qr import Drawing, TooSmall

ME = "me"
"""The uid of the record that holds my card."""


class Sharing(Events):
    """My card and everybody else's."""

    @property
    def me(self) -> MyCard:
        """Your own card, empty until you have said who you are."""
        record = self._index.state(ME)
        return MyCard() if record is None else my_card_from_record(record)

    def set_me(self, changes: Mapping[str, object]) -> MyCard:
        """Change your own card: `name`, `org`, `title`; `emails`, `phones`, `urls` and `share` as lists; `met`.

        Raises BadInput for a field that can't be shared.
        """
        with self._change("my card") as change:
            me = self.me.edit(**{field: _mine(field, value, self.settings.country) for field, value in changes.items()})
            change.put_state(ME, my_card_to_record(me))
            return me

    def card(self, uid: str, fields: Iterable[str] | None = None, *, met: bool = False) -> "Card":
        """Return the shareable face of a contact, with all or some of its fields and where you last met."""
        from meetup_tui.cards.card import Card

        contact = self._index.contacts.get(uid)
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
        from meetup_tui.cards.qr import fit

        return fit(card, columns, rows, tier=tier)

    def ansi(self, drawing: "Drawing", columns: int = 0) -> str:
        """Return a drawing as a terminal is told it, black on white to the edge of so many columns."""
        from meetup_tui.cards.picture import ansi

        return ansi(drawing, columns)

    def picture(self, card: "Card", kind: str) -> bytes:
        """Return a card as a QR code in a picture: `kind` is ``png`` or ``svg``."""
        from meetup_tui.cards.picture import png, svg
        from meetup_tui.cards.qr import fullest

        code = fullest(card)
        return png(code) if kind == "png" else svg(code).encode()

    def payload(self, card: "Card") -> str:
        """Return the text a QR code of the whole card holds."""
        from meetup_tui.cards.qr import fullest

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
        return clean(str(value))
    if not isinstance(value, Iterable) or field not in ("emails", "phones", "urls", "share"):
        raise BadInput(f"my card has no {field!r}; it has name, org, title, emails, phones, urls and share")
    texts = united((), tuple(text for each in value if (text := clean(str(each)))))
    if field == "phones":
        return all_in_full(texts, country)
    if field == "share":
        unknown = [text for text in texts if text not in SHAREABLE]
        if unknown:
            raise BadInput(f"{unknown[0]!r} can't be shared; what can is {', '.join(SHAREABLE)}")
        return tuple(field for field in SHAREABLE if field == "name" or field in texts)
    return texts
