"""The one gate through which all foreign text passes, and how texts are compared.

A terminal obeys escape sequences wherever they come from, and bidirectional controls make one name look like
another; so nothing typed, pasted, imported or read back from a file reaches a value or a screen without
``clean``.
"""

import re
import unicodedata
from functools import lru_cache
from unicodedata import is_normalized

from meetup_tui.domain.errors import BadInput

NAME_LIMIT = 500
"""Characters of a name, an organisation, a tag or another short field."""
LINE_LIMIT = 1_000
"""Characters of a text of one line."""
NOTE_LIMIT = 20_000
"""Characters of a text of many lines: about ten pages."""
TEXT_LIMIT = 10_000_000
"""Characters of one text that an export of ours may hold: far more than texts grow to as people are merged."""
PASTE_LIMIT = 200_000
"""Characters that a field takes in one paste: ten times what is kept, as a text has to be seen to be shortened."""
SLUG_LIMIT = 40
"""Characters of the readable part of a file name."""

_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: Persian and Indic spelling and composed emoji need them."""

_LONGEST_NFC = 3
"""How many characters one can become in NFC, at most (UAX #15)."""

_STRINGS = re.compile(
    r"(?:\x1b[\]PX^_]|(?<!\x80)[\x90\x98\x9d\x9e\x9f])"  # OSC, DCS, SOS, PM, APC: 7-bit or 8-bit
    r".*?(?:\x1b\\|\x9c|\x07)",  # to ST or BEL
    re.DOTALL,
)
"""Control strings of ECMA-48 § 5.6 with their ends; U+0080 before an 8-bit one is misread UTF-8."""

_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI, its parameters and final byte (§ 5.4)
    r"|\x1b[NO][ -~]?"  # SS2, SS3 and the one character they shift
    r"|\x1b[ -/]+[0-~]?"  # nF: character sets and the like
    r"|\x1b[0-~]?"  # two-character sequences, and a lone ESC
)

_STRING_ENDS = ("\x1b\\", "\x9c", "\x07")

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1; the breaks and the tab are replaced before
    "\u00ad\u061c\u180e\u200b\u200e\u200f"  # soft hyphen, directional marks, zero width space
    "\u202a-\u202e\u2060-\u206f"  # bidirectional controls, word joiner, deprecated format characters
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\ud800-\udfff\ufdd0-\ufdef"  # lone surrogates, noncharacters
    "\U000e0000-\U000e007f"  # tags
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def clean(text: str, *, lines: bool = False, limit: int | None = None) -> str:
    r"""Return foreign text as it may be kept and shown.

    Out go escape sequences as a whole (ECMA-48), other control characters, bidirectional controls, lone
    surrogates, noncharacters and invisible format characters; ZWJ and ZWNJ stay. The rest is NFC.

    With ``lines`` the layout stays: breaks of any kind become ``\n``, tabs spaces, and spaces at the ends of
    lines and blank lines around the text go. Without, any white space becomes one space between words. At
    most ``limit`` characters are kept (LINE_LIMIT, or NOTE_LIMIT with ``lines``), never cutting a character
    from its accents. Cleaning twice changes nothing.
    """
    if limit is None:
        limit = NOTE_LIMIT if lines else LINE_LIMIT
    if (
        text.isprintable()
        and len(text) <= limit
        and "  " not in text
        and (text.isascii() or is_normalized("NFC", text))
    ):
        return text.rstrip(" ") if lines else text.strip(" ")  # as nearly all texts are, at a third of the cost
    if not text.isprintable():
        text = _without_controls(text)
    text = unicodedata.normalize("NFC", text)
    laid_out = _tidy_lines if lines else _one_line
    text = laid_out(text)
    return text if len(text) <= limit else laid_out(text[: _safe_cut(text, limit)])


def uncut(text: str, *, lines: bool = False) -> str:
    """Return foreign text made safe as `clean` does, however long: what was kept once is read back whole."""
    return clean(text, lines=lines, limit=_LONGEST_NFC * len(text))


