"""What you give away: your own card, and cards as QR codes: `me`, `qr`."""

import os
import sys
from pathlib import Path

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.present import Formatter, quiet, rows, strong
from meetup_tui.domain.errors import Refused, WrongUsage
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.numbering import readable
from meetup_tui.notebook.cards import Card, Drawing, TooSmall

_NO_TERMINAL = (80, 24)
"""The room a code is drawn for where it goes to a pipe or a file."""
_BELOW = 2
"""Rows of a terminal a code can't have: the line that says what was left out, and the prompt after it."""


def me(call: Call) -> int:
    """Show your own card, or set some of it."""
    from meetup_tui.notebook.exchange import my_card_document

    asked = call.asked
    texts = {field: text for field in ("name", "org", "title") if (text := asked.get(field)) is not None}
    lists = {
        field: values
        for field, option in (("emails", "email"), ("phones", "phone"), ("urls", "url"), ("share", "share"))
        if (values := asked.values(option)) is not None
    }
    changes: dict[str, object] = {**texts, **lists}
    mine = call.book.set_me(changes) if changes else call.book.me
    if call.out.json:
        call.out.document(my_card_document(mine))
    else:
        _show(call.out, mine)
    return DONE


def qr(call: Call) -> int:
    """Draw a card as a QR code, write it to files, or print what it holds."""
    card = _card(call)
    asked, book = call.asked, call.book
    force, files = asked.flag("force"), False
    for kind in ("png", "svg"):
        name = asked.get(kind)
        if name is not None:
            book.write_file(Path(name), book.picture(card, kind), force=force)
            call.out.line(f"Wrote {name}")
            files = True
    if asked.flag("text"):
        call.out.raw(book.payload(card))
    elif not files:
        _draw(call, card)
    return DONE


def _card(call: Call) -> Card:
    """Return the card that is meant: mine or a contact's, with the fields asked for."""
    asked = call.asked
    who, mine = asked.text("who"), asked.flag("me")
    if mine == bool(who):
        raise WrongUsage("whose card? say WHO, or --me for your own")
    fields = asked.values("fields")
    if fields == []:
        raise WrongUsage("--fields needs names of fields, such as name,email,phone")
    met = asked.flag("met")
    if mine:
        return call.book.my_card(fields, met=met or (None if fields is None else False))
    return call.book.card(call.book.find(who).uid, fields, met=met)


def _draw(call: Call, card: Card) -> None:
    """Draw a card as large as the room allows, never cut; below it, what was left out."""
    columns, height, below = _room(call.out)
    drawing = call.book.draw(card, columns, height - below)
    if isinstance(drawing, TooSmall):
        raise Refused(
            f"a QR code of this card {drawing.sentence(other_rows=below)};"
            " enlarge the window, make the font smaller, or use --png FILE, --svg FILE or --text"
        )
    call.out.raw(call.book.ansi(drawing, columns))
    status = _status(drawing, below)
    if status and call.out.terminal:
        call.out.line(status)
    elif status:
        sys.stdout.flush()
        print(status, file=sys.stderr)


def _room(out: Formatter) -> tuple[int, int, int]:
    """Return the columns and rows there are, and the rows below that a code can't have."""
    if not out.terminal:
        return *_NO_TERMINAL, 1
    try:
        columns, height = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        columns, height = _NO_TERMINAL
    return (*((columns, height) if columns and height else _NO_TERMINAL), _BELOW)


def _status(drawing: Drawing, below: int) -> str:
    if not drawing.left_out:
        return ""
    columns, height = drawing.full_size
    return f"without {', '.join(drawing.left_out)}; {columns}×{height + below} shows all"


def _show(out: Formatter, mine: MyCard) -> None:
    if mine == MyCard():
        out.line("Your card is empty. 'meetup me --name … --email …' fills it.")
        return
    out.line(strong(mine.name))
    texts = (
        ("title", mine.title),
        ("org", mine.org),
        ("mail", ", ".join(mine.emails)),
        ("phone", ", ".join(map(readable, mine.phones))),
        ("link", ", ".join(mine.urls)),
        ("shared", ", ".join(mine.share)),
    )
    for label, text in rows(texts):
        out.line(quiet(f"{label}  "), text)
