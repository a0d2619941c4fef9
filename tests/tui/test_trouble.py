"""A notebook that can't be opened: the file, what is wrong, and the ways out; never a traceback."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from meetup_tui.notebook import Damaged, Note, Notebook, find_places
from meetup_tui.tui.trouble import TroubleApp

from .conftest import MONDAY, shown
from .terminal import opened


@pytest.fixture
def places(folder):
    """A notebook of four people, one of them in the journal only, whose data file is cut off."""
    places = find_places(str(folder), MONDAY)
    book = Notebook.in_places(places, MONDAY)
    for name in ("Ada Lovelace", "Grace Hopper", "Emmy Noether"):
        book.capture(Note(line=name))
    book.tidy()
    book.capture(Note(line="Joan Clarke"))
    places.data.write_bytes(places.data.read_bytes()[:200])
    return places


def trouble(places) -> TroubleApp:
    with pytest.raises(Damaged) as found:
        Notebook.in_places(places, MONDAY)
    return TroubleApp(places, MONDAY, found.value)


def names(book: Notebook | None) -> list[str]:
    assert book is not None
    return sorted(hit.contact.name for hit in book.people())


EVERYBODY = ["Ada Lovelace", "Emmy Noether", "Grace Hopper", "Joan Clarke"]


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 36)])
async def test_it_names_the_file_what_is_wrong_and_the_ways_out(places, size):
    async with trouble(places).run_test(size=size) as pilot:
        await pilot.pause()
        screen = " ".join(shown(pilot).split())
        assert "meetup.json" in screen
        assert "is damaged" in screen
        for way in ("repair it", "go back", "read only", "leave it as it is"):
            assert way in screen


async def test_repair_brings_everybody_back_and_goes_on(places):
    app = trouble(places)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert "4 contacts" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
    assert names(app.return_value) == EVERYBODY
    assert names(Notebook.in_places(places, MONDAY)) == EVERYBODY


async def test_a_backup_is_chosen_from_a_list_and_what_was_there_is_kept(places):
    app = trouble(places)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert names(app.return_value) == EVERYBODY[:3]
    app.return_value.undo()
    assert names(app.return_value) == EVERYBODY


async def test_escape_goes_back_from_the_backups_and_then_leaves_all_as_it_is(places):
    before = {path: path.read_bytes() for path in places.data.parent.rglob("*") if path.is_file()}
    app = trouble(places)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("b", "escape")
        await pilot.pause()
        assert "repair it" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert app.return_value is None
    assert {path: path.read_bytes() for path in places.data.parent.rglob("*") if path.is_file()} == before


async def test_read_only_shows_everybody_and_changes_nothing(places):
    app = trouble(places)
    before = places.data.read_bytes()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
    book = app.return_value
    assert names(book) == EVERYBODY
    assert any("read only" in warning for warning in book.warnings)
    with pytest.raises(Exception, match="read only"):
        book.capture(Note(line="Katherine Johnson"))
    assert places.data.read_bytes() == before


async def test_what_stands_in_the_way_of_a_repair_is_said_and_the_ways_out_stay(places, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    async with trouble(places).run_test() as pilot:
        await pilot.pause()
        monkeypatch.setattr("meetup_tui.storage.backups.write_whole", full)
        await pilot.press("r")
        await pilot.pause()
        assert "No space left on device" in shown(pilot)
        monkeypatch.undo()
        await pilot.press("r")
        await pilot.pause()
        assert "4 contacts" in shown(pilot)


async def test_it_shows_its_keys_and_has_no_palette(places):
    app = trouble(places)
    async with app.run_test() as pilot:
        await pilot.pause()
        dialog = app.screen
        await pilot.press("f1")
        assert app.screen is not dialog
        await pilot.press("escape", "ctrl+p")
        assert app.screen is dialog


@pytest.mark.parametrize("field", ["encounters", "tags"])
def test_a_record_that_makes_no_sense_is_offered_to_be_put_aside_and_the_rest_opens(folder: Path, field: str) -> None:
    book = Notebook.open(str(folder), MONDAY)
    ada = book.capture(Note(line="Ada Lovelace @Loom ~ looms", why="to say hello", when="today")).contact
    book.capture(Note(line="Grace Hopper @Loom ~ wire", why="to say hello", when="today"))
    book.tidy(leaving=True)
    with TinyDB(folder / "meetup.json") as database:
        database.table("contacts").update({field: 5}, where("uid") == ada.uid)
    with opened(folder) as terminal:
        terminal.wait_for(f"its {field!r}")
        terminal.type("r")
        terminal.wait_for("put aside")
        terminal.type("\r")
        terminal.wait_for("Grace Hopper")
        terminal.type("q")
        assert terminal.end() == 0
    assert "Traceback" not in terminal.text
    assert [hit.contact.name for hit in Notebook.open(str(folder), MONDAY).people()] == ["Grace Hopper"]
