"""What it costs to bring in an address book, beside vobject parsing it.

Ours is all of an import: bytes into cards, everybody looked for among everybody, and one change that is on the disk
and can be taken back. Theirs is ``list(vobject.readComponents(text))`` alone. Nothing is read twice.
"""

import random
import shutil
from functools import cache, partial

import vobject

from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.notebook import Notebook
from meetup_tui.notebook.arrival import Terms
from tests.benchmarks.measure import Case, Figures, in_turn, seconds
from tests.benchmarks.workbench import Workbench

_CARDS = 10_000
_words = str.split
_FIRST = _words(
    "Ada Grace Zoë Šárka Emmy Joan Noor Łucja Anaïs Mei Ximena Ngozi Björn Tomás Jürgen Kofi Søren Ivo Sofía"
)
_LAST = _words("Lovelace Hopper Kovář Noether Clarke Świątek Okafor Müller Åkesson Zhang García Papadopoulou Ó-Briain")
_TITLES = ("Engineer", "Leiterin Einkauf", "Chargée d’études", "Founder\\, CEO", "Researcher")
_NOTES = (
    "NOTE:met at the café after the keynote\\, spoke of looms and bridges; she promised a paper about typ",
    " ography and the history of the harbour",
)
"""One note, folded."""


@cache
def _address_book(cards: int) -> str:
    """Return invented people as an address book writes them, twelve to fifteen lines each, the same every time."""
    chance = random.Random(cards)
    return "".join(_card(chance, number) for number in range(cards))


def _card(chance: random.Random, number: int) -> str:
    first, last, house = chance.choice(_FIRST), chance.choice(_LAST), chance.choice(_LAST)
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{last};{first};;;",
        f"FN:{first} {last}",
        f"ORG:{house} & Söhne {number % 997};Vertrieb",
        f"TITLE:{chance.choice(_TITLES)}",
        f"TEL;TYPE=CELL:+49170{chance.randrange(10**7):07}",
        f"TEL;TYPE=WORK,VOICE:+4930{chance.randrange(10**7):07}",
        f"EMAIL;TYPE=INTERNET,WORK:person.{number}@example.org",
        f"ADR;TYPE=WORK:;;Hafenstraße {number % 211};Malmö;;211 {number % 89:02};Sverige",
        f"URL:https://example.org/people/{number}",
        *(_NOTES if number % 2 else ()),
        f"UID:{chance.getrandbits(64):016x}@contacts.example.com",
        "REV:2024-05-06T07:08:09Z",
        "END:VCARD",
        "",
    ]
    return "\r\n".join(lines)


def _import(bench: Workbench) -> Figures:
    text = _address_book(_CARDS)
    data = text.encode()

    def ours() -> float:
        folder = bench.folder / "imported"
        book = Notebook.open(str(folder), {})
        bench.settle()
        try:
            return seconds(partial(_imported, book, data))
        finally:
            shutil.rmtree(folder)

    return in_turn(bench.rounds, ours, lambda: seconds(lambda: list(vobject.readComponents(text))))


def _imported(book: Notebook, data: bytes) -> object:
    cards = vcard_reader.read(data).cards
    arrivals = book.take_in(cards, "import", Terms())
    if sum(arrival.becomes == "new" for arrival in arrivals) < 0.99 * _CARDS:
        raise SystemExit("the invented people are taken for each other: there is nothing to be measured")
    return arrivals


CASES = (
    Case(
        name="import of 10,000 cards, on the disk",
        against="vobject parsing them",
        measure=_import,
        target=0.5,
    ),
)
