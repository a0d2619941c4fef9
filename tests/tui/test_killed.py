"""Whatever ends the app in the middle of a capture, what was typed stands there at the next start."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from meetup_tui.notebook import Notebook
from tests.tui.terminal import AppTerminal, opened

LINE = "Zoraq (qv hat), Wyx, #jk"
TICK = "kilns"
WHY = "qwzx"
"""Words that stand nowhere else on the screen."""

ENDINGS: dict[str, Callable[[AppTerminal], None]] = {
    "kill -9": AppTerminal.kill,
    "a closed terminal": AppTerminal.hang_up,
    "a hang-up": lambda terminal: signalled(terminal, signal.SIGHUP),
    "a stop of the system": lambda terminal: signalled(terminal, signal.SIGTERM),
}


def signalled(terminal: AppTerminal, number: int) -> None:
    terminal.signal(number)
    terminal.end()


def draft(folder: Path) -> dict[str, str]:
    return json.loads((folder / "drafts" / "capture.json").read_bytes())


def typed_into(terminal: AppTerminal, text: str) -> None:
    """Type one key after the other, each once the one before stands on the screen."""
    for count in range(1, len(text) + 1):
        seen = len(terminal.text)
        terminal.type(text[count - 1])
        if not text[count - 1].isspace():
            terminal.wait_for(text[max(0, count - 3) : count], since=seen)


def test_an_app_whose_terminal_goes_without_a_word_leaves(folder: Path) -> None:
    with opened(folder, controlling=False) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        terminal.type(LINE)
        terminal.wait_for("Wyx")
        terminal.hang_up()
    assert draft(folder)["line"] == LINE


@pytest.mark.parametrize("keys", [1, 5, len(LINE)])
def test_a_kill_at_a_keystroke_leaves_all_that_was_seen_to_be_typed(folder: Path, keys: int) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        typed_into(terminal, LINE[:keys])
        terminal.kill()
    assert draft(folder)["line"] == LINE[:keys]
    with opened(folder) as terminal:
        terminal.wait_for("Today")
        terminal.type("a")
        terminal.wait_for("your draft from before")
        terminal.wait_for(LINE[:keys].strip())


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_step_of_a_capture_is_there_after_any_end(folder: Path, ending: str) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        terminal.type(LINE)
        terminal.wait_for("Wyx")
        terminal.type(f"\r{TICK}")
        terminal.wait_for(TICK)
        terminal.type(f"\r{WHY}")
        terminal.wait_for(WHY)
        ENDINGS[ending](terminal)
    kept = draft(folder)
    assert (kept["line"], kept["tick"], kept["why"]) == (LINE, TICK, WHY)


def test_a_whole_capture_typed_ahead_lands_where_it_belongs(folder: Path) -> None:
    with opened(folder) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type(f"a{LINE}\r{TICK}\r{WHY}\rQuine\x13")
        terminal.wait_for("Saved: Quine")
    people = {hit.contact.name: hit.contact for hit in Notebook.open(str(folder), {}).people()}
    assert set(people) == {"Zoraq", "Quine"}
    assert people["Zoraq"].tick == TICK
    follow_up = Notebook.open(str(folder), {}).open_follow_up(people["Zoraq"].uid)
    assert follow_up is not None
    assert follow_up.why == WHY
