"""The gate for foreign text, and how texts are compared."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, SLUG_LIMIT, clean, fold, slug, typed

ANY_TEXT = st.text(st.characters(codec=None, categories=None))
HOSTILE = st.lists(
    st.sampled_from(
        [
            "\x1b",
            "[",
            "]",
            "P",
            "0;",
            "\x07",
            "\x1b\\",
            "\x9b",
            "\x9d",
            "\x9c",
            "m",
            "a",
            "é",
            "e\u0301",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u202e",
            "\u2028",
            "\ud800",
            "\ufeff",
            "\U000e0041",
            "\u200d",
            "👩",
            "🇩",
            "\x00",
            "\x80",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("foreign", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[?25lhidden\x1b[200~", "hidden"),
        ("\x1b]0;a title\x07Ada", "Ada"),
        ("\x1b]52;c;ZXZpbA==\x1b\\Ada", "Ada"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "a link"),
        ("\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\Ada", "Ada"),
        ("\x1b_application\x1b\\Ada\x1b^privacy\x1b\\", "Ada"),
        ("\x1bXstart of string\x9cAda", "Ada"),
        ("\x1bc\x1b7Ada\x1b(B", "Ada"),
        ("\x1bOPAda", "Ada"),
        ("\x9b31mred", "red"),
        ("\x9d0;a title\x9cAda", "Ada"),
        ("\x90payload\x1b\\Ada", "Ada"),
        ("Ada\x1b", "Ada"),
        ("Ada\x00\x08\x7f Lovelace", "Ada Lovelace"),
        ("Ada\u202eevol\u202c", "Adaevol"),
        ("\ufeffAda\u200f\u061c", "Ada"),
        ("Ada\ud800", "Ada"),
        ("Ada\ufffe\U0001ffff", "Ada"),
        ("Ada\u2028Byron\u2029King", "Ada Byron King"),
        ("Ada\U000e0041", "Ada"),
        ("  Ada \t\u00a0 Lovelace\r\n", "Ada Lovelace"),
        ("Zoe\u0308", "Zoë"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("[TODO] x [/] [@click=app.quit]y[/]", "[TODO] x [/] [@click=app.quit]y[/]"),
    ],
)
def test_what_a_terminal_would_obey_is_gone_and_the_words_stay(foreign: str, safe: str) -> None:
    assert clean(foreign) == safe


def test_a_control_string_without_an_end_swallows_nothing() -> None:
    assert clean("\x1b]met her at the bar") == "met her at the bar"


def test_utf_8_read_as_latin_1_is_not_taken_for_a_sequence() -> None:
    misread = "“never” lost".encode().decode("latin-1")
    assert "never" in clean(misread)
    assert "lost" in clean(misread)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_one(end: str) -> None:
    assert clean(f"one{end}two", lines=True) == "one\ntwo"
    assert clean(f"one{end}two") == "one two"


def test_a_note_keeps_its_layout() -> None:
    assert clean("\n\nHi Ada,  \n\n\n  - one\n\t- two\n\n", lines=True) == "Hi Ada,\n\n\n  - one\n - two"


def test_a_text_is_never_cut_between_a_letter_and_its_accent() -> None:
    assert clean("x" * 9 + "q\u0302\u0301", limit=11) == "x" * 9
    assert clean("x👩\u200d💻", limit=3) == "x"
    assert clean("x👍🏽", limit=2) == "x"
    assert clean("🇩🇪🇫🇷", limit=3) == "🇩🇪"


def test_a_name_of_three_hundred_letters_survives() -> None:
    assert clean("n" * 300) == "n" * 300


def test_a_text_longer_than_its_limit_is_cut() -> None:
    assert len(clean("x" * (LINE_LIMIT + 1))) == LINE_LIMIT
    assert len(clean("x" * (NOTE_LIMIT + 1), lines=True)) == NOTE_LIMIT


@pytest.mark.parametrize(("lines", "limit"), [(True, NOTE_LIMIT), (False, LINE_LIMIT)])
def test_what_is_typed_and_too_long_is_refused_with_how_much_to_take_away(lines: bool, limit: int) -> None:
    assert typed("x" * limit + " \n", "the note", lines=lines) == "x" * limit
    for over, said in ((1, "1 character"), (5_123, "5,123 characters")):
        with pytest.raises(BadInput, match=f"the note is longer than {limit:,} characters: shorten it by {said}$"):
            typed("x" * (limit + over), "the note", lines=lines)


def test_many_openings_without_an_end_are_read_in_one_pass() -> None:
    assert clean("\x1b]" * 50_000 + "Ada") == "Ada"
    assert clean("\x07" + "\x1bP" * 50_000 + "Ada") == "Ada"


@given(ANY_TEXT | HOSTILE, st.booleans(), st.integers(1, 50))
@example("\ud800\x1b", True, 1)
def test_cleaning_twice_changes_nothing(text: str, lines: bool, limit: int) -> None:
    once = clean(text, lines=lines, limit=limit)
    assert clean(once, lines=lines, limit=limit) == once
    assert len(once) <= limit


@given(ANY_TEXT | HOSTILE, st.booleans())
def test_nothing_a_terminal_obeys_is_left(text: str, lines: bool) -> None:
    allowed = "\n" if lines else ""
    safe = clean(text, lines=lines)
    assert not [
        each
        for each in safe
        if (unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} and each not in allowed)
        or unicodedata.bidirectional(each) in {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert unicodedata.is_normalized("NFC", safe)
    safe.encode()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ŁUKASZ", "lukasz"),
        ("Straße", "STRASSE"),
        ("Søren  Ærø", "soren aero"),
        ("İstanbul", "istanbul"),
        ("O’Brien", "o'brien"),
        ("Jean‑Luc", "jean-luc"),
        ("ﬁne Ⅷ", "fine viii"),
        ("Αθήνα", "αθηνα"),
        ("Ёлка", "елка"),
    ],
)
def test_people_find_a_name_without_its_accents(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("バス", "ハス"), ("कि", "का"), ("一", "二")])
def test_signs_that_make_another_letter_are_told_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT, ANY_TEXT)
def test_nothing_joins_or_parts_across_white_space(one: str, other: str) -> None:
    among = " ".join((one, *["Plain Words"] * 30, other))
    assert fold(among) == " ".join(filter(None, (fold(one), *["plain words"] * 30, fold(other))))
    assert fold(f"{one}\n{other}") == " ".join(filter(None, (fold(one), fold(other))))


@given(ANY_TEXT)
def test_a_slug_is_always_a_safe_file_name(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", slug(text))
    assert len(slug(text)) <= SLUG_LIMIT


def test_a_name_without_latin_letters_still_has_a_file_name() -> None:
    assert slug("山田") == "contact"
    assert slug("../Łukasz Straße") == "lukasz-strasse"
