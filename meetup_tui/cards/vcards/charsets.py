"""Foreign bytes as text, in the character set they are in or say they are in."""

import codecs
import re
from contextlib import suppress

_CHARSET = re.compile(
    r"(?:utf|(?:us-)?ascii|iso-?(?:8859|2022)|latin|windows|(?:cp|ibm)\d|mac|shift[_-]?jis|(?:x-)?sjis|euc|(?:x-)?gb"
    r"|big-?5|hz|koi8|tis|ks_c)[\w.-]{0,30}",
    re.IGNORECASE | re.ASCII,
)
"""Names that are character sets; other codecs Python knows are no text, or slow on purpose."""
_WIDER = {
    "shiftjis": "cp932", "sjis": "cp932", "xsjis": "cp932", "windows31j": "cp932", "gb2312": "gb18030",
    "gb231280": "gb18030", "gbk": "gb18030", "xgbk": "gb18030", "big5": "cp950", "euckr": "cp949", "ksc5601": "cp949",
    "ksc56011987": "cp949", "iso88591": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "usascii": "cp1252",
    "iso88599": "cp1254", "tis620": "cp874", "windows874": "cp874",
}  # fmt: skip
"""What programs mean that name a character set: it with all that was added to it since (WHATWG Encoding § 4.2)."""
_NAMED = re.compile(rb";CHARSET=([A-Z0-9_-]{1,20})[;:]", re.IGNORECASE)
"""As cards of version 2.1 name it on each line that needs it."""
SEVEN_BIT = ("ISO-2022", "ISO2022", "HZ", "UTF-7")
"""How the names of character sets begin whose bytes are ASCII."""


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes as text: UTF-8, else the declared character set, else Windows-1252, which nothing fails.

    The seven-bit sets are tried first, as their bytes are UTF-8 too. A text of which most is UTF-8 was cut within a
    character, and loses that.
    """
    try:
        return data.decode(charset if charset and charset.upper().startswith(SEVEN_BIT) else "utf-8")
    except (UnicodeError, LookupError):
        return _decoded_otherwise(data, charset)


def _decoded_otherwise(data: bytes, charset: str) -> str:
    if charset and not charset.upper().startswith("UTF"):
        with suppress(UnicodeError, LookupError):
            return data.decode(charset)
    text = data.decode(errors="ignore")
    broken = len(data) - len(text.encode())
    if sum(not char.isascii() for char in text) >= broken:
        return text
    return data.decode("cp1252", "replace")


def text_of(data: bytes) -> str:
    """Return foreign bytes as text: UTF-16, UTF-8, the character set they name on a line of a card, or Windows-1252."""
    plain = to_bytes(data)
    named = _NAMED.search(plain)
    return decoded(plain, charset_named(named[1].decode()) if named else "")


def charset_named(name: str) -> str:
    """Return the name of a character set as it may be handed to a codec, empty for one that is no text."""
    name = name.strip(' "')
    if not _CHARSET.fullmatch(name):
        return ""
    return _WIDER.get(name.lower().replace("-", "").replace("_", ""), name)


def to_bytes(text: str | bytes) -> bytes:
    """Return a text as UTF-8 bytes without its byte order mark, whatever it came as.

    UTF-16 is known by its mark, or by the zeros between its letters.
    """
    if isinstance(text, str):
        return text.removeprefix("\ufeff").encode("utf-8", "ignore")
    form = _utf_16(text)
    if form:
        return text.decode(form, "ignore").removeprefix("\ufeff").encode("utf-8", "ignore")
    return text.removeprefix(codecs.BOM_UTF8)


def is_utf_16(data: bytes) -> bool:
    """Return whether a text begins as one in UTF-16 does."""
    return bool(_utf_16(data))


def _utf_16(data: bytes) -> str:
    """Return which form of UTF-16 this is, empty for none: most of what begins a card is ASCII."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:64]
    if len(start) < 16:
        return ""
    high, low = start[::2].count(0), start[1::2].count(0)
    if low > len(start) // 4 and not high:
        return "utf-16-le"
    return "utf-16-be" if high > len(start) // 4 and not low else ""
