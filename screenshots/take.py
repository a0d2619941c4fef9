"""Write the README's pictures from the demo data: ``python screenshots/take.py``.

``--check`` writes nothing and fails where a picture is not what the app shows now.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.events import Paste

from meetup_tui.notebook import Notebook
from meetup_tui.tui.app import MeetupApp

HERE = Path(__file__).parent
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
    Picture(name="people", size=(112, 34), steps=("2", "slash", "teaching ", "enter")),
    Picture(name="qr", size=(80, 24), steps=("c",)),
)


async def shown(picture: Picture, folder: str) -> str:
    """Return what the app shows as an SVG."""
    environ = {"MEETUP_TODAY": TODAY, "XDG_CONFIG_HOME": folder, "HOME": folder}
    app = MeetupApp(Notebook.demo(f"{folder}/{picture.name}", environ))
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.pause()
        for step in picture.steps:
            if " " in step:
                app.screen.focused.post_message(Paste(step.strip())) if app.screen.focused else None
            else:
                await pilot.press(step)
            await pilot.pause()
        return app.export_screenshot()


def main() -> int:
    """Take every picture; return 1 where one is out of date and only a check was asked for."""
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            svg = asyncio.run(shown(picture, folder))
            file = HERE / f"{picture.name}.svg"
            if "--check" not in sys.argv:
                file.write_text(svg, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != svg:
                stale.append(file.name)
    if stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}; python screenshots/take.py renews them\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
