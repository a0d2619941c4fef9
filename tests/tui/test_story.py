"""The main job in the app, from the corridor to the next morning, with every control key counted."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetup_tui.notebook import Note, Notebook
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import HOSTILE, captured, open_app, shown, toasts
from .hands import Hands, Text
from .test_qr import read

DAYS = [{"MEETUP_TODAY": f"2026-11-{day}"} for day in (23, 24, 27)]


async def test_from_the_corridor_to_the_next_morning(folder: Path) -> None:
    book = Notebook.open(str(folder), DAYS[0])
    book.set_me({"name": "Mary Somerville", "emails": ["mary@example.org"]})
    book.set_event("LoomConf", end="tomorrow", now=True)
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        await hands.do("a")
        await hands.do(Text("Grace Hopper (red glasses), Navy, grace@example.org #compilers"))
        await hands.do("enter")
        await hands.do(Text("hands out pieces of wire"))
        await hands.do("enter")
        await hands.do(Text("promised the talk by fri"))
        await hands.do("enter")
        assert hands.count == 4
        await hands.do(Text("Ada Lovelace"))
        await hands.do("ctrl+s")
        assert hands.count == 5
        await hands.do("c")
        assert "FN:Mary Somerville" in read(pilot)
        assert "NOTE:LoomConf 23 Nov" in read(pilot)
        await hands.do("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "hands out pieces" not in shown(pilot)

    early = Notebook.open(str(folder), DAYS[1])
    assert early.morning().shown == ()

    async with open_app(Notebook.open(str(folder), DAYS[2])) as pilot:
        hands = Hands(pilot)
        text = shown(pilot)
        for words in ("One person this morning", "Grace Hopper", "hands out pieces of wire", "the talk"):
            assert words in text
        await hands.do("w")
        await hands.do(Text("Dear Grace, here is the talk about wire. Does the nanosecond fit in a pocket?"))
        hands.count = 0
        await hands.do("ctrl+s", "d")
        assert hands.count == 2
        assert "Done" in toasts(pilot)[-1]
        await hands.do("n")
        await hands.do(Text("if no word by 7 dec"))
        await hands.do("ctrl+s")

    book = Notebook.open(str(folder), DAYS[2])
    grace = book.find("grace")
    assert [each.status for each in book.history(grace.uid)] == ["done", "open"]
    async with open_app(book) as pilot:
        await Hands(pilot).do("u")
        assert "Grace Hopper" in toasts(pilot)[-1]
    assert Notebook.open(str(folder), DAYS[2]).open_follow_up(grace.uid) is None


async def test_deciding_takes_two_keys_at_most_and_the_next_person_stands_there(book: Notebook) -> None:
    names = ("Ada Lovelace", "Grace Hopper", "Emmy Noether")
    people = [captured(book, f"{name} > promised the paper by tomorrow") for name in names]
    morning = Notebook.open(str(book.places.data.parent), DAYS[1])
    async with open_app(morning) as pilot:
        hands = Hands(pilot)
        for keys, status in ((("d",), "done"), (("s", "enter"), "open"), (("x", "x"), "released")):
            uid = pilot.app.screen.selected().uid
            await hands.do(*keys)
            last = morning.history(uid)[-1]
            assert (last.status, last.status == "open" and last.due > morning.today) == (status, status == "open")
            people.remove(uid)
            standing = pilot.app.screen.selected()
            assert not people or standing.uid in people
        assert "everyone" in shown(pilot)


@pytest.mark.long
def test_hostile_names_never_reach_the_terminal_raw(folder: Path) -> None:
    book = Notebook.open(str(folder), DAYS[0])
    for number, name in enumerate(HOSTILE):
        quoted = f'"{name}"' if "," in name or "[" in name else name
        book.capture(Note(line=f"{quoted}", tick=f"{name} tick", why=f"promised {name}", when="tomorrow"))
        assert len(book.people()) == number + 1
    for hostile in ("\x1b]52;c;aGk=\x07", "\x9b31m", "\x1b[6n"):
        book.capture(Note(line=f"Zed{hostile}Zed", tick=hostile + "tick"))
    told = _through_a_terminal(
        folder, [b"2", b"j", b"\r", b"\x1b", b"3", b"4", b"1", b"d", b"u", b"\x10", b"TODO", b"q"]
    )
    assert "red" in told
    assert "[TODO] x" in told
    assert "]52;" not in told
    assert "\x9b" not in told
    foreign = set(re.findall(r"\x1b\[[0-9;]*n", told))
    assert foreign == set()


def _through_a_terminal(folder: Path, keys: list[bytes]) -> str:
    """Run the app in a terminal of its own, press keys, close the terminal, and return every character it was sent."""
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    environ = {**os.environ, **DAYS[1], "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, "-m", "meetup_tui", "--data-dir", str(folder)],
        stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    told = _until_quiet(master, process, 2.0)
    for key in keys:
        os.write(master, key)
        told += _until_quiet(master, process, 0.4)
    process.terminate()
    told += _until_quiet(master, process, 1.0)
    process.wait(20)
    os.close(master)
    return told.decode(errors="replace")


def _until_quiet(master: int, process: subprocess.Popen[bytes], quiet: float) -> bytes:
    """Return what is sent until nothing has come for a while."""
    told, last = b"", time.monotonic()
    while time.monotonic() - last < quiet and process.poll() is None:
        if select.select([master], [], [], 0.05)[0]:
            try:
                told += os.read(master, 65536)
            except OSError:
                break
            last = time.monotonic()
    return told
