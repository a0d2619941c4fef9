"""Reading what a dialog says, wherever its lines break."""

from textual.pilot import Pilot

from tests.tui.conftest import shown


def said(pilot: Pilot) -> str:
    """Return the words inside the dialog in front as one line."""
    region = pilot.app.screen.query_one(".dialog").region
    lines = shown(pilot).splitlines()[region.y : region.bottom]
    inside = (line[region.x : region.right].strip(" │▌▐") for line in lines)
    return " ".join(" ".join(inside).split())
