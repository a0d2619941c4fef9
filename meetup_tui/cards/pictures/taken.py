"""When a photograph was taken, as its EXIF says (CIPA DC-008 § 4.6.5)."""

import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF = 0x8769
"""The tag that leads to the values of the photograph itself."""
_MOMENTS = ((0x9003, 0x9011), (0x9004, 0x9012), (0x0132, 0x9010))
"""DateTimeOriginal, DateTimeDigitized and DateTime, each with the tag of its offset from UTC."""
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d|Z")


def taken(picture: "Image") -> datetime | None:
    """Return when a picture was taken, in local time with its offset; None where it does not say.

    A camera that does not say its offset from UTC is taken to show the local time of this machine.
    """
    head = picture.getexif()
    values = {**head, **head.get_ifd(_EXIF)}
    for moment, offset in _MOMENTS:
        said = _MOMENT.match(str(values.get(moment, "")).strip("\0 "))
        away = _OFFSET.fullmatch(str(values.get(offset, "")).strip("\0 "))
        if said is None:
            continue
        with suppress(ValueError, OverflowError, OSError):
            text = "{}-{}-{}T{}:{}:{}".format(*said.groups())
            return datetime.fromisoformat(f"{text}{away[0]}" if away else text).astimezone()
    return None
