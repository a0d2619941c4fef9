"""What goes along of a card: chosen once, and remembered."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.notebook.cards import Card
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.share_list import ShareList, values


class FieldsDialog(Dialog):
    """A row a field; every turn of one is kept at once, as on the page of my card."""

    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["share-field"].binding(), BY_ID["turn-field"].binding()]
    FOOTER: ClassVar[Sequence[str]] = ("share-field", "close-dialog")

    def __init__(self, uid: str = "") -> None:
        """Choose for a contact's card, shown with what is known of them, or without a uid for one's own."""
        super().__init__()
        self._uid = uid

    def title_text(self) -> Content:
        """Say whose cards it is about: of others' there is one choice."""
        return Content("What you share of others’ cards" if self._uid else "What you share of your card")

    def fields(self) -> Sequence[Widget]:
        """Lay out the fields."""
        return (ShareList(id="share"),)

    def on_mount(self) -> None:
        """Show what goes along now."""
        super().on_mount()
        self._show()
        self.query_one(ShareList).focus()
        self.call_after_refresh(self.fit)

    def on_resize(self) -> None:
        """Fit the list to another height."""
        self.call_after_refresh(self.fit)

    def _show(self) -> None:
        book, fields = self.book, self.query_one(ShareList)
        if self._uid:
            card = self._whole()
            fields.show_fields(values(card), book.their_cards, card.note, "you have not met yet")
        else:
            fields.show_fields(values(book.me), book.me.choice, book.my_card(met=True).note)

    def _whole(self) -> Card:
        """Return everything that could go along of a contact."""
        try:
            return self.book.card(self._uid, met=True)
        except BadInput:
            return Card()

    @on(ShareList.Turned)
    def action_share_field(self) -> None:
        """Share the highlighted field, or no longer."""
        self.say_problem("")
        try:
            self._turn(self.query_one(ShareList).uid)
        except MeetupError as error:
            self.say_problem(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        self._show()
        self.call_after_refresh(self.fit)

    def action_turn_field(self) -> None:
        """Do the same by the key that takes things in and out."""
        self.action_share_field()

    def _turn(self, field: str) -> None:
        if self._uid:
            choice = self.book.their_cards.turned(field)
            self.book.set_their_cards(choice.share, met=choice.met)
        else:
            choice = self.book.me.choice.turned(field)
            self.book.set_me({"share": choice.share, "met": choice.met})

    def accept(self) -> None:
        """Close; every turn is kept already."""
