"""Giving out files: what can't be written is one clear sentence."""

import errno
import os
from pathlib import Path

import pytest

from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.notebook import Notebook
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