def typed(text: str, what: str, *, lines: bool = True) -> str:
    """Return what a person typed, made safe; raises BadInput rather than cut off what is too long to keep."""
    cleaned = uncut(text, lines=lines)
    limit = NOTE_LIMIT if lines else LINE_LIMIT
    if (over := len(cleaned) - limit) > 0:
        by = "1 character" if over == 1 else f"{over:,} characters"
        raise BadInput(f"{what} is longer than {limit:,} characters: shorten it by {by}")
    return cleaned


def _without_controls(text: str) -> str:
    if "\x1b" in text or not text.isascii():
        text = _without_sequences(text)
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _UNWANTED.sub("", text)


def _without_sequences(text: str) -> str:
    """Take out escape sequences; a control string that never ends loses only its beginning."""
    last = max(text.rfind(end) + len(end) if end in text else 0 for end in _STRING_ENDS)
    return _SEQUENCES.sub("", _STRINGS.sub("", text[:last]) + text[last:])


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(_JOINERS + " ")


def _tidy_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n").rstrip()


def _safe_cut(text: str, limit: int) -> int:
    """Return the last place at or before ``limit`` that doesn't part what is seen as one character."""
    cut = limit
    while cut > 0 and _belongs_together(text, cut):
        cut -= 1
    return cut or limit


def _belongs_together(text: str, cut: int) -> bool:
    before, after = text[cut - 1], text[cut]
    if before in _JOINERS or after in _JOINERS or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if _is_flag_letter(before) and _is_flag_letter(after):
        start = cut
        while start and _is_flag_letter(text[start - 1]):
            start -= 1
        return (cut - start) % 2 == 1
    return unicodedata.category(after).startswith("M")


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


_LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "‘": "'", "’": "'", "ʼ": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "\u200c": None, "\u200d": None,
    }
)  # fmt: skip
"""Letters Unicode doesn't decompose though people type them plainly, and marks typed either way."""

_SPELLING_MARKS = frozenset((0, 7, 8, 9))
"""Combining classes that make another letter, not an accented one: Indic signs, kana voicing marks."""


_WORD = 24
"""Characters of a word, or of most names."""
_SHORT = 100
"""Characters of a text of which what it folds to is remembered for a while."""
_OTHERS = 3
"""One word of so many may hold other letters than ASCII for a text to be folded word by word."""


def fold(text: str) -> str:
    """Return a text as it is compared: no case, accents or ligatures, any white space one space.

    ``Łukasz  STRAßE`` and ``lukasz strasse`` are equal; signs that make another letter (Indic vowels, kana
    voicing) stay. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return _folded_again(text) if len(text) <= _WORD else _folded_by_words(text)


class _Bare(dict[int, int | str | None]):
    """What each character becomes: itself, other letters, or nothing; worked out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        bare = code if unicodedata.combining(chr(code)) in _SPELLING_MARKS else None
        self[code] = bare
        return bare


_BARE = _Bare(_LETTERS)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(unicodedata.normalize("NFC", text.translate(_BARE)).split())


def _folded_by_words(text: str) -> str:
    """Fold a text word by word where most of them are ASCII; nothing joins or parts across white space."""
    words = text.split()
    if sum(map(str.isascii, words)) * _OTHERS < len(words) * (_OTHERS - 1):
        return _folded_again(text) if len(text) <= _SHORT else _folded(text)
    return " ".join(filter(None, [word.lower() if word.isascii() else fold(word) for word in words]))


_folded_again = lru_cache(maxsize=1_024)(_folded)
"""For names and the like, which are compared more than once while somebody is looked for."""


def slug(text: str) -> str:
    """Return a text as part of a file name: ``[a-z0-9-]``, up to 40 characters, never empty."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return words[:SLUG_LIMIT].strip("-") or "contact"
