"""What every test may rely on: no real home, no real date, no colour it did not ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from meetup_tui.notebook import Notebook

TODAY = "2026-11-23"
"""A Monday."""

settings.register_profile("suite", max_examples=50)
settings.load_profile("suite")

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


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
