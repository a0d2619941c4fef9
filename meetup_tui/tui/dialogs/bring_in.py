"""Which file people come in on."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import BadInput
from meetup_tui.tui import present
from meetup_tui.tui.dropped import KNOWN_ENDINGS, typed_paths
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.recalled import Recalled

LISTED = 5_000
"""Names of a folder that are looked at for a suggestion."""


class BringInDialog(Dialog):
    """A path; a file that is dropped into the terminal types it. `paths` is what was chosen."""

    ACCEPT: ClassVar[str] = "look at it"

    def __init__(self) -> None:
        super().__init__()
        self.paths: tuple[Path, ...] = ()
        """The files that are to be read."""

    def compose(self) -> ComposeResult:
        """Lay the dialog out as every other."""
        yield from super().compose()

    def title_text(self) -> Content:
        """Ask."""
        return Content("Which file or picture?")

    def fields(self) -> Sequence[Widget]:
        """Lay out the path, and what can be read."""
        path = Recalled("bring-in", field="path", placeholder="~/Downloads/contacts.vcf", taken=str.strip, private=True)
        path.field.suggester = PathSuggester()
        hint = "A vCard file, a CSV of LinkedIn, Google or Outlook, an export of meetup, or a picture of a QR code."
        return (path, Static(present.quiet(f"{hint}\n→ completes the path."), id="hint", markup=False))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say_problem("")

    def accept(self) -> None:
        """Take the path; raises BadInput where no file is there."""
        paths = typed_paths(self.query_one("#path", Input).value)
        if not paths:
            raise BadInput("Type a path, or drop a file into the terminal.")
        for path in paths:
            if path.is_dir():
                raise BadInput(f"{path} is a folder; name a file in it.")
            if not path.exists():
                raise BadInput(f"There is no file {path}.")
        self.query_one(Recalled).accepted()
        self.paths = paths


class PathSuggester(Suggester):
    """Completes a path to the first folder, or file of a kind that can be read, which begins so."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path completed, None where nothing there begins so."""
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """Return a path completed by a name in its folder; a folder ends with a slash. None where nothing begins so."""
    start = typed.rpartition("/")[2]
    if not start:
        return None
    lead = typed[: len(typed) - len(start)]
    try:
        folder = Path(lead or ".").expanduser()
        names = [each for each, _ in zip(folder.iterdir(), range(LISTED), strict=False) if each.name.startswith(start)]
    except (OSError, ValueError, RuntimeError):
        return None
    for each in sorted(names):
        if each.is_dir():
            return f"{lead}{each.name}/"
        if each.suffix.lower() in KNOWN_ENDINGS:
            return f"{lead}{each.name}"
    return None
