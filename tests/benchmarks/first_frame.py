"""How long the app takes to its first frame in a terminal of 120×36, and what memory, beside a bare Textual app.

The first frame is there when the tabs and the first name of the queue have been written to the terminal; the bare app
shows one label. Every start is a process of its own in a pseudo-terminal, and both sides take turns.
"""

from functools import partial
from pathlib import Path

from meetup_tui.notebook import Notebook
from tests.benchmarks import starts
from tests.benchmarks.bare import LABEL, bare
from tests.benchmarks.driven import meetup
from tests.benchmarks.measure import BYTES, Case, Figures, once
from tests.benchmarks.starts import Pairs, started
from tests.benchmarks.workbench import TODAY, Workbench


@once
def _starts(bench: Workbench, contacts: int) -> Pairs:
    """Start ours and the bare app in turn, once each round and once before that is not counted."""
    folder, home = bench.notebook(contacts).data.parent, bench.folder / "home"
    words = ("Today", first_name(folder))
    rounds = [
        (started(meetup(folder), words, home), started(bare(LABEL), ("one label",), home))
        for _ in range(bench.rounds + 1)
    ]
    return rounds[1:]


def first_name(folder: Path) -> str:
    """Return the name of who is first in the queue of a notebook."""
    book = Notebook.open(str(folder), {"MEETUP_TODAY": TODAY})
    first = book.contact(book.morning().shown[0].contact)
    assert first is not None
    return first.name


def _seconds(bench: Workbench, contacts: int) -> Figures:
    return starts.seconds(_starts(bench, contacts))


def _memory(bench: Workbench, contacts: int) -> Figures:
    return starts.memory(_starts(bench, contacts))


def _rows(contacts: int, seconds: float, memory: float) -> tuple[Case, Case]:
    against = "a bare Textual app with one label"
    return (
        Case(
            name=f"first frame, {contacts:,} contacts",
            against=against,
            measure=partial(_seconds, contacts=contacts),
            target=seconds,
        ),
        Case(
            name=f"memory at the first frame, {contacts:,} contacts",
            against=against,
            measure=partial(_memory, contacts=contacts),
            unit=BYTES,
            target=memory,
        ),
    )


CASES = (*_rows(1_000, 1.4, 1.35), *_rows(10_000, 1.8, 2))
