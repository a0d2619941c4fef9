"""Write the README's pictures from the demo data: ``python screenshots/take.py``.

It writes the README's table of keys too, from the app's own commands. ``--check`` writes nothing and fails where
that table is not what the app has now.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from film import Frame, film
from textual.events import Paste
from textual.pilot import Pilot

from meetup_tui.notebook import Notebook
from meetup_tui.tui.app import MeetupApp
from meetup_tui.tui.commands import keys_table

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
KEYS_FROM = "<!-- keys: written by screenshots/take.py from the app's own commands -->"
KEYS_TO = "<!-- /keys -->"
TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: what is pressed and pasted on the way to it."""

    name: str
    size: tuple[int, int]
    theme: str = "lantern"
    steps: Sequence[str] = ()
    """Keys; a step with a space in it is pasted."""


PICTURES = (
    Picture(name="today", size=(112, 34)),
    Picture(name="today-paper", size=(112, 34), theme="paper"),
    Picture(
        name="capture",
        size=(80, 24),
        steps=(
            "a",
            "Rosalind Franklin (umbrella, always), King's College, ros@example.org, #crystals",
            "enter",
            "sees a shape in a smudge before anybody else; climbs mountains to be unreachable",
            "enter",
            "promised her the good X-ray tube by fri",
        ),
    ),
    Picture(name="people", size=(112, 34), steps=("2", "slash", "machine ", "enter")),
    Picture(name="qr", size=(80, 24), steps=("c",)),
)


DAY: Sequence[tuple[str, float]] = (
    ("", 2.0),
    ("a", 1.2),
    ("Caroline Herschel (night owl), Slough Observatory, caroline@example.org ", 2.2),
    ("enter", 0.8),
    ("finds comets with a telescope she ground herself; sings when it is cloudy ", 2.2),
    ("enter", 0.8),
    ("promised her the star charts by fri ", 2.2),
    ("enter", 2.0),
    ("escape", 0.6),
    ("c", 2.6),
    ("escape", 1.6),
    ("w", 2.4),
    ("escape", 0.8),
    ("d", 2.6),
)
"""A day in steps, and for how many seconds each is seen: somebody is captured, a card shown, a promise kept."""


async def filmed(folder: str) -> str:
    """Return a day with the app as one moving picture."""
    environ = {"MEETUP_TODAY": TODAY, "XDG_CONFIG_HOME": folder, "HOME": folder}
    app = MeetupApp(Notebook.demo(f"{folder}/day", environ))
    frames = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for step, seconds in DAY:
            if step:
                await take(pilot, step)
            frames.append(Frame(await settled(pilot), seconds))
    return film(frames)


async def take(pilot: Pilot[None], step: str) -> None:
    """Press a key, or paste what has a space in it."""
    if " " in step:
        assert pilot.app.focused is not None
        pilot.app.focused.post_message(Paste(step.strip()))
    else:
        await pilot.press(step)
    await pilot.pause()


async def shown(picture: Picture, folder: str) -> str:
    """Return what the app shows as an SVG."""
    environ = {"MEETUP_TODAY": TODAY, "XDG_CONFIG_HOME": folder, "HOME": folder}
    app = MeetupApp(Notebook.demo(f"{folder}/{picture.name}", environ))
    app.theme = picture.theme
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for step in picture.steps:
            await take(pilot, step)
        return await settled(pilot)


async def settled(pilot: Pilot[None]) -> str:
    """Return the screen as an SVG a moment after the first paint: some words come only then."""
    for _ in range(6):
        await pilot.pause(0.1)
    return pilot.app.export_screenshot()


def readme_with_keys() -> str:
    """Return the README with the table of keys as the app has them."""
    before, _, rest = README.read_text(encoding="utf-8").partition(KEYS_FROM)
    return f"{before}{KEYS_FROM}\n{keys_table()}\n{KEYS_TO}{rest.partition(KEYS_TO)[2]}"


def main() -> int:
    """Take every picture and write the keys; return 1 where the keys are out of date and only a check was asked for."""
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    if "--check" in sys.argv:
        current = README.read_text(encoding="utf-8") == readme_with_keys()
        if not current:
            sys.stderr.write("the keys in README.md are out of date; python screenshots/take.py renews them\n")
        return 0 if current else 1
    README.write_text(readme_with_keys(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            (HERE / f"{picture.name}.svg").write_text(asyncio.run(shown(picture, folder)), encoding="utf-8")
        (HERE / "day.svg").write_text(asyncio.run(filmed(folder)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
