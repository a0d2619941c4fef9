"""The first frame: whom the morning is for stands there before the app does, and the app goes on from it."""

import re
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from meetup_tui.notebook import Note, Notebook, find_places
from meetup_tui.notebook.first_look import first_look
from meetup_tui.notebook.opened import open_files
from meetup_tui.tui import first_frame
from tests.tui.conftest import captured, drawn, open_app, shown
from tests.tui.terminal import opened

TODAY = {"MEETUP_TODAY": "2026-11-23"}
SIZES = [(40, 15), (60, 20), (79, 24), (80, 24), (99, 30), (100, 24), (120, 36), (200, 60)]
ASKED_BY_TEXTUAL = "\x1b[?1003h"
"""What Textual writes first, as it wants to hear of the mouse."""


def a_morning(folder: Path) -> Notebook:
    book = Notebook.open(str(folder), TODAY)
    for name in ("Ada Lovelace", "山川健次郎", "Zoë Quine"):
        book.plan(captured(book, f"{name}, Looms"), "promised a deck" if name.startswith("Ada") else "to hear", "today")
    return book


def words_at(folder: Path, size: tuple[int, int]) -> list[first_frame.Word]:
    return first_frame.places(first_look(open_files(find_places(str(folder), TODAY), TODAY), size[1]), size, {})


def cells(line: str, start: int, count: int) -> str:
    """Return what stands in these columns of a line; a letter may take two."""
    columns = [part for letter in line for part in (letter, *[""] * (cell_len(letter) - 1))]
    return "".join(columns[start : start + count])


@pytest.mark.parametrize("size", SIZES)
async def test_it_stands_where_the_app_will_have_it(folder: Path, size: tuple[int, int]) -> None:
    book = a_morning(folder)
    words = words_at(folder, size)
    assert "山川健次郎" in [word.text for word in words]
    async with open_app(book, size) as pilot:
        await drawn(pilot)
        lines = shown(pilot).splitlines()
        for word in words:
            assert cells(lines[word.row], word.column, cell_len(word.text)) == word.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("many", [False, True])
async def test_it_stands_there_too_where_it_is_asked_what_becomes_of_what_waited(
    folder: Path, size: tuple[int, int], many: bool
) -> None:
    book = a_morning(folder)
    for number in range(7 * many):
        captured(book, f"Person {number} @Loom", why="promised the paper" if number < 4 else "to hear", when="today")
    book.finish(book.find("Ada Lovelace").uid)
    later = {"MEETUP_TODAY": "2026-11-30"}
    words = first_frame.places(first_look(open_files(find_places(str(folder), later), later), size[1]), size, {})
    assert any(word.bold and word.row > 3 for word in words), "nobody is named"
    async with open_app(Notebook.open(str(folder), later), size) as pilot:
        lines = shown(pilot).splitlines()
        assert "Nothing was lost" in shown(pilot)
        for word in words:
            assert cells(lines[word.row], word.column, cell_len(word.text)) == word.text


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
async def test_it_stands_there_too_where_one_stood_by_the_last_of_them(folder: Path, size: tuple[int, int]) -> None:
    book = a_morning(folder)
    book.stand({"today": book.find("Zoë Quine").uid})
    words = words_at(folder, size)
    async with open_app(book, size) as pilot:
        lines = shown(pilot).splitlines()
        for word in words:
            assert cells(lines[word.row], word.column, cell_len(word.text)) == word.text


def test_it_is_there_before_textual_and_stays_until_the_app_paints(folder: Path) -> None:
    a_morning(folder)
    with opened(folder, colours="truecolor") as terminal:
        terminal.wait_for_sequence(ASKED_BY_TEXTUAL, times=1)
        first = terminal.seen.partition(ASKED_BY_TEXTUAL)[0]
        assert first.count(first_frame.ALTERNATE) == 1
        for words in ("Today", "My card", "Three people this morning", "Ada Lovelace", "promised", "Zoë Quine"):
            assert words in first
        terminal.wait_for("What makes them tick")
        assert terminal.seen.count(first_frame.ALTERNATE) == 1


def test_what_is_typed_while_the_app_loads_is_not_lost(folder: Path) -> None:
    a_morning(folder)
    with opened(folder) as terminal:
        terminal.wait_for("Zoë Quine")
        terminal.type("aEmmy Noether\x13")
        terminal.wait_for("Saved: Emmy Noether")
        assert "aEmmy" not in terminal.text


def test_behind_the_curtain_nothing_private_stands_in_it(folder: Path) -> None:
    book = a_morning(folder)
    book.plan(book.capture(Note(line="? (a secret hat)")).contact.uid, "promised a hat", "today")
    book.set_event("LoomConf", start="2026-11-23", now=True)
    texts = [word.text for word in words_at(folder, (120, 36))]
    assert "Ada Lovelace" in texts
    assert not [text for text in texts if "promised" in text or "hat" in text]


def test_without_colours_weight_alone_is_used(folder: Path) -> None:
    a_morning(folder)
    with opened(folder, colours="") as terminal:
        terminal.wait_for_sequence(ASKED_BY_TEXTUAL, times=1)
        first = terminal.seen.partition(ASKED_BY_TEXTUAL)[0]
    assert set(re.findall(r"\x1b\[([0-9;]+)m", first)) <= {"0", "1", "2"}


@pytest.mark.parametrize("size", [(39, 15), (40, 7), (1, 1)])
def test_where_there_is_no_room_none_is_drawn(folder: Path, size: tuple[int, int]) -> None:
    a_morning(folder)
    assert words_at(folder, size) == []


def test_the_terminal_is_as_it_was_when_the_app_is_left(folder: Path) -> None:
    a_morning(folder)
    with opened(folder) as terminal:
        before = terminal.attributes
        assert before[3] & termios.ECHO
        terminal.wait_for("What makes them tick")
        terminal.type("q")
        assert terminal.attributes_at_the_end() == before


def test_the_terminal_is_as_it_was_where_the_app_can_not_begin(folder: Path) -> None:
    a_morning(folder)
    fault = "import sys; sys.modules['meetup_tui.tui.app'] = None\n"
    with opened(folder, before=fault) as terminal:
        before = terminal.attributes
        terminal.wait_for("something went wrong")
        assert terminal.attributes_at_the_end() == before
        assert terminal.seen.index(first_frame.ORDINARY) < terminal.seen.index("something went wrong")


def test_the_names_come_before_textual_is_imported(folder: Path) -> None:
    a_morning(folder)
    script = (
        "import sys; from meetup_tui.notebook import find_places; from meetup_tui.notebook.opened import open_files\n"
        "from meetup_tui.tui import first_frame, opening; from meetup_tui.notebook.first_look import first_look\n"
        f"look = first_look(open_files(find_places({str(folder)!r}, {{}}), {{}}), 36)\n"
        "assert first_frame.places(look, (120, 36), {})\n"
        "assert not [each for each in sys.modules if each.split('.')[0] in ('textual', 'rich')]"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_terminals_of_no_use_get_none(folder: Path) -> None:
    a_morning(folder)
    with opened(folder, term="dumb") as terminal:
        terminal.wait_for_sequence(ASKED_BY_TEXTUAL, times=1)
        assert "Ada Lovelace" not in terminal.seen.partition(ASKED_BY_TEXTUAL)[0]
