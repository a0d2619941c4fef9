"""Leaving, and sitting still: the journal is folded in, so that the data is one ordinary file again."""

import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from meetup_tui.notebook import Notebook, StoreError, find_places
from meetup_tui.tui.unsaved import rescue
from tests.tui.conftest import MONDAY, captured, open_app
from tests.tui.terminal import opened


def in_the_file(folder: Path) -> list[str]:
    with TinyDB(folder / "meetup.json") as database:
        return [each["name"] for each in database.table("contacts").all()]


def test_after_leaving_any_tinydb_reads_everything_and_the_day_has_its_backup(folder: Path) -> None:
    book = Notebook.open(str(folder), MONDAY)
    for name in ("Ada Lovelace", "Grace Hopper"):
        captured(book, name)
    assert in_the_file(folder) == ["Ada Lovelace"]
    with opened(folder) as terminal:
        terminal.wait_for("Today")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        terminal.type("Emmy Noether\x13")
        terminal.wait_for("Saved: Emmy Noether")
        terminal.type("q")
        assert terminal.end() == 0
    assert in_the_file(folder) == ["Ada Lovelace", "Grace Hopper", "Emmy Noether"]
    assert [path.name[-13:] for path in (folder / "backups").iterdir()] == ["daily.json.gz"]


def test_a_notebook_that_can_not_be_opened_says_so_in_the_app_and_then_in_the_shell(folder: Path) -> None:
    captured(Notebook.open(str(folder), MONDAY), "Ada Lovelace")
    (folder / "meetup.json").write_bytes(b"")
    with opened(folder) as terminal:
        terminal.wait_for("is damaged: it is empty")
        terminal.type("q")
        terminal.wait_for("meetup check --repair")
        assert terminal.end() == 4
    assert "Traceback" not in terminal.text
    assert (folder / "meetup.json").read_bytes() == b""
    with opened(folder) as terminal:
        terminal.wait_for("is damaged: it is empty")
        terminal.type("r")
        terminal.wait_for("1 contact")
        terminal.type("\r")
        terminal.wait_for("People 2")
        terminal.type("2")
        terminal.wait_for("Ada Lovelace")


def test_what_the_disk_would_not_take_is_in_a_file_of_its_own_after_leaving_and_the_shell_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(folder.parent / "temp"))
    folder.mkdir(exist_ok=True)
    (folder / "drafts").write_text("no folder")
    with opened(folder) as terminal:
        terminal.wait_for("Nobody is in here yet")
        terminal.type("a")
        terminal.wait_for("Who did you meet?")
        terminal.type("Zoraq (qv hat)")
        terminal.wait_for("qv hat")
        terminal.type("\x11")
        terminal.wait_for("can't be kept in")
        assert terminal.end() == 4
    (file,) = (folder.parent / "temp").glob("meetup-unsaved-*")
    assert file.read_text() == "capture\nline: Zoraq (qv hat)\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.name in terminal.text


def test_words_that_can_be_put_nowhere_are_said_in_the_shell(book: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = captured(book, "Ada Lovelace")
    book.drafts.hold(f"message-{uid}", {"message": "Dear Ada,\nlooms", "begun from": "an older one"})
    book.places.drafts.write_text("no folder")
    monkeypatch.setattr("tempfile.tempdir", str(book.places.drafts))
    with pytest.raises(StoreError, match=r"message · Ada Lovelace · message: Dear Ada, · looms$"):
        rescue(book)
    book.places.drafts.unlink()
    rescue(book)
    assert not book.drafts.unsaved
    assert book.drafts.load(f"message-{uid}") is not None


async def test_the_journal_is_folded_in_when_nobody_has_touched_anything_for_a_while(book, monkeypatch):
    captured(book, "Ada Lovelace")
    journal = find_places(str(book.places.data.parent), {}).journal
    empty = journal.stat().st_size
    async with open_app(book) as pilot:
        captured(book, "Grace Hopper", tick="wire")
        monkeypatch.setattr("meetup_tui.tui.app.LONG_JOURNAL", 0)
        pilot.app.glance()
        assert journal.stat().st_size > empty
        monkeypatch.setattr("meetup_tui.tui.app.IDLE", -1.0)
        pilot.app.glance()
        assert journal.stat().st_size == empty
        assert [hit.contact.name for hit in book.people()] == ["Ada Lovelace", "Grace Hopper"]
