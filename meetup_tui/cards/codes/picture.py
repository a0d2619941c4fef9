"""A QR code as what a terminal or a file is given: escape sequences, PNG and SVG.

Nothing but Python is needed.
"""

import struct
import zlib

from meetup_tui.cards.codes.qr import BLACK, Code, Drawing, Run

QUIET = 4
"""Modules of white around a code in a file, where room costs nothing (ISO/IEC 18004 § 5.3.8)."""

_BLACK_ON_WHITE = "\x1b[38;2;0;0;0;48;2;255;255;255m"
_WHITE_ON_BLACK = "\x1b[38;2;255;255;255;48;2;0;0;0m"
_RESET = "\x1b[0m"


def ansi(drawing: Drawing, width: int = 0) -> str:
    """Return a drawing for a terminal, white to ``width`` columns, each line ending in a reset and a newline.

    The colours are explicit (24-bit SGR), as a terminal's own may be any.
    """
    _, rows = drawing.size
    lines = drawing.rows_filling(width, rows)
    return "".join(f"{''.join(_sequence(run) for run in line)}{_RESET}\n" for line in lines)


def _sequence(run: Run) -> str:
    return f"{_BLACK_ON_WHITE if run.foreground == BLACK else _WHITE_ON_BLACK}{run.text}"


def as_file(code: Code, kind: str) -> bytes:
    """Return a picture of a code as it stands in a file: `kind` is ``png`` or ``svg``."""
    return png(code) if kind == "png" else svg(code).encode()


def png(code: Code, scale: int = 10) -> bytes:
    """Return a picture of a code, ``scale`` pixels a module: 1-bit greyscale, one image chunk (RFC 2083)."""
    side = (len(code.modules) + 2 * QUIET) * scale
    white = b"\0" + b"\xff" * ((side + 7) // 8)
    margin = white * (QUIET * scale)
    body = b"".join(_scan_line(row, scale, side) * scale for row in code.modules)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(margin + body + margin, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _scan_line(row: tuple[bool, ...], scale: int, side: int) -> bytes:
    """Return one line of pixels, 1 being white, after the filter byte 0."""
    padded = (False,) * QUIET + row + (False,) * QUIET
    bits = "".join(("0" if black else "1") * scale for black in padded)
    width = (side + 7) // 8
    return b"\0" + int(bits.ljust(width * 8, "1"), 2).to_bytes(width, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def svg(code: Code, scale: int = 10) -> str:
    """Return a code as an SVG document: one path on white, sharp at every size, holding no readable text."""
    side = len(code.modules) + 2 * QUIET
    path = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(code.modules)
        for start, length in _bars(row)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * scale}" height="{side * scale}" '
        f'viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#ffffff"/><path fill="#000000" d="{path}"/></svg>\n'
    )


def _bars(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return the black stretches of a row as (start, length)."""
    bars: list[tuple[int, int]] = []
    for at, black in enumerate(row):
        if black and bars and sum(bars[-1]) == at:
            bars[-1] = (bars[-1][0], bars[-1][1] + 1)
        elif black:
            bars.append((at, 1))
    return bars
