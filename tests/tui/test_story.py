"""The main job in the app, from the corridor to the next morning, with every control key counted."""

from pathlib import Path

from meetup_tui.notebook import Notebook
from meetup_tui.tui.screens.today import TodayScreen

from .conftest import captured, open_app, shown, toasts
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
