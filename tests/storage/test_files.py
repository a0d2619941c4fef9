"""A file for other programs is whole, private, and never over another by accident."""

import errno
import os
import stat
from pathlib import Path

import pytest

from meetup_tui.storage.files import UnconfirmedError, write_new


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unknown)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "home")


def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    write_new(path, b"Ada", replace=False)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"Ada", 0o600)
    assert left_in(tmp_path) == ["card.vcf"]


@pytest.mark.usefixtures("without_links")
def test_a_new_file_is_written_where_there_are_no_hard_links(tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    write_new(path, b"Ada", replace=False)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"Ada", 0o600)
    with pytest.raises(FileExistsError):
        write_new(path, b"Grace", replace=False)
    assert path.read_bytes() == b"Ada"
    assert left_in(tmp_path) == ["card.vcf"]


def test_a_file_that_came_first_stays(tmp_path: Path) -> None:
    path = tmp_path / "card.vcf"
    path.write_bytes(b"Ada")
    with pytest.raises(FileExistsError):
        write_new(path, b"Grace", replace=False)
    assert path.read_bytes() == b"Ada"
    assert left_in(tmp_path) == ["card.vcf"]


@pytest.mark.parametrize("links", [True, False])
def test_a_link_to_nowhere_is_not_followed(tmp_path: Path, links: bool, request: pytest.FixtureRequest) -> None:
    if not links:
        request.getfixturevalue("without_links")
    path = tmp_path / "card.vcf"
    path.symlink_to(tmp_path / "elsewhere.vcf")
    with pytest.raises(FileExistsError):
        write_new(path, b"Ada", replace=False)
    assert left_in(tmp_path) == ["card.vcf"]


def test_replacing_keeps_a_symbolic_link(tmp_path: Path) -> None:
    target, path = tmp_path / "synced.vcf", tmp_path / "card.vcf"
    target.write_bytes(b"Ada")
    path.symlink_to(target)
    write_new(path, b"Grace", replace=True)
    assert path.is_symlink()
    assert target.read_bytes() == b"Grace"
    assert left_in(tmp_path) == ["card.vcf", "synced.vcf"]


@pytest.mark.usefixtures("without_links")
def test_a_disk_that_fills_up_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = os.write, []

    def full_at_the_second(handle: int, data: memoryview) -> int:
        written.append(handle)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    monkeypatch.setattr(os, "write", full_at_the_second)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "card.vcf", b"Ada", replace=False)
    assert left_in(tmp_path) == []


def test_the_name_of_a_new_file_is_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(folder: Path) -> None:
        assert folder == tmp_path
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("meetup_tui.storage.files.sync_folder", fail)
    with pytest.raises(UnconfirmedError):
        write_new(tmp_path / "card.vcf", b"Ada", replace=False)
    assert (tmp_path / "card.vcf").read_bytes() == b"Ada"
