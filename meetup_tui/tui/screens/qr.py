"""A code that fills the screen: a card for somebody else's phone, or what one's own phone takes from the notebook."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook.cards import Card, Drawing, TooSmall
from meetup_tui.tui import doors, present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings
from meetup_tui.tui.home import book_of, home_of
from meetup_tui.tui.qr_files import CALLED, kinds, save
from meetup_tui.tui.qr_round import CARD, Kind, Showing, card_of, has_something, round_of
from meetup_tui.tui.qr_words import Line, card_lines, fitting, needs, smaller, told, ways_on, word_lines
from meetup_tui.tui.widgets.qr_view import MARGIN, QRView

SMALLEST = 99
"""The number of the smallest set of fields, as one past the end means the last."""

FOR_CARDS = frozenset({"more_fields", "fewer_fields", "choose_fields", "given_to"})
"""Actions that only a card has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How much of a card is wanted: as much as fits, one of its sets of fields, or the name alone."""

    tier: int | None = None
    alone: bool = False


class QRScreen(Screen[None]):
    """White to the edge; the code is fitted anew whenever the size changes."""

    CSS_PATH = "../styles/qr.tcss"
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012 - Textual's own way to say none
    VERTICAL_BREAKPOINTS = []  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Section.QR),
        BY_ID["edit-my-card"].binding(),
        *(replace(BY_ID[each], section=Section.QR).binding() for each in ("capture", "my-qr")),
    ]

    def __init__(self, uid: str = "", kind: Kind = "card") -> None:
        """Show a contact, or without a uid oneself; `kind` is what is shown first, where there is such a thing."""
        super().__init__()
        self._uid = uid
        self._first = kind
        self._round: tuple[Showing, ...] = (CARD,)
        self._at = 0
        self._wish = Wish()
        self._drawn: Drawing | None = None
        self._said: tuple[Line, ...] = ()
        self._saved = 0
        """How many files were saved of what is shown."""

    def compose(self) -> ComposeResult:
        """Lay out nothing but the code."""
        yield QRView()

    def on_mount(self) -> None:
        """Clear away what may lie over the code, and turn to what is wanted first."""
        self.app.clear_notifications()
        self.watch(self.app, "curtain", self.refresh_all, init=False)
        self._round = round_of(book_of(self.app), self._uid)
        self._at = next((at for at, each in enumerate(self._round) if each.kind == self._first), 0)

    def on_resize(self) -> None:
        """Fit the code to the room there is."""
        self.refresh_all()

    def on_screen_resume(self) -> None:
        """Show it as it is now."""
        self.call_after_refresh(self.fit)

    def refresh_all(self) -> None:
        """Show it as it is now; what was said before is over."""
        self._said = ()
        self.call_after_refresh(self.fit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer what what is shown has: a card its fields, several things to turn to, an empty card to be filled in."""
        if action == "edit_my_card":
            return self._is_empty
        if action in ("next_code", "previous_code"):
            return len(self._round) > 1
        return self._showing == CARD if action in FOR_CARDS else True

    @property
    def _is_empty(self) -> bool:
        """Whether it is one's own card, and nothing is on it."""
        return not self._uid and book_of(self.app).me.empty

    @property
    def _showing(self) -> Showing:
        """What is shown, or would be if it fitted."""
        return self._round[self._at]

    def _card(self) -> Card:
        """Return the card with what goes along of it; raises BadInput where there is nothing on it."""
        return card_of(book_of(self.app), self._uid)

    def _called(self) -> str:
        """Return what to call the contact; a cue in place of a name is behind the curtain."""
        contact = book_of(self.app).contact(self._uid)
        return "" if contact is None else present.name(contact, curtain=home_of(self.app).curtain).plain

    def fit(self) -> None:
        """Show as large a set of fields as fits, or what would help."""
        view = self.query_one(QRView)
        if not self.is_current or min(view.size) < 1:
            return
        self._drawn = None
        self._round = round_of(book_of(self.app), self._uid)
        self._at = min(self._at, len(self._round) - 1)
        try:
            found = self._draw(self._wish)
            if isinstance(found, TooSmall) and self._wish != Wish():
                self._wish = Wish()
                found = self._draw(self._wish)
            if isinstance(found, TooSmall):
                self._show_words(self._too_small(found))
            else:
                self._drawn = found
                view.show_code(found, self._line(self._lines(found)))
        except MeetupError as error:
            self._show_words(self._nothing(str(error)))
        self.refresh_bindings()

    def _draw(self, wish: Wish) -> Drawing | TooSmall:
        """Return the code in the room there is; raises MeetupError where there is nothing to show."""
        book, (width, height) = book_of(self.app), self.query_one(QRView).size
        if self._showing.payload:
            return book.draw_text(self._showing.payload, width, height - 1)
        card = self._card()
        return book.draw(card.only(("name",)) if wish.alone else card, width, height - 1, wish.tier)

    def _lines(self, drawing: Drawing) -> Iterable[Line]:
        turns = len(self._round) > 1
        if self._showing.payload:
            return word_lines(self._called(), self._showing.kind, self._showing.said)
        return card_lines(self._card(), drawing, mine=not self._uid, chosen=self._wish != Wish(), turns=turns)

    def _line(self, usual: Iterable[Line]) -> Line:
        """Return the line under the code: what was just said, else what is shown."""
        width = self.query_one(QRView).size.width - 2 * MARGIN
        return fitting(self._said, width) or fitting(usual, width)

    def _show_words(self, paragraphs: tuple[str, ...]) -> None:
        usual: Iterable[Line] = ways_on(turns=len(self._round) > 1, empty=self._is_empty)
        if self._showing.payload:
            usual = word_lines(self._called(), self._showing.kind, self._showing.said)
        self.query_one(QRView).show_words(paragraphs, self._line(usual))

    def _nothing(self, sentence: str) -> tuple[str, ...]:
        """Return what is missing, in words, and the ways out."""
        leave = f"{key_of('back')} goes back."
        if self._showing == CARD and self._is_empty:
            return (
                "Your own card is empty.",
                f"{key_of('edit-my-card')} fills it in: a name, and how to reach you.",
                leave,
            )
        ways = []
        if self._showing == CARD and has_something(book_of(self.app), self._uid):
            ways.append(f"{key_of('choose-fields')} chooses what goes along.")
        if self._showing == CARD:
            ways += [f"{key_of('next-code')} shows the {each.said}." for each in self._round[1:2]]
        return (f"{sentence[:1].upper()}{sentence[1:]}.", *ways, leave)

    def _too_small(self, found: TooSmall) -> tuple[str, ...]:
        """Return the size that is needed, in words, and the ways out."""
        what, files = ("code", "card")[self._showing == CARD], kinds(self._showing)
        ways = [f"{key_of('save-picture')} saves it as {', then as '.join(CALLED[kind] for kind in files)}."]
        if self._showing == CARD and self._card().name and isinstance(self._draw(Wish(alone=True)), Drawing):
            ways.insert(0, smaller())
        return (*needs(what, found), *ways)

    def action_next_code(self) -> None:
        """Turn to the next thing there is to show."""
        self._turn(1)

    def action_previous_code(self) -> None:
        """Turn back to the one before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._round)
        self._wish, self._said, self._saved = Wish(), (), 0
        self.fit()

    def action_choose_fields(self) -> None:
        """Choose what goes along; it is remembered."""
        from meetup_tui.tui.dialogs.fields import FieldsDialog  # noqa: PLC0415 - imported when it is first opened

        if self._is_empty:
            self.action_edit_my_card()
        else:
            self._wish, self._said = Wish(), ()
            self.app.push_screen(FieldsDialog(self._uid))

    def action_fewer_fields(self) -> None:
        """Show less of the card; after the smallest set, the name alone."""
        self._said = ()
        drawn = self._drawn
        if drawn is None or (not self._wish.alone and drawn.tier + 1 >= drawn.tier_count):
            self._wish_for(Wish(alone=True), "This is the least there is.")
        elif not self._wish.alone:
            self._wish_for(Wish(tier=drawn.tier + 1), "")
        self.fit()

    def action_more_fields(self) -> None:
        """Show more of the card, where there is room."""
        self._said = ()
        drawn = self._drawn
        if self._wish.alone:
            self._wish_for(Wish(tier=SMALLEST), "")
        elif drawn is not None and drawn.tier > 0:
            self._wish_for(Wish(tier=drawn.tier - 1), "")
        self.fit()

    def _wish_for(self, wish: Wish, otherwise: str) -> None:
        """Take a wish where it can be drawn; else say what it would need."""
        try:
            found = self._draw(wish)
        except MeetupError:
            self._said = told(otherwise)
            return
        if isinstance(found, TooSmall):
            columns, rows = found.needed
            self._said = told(f"That needs a window of {columns}×{rows + 1}.", f"Needs {columns}×{rows + 1}.")
        else:
            self._wish, self._saved = wish, 0

    def action_save_picture(self) -> None:
        """Save it in the folder the app was started in: as a PNG, then an SVG, then as a file of its kind."""
        every = kinds(self._showing)
        kind, following = every[self._saved % len(every)], every[self._saved % len(every) + 1 :]
        try:
            path = save(book_of(self.app), self._uid, self._showing, kind, self._chosen())
        except MeetupError as error:
            self._said = told(f"{str(error)[:1].upper()}{str(error)[1:]}", "It can't be saved here.")
        else:
            self._saved += 1
            other = f"   {key_of('save-picture')} again: as {CALLED[following[0]]}" if following else ""
            self._said = told(f"Saved {path}{other}", f"Saved {path.name} in this folder{other}", f"Saved {path.name}")
        self.fit()

    def _chosen(self) -> Card | None:
        """Return what was chosen of a card by stepping through its sets of fields; None where it is all of it."""
        return self._drawn.code.tier.card if self._drawn is not None and self._wish != Wish() else None

    def action_given_to(self) -> None:
        """Write down whom it was given to."""
        self.app.switch_screen(doors.capture(fresh=True))

    def action_capture(self) -> None:
        """Do the same by the key that captures everywhere."""
        self.action_given_to()

    def action_my_qr(self) -> None:
        """Show one's own card, where somebody else's is shown."""
        if self._uid:
            self.app.switch_screen(doors.qr())

    def action_edit_my_card(self) -> None:
        """Fill in one's own card."""
        from meetup_tui.tui.dialogs.my_card import MyCardDialog  # noqa: PLC0415 - imported when it is first opened

        self.app.push_screen(MyCardDialog())
