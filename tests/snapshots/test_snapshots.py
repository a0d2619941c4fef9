"""Every screen looks as it did when somebody last looked at its picture; see CONTRIBUTING.md."""

import os
from difflib import unified_diff
from importlib.metadata import version
from pathlib import Path

import pytest

from . import RENEW
from .taking import HERE, SHOTS, TEXTUAL, Shot, taken


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal everywhere: all colours, nothing moves, and no desktop."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("meetup_tui.tui.opener.open_on_desktop", lambda link: False)


async def picture(shot: Shot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    if not shot.colours:
        monkeypatch.setenv("NO_COLOR", "1")
    return await taken(shot, folder)


def differences(kept: str, now: str, name: str) -> str:
    return "\n".join(unified_diff(kept.splitlines(), now.splitlines(), f"{name} as kept", "as it is now", lineterm=""))


@pytest.mark.snapshots
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_a_screen_looks_as_it_did(shot: Shot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert version("textual") == TEXTUAL, f"the pictures are of Textual {TEXTUAL}; another one draws otherwise"
    now = await picture(shot, folder, monkeypatch)
    file = HERE / shot.file
    if os.environ.get(RENEW):
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    if kept != now:
        pytest.fail(f"{differences(kept, now, shot.name)}\n\npython -m tests.snapshots --renew keeps it", pytrace=False)


async def test_two_pictures_of_the_same_screen_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("40x15/capture-filled", "80x24-paper/today", "80x24-no-color/today")
    shots = [shot for shot in SHOTS if shot.name in names]
    assert len(shots) == 3
    seen = set()
    for number, shot in enumerate(shots):
        first = await picture(shot, tmp_path / f"{number}", monkeypatch)
        seen.add(first)
        assert first.count("│") >= shot.size[1]
        assert await picture(shot, tmp_path / f"{number}-again", monkeypatch) == first
    assert len(seen) == 3


def test_there_is_a_picture_of_everything_and_none_of_nothing() -> None:
    assert {shot.file for shot in SHOTS} == {file.relative_to(HERE) for file in HERE.glob("*/*.txt")}
