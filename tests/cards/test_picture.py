import io
import re
from xml.etree import ElementTree as ET

import zxingcpp
from PIL import Image

from meetup_tui.cards.card import Card
from meetup_tui.cards.codes.picture import ansi, png, svg
from meetup_tui.cards.codes.qr import Drawing, fit, fullest

CARD = Card(name="Ada Lovelace", phones=("+49301234567",), emails=("ada@example.org",))


def scanned(image: Image.Image) -> bytes:
    (code,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return code.bytes


def test_a_png_decodes_and_has_its_quiet_zone():
    code = fullest(CARD)
    for scale in (3, 10):
        image = Image.open(io.BytesIO(png(code, scale)))
        assert image.size == ((len(code.modules) + 8) * scale,) * 2
        assert scanned(image.convert("L")) == code.tier.data
        assert image.convert("L").crop((0, 0, 4 * scale, image.height)).getextrema() == (255, 255)


def test_an_svg_decodes_and_holds_no_readable_text():
    code = fullest(CARD)
    document = svg(code)
    assert "Ada" not in document
    root = ET.fromstring(document)
    side = int(root.attrib["viewBox"].split()[2])
    image = Image.new("L", (side * 4, side * 4), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", document):
        left, top = 4 * int(x), 4 * int(y)
        image.paste(0, (left, top, left + 4 * int(length), top + 4))
    assert scanned(image) == code.tier.data


def test_lines_for_a_terminal_are_explicit_black_and_white_and_each_is_reset():
    drawing = fit(CARD, 80, 23)
    assert isinstance(drawing, Drawing)
    lines = ansi(drawing, 80).removesuffix("\n").split("\n")
    assert len(lines) == drawing.size[1]
    for line in lines:
        assert line.endswith("\x1b[0m")
        assert len(re.sub(r"\x1b\[[\d;]*m", "", line)) == 80
        assert set(re.findall(r"\x1b\[([\d;]*)m", line)) <= {
            "0",
            "38;2;0;0;0;48;2;255;255;255",
            "38;2;255;255;255;48;2;0;0;0",
        }
