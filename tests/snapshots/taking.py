"""Which pictures there are, and how one is taken."""

from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from meetup_tui.tui.app import MeetupApp
from tests.tui.conftest import drawn
from tests.tui.scenes import SCENES, Scene, go, store

from .drawing import drawing

HERE = Path(__file__).parent
TEXTUAL = "8.2.8"
"""The version the pictures were taken with; each draws a little otherwise."""

USUAL = (80, 24)
SIZES = ((40, 15), USUAL, (120, 36), (200, 60))
SETTINGS = Path("/home/mary/.config/meetup/config.toml")
"""Where the settings are said to be: on every machine they are somewhere else."""
THEMED = ("today", "people", "capture", "write", "qr")
"""What is taken in every theme, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: a screen, at a size, in a theme."""

    scene: Scene
    size: tuple[int, int] = USUAL
    theme: str = "lantern"
    colours: bool = True
    """Whether colours are shown; NO_COLOR turns them off."""

    @property
    def folder(self) -> str:
        """What all pictures of this kind are kept in."""
        kind = self.theme if self.colours else "no-color"
        return f"{self.size[0]}x{self.size[1]}" + ("" if kind == "lantern" else f"-{kind}")

    @property
    def name(self) -> str:
        """What this one is called."""
        return f"{self.folder}/{self.scene.name}"

    @property
    def file(self) -> Path:
        """Where it is kept, below the folder of all pictures."""
        return Path(self.folder, f"{self.scene.name}.txt")


SHOTS = (
    *(Shot(scene=scene, size=size) for size in SIZES for scene in SCENES),
    *(Shot(scene=scene, theme=theme) for theme in ("paper", "ansi-dark") for scene in SCENES if scene.name in THEMED),
    *(Shot(scene=scene, colours=False) for scene in SCENES if scene.name in THEMED),
)


async def taken(shot: Shot, folder: Path) -> str:
    """Return the picture, of an app on a notebook in this folder; whoever asks has set NO_COLOR as the shot has it."""
    book = store(shot.scene.store, folder, {})
    book.settings_file = SETTINGS
    app = MeetupApp(book)
    app.theme = shot.theme
    app.NOTIFICATION_TIMEOUT = 600.0
    async with app.run_test(size=shot.size, notifications=True, tooltips=False) as pilot:
        await learned(pilot)
        await go(pilot, shot.scene)
        if not shot.scene.toasts:
            app.clear_notifications()
        for field in app.screen.query("Input, TextArea"):
            if isinstance(field, Input | TextArea):
                field.cursor_blink = False
        await learned(pilot)
        return drawing(app.screen, app.current_theme, f"{shot.scene.name} · {shot.folder.replace('x', '×', 1)}")


async def learned(pilot: Pilot) -> None:
    """Wait until all is drawn, and it is said of the message that stands there whose it is."""
    await drawn(pilot)
    while any(worker.group == "learning" and worker.is_running for worker in pilot.app.workers):
        await pilot.pause(0.05)
    await drawn(pilot)
