"""Pictures in, texts out: every QR and Micro QR code in a picture, and the moment it was taken.

Needs zxing-cpp and Pillow, the extra ``meetup-tui[scan]``, and pillow-heif for the pictures of iPhones. Nothing is
guessed: a code whose error correction does not add up is no code.
"""

import shlex
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from meetup_tui.cards.pictures.taken import taken
from meetup_tui.domain.errors import BadInput, Refused

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode

_PIP = f"{shlex.quote(sys.executable)} -m pip install"
"""What installs beside this program, wherever it came from."""
SCAN_EXTRA = f"this needs the scan extra: {_PIP} zxing-cpp pillow"
HEIC_EXTRA = f"this is a HEIC picture, which needs the heic extra: {_PIP} pillow-heif"
MAX_PIXELS = 65_000_000
"""Of one picture, as the largest photographs of phones have; reading one takes less than a gigabyte of memory."""
MAX_CODES = 100
"""Codes taken from one picture."""

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_WORKING_SIDE = 1200
"""Pixels of the longer side that a second look works with."""
_ENLARGED = 2.5
"""How far a small picture is enlarged for it at most."""
_BENDS = (0.02, 0.04, -0.04, -0.02)
"""How far the middle of a picture is moved down, in heights, to flatten what is bent."""


class MissingExtra(Refused):
    """An optional library is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a picture holds."""

    texts: tuple[str, ...] = ()
    """What its codes say, as it stands in them, each once, from top to bottom. Foreign and not cleaned."""
    taken: datetime | None = None
    """When it was taken, with an offset; None where the picture does not say."""


def require() -> None:
    """Raise MissingExtra, with the command that helps, where pictures can't be read here."""
    try:
        import PIL  # noqa: F401, PLC0415 - an extra
        import zxingcpp  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtra(SCAN_EXTRA) from None


def scan(data: bytes) -> Scanned:
    """Return the codes in a picture, turned as its EXIF says, and when it was taken.

    Raises BadInput, in one sentence that may follow a file name, for what is no picture, is damaged or too large, and
    MissingExtra where a library is missing.
    """
    require()
    if not data:
        raise BadInput("this file is empty")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        _allow_heic()
    try:
        picture = _opened(data)
        moment = taken(picture)
        grey = _grey(picture)
    except BadInput:
        raise
    except MemoryError:
        raise _too_large() from None
    except Exception:  # noqa: BLE001 - a damaged picture makes Pillow stumble in any way there is
        raise BadInput("this picture is damaged or cut off, and can't be read") from None
    return Scanned(texts=_texts(grey), taken=moment)


def _allow_heic() -> None:
    try:
        import pillow_heif  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra(HEIC_EXTRA) from None
    pillow_heif.register_heif_opener(thumbnails=False)


def _opened(data: bytes) -> "Image":
    """Return the picture with only its head read, so that its size is known before anything is unpacked."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra

    allowed = [*_FORMATS, *(["HEIF"] if "HEIF" in Image.OPEN else [])]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=allowed)
    except UnidentifiedImageError:
        raise BadInput("this is no picture that can be read: PNG, JPEG, WebP, GIF, BMP, TIFF or HEIC") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large()
    return picture


def _too_large() -> BadInput:
    return BadInput(f"this picture has more than {MAX_PIXELS // 1_000_000} million pixels; save a smaller copy first")


def _grey(picture: "Image") -> "Image":
    """Return a picture unpacked in shades of grey, upright, what is transparent being white."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - an extra

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture.draft("L", picture.size)
        upright = ImageOps.exif_transpose(picture)
        if upright.mode.startswith("I"):
            return upright.convert("I").point(lambda value: value / 256).convert("L")
        if not upright.has_transparency_data:
            return upright.convert("L")
        flat = upright if upright.mode in ("RGBA", "LA") else upright.convert("RGBA")
        grey, opacity = flat.convert("L"), flat.getchannel("A")
    return Image.composite(grey, Image.new("L", flat.size, 255), opacity)


def _texts(grey: "Image") -> tuple[str, ...]:
    """Return what the codes say: all that the first look with a result finds."""
    for number, (picture, binarizer) in enumerate(_looks(grey)):
        codes = _codes(picture, binarizer, micro=number == 0)
        if codes:
            texts = (_text(code) for code in sorted(codes, key=_reading_order))
            return tuple(dict.fromkeys(text for text in texts if text.strip()))[:MAX_CODES]
    return ()


def _looks(grey: "Image") -> Iterator[tuple["Image", str]]:
    """Yield the picture, and then what a second look may see more in: another size and threshold, turned, unbent."""
    from PIL import Image  # noqa: PLC0415 - an extra

    yield grey, "LocalAverage"
    factor = min(_ENLARGED, _WORKING_SIDE / max(grey.size))
    size = max(1, round(grey.width * factor)), max(1, round(grey.height * factor))
    working = grey.resize(size, Image.Resampling.BICUBIC)
    yield working, "GlobalHistogram"
    yield working, "LocalAverage"
    yield working.rotate(45, Image.Resampling.BICUBIC, expand=True, fillcolor=128), "GlobalHistogram"
    for bend in _BENDS:
        yield _unbent(working, bend), "LocalAverage"


def _unbent(picture: "Image", bend: float, parts: int = 8) -> "Image":
    """Return a picture with its columns moved along a parabola, as a code on cloth or on a cup is bent."""
    from PIL import Image  # noqa: PLC0415 - an extra

    width, height = picture.size
    columns = sorted({width * part // parts for part in range(parts + 1)})
    moved = [bend * height * (1 - (2 * column / width - 1) ** 2) for column in columns]
    mesh = [
        ((left, 0, right, height), (left, one, left, height + one, right, height + other, right, other))
        for left, right, one, other in zip(columns, columns[1:], moved, moved[1:], strict=False)
    ]
    return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=128)


def _codes(picture: "Image", binarizer: str, *, micro: bool) -> list["Barcode"]:
    """Return the codes in a picture; a Micro QR code within another code is a chance likeness, and none."""
    import zxingcpp  # noqa: PLC0415 - an extra

    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.barcode_formats_from_str("QRCode|MicroQRCode" if micro else "QRCode"),
        binarizer=getattr(zxingcpp.Binarizer, binarizer),
        text_mode=zxingcpp.TextMode.Plain,
    )
    large = [code for code in found if code.format != zxingcpp.BarcodeFormat.MicroQRCode]
    boxes = [_box(code) for code in large]
    small = [code for code in found if code not in large and not any(_is_within(code, box) for box in boxes)]
    return [*large, *small]


def _box(code: "Barcode") -> tuple[int, int, int, int]:
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
    across, down = [each.x for each in corners], [each.y for each in corners]
    return min(across), min(down), max(across), max(down)


def _is_within(code: "Barcode", box: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = _box(code)
    return box[0] <= (left + right) / 2 <= box[2] and box[1] <= (top + bottom) / 2 <= box[3]


def _reading_order(code: "Barcode") -> tuple[int, int]:
    left, top, _, bottom = _box(code)
    return (top + bottom) // 200, left


def _text(code: "Barcode") -> str:
    """Return what a code says: UTF-8 where its bytes are, as cards are, else by the character set it declares or shows.

    The library knows the signs of a declared set (ECI) and tells Shift_JIS from Latin letters.
    """
    data = bytes(code.bytes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return str(code.text)
