"""What you give away: your own card, and cards as QR codes: `me`, `qr`."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE
from meetup_tui.cli.present import Formatter, quiet, rows, strong
from meetup_tui.domain.errors import BadInput, NothingToDo, Refused, WrongUsage
from meetup_tui.domain.me import MyCard
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.phone import comparable
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.cards import Card, Drawing, Reach, TooSmall, fields_named

_NO_TERMINAL = (80, 24)
"""The room a code is drawn for where it goes to a pipe or a file."""
_BELOW = 2
"""Rows of a terminal a code can't have: the line that says what was left out, and the prompt after it."""
_KINDS = {
    "phone": "tel:", "tel": "tel:", "mail": "mailto:", "email": "mailto:", "link": "http", "url": "http",
    "profile": "http",
}  # fmt: skip
"""What a kind of way begins with."""


def me(call: Call) -> int:
    """Show your own card, or set some of it."""
    from meetup_tui.notebook.exchange import my_card_document

    asked = call.asked
    texts = {field: text for field in ("name", "org", "title") if (text := asked.get(field)) is not None}
    lists = {
        field: asked.many(option) if field == "emails" else values
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


class _Wanted(NamedTuple):
    """What a code is to hold: a card, an entry of a calendar, or something a phone opens."""

    what: str
    """What to call it."""
    draw: Callable[[int, int], Drawing | TooSmall]
    """Draws it in so many columns and rows."""
    picture: Callable[[str], bytes]
    """Makes a picture of it, ``png`` or ``svg``."""
    payload: Callable[[], str]
    said: str = ""
    """What there is to say of it besides."""


def qr(call: Call) -> int:
    """Draw a card, an entry of a calendar or a link as a QR code, write it to files, or print what it holds."""
    wanted = _wanted(call)
    asked, book = call.asked, call.book
    text, files = asked.flag("text"), _files(call)
    for kind, name in files.items():
        book.write_file(Path(name), wanted.picture(kind), force=asked.flag("force"))
        (_aside if text else call.out.line)(f"Wrote {name}")
    if text:
        payload = wanted.payload()
        call.out.raw(payload if payload.endswith("\n") or not call.out.terminal else f"{payload}\n")
    elif not files:
        _draw(call, wanted)
        return DONE
    if wanted.said:
        _aside(wanted.said)
    return DONE


def _files(call: Call) -> dict[str, str]:
    """Return the names of the pictures to write by their kinds."""
    files = {kind: name for kind in ("png", "svg") if (name := call.asked.get(kind)) is not None}
    for kind, name in files.items():
        ending = Path(name).suffix
        if ending and ending.casefold() != f".{kind}":
            raise WrongUsage(f"--{kind} writes a file that ends in .{kind}, and {name} ends in {ending}")
    return files


def _wanted(call: Call) -> _Wanted:
    """Return what the code is to hold."""
    asked = call.asked
    calendar, which = asked.flag("calendar"), asked.get("open")
    if asked.flag("with_notes") and not calendar:
        raise WrongUsage("--with-notes goes with --calendar: a card never holds private notes")
    if not calendar and which is None:
        return _wanted_card(call, _card(call))
    if asked.flag("me") or asked.flag("met") or asked.get("fields") is not None or (calendar and which is not None):
        raise WrongUsage("--calendar and --open stand alone: without --me, --fields, --met and each other")
    who = asked.text("who")
    if not who:
        raise WrongUsage("whose? say WHO")
    uid = call.book.find(who).uid
    if calendar:
        payload = call.book.calendar_payload(uid, with_notes=asked.flag("with_notes"))
        return _wanted_text(call, "this entry", payload)
    chosen, others = _way(call.book.reach_payloads(uid), which or "")
    said = f"opens {chosen.label}" + (f"; there is also {', '.join(each.label for each in others)}" if others else "")
    return _wanted_text(call, "this link", chosen.payload)._replace(said=said)


def _wanted_card(call: Call, card: Card) -> _Wanted:
    book = call.book
    return _Wanted(
        what="this card",
        draw=lambda columns, rows: book.draw(card, columns, rows),
        picture=lambda kind: book.picture(card, kind),
        payload=lambda: book.payload(card),
    )


def _wanted_text(call: Call, what: str, payload: str) -> _Wanted:
    book = call.book
    return _Wanted(
        what=what,
        draw=lambda columns, rows: book.draw_text(payload, columns, rows),
        picture=lambda kind: book.picture_of_text(payload, kind),
        payload=lambda: payload,
    )


def _way(ways: Sequence[Reach], which: str) -> tuple[Reach, list[Reach]]:
    """Return the first of the ways that is meant by its kind or a part of it, and the others of that kind."""
    start = _KINDS.get(fold(which))
    if start is not None:
        found = [way for way in ways if way.payload.startswith(start)]
    else:
        digits = "" if any(map(str.isalpha, which)) else comparable(which)
        found = [
            way
            for way in ways
            if fold(which) in fold(way.label) or (digits and way.payload.startswith("tel:") and digits in way.payload)
        ]
    if not found:
        raise NothingToDo(f"there is no {which!r} to open; there is {', '.join(way.label for way in ways)}")
    return found[0], found[1:]


def _card(call: Call) -> Card:
    """Return the card that is meant: mine or a contact's, with the fields asked for."""
    asked = call.asked
    who, mine = asked.text("who"), asked.flag("me")
    if mine == bool(who):
        raise WrongUsage("whose card? say WHO, or --me for your own")
    fields = asked.values("fields")
    if fields == []:
        raise WrongUsage("--fields needs names of fields, such as name,email,phone")
    try:
        fields_named(fields or ())
    except BadInput as unknown:
        raise WrongUsage(str(unknown)) from None
    met = asked.flag("met")
    if mine:
        return call.book.my_card(fields, met=met or (None if fields is None else False))
    return call.book.card(call.book.find(who).uid, fields, met=met)


def _draw(call: Call, wanted: _Wanted) -> None:
    """Draw it as large as the room allows, never cut; below it, what was left out."""
    columns, height, below = _room(call.out)
    drawing = wanted.draw(columns, height - below)
    if isinstance(drawing, TooSmall):
        raise Refused(
            f"a QR code of {wanted.what} {drawing.sentence(other_rows=below)};"
            " enlarge the window, make the font smaller, or use --png FILE, --svg FILE or --text"
        )
    call.out.raw(call.book.ansi(drawing, columns))
    status = _status(drawing, below) or wanted.said
    if status and call.out.terminal:
        call.out.line(status)
    elif status:
        _aside(status)


def _aside(sentence: str) -> None:
    """Say something beside the output, so that a pipe holds nothing else."""
    sys.stdout.flush()
    print(clean(sentence), file=sys.stderr)


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
