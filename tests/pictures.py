"""Pictures for the tests: QR codes as people photograph them, drawn with Pillow."""

import io
import struct
import zlib
from datetime import datetime

import qrcode
from PIL import Image

ORIENTATION, DATE_TIME, EXIF = 0x0112, 0x0132, 0x8769
ORIGINAL, OFFSET_ORIGINAL = 0x9003, 0x9011


def drawn(payload: str | bytes, scale: int = 5, border: int = 4) -> Image.Image:
    """Return a QR code, black on white."""
    code = qrcode.QRCode(box_size=scale, border=border, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(payload if isinstance(payload, bytes) else payload.encode(), optimize=0)
    return code.make_image().get_image().convert("RGB")


def side_by_side(*pictures: Image.Image, background: str = "white") -> Image.Image:
    """Return pictures in a row, as badges on a table."""
    size = sum(each.width + 40 for each in pictures) + 40, max(each.height for each in pictures) + 80
    table = Image.new("RGB", size, background)
    at = 40
    for each in pictures:
        table.paste(each, (at, 40))
        at += each.width + 40
    return table


def saved(
    picture: Image.Image, kind: str = "PNG", *, taken: datetime | str = "", offset: str = "", turned: int = 1
) -> bytes:
    """Return the bytes of a picture with what a camera writes into its EXIF."""
    exif = Image.Exif()
    if turned != 1:
        exif[ORIENTATION] = turned
    if taken:
        said = taken if isinstance(taken, str) else taken.strftime("%Y:%m:%d %H:%M:%S")
        exif[EXIF] = {ORIGINAL: said, **({OFFSET_ORIGINAL: offset} if offset else {})}
    file = io.BytesIO()
    picture.save(file, kind, exif=exif) if len(exif) else picture.save(file, kind)
    return file.getvalue()


def empty(taken: datetime | str = "") -> bytes:
    """Return a photograph without a code."""
    return saved(Image.linear_gradient("L").convert("RGB"), "JPEG", taken=taken)


def bomb(width: int, height: int) -> bytes:
    """Return the beginning of a PNG that says it is very large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
