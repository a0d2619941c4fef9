"""Where one stood when the app was left: one stands there again on the same day."""

from pathlib import Path

from textual.pilot import Pilot

from meetup_tui.notebook import Notebook
from meetup_tui.tui.widgets.event_list import EventList
from meetup_tui.tui.widgets.person_list import PersonList
from tests.tui.terminal import opened

from .conftest import MONDAY, drawn, open_app


def selected(pilot: Pilot) -> tuple[str, str]:
    """Return who is selected on People, and which event on Events."""
    screens = {screen.__class__.__name__: screen for screen in pilot.app.screen_stack}
    found = [each.uid for screen in screens.values() for each in screen.query(PersonList)]
    events = [each.uid for screen in screens.values() for each in screen.query(EventList)]
    return next(iter(found), ""), next(iter(events), "")


async def walk(pilot: Pilot, *, down: bool) -> tuple[str, str, str]:
    """Look at the three lists, one step down in each of them where wanted; return what is selected."""
    stands = []
    for key, place in (("1", 0), ("2", 0), ("3", 1)):
        await pilot.press(key, *["j"] * down)
        await drawn(pilot)
        stands.append(selected(pilot)[place])
    return stands[0], stands[1], stands[2]


async def test_one_stands_where_one_stood_on_the_same_day_and_on_another_by_the_first(demo: Notebook) -> None:
    folder = str(demo.places.data.parent)
    async with open_app(demo) as pilot:
        first = await walk(pilot, down=False)
    async with open_app(demo) as pilot:
        second = await walk(pilot, down=True)
        demo.stand(pilot.app.stood)
    assert all(second) and not set(first) & set(second)
    async with open_app(Notebook.open(folder, MONDAY)) as pilot:
        assert await walk(pilot, down=False) == second
    tomorrow = Notebook.open(folder, {"MEETUP_TODAY": "2026-11-24"})
    assert tomorrow.stood() == {}
    async with open_app(tomorrow) as pilot:
        assert (await walk(pilot, down=False))[1] == first[1]


async def test_nothing_of_somebody_forgotten_is_left_in_it(demo: Notebook) -> None:
    ada = demo.find("Ada Lovelace")
    demo.stand({"today": ada.uid, "people": ada.uid})
    assert demo.stood()["people"] == ada.uid
    demo.forget(ada.uid, redact=False)
    assert demo.stood() == {}
    assert ada.uid not in demo.places.data.read_text()


def test_it_is_noted_when_the_app_is_left(folder: Path) -> None:
    book = Notebook.demo(str(folder), MONDAY)
    with opened(folder) as terminal:
        terminal.wait_for("Ada Lovelace")
        terminal.type("j")
        terminal.wait_for("Hands out pieces of wire")
        terminal.type("q")
        assert terminal.end() == 0
    grace = book.find("Grace Hopper")
    assert Notebook.open(str(folder), MONDAY).stood() == {"today": grace.uid}
    with opened(folder) as terminal:
        terminal.wait_for("Hands out pieces of wire")
