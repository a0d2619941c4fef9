"""A notebook whose every text was made to take over a terminal, and what a terminal was made to do in the end."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from meetup_tui.notebook import Notebook
from meetup_tui.storage.layout import META, Content, encode
from tests.tui.scenes import DAY, OWN_KEYS

TOKEN = "Zq7x"
"""Stands in everything that is foreign, and nowhere in what the app writes by itself."""

FOREIGN_STYLE = "\x1b[1;53;7;9m"
"""A style no widget of ours has: overlined."""

FOREIGN = (
    f"\x1b]52;c;{TOKEN}=\x07 \x1b]0;{TOKEN}\x1b\\ \x1b]8;;http://{TOKEN}.example\x1b\\link\x1b]8;;\x1b\\ "
    f"\x1bP{TOKEN}\x1b\\ \x1b_{TOKEN}\x1b\\ \x9d0;{TOKEN}\x9c \x90{TOKEN}\x9c \x9b31m \x1b[6n \x1b[2J \x1b[c \x1bc "
    f"{FOREIGN_STYLE} \x1b]0;{TOKEN} \x1b \x00\x07\x08\x0e\x7f\x85 \u202e{TOKEN}\u202c \u2066{TOKEN}\u2069 "
    f"\ud800 \udc9b [/x] [@click=app.quit]{TOKEN}[/] [red on blue] [[ $x \\[b] \ufeff\U000e0041 {'M' * 120}"
)
"""What no terminal may be given as it stands."""

TEXTS = frozenset({
    "name", "org", "title", "tick", "cue", "wants", "offer", "note", "emails", "phones", "urls", "tags", "properties",
    "place", "intention", "series", "why", "subject", "message", "reason", "introduced_by",
})  # fmt: skip
"""The keys of records under which somebody's text stands."""

SETTINGS = f"""
theme = "\\u001b]0;{TOKEN}\\u0007[/x]"
"\\u001b]0;{TOKEN}\\u0007" = 1
country = "\\u009b31m{TOKEN}"
[keys]
"\\u001b[2J[/x]{TOKEN}" = "x"
"""

_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\|\Z)|[ -/]*[0-~])",
    re.DOTALL,
)
_OURS = re.compile(
    r"\x1b(?:\[(?:[0-9;]*[mH]|\?(?:7|25|10[0-9]{2}|20[0-9]{2})[hl]|\?20[0-9]{2}\$p|[<>=]?[0-9;]*u)|\]22;[a-z-]*\x07)"
)
"""The sequences Textual's driver writes: styles, the cursor, modes, the protocol of the keys, the mouse pointer."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")
"""Characters that steer a terminal; what is no UTF-8 was read as the last of them."""


def hostile_notebook(folder: Path) -> None:
    """Write the demo notebook with foreign text in every field, as another program may have, and hostile drafts."""
    book = Notebook.demo(str(folder), {"MEETUP_TODAY": DAY})
    ada = book.find("Ada Lovelace").uid
    tables = json.loads(book.places.data.read_bytes(), object_hook=_overgrown)
    meta = tables.pop(META)["1"]
    (her,) = (each for each in tables["contacts"].values() if each["uid"] == ada)
    tables["contacts"]["99"] = her | {"uid": "f" * 32}
    meta["ids"]["contacts"] = 99
    for file in folder.glob("meetup.json*"):
        file.unlink()
    book.places.data.write_bytes(encode(Content(tables=tables, ids=meta["ids"], sequence=meta["sequence"])))
    grace = book.find("Grace Hopper").uid  # a draft of a message would keep what is sent to Ada back
    kinds = (
        "capture",
        "event",
        "my-card",
        f"message-{grace}",
        *(f"{kind}-{ada}" for kind in ("edit", "plan", "talked")),
    )
    fields = ("line", "tick", "why", "message", "subject", "note", "name", "org", "place", "intention", "event")
    for kind in kinds:
        book.drafts.save(kind, dict.fromkeys(fields, FOREIGN))
    keys = "".join(f'{command} = "{key}"\n' for command, key in OWN_KEYS.items())
    (folder / "config.toml").write_text(SETTINGS + keys, encoding="utf-8")


def _overgrown(record: dict[str, object]) -> dict[str, object]:
    """Return a record with foreign text around each text in it."""
    return {key: _with_foreign(value) if key in TEXTS else value for key, value in record.items()}


def _with_foreign(value: object) -> object:
    if isinstance(value, list):
        return [_with_foreign(each) for each in value]
    return f"{value} {FOREIGN}" if isinstance(value, str) else value


def taken_over(stream: str) -> Iterator[str]:
    """Yield whatever in the stream to a terminal did not come from Textual."""
    for found in _SEQUENCE.finditer(stream):
        sequence = found.group()
        if TOKEN in sequence or sequence == FOREIGN_STYLE or not _OURS.fullmatch(sequence):
            yield sequence
    yield from _UNSEEN.findall(_SEQUENCE.sub("", stream))
