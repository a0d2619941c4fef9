"""What is being typed survives whatever ends the typing."""

import errno
import os
import stat
from pathlib import Path

import pytest

from meetup_tui.storage.drafts import Drafts
from meetup_tui.storage.errors import StoreError


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


def test_what_was_typed_is_there_after_a_crash(drafts: Drafts, tmp_path: Path) -> None:
    drafts.save("capture", {"line": "Zoë, ~ 山 \ud83d half a pair", "when": ""})
    again = Drafts(tmp_path / "drafts")
    assert again.load("capture") == {"line": "Zoë, ~ 山 \ud83d half a pair", "when": ""}
    assert again.kinds() == ("capture",)


def test_a_saved_draft_is_forgotten_once(drafts: Drafts) -> None:
    drafts.save("message-1f", {"text": "hello"})
    drafts.drop("message-1f")
    drafts.drop("message-1f")
    assert (drafts.load("message-1f"), drafts.kinds()) == (None, ())


def test_nobody_else_can_read_a_draft(drafts: Drafts, tmp_path: Path) -> None:
    drafts.save("capture", {"line": "x"})
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "drafts", tmp_path / "drafts" / "capture.json")]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize("content", [b"", b'{"line": "Ad', b"[]", b'{"line": 5}', b"\xff", b"[" * 100_000])
def test_a_damaged_draft_is_set_aside_not_lost(drafts: Drafts, tmp_path: Path, content: bytes) -> None:
    for _ in range(2):
        drafts.save("capture", {"line": "x"})
        (tmp_path / "drafts" / "capture.json").write_bytes(content)
        assert drafts.load("capture") is None
    assert drafts.kinds() == ()
    assert [path.read_bytes() for path in (tmp_path / "drafts").iterdir()] == [content, content]


def test_a_full_disk_keeps_the_draft_before_and_says_so(
    drafts: Drafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.save("capture", {"line": "first"})

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(StoreError, match="No space left"):
            drafts.save("capture", {"line": "second"})
    assert drafts.load("capture") == {"line": "first"}
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["capture.json"]


@pytest.mark.parametrize("kind", ["", "../capture", "a/b", "a.b", "A", "-a", "x" * 100, "capture\n"])
def test_a_kind_is_never_a_way_out_of_the_folder(drafts: Drafts, kind: str) -> None:
    with pytest.raises(ValueError):
        drafts.save(kind, {})
