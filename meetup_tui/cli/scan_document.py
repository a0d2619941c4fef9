"""What pictures hold, as a JSON document."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from meetup_tui.domain.text import clean
from meetup_tui.notebook import Code, Notebook, Picture
from meetup_tui.notebook.arrival import Arrival


def document(book: Notebook, path: Path, picture: Picture, codes: Sequence[Code]) -> dict[str, object]:
    """Return one picture with its codes; a code that holds several people stands there once for each of them."""
    beside = None
    if picture.beside is not None and picture.captured is not None:
        captured = picture.captured.isoformat()
        beside = {"uid": picture.beside.uid, "name": picture.beside.name, "captured": captured}
    return {
        "file": clean(str(path)),
        "taken": None if picture.taken is None else picture.taken.isoformat(),
        "event": picture.event,
        "beside": beside,
        "codes": [each for code in codes for each in _code(book, code)],
        "problem": picture.problem or None,
    }


def _code(book: Notebook, code: Code) -> list[dict[str, object]]:
    said: dict[str, object] = {"kind": code.kind, "text": code.text}
    problems = list(code.problems)
    arrivals: Sequence[Arrival | None] = code.arrivals or (None,)
    return [{**said, **_became(book, code, each), "problems": problems} for each in arrivals]


def _became(book: Notebook, code: Code, arrival: Arrival | None) -> dict[str, object]:
    if arrival is None:
        return {"becomes": None, "contact": None, "known_by": None, "guessed": False}
    is_kept = book.contact(arrival.contact.uid) is not None
    contact = arrival.contact if is_kept else replace(arrival.contact, uid="")
    guessed = code.guessed and any(card.guessed and card.card.name == contact.name for card in code.cards)
    return {
        "becomes": arrival.becomes,
        "contact": book.document(contact),
        "known_by": arrival.by,
        "guessed": guessed,
    }
