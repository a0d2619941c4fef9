"""A card that fills the screen, for somebody else's phone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from meetup_tui.domain.errors import BadInput, MeetupError, Refused
from meetup_tui.domain.text import slug
from meetup_tui.notebook.cards import Card, Drawing, TooSmall
from meetup_tui.tui import doors
from meetup_tui.tui.commands import BY_ID, Section, bindings
from meetup_tui.tui.home import book_of
from meetup_tui.tui.qr_words import HINTS, Line, fitting, lines, told
from meetup_tui.tui.widgets.qr_view import MARGIN, QRView

NAMES_TRIED = 99
"""Numbers put behind a file name before it is given up."""

SMALLEST = 99
"""The number of the smallest set of fields, as one past the end means the last."""


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

    def __init__(self, uid: str = "") -> None:
        super().__init__()
        self._uid = uid
        self._wish = Wish()
        self._drawn: Drawing | None = None
        self._said: tuple[Line, ...] = ()
        self._saved = 0
        """How many pictures were saved: the first is a PNG, the second an SVG."""

    def compose(self) -> ComposeResult:
        """Lay out nothing but the code."""
        yield QRView()

    def on_mount(self) -> None:
        """Clear away what may lie over the code."""
        self.app.clear_notifications()

    def on_resize(self) -> None:
        """Fit the code to the room there is."""
        self._said = ()
        self.call_after_refresh(self.fit)

    def on_screen_resume(self) -> None:
        """Show the card as it is now."""
        self.call_after_refresh(self.fit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer to fill in the card where it is one's own and empty."""
        return not self._uid and book_of(self.app).me.empty if action == "edit_my_card" else True

    def _card(self) -> Card:
        """Return the card; raises BadInput where there is nothing on it."""
        book = book_of(self.app)
        return book.card(self._uid) if self._uid else book.my_card()

    def fit(self) -> None:
        """Show as large a set of fields as fits, or what would help."""
        view = self.query_one(QRView)
        if not self.is_current or min(view.size) < 1:
            return
        self._drawn = None
        try:
            card = self._card()
            found = self._draw(card, self._wish)
            if isinstance(found, TooSmall) and self._wish != Wish():
                self._wish = Wish()
                found = self._draw(card, self._wish)
        except BadInput as error:
            self._show_words(self._nothing(str(error)))
            return
        if isinstance(found, TooSmall):
            self._show_words(self._too_small(found, card))
        else:
            self._drawn = found
            view.show_code(found, self._line(self._lines(card, found)))

    def _draw(self, card: Card, wish: Wish) -> Drawing | TooSmall:
        width, height = self.query_one(QRView).size
        return book_of(self.app).draw(card.only(("name",)) if wish.alone else card, width, height - 1, wish.tier)

    def _lines(self, card: Card, drawing: Drawing) -> Iterable[Line]:
        return lines(card, drawing, mine=not self._uid, chosen=self._wish != Wish())

    def _line(self, usual: Iterable[Line]) -> Line:
        """Return the line under the code: what was just said, else what is shown."""
        width = self.query_one(QRView).size.width - 2 * MARGIN
        return fitting(self._said, width) or fitting(usual, width)

    def _show_words(self, paragraphs: tuple[str, ...]) -> None:
        view = self.query_one(QRView)
        view.show_words(paragraphs, self._line(((HINTS[0], HINTS[2]), HINTS[2:])))

    def _nothing(self, sentence: str) -> tuple[str, ...]:
        if self._uid:
            return (f"{sentence[:1].upper()}{sentence[1:]}.", "Esc goes back.")
        if book_of(self.app).me.empty:
            return ("Your own card is empty.", "e fills it in: a name, and how to reach you.", "Esc goes back.")
        return (f"{sentence[:1].upper()}{sentence[1:]}.", "4 is your card, where you change it.", "Esc goes back.")

    def _too_small(self, found: TooSmall, card: Card) -> tuple[str, ...]:
        """Return the size that is needed, in words, and the ways out."""
        (columns, rows), (width, height) = found.needed, found.available
        ways = [f"The window is {width}×{height + 1} now: make it larger, or its letters smaller."]
        if card.name and isinstance(self._draw(card, Wish(alone=True)), Drawing):
            ways.append("− shows the name alone.")
        return (f"This card needs a window of {columns}×{rows + 1}.", *ways, "Ctrl+S saves it as a picture.")

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
            found = self._draw(self._card(), wish)
        except BadInput:
            self._said = told(otherwise)
            return
        if isinstance(found, TooSmall):
            columns, rows = found.needed
            self._said = told(f"That needs a window of {columns}×{rows + 1}.", f"Needs {columns}×{rows + 1}.")
        else:
            self._wish = wish

    def action_save_picture(self) -> None:
        """Save the whole card as a picture in the folder the app was started in: a PNG, then an SVG."""
        try:
            card = self._card()
            kind = ("png", "svg")[self._saved % 2]
            path = self._write(card, kind)
        except MeetupError as error:
            self._said = told(f"{str(error)[:1].upper()}{str(error)[1:]}", "It can't be saved here.")
        else:
            self._saved += 1
            other = "   Ctrl+S again: as SVG" if kind == "png" else ""
            self._said = told(f"Saved {path}{other}", f"Saved {path.name} in this folder{other}", f"Saved {path.name}")
        self.fit()

    def _write(self, card: Card, kind: str) -> Path:
        """Write a picture under a name that is free; raises MeetupError where it can't be written."""
        book = book_of(self.app)
        picture = book.picture(card, kind)
        name = slug(card.label)
        try:
            folder = Path.cwd()
        except FileNotFoundError:
            raise Refused("it can't be saved: the folder the app was started in is gone") from None
        for number in range(1, NAMES_TRIED + 1):
            path = folder / (f"{name}.{kind}" if number == 1 else f"{name}-{number}.{kind}")
            try:
                book.write_file(path, picture)
            except Refused:
                continue
            return path
        raise Refused(f"there are {NAMES_TRIED} pictures of this card here already")

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
