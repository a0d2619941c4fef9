"""What every test may rely on: no real home, no real date, no colour it did not ask for."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import settings

from meetup_tui.notebook import Notebook

TODAY = "2026-11-23"
"""A Monday."""

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"

LONG = bool(os.environ.get("MEETUP_TEST_LONG"))
"""Whether every screen is tried at every size, what is marked as long is run too, and rules meet new examples."""

# The usual run answers the same for the same code; the long one looks for what no example has shown yet.
settings.register_profile("suite", max_examples=50, deadline=None, derandomize=not LONG)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one worker more than there are processors: a test of a screen waits for half of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the suite short: of the sizes of a screen's test one, another for each test, and nothing that is long.

    Pictures of screens are compared only when that is asked for: they change with every word.
    """
    if not config.option.markexpr:
        _leave_out(config, items, [item for item in items if item.get_closest_marker("snapshots")])
    if LONG:
        return
    sizes: dict[str, list[str]] = {}
    for item in items:
        sizes.setdefault(_without_size(item), []).append(_size(item))
    kept = [item for item in items if not item.get_closest_marker("long") and _is_its_size(item, sizes)]
    _leave_out(config, items, set(items) - set(kept))


def _leave_out(config: pytest.Config, items: list[pytest.Item], those: Iterable[pytest.Item]) -> None:
    out = set(those)
    config.hook.pytest_deselected(items=[item for item in items if item in out])
    items[:] = [item for item in items if item not in out]


def _is_its_size(item: pytest.Item, sizes: dict[str, list[str]]) -> bool:
    offered = sorted(set(sizes[_without_size(item)]))
    return _size(item) == offered[crc32(item.location[2].partition("[")[0].encode()) % len(offered)]


def _size(item: pytest.Item) -> str:
    spec = getattr(item, "callspec", None)
    return str(spec.params.get("size", "")) if spec is not None else ""


def _without_size(item: pytest.Item) -> str:
    """Return what a test is called but for its size."""
    spec = getattr(item, "callspec", None)
    others = {} if spec is None else {name: str(value) for name, value in spec.params.items() if name != "size"}
    return f"{item.location[0]}::{item.location[2].partition('[')[0]}{others}"


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point everything that could lead to a real home at an empty folder."""
    home = tmp_path / "home"
    home.mkdir()
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("MEETUP_DATA_DIR", "NO_COLOR", "TEXTUAL_THEME", "VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MEETUP_TODAY", TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for one notebook; it does not exist yet."""
    return tmp_path / "notebook"


@pytest.fixture
def open_book(folder: Path) -> Callable[[str], Notebook]:
    """Open the notebook of this test as on some day, as often as is wanted, as another process would."""

    def open_on(day: str = TODAY) -> Notebook:
        return Notebook.open(str(folder), {"MEETUP_TODAY": day})

    return open_on


@pytest.fixture
def book(open_book: Callable[[str], Notebook]) -> Notebook:
    """The notebook of this test, empty, on Monday 23 November 2026."""
    return open_book(TODAY)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real files that other programs wrote; the test is skipped where they are not at hand."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    return CORPUS
