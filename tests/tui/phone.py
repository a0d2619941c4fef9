"""A phone before the screen: what it sees, and what it reads from that."""

from PIL import Image
from zxingcpp import BarcodeFormat, read_barcodes

from meetup_tui.tui.screens.qr import QRScreen

from .conftest import shown

CELL_WIDTH, CELL_HEIGHT = 8, 16


def picture(pilot):
    """Return the screen as a terminal paints it, cell by cell."""
    screen = pilot.app.screen
    width, height = screen.size
    image = Image.new("RGB", (width * CELL_WIDTH, height * CELL_HEIGHT), (90, 90, 90))
    for y, strip in enumerate(screen._compositor.render_strips(screen.size)):
        x = 0
        for segment in strip:
            upper = lower = tuple(segment.style.bgcolor.triplet)
            for cell in segment.text:
                if cell == "▀":
                    upper = tuple(segment.style.color.triplet)
                half = CELL_HEIGHT // 2
                image.paste(upper, (x, y * CELL_HEIGHT, x + CELL_WIDTH, y * CELL_HEIGHT + half))
                image.paste(lower, (x, y * CELL_HEIGHT + half, x + CELL_WIDTH, (y + 1) * CELL_HEIGHT))
                upper = lower
                x += CELL_WIDTH
    return image


def read(pilot):
    """Return what a reader that knows no inverted codes reads from the screen, or nothing."""
    found = read_barcodes(picture(pilot), formats=BarcodeFormat.QRCode, try_invert=False)
    return found[0].bytes.decode() if found else ""


def status(pilot):
    return shown(pilot).splitlines()[-1].strip()


async def show(pilot, uid=""):
    await pilot.app.push_screen(QRScreen(uid))
    await pilot.pause()
    await pilot.pause()
