"""Giving out cards and files: what goes along is remembered, and what can't be written is one clear sentence."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.me import CardChoice
from meetup_tui.notebook import Note, Notebook
from meetup_tui.storage.errors import StoreError


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_no_file_to_write(book: Notebook, tmp_path: Path, force: bool) -> None:
    with pytest.raises(BadInput, match="is a folder; name a file in it"):
        book.write_file(tmp_path, b"Ada", force=force)


def test_a_pipe_is_never_replaced(book: Notebook, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInput, match="is no ordinary file"):
        book.write_file(pipe, b"Ada", force=True)
    assert pipe.is_fifo()


def test_a_file_that_is_there_is_replaced_only_when_asked(book: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    book.write_file(path, b"Ada")
    with pytest.raises(Refused, match="is there already"):
        book.write_file(path, b"Grace")
    assert path.read_bytes() == b"Ada"
    book.write_file(path, b"Grace", force=True)
    assert path.read_bytes() == b"Grace"


def test_a_folder_that_is_not_there_is_said(book: Notebook, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"can't be written: No such file .*; choose another place"):
        book.write_file(tmp_path / "nowhere" / "card.vcf", b"Ada")


def test_a_disk_that_does_not_confirm_is_said(book: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("meetup_tui.storage.files.sync_folder", fail)
    with pytest.raises(StoreError, match="was written, but the disk did not confirm it"):
        book.write_file(tmp_path / "card.vcf", b"Ada")


def test_what_goes_along_of_their_cards_is_chosen_once_for_everybody_and_can_be_taken_back(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada Lovelace, Engines, ada@example.org, +44 20 7946 0142 @LoomConf")).contact.uid
    assert book.their_card(uid) == book.card(uid)
    book.set_their_cards(["email"], met=True)
    card = book.their_card(uid)
    assert card.shares == ("name", "email", "note")
    assert card.note == "LoomConf 23 Nov"
    assert book.card(uid).shares == ("name", "phone", "email", "org"), "fields named for once are not remembered"
    assert book.undo() == "what goes along of their cards"
    assert book.their_cards == CardChoice()
    with pytest.raises(BadInput, match="'tick' can't be shared"):
        book.set_their_cards(["tick"], met=False)


def test_the_choice_is_remembered_by_the_next_one_to_open_the_notebook(open_book: Callable[[str], Notebook]) -> None:
    open_book("2026-11-23").set_their_cards(["phone"], met=False)
    assert open_book("2026-11-24").their_cards == CardChoice(share=("name", "phone"))


def test_the_choice_goes_with_an_export_and_comes_back(book: Notebook, tmp_path: Path) -> None:
    assert "their_cards" not in book.export_json()
    book.set_their_cards(["url"], met=True)
    other = Notebook.open(str(tmp_path / "other"))
    other.import_file(book.export_json().encode(), "x")
    assert other.their_cards == CardChoice(share=("name", "url"), met=True)
    assert other.export_json() == book.export_json()
    book.set_their_cards(["org"], met=False)
    other.import_file(book.export_json().encode(), "x")
    assert other.their_cards.met, "what was chosen here stands"
