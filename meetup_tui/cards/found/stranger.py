"""What a QR code can hold that is nobody: a network, a place, a payment, a secret, a program."""

import re
from typing import Literal, NamedTuple

from meetup_tui.domain.link import scheme_of

StrangerKind = Literal["Wi-Fi", "place", "event", "secret", "payment", "app", "program", "file", "text"]
"""What it is, by the word people use for it."""


class Stranger(NamedTuple):
    """Something that is no contact."""

    kind: StrangerKind
    what: str
    """As it is called in a sentence: ``a Wi-Fi network``."""


_WIFI = Stranger("Wi-Fi", "a Wi-Fi network")
_EVENT = Stranger("event", "an entry of a calendar")
_PAYMENT = Stranger("payment", "a payment")
_SECRET = Stranger("secret", "a secret of a password app")
_APP = Stranger("app", "a link into an app")
_PROGRAM = Stranger("program", "a piece of a program")
_FILE = Stranger("file", "a file")

_SCHEMES: dict[str, Stranger] = {
    "wifi": _WIFI,
    "geo": Stranger("place", "a place on a map"),
    "otpauth": _SECRET, "otpauth-migration": _SECRET, "dpp": _WIFI, "fido": _SECRET, "openid4vp": _SECRET,
    "bitcoin": _PAYMENT, "bitcoincash": _PAYMENT, "ethereum": _PAYMENT, "litecoin": _PAYMENT, "lightning": _PAYMENT,
    "monero": _PAYMENT, "dogecoin": _PAYMENT, "solana": _PAYMENT, "upi": _PAYMENT, "payto": _PAYMENT,
    "swish": _PAYMENT, "alipays": _PAYMENT, "wxp": _PAYMENT, "bank": _PAYMENT, "paypal": _PAYMENT,
    "javascript": _PROGRAM, "vbscript": _PROGRAM, "data": _PROGRAM, "blob": _PROGRAM, "about": _PROGRAM,
    "view-source": _PROGRAM, "jar": _PROGRAM, "shell": _PROGRAM, "ms-msdt": _PROGRAM, "search-ms": _PROGRAM,
    "file": _FILE, "ftp": _FILE, "sftp": _FILE, "smb": _FILE, "content": _FILE, "magnet": _FILE, "ssh": _FILE,
    "market": _APP, "intent": _APP, "android-app": _APP, "itms": _APP, "itms-apps": _APP, "itms-services": _APP,
    "app-settings": _APP, "prefs": _APP, "steam": _APP, "spotify": _APP, "lpa": Stranger("app", "a SIM card"),
    "mt": _APP,
}  # fmt: skip
_BEGINNINGS: tuple[tuple[str, Stranger], ...] = (
    ("BEGIN:VEVENT", _EVENT),
    ("BEGIN:VCALENDAR", _EVENT),
    ("BEGIN:VTODO", _EVENT),
    ("BCD\n", _PAYMENT),  # EPC069-12, the European payments council
    ("SPC\n", _PAYMENT),  # the Swiss QR bill
    ("ST0001", _PAYMENT),  # GOST R 56042
    ("SPD*1.0*", _PAYMENT),  # the Czech short payment descriptor
    ("000201", _PAYMENT),  # EMV merchant-presented codes
    ("LNURL1", _PAYMENT),
    ("HC1:", Stranger("text", "a health certificate")),
    ("SHC:/", Stranger("text", "a health certificate")),
    ("-----BEGIN ", _SECRET),
)


def stranger(text: str) -> Stranger | None:
    """Return what a text is where it is known to be no contact, else None."""
    start = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    upper = start[:40].upper()
    found = next((each for beginning, each in _BEGINNINGS if upper.startswith(beginning)), None)
    if found is not None:
        return found
    scheme, rest = scheme_of(start[:4000])
    if scheme in _SCHEMES:
        return _SCHEMES[scheme]
    if scheme in ("http", "https", "mailto", "tel") or not rest.startswith("//"):
        return None
    return _APP if re.fullmatch(r"\S*", rest) else None
