"""How long other Textual apps take to their first frame in a terminal of 120×36, and what memory, beside meetup.

Each is downloaded and installed into a virtual environment of its own, in the folder of the run or, where another run
should find it again, in the one of ``--cache``. Its first frame is there when a word of its main screen has been
written to the terminal; a splash or the frame of an empty pane is none. Beside it, in turn, are started a bare app with
one label on the very Textual it brought along, and meetup with 1,000 contacts on ours. Memory is what each had at most
by then, but for meetup, whose first frame comes before Textual: of it, it is what it had at most once all rests. Every
app has a home of its own that was empty before the first start, which is not counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from tests.benchmarks import starts
from tests.benchmarks.bare import LABEL, bare
from tests.benchmarks.driven import meetup
from tests.benchmarks.first_frame import ALL_OF_IT, first_name
from tests.benchmarks.fresh import Cost
from tests.benchmarks.measure import BYTES, Case, Figures, once
from tests.benchmarks.starts import started
from tests.benchmarks.venvs import Installed, installed
from tests.benchmarks.workbench import Workbench

_CONTACTS = 1_000
_THEIRS, _BARE, _OURS = "theirs", "bare", "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """An app of other people."""

    name: str
    """As the package index calls it."""
    command: Sequence[str]
    """The command of its own, and what it is given."""
    word: str
    """Stands on its main screen."""
    besides: tuple[str, ...] = ()
    """What has to be installed with it, where the newest does not go with it."""


OTHERS = (
    # The grammars it brings end in a crash with a newer tree-sitter.
    Other(name="posting", command=("posting",), word="Collection is empty.", besides=("tree-sitter<0.26",)),
    Other(name="harlequin", command=("harlequin", "--locale", "C"), word="Query Results"),
    Other(name="dooit", command=("dooit",), word="Welcome to Dooit!"),
    Other(name="sqlit-tui", command=("sqlit",), word="Not connected"),
    Other(name="browsr", command=("browsr", "."), word="notes.md"),
    Other(name="toolong", command=("tl", "app.log"), word="looms started"),
    Other(name="frogmouth", command=("frogmouth", "notes.md"), word="looms and bridges"),
    Other(name="elia-chat", command=("elia",), word="Welcome to Elia!"),
    Other(name="textual-paint", command=("textual-paint",), word="Untitled"),
    # Without an account it gets no further than the dialog that asks for one.
    Other(name="braindrop", command=("braindrop",), word="API Token Required"),
)


@once
def _campaign(bench: Workbench, other: Other) -> tuple[Sequence[dict[str, Cost]], str]:
    """Install an app, and start it, the bare one on its Textual and ours in turn; return what that cost, and versions.

    The first round is not counted. Raises Unmeasured where it can't be installed or does not come up.
    """
    app = installed((bench.cache or bench.folder) / other.name, other.name, (other.name, *other.besides))
    rounds = [_round(bench, other, app) for _ in range(bench.rounds + 1)]
    return rounds[1:], f"{other.name} {app.version} on Textual {app.textual}"


def _round(bench: Workbench, other: Other, app: Installed) -> dict[str, Cost]:
    home = bench.folder / f"home-{other.name}"
    name, *given = other.command
    notebook = _notebook(bench)
    return {
        _THEIRS: started([app.command(name), *given], (other.word,), home, folder=_work(bench)),
        _BARE: started(bare(LABEL, app.python), ("one label",), home, folder=_work(bench)),
        _OURS: started(meetup(notebook), ("Today", first_name(notebook)), bench.folder / "home", rest=(ALL_OF_IT,)),
    }


@cache
def _notebook(bench: Workbench) -> Path:
    return bench.daily(_CONTACTS).data.parent


@cache
def _work(bench: Workbench) -> Path:
    """Return a folder with a text and a log, for the apps that show some."""
    folder = bench.folder / "work"
    folder.mkdir()
    (folder / "notes.md").write_text("# Harbour\n\nlooms and bridges\n")
    (folder / "app.log").write_text("2026-11-23 10:00:00 looms started\n" * 50)
    return folder


def _compared(
    bench: Workbench, other: Other, figures: Callable[[starts.Pairs], Figures], one: str, two: str
) -> Figures:
    rounds, versions = _campaign(bench, other)
    return replace(figures([(costs[one], costs[two]) for costs in rounds]), note=versions)


def _rows(other: Other) -> tuple[Case, ...]:
    bare_app = "a bare app on its Textual"
    frame = partial(_compared, other=other, figures=starts.seconds)
    memory = partial(_compared, other=other, figures=starts.memory)
    beside_bare, beside_it = {"one": _THEIRS, "two": _BARE}, {"one": _OURS, "two": _THEIRS}
    return (
        Case(name=f"first frame, {other.name}", against=bare_app, measure=partial(frame, **beside_bare)),
        Case(name="first frame, meetup", against=other.name, measure=partial(frame, **beside_it)),
        Case(name=f"memory, {other.name}", against=bare_app, measure=partial(memory, **beside_bare), unit=BYTES),
        Case(name="memory, meetup", against=other.name, measure=partial(memory, **beside_it), unit=BYTES),
    )


CASES = tuple(case for other in OTHERS for case in _rows(other))
