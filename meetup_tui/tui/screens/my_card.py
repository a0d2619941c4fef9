"""My card: what you share about yourself, and how it will stand on their phone."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.numbering import readable
from meetup_tui.notebook.cards import Card
from meetup_tui.tui import present
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.commands import Section, bindings
from meetup_tui.tui.dialogs.my_card import MyCardDialog
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.rows import Pressable
from meetup_tui.tui.widgets.share_list import ShareList, values
from meetup_tui.tui.widgets.visuals import Hanging


class MyCardScreen(BaseScreen):
    """The fields with what goes along marked, and the card as it arrives."""

    CSS_PATH = "../styles/my_card.tcss"
    TAB = "my-card"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.MY_CARD)
    FOOTER: ClassVar[Sequence[str]] = ("edit-my-card", "share-field", "my-qr", "curtain", "undo")
    EMPTY: ClassVar[Sequence[str]] = ("edit-my-card",)

    def body(self) -> Iterable[Widget]:
        """Lay out the fields and the card."""
        yield Pressable(id="no-card", markup=False)
        with Container(id="card-panes"):
            with Vertical(id="card-fields"):
                yield Static("What goes along", classes="card-title", markup=False)
                yield ShareList(id="share")
            with Page(id="card-preview", can_focus=False):
                yield Static("On their phone", classes="card-title", markup=False)
                with Vertical(id="card"):
                    yield Static(id="card-name", markup=False)
                    yield Static(id="card-reach", markup=False)
                yield Pressable(id="card-hint", markup=False)

    def rebuild(self) -> None:
        """Show the card as it is now."""
        me = self.book.me
        self.query_one("#no-card", Static).update(empty())
        self.query_one("#card-hint", Static).update(present.hint("my-qr", "shows it as a QR code"))
        self.query_one("#no-card").display = me.empty
        self.query_one("#card-panes").display = not me.empty
        if not me.empty:
            self.query_one(ShareList).show_fields(values(me), me.choice, self.book.my_card(met=True).note)
            card = self.book.my_card()
            self.query_one("#card-name", Static).update(named_on(card))
            self.query_one("#card-reach", Static).update(reached_by(card))

    def footer(self) -> Sequence[str]:
        """Return what can be done with the card, or how it is filled in."""
        return self.EMPTY if self.book.me.empty else self.FOOTER

    def action_edit_my_card(self) -> None:
        """Change one's own details."""
        self.app.push_screen(MyCardDialog())

    @on(ShareList.Turned)
    def action_share_field(self) -> None:
        """Share the highlighted field, or no longer."""
        with self.home.told():
            me, field = self.book.me, self.query_one(ShareList).uid
            if me.empty:
                self.action_edit_my_card()
            elif field:
                choice = me.choice.turned(field)
                self.book.set_me({"share": choice.share, "met": choice.met})
            self.home.changed()

    def action_turn_field(self) -> None:
        """Share the highlighted field, or no longer, by the key that turns a row everywhere."""
        self.action_share_field()


def named_on(card: Card) -> Content:
    """Return who a card is about: name, title, organisation."""
    return present.joined(
        (present.words(card.name, present.BOLD), present.words(card.title), present.words(card.org)), "\n"
    )


def reached_by(card: Card) -> Hanging:
    """Return what else is on a card, labels and values."""
    rows = (
        *(("phone", readable(each)) for each in card.phones),
        *(("mail", each) for each in card.emails),
        *(("link", each) for each in card.urls),
        ("note", card.note),
    )
    return Hanging([(present.quiet(label), present.words(text)) for label, text in rows if text])


def empty() -> Content:
    """Return what a card of one's own is for, and how it is filled in."""
    return Content("\n").join(
        [
            Content.styled("There is nothing on your card yet.", present.BOLD),
            Content(""),
            Content("Your name and how to reach you, as a QR code that fills this screen:"),
            Content("their phone takes it in without any network."),
            Content(""),
            present.hint("edit-my-card", "fill it in"),
        ]
    )
