"""The smallest terminal that can show a QR code: what is written becomes a picture, cell by cell."""

import re

from PIL import Image

CELL = (8, 16)
_TOKEN = re.compile(r"\x1b\[([0-9;]*)m|(\n)|(.)", re.DOTALL)


def picture_of(text: str) -> Image.Image:
    """Return what a terminal with a black background shows after this text."""
    rows: list[list[tuple[tuple, tuple]]] = [[]]
    front, back = (200, 200, 200), (0, 0, 0)
    for style, newline, letter in _TOKEN.findall(text):
        if newline:
            rows.append([])
        elif letter:
            assert letter in " ▀", f"{letter!r} is no part of a QR code"
            rows[-1].append((front if letter == "▀" else back, back))
        else:
            front, back = _styled(style, front, back)
    width = max(map(len, rows))
    image = Image.new("RGB", (width * CELL[0], len(rows) * CELL[1]))
    for y, row in enumerate(rows):
        for x, (upper, lower) in enumerate(row):
            left, top = x * CELL[0], y * CELL[1]
            image.paste(upper, (left, top, left + CELL[0], top + CELL[1] // 2))
            image.paste(lower, (left, top + CELL[1] // 2, left + CELL[0], top + CELL[1]))
    return image


def _styled(style: str, front: tuple, back: tuple) -> tuple[tuple, tuple]:
    codes = [int(code or 0) for code in style.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            front, back = (200, 200, 200), (0, 0, 0)
        elif code in (38, 48) and codes[:1] == [2]:
            colour, codes = tuple(codes[1:4]), codes[4:]
            front, back = (colour, back) if code == 38 else (front, colour)
        else:
            raise AssertionError(f"a QR code needs no style {code}")
    return front, back


def decoded(text: str) -> str:
    """Return what a phone reads off the terminal, without help for inverted codes."""
    import zxingcpp

    found = zxingcpp.read_barcodes(picture_of(text), try_invert=False)
    assert len(found) == 1, "no code, or more than one"
    return found[0].bytes.decode()
