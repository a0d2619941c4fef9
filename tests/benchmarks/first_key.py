"""How long it takes from the start until a key has its effect, in a terminal of 120×36, beside a bare Textual app.

The key waits in the terminal before the app is there, as from somebody who types ahead; its effect is there when what
it leads to stands on the terminal. Every start is a process of its own, and both sides take turns.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from meetup_tui.notebook import Notebook
from tests.benchmarks import starts
from tests.benchmarks.bare import LIST, bare
from tests.benchmarks.driven import meetup
from tests.benchmarks.measure import Case, Figures, once
from tests.benchmarks.starts import Pairs, started
from tests.benchmarks.workbench import TODAY, Workbench

_DOWN, _CAPTURE = "j", "a"


@once
def _starts(bench: Workbench, contacts: int, key: str) -> Pairs:
    """Start both with a key typed ahead, once each round and once before that is not counted."""
    folder, home = bench.daily(contacts).data.parent, bench.folder / "home"
    effects: dict[str, Sequence[str]] = {_DOWN: (_second_address(folder),), _CAPTURE: ("Who did you meet?", "next")}
    rounds = [
        (
            started(meetup(folder), effects[key], home, ahead=key),
            started(bare(LIST), ("line 0 of 1",), home, ahead=_DOWN),
        )
        for _ in range(bench.rounds + 1)
    ]
    return rounds[1:]


def _second_address(folder: Path) -> str:
    """Return the address of who is second in the queue, which stands on the screen once that one is selected."""
    book = Notebook.open(str(folder), {"MEETUP_TODAY": TODAY})
    second = book.contact(book.morning().shown[1].contact)
    assert second is not None
    return second.emails[0]


def _seconds(bench: Workbench, contacts: int, key: str) -> Figures:
    return starts.seconds(_starts(bench, contacts, key))


def _row(name: str, contacts: int, key: str) -> Case:
    return Case(
        name=f"start until {name}, {contacts:,} contacts",
        against="until j works, a bare list and text",
        measure=partial(_seconds, contacts=contacts, key=key),
    )


CASES = tuple(
    _row(name, contacts, key)
    for contacts in (1_000, 10_000)
    for name, key in (("j has moved on", _DOWN), ("a has opened the form", _CAPTURE))
)
