"""Every screen at every size: while it is open the terminal grows and shrinks, and it stays usable."""

import random
import re
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from zlib import crc32

import pytest
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from meetup_tui.tui.bound import bound
from meetup_tui.tui.screens.today import TodayScreen
from meetup_tui.tui.widgets.rows import SHORTER, KeyRow

from .conftest import drawn, open_app
from .scenes import SCENES, STORES, Scene, go, store

Size = tuple[int, int]

TINY = ((1, 1), (1, 60), (200, 1), (19, 5), (39, 14))
BOUNDARIES = ((40, 15), (59, 20), (60, 20), (79, 23), (80, 24), (99, 30), (100, 30), (120, 36), (200, 60))
SAMPLES = 7
"""How many sizes of each screen are drawn by lot."""
USUAL = (80, 24)
SMALLEST = (40, 15)
"""From here on all that matters is in sight."""


def sizes_of(scene: Scene) -> list[Size]:
    """Return the sizes of one screen: every boundary, and a few by lot that are the same in every run."""
    lot = random.Random(crc32(scene.name.encode()))
    drawn_by_lot = [(lot.randint(1, 200), lot.randint(1, 60)) for _ in range(SAMPLES)]
    sizes = [*TINY, *BOUNDARIES, *drawn_by_lot]
    lot.shuffle(sizes)
    return sizes


def room_is_there(size: Size) -> bool:
    return size[0] >= SMALLEST[0] and size[1] >= SMALLEST[1]


def visible(widget: Widget) -> Region:
    """Return what of a widget is in sight."""
    place = widget.screen._compositor.full_map.get(widget)
    return place.visible_region if place is not None else Region()


def faults(pilot: Pilot, size: Size) -> Iterator[str]:
    """Yield what is wrong with the screen in front."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips(pilot.app.size)
    for row in screen.query(KeyRow):
        seen = visible(row)
        if not seen and room_is_there(size):
            yield "the keys are out of sight"
        keys = [(bound(each).key, each.short) for each in (*row._left, *row._right)]
        hints = {f"{key} {word}" for key, short in keys for word in (short, SHORTER.get(short, short))}
        text = strips[seen.y].crop(seen.x, seen.right).text.strip() if seen else ""
        if cut := [each for each in re.split(" {2,}", text) if each and each not in hints]:
            yield f"of the keys these are cut: {cut}"
    if screen.focused is not None and room_is_there(size) and not is_in_sight(screen.focused):
        yield f"{screen.focused!r} is out of sight"
    if screen.focused is not None and room_is_there(size) and not is_labelled(screen.focused):
        yield f"the label of {screen.focused!r} is out of sight"


def is_labelled(focused: Widget) -> bool:
    """Return whether the label of a field can be seen, where all of the field has room."""
    field = next((each for each in focused.ancestors if "field" in each.classes), None)
    if not isinstance(field, Widget):
        return True
    has_room = field.size.height <= focused.screen.query_one(".dialog-body").size.height
    return not has_room or bool(visible(field.query_one(".field-label")))


def is_in_sight(focused: Widget) -> bool:
    """Return whether the line one types in, or the row that is selected, can be seen."""
    seen = visible(focused)
    if isinstance(focused, Input):
        return seen.contains_point(focused.cursor_screen_offset)
    if isinstance(focused, TextArea):
        place = focused.wrapped_document.location_to_offset(focused.cursor_location)
        return seen.contains_point(focused.content_region.offset + place - focused.scroll_offset)
    if isinstance(focused, OptionList):
        if focused.highlighted is None:
            return True
        row = focused._index_to_line[focused.highlighted] - focused.scroll_offset.y
        return seen.contains_point(focused.content_region.offset + Offset(0, row))
    return bool(seen)


async def leave(pilot: Pilot) -> None:
    """Press Esc until one is back at Today."""
    for _ in range(4):
        if isinstance(pilot.app.screen, TodayScreen) and len(pilot.app.screen_stack) == 1:
            return
        await pilot.press("escape")
        await drawn(pilot)
    pytest.fail(f"Esc leads nowhere: {pilot.app.screen_stack}")


async def walk(scenes: Sequence[Scene], folder: Path, sizes: dict[str, list[Size]]) -> None:
    """Open one screen after the other, at all of its sizes, and go back from it at the last of them."""
    found = []
    async with open_app(store(scenes[0].store, folder, {})) as pilot:
        for scene in scenes:
            await pilot.resize_terminal(*USUAL)
            await go(pilot, scene)
            pilot.app.clear_notifications()
            await drawn(pilot)
            found += [f"{scene.name} as it opens: {fault}" for fault in faults(pilot, USUAL)]
            for size in sizes[scene.name]:
                pilot.app.clear_notifications()
                await pilot.resize_terminal(*size)
                await drawn(pilot)
                assert pilot.app._exception is None, f"{scene.name} at {size}: {pilot.app._exception!r}"
                found += [f"{scene.name} at {size}: {fault}" for fault in faults(pilot, size)]
            await leave(pilot)
            await pilot.press("g", *["full_stop"] * pilot.app.curtain)
    assert found == []


_DISTINCT = [scene for scene in SCENES if scene.store in ("demo", "written") and scene.name != "capture"]
EACH_ONCE = list({scene.front: scene for scene in reversed(_DISTINCT)}.values())
"""Every class of screen, the first of its scenes; of the form one captures in, the filled one."""


def parts(scenes: Sequence[Scene], most: int = 16) -> list[list[Scene]]:
    """Part scenes by their notebook, and further where there are many."""
    by_store = [[scene for scene in scenes if scene.store == name] for name in STORES]
    return [some[start :: ceil(len(some) / most)] for some in by_store for start in range(ceil(len(some) / most))]


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetup_tui.tui.opener.open_on_desktop", lambda link: False)


@pytest.mark.parametrize("scenes", parts(EACH_ONCE), ids=lambda scenes: scenes[0].name)
async def test_a_screen_stays_usable_while_the_terminal_grows_and_shrinks(folder: Path, scenes: list[Scene]) -> None:
    await walk(scenes, folder, {scene.name: sizes_of(scene)[:1] for scene in scenes})


@pytest.mark.long
@pytest.mark.parametrize("part", range(SAMPLES))
@pytest.mark.parametrize("scenes", parts(SCENES), ids=lambda scenes: scenes[0].name)
async def test_a_screen_stays_usable_at_every_size(folder: Path, scenes: list[Scene], part: int) -> None:
    await walk(scenes, folder, {scene.name: sizes_of(scene)[part::SAMPLES] for scene in scenes})
