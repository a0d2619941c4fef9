"""Pictures in, texts out: what phones and printers make of QR codes, and what is no code at all."""

import io
import json
import random
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter, ImageOps

from meetup_tui.cards.found.payload import understand
from meetup_tui.cards.pictures.scan import MissingExtra, scan
from meetup_tui.domain.errors import BadInput
from tests.pictures import DATE_TIME, EXIF, bomb, drawn, empty, saved, side_by_side

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okonkwo;Adaeze;;;\r\nFN:Adaeze Okonkwo\r\nTEL:+14155550134\r\nEND:VCARD\r\n"


def test_pictures_of_other_people(corpus):
    """Every contact is read, so are all other texts, and nothing is read where there is no code."""
    contacts = texts = right = 0
    for each in json.loads((corpus / "images" / "expected.json").read_text()):
        found = scan((corpus / "images" / each["image"]).read_bytes()).texts
        if each["expected"] is None:
            assert found == (), each["image"]
        elif each["content_type"] in ("vcard", "mecard"):
            contacts += 1
            assert each["expected"] in found, each["image"]
            assert understand(found[0]).cards, each["image"]
        else:
            texts += 1
            right += each["expected"] in found
    assert contacts >= 20
    assert right == texts


def noisy(picture):
    grey = picture.convert("L")
    spots = Image.frombytes("L", grey.size, random.Random(7).randbytes(grey.width * grey.height))
    return Image.blend(grey, spots, 0.35)


def in_perspective(picture):
    wide = ImageOps.expand(picture, 60, "white")
    seen_from_aside = (1.05, 0.1, -20, 0.04, 1.05, -10, 0.0006, 0.0004)
    return wide.transform(
        wide.size, Image.Transform.PERSPECTIVE, seen_from_aside, Image.Resampling.BICUBIC, fillcolor="white"
    )


def see_through(picture, colour):
    mask = ImageOps.invert(picture.convert("L"))
    image = Image.new("RGBA", picture.size, colour)
    image.putalpha(mask)
    return image


HARD = {
    "small": lambda code: code.resize((code.width * 2 // 5, code.height * 2 // 5), Image.Resampling.BOX),
    "large": lambda code: ImageOps.expand(code, 1200, "grey"),
    "noisy": noisy,
    "blurred": lambda code: code.filter(ImageFilter.GaussianBlur(2)),
    "pale": lambda code: code.point(lambda value: 150 + value // 10),
    "inverted": ImageOps.invert,
    "on a dark wall": lambda code: ImageOps.expand(code, 100, "black"),
    "turned by 33 degrees": lambda code: code.rotate(33, expand=True, fillcolor="white"),
    "mirrored": ImageOps.mirror,
    "in perspective": in_perspective,
    "see-through": lambda code: see_through(code, "black"),
    "in colour": lambda code: ImageOps.colorize(code.convert("L"), "#1b3a6b", "#f4e7c5"),
    "palette": lambda code: code.convert("P"),
    "one bit": lambda code: code.convert("1"),
    "sixteen bits": lambda code: Image.frombytes(
        "I;16", code.size, b"".join(bytes((0, value)) for value in code.convert("L").tobytes())
    ),
}


@pytest.mark.parametrize("how", HARD)
def test_hard_pictures_are_read(how):
    assert scan(saved(HARD[how](drawn(CARD)))).texts == (CARD,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_the_formats_of_cameras_and_screens(kind):
    assert scan(saved(drawn(CARD), kind)).texts == (CARD,)


def test_a_photograph_with_its_thumbnail_behind_it():
    file = io.BytesIO()
    drawn(CARD).save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (80, 80))])
    assert scan(file.getvalue()).texts == (CARD,)


def test_a_picture_of_an_iphone():
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    assert scan(saved(drawn(CARD), "HEIF")).texts == (CARD,)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_camera_held_any_way(turned):
    shown = side_by_side(drawn("left"), drawn("right"))
    stored = {
        1: shown, 2: ImageOps.mirror(shown), 3: shown.rotate(180), 4: ImageOps.flip(shown),
        5: shown.transpose(Image.Transpose.TRANSPOSE), 6: shown.rotate(90, expand=True),
        7: shown.transpose(Image.Transpose.TRANSVERSE), 8: shown.rotate(-90, expand=True),
    }[turned]  # fmt: skip
    assert scan(saved(stored, "JPEG", turned=turned)).texts == ("left", "right")


def test_several_codes_are_read_from_top_to_bottom_each_once():
    row = side_by_side(*(drawn(f"mailto:{name}@example.org") for name in "abcde"))
    two = side_by_side(drawn("same"), drawn("same"))
    assert scan(saved(row)).texts == tuple(f"mailto:{name}@example.org" for name in "abcde")
    assert scan(saved(two)).texts == ("same",)


@pytest.mark.parametrize(
    ("said", "charset"),
    [("Jürgen Groß, Köln", "utf-8"), ("Jürgen Groß, Köln", "cp1252"), ("山田太郎 東京都", "shift_jis")],
)
def test_bytes_are_read_in_their_character_set(said, charset):
    assert scan(saved(drawn(said.encode(charset)))).texts == (said,)


@pytest.mark.parametrize(
    ("original", "digitized", "changed", "offset", "moment"),
    [
        ("2026:11:20 14:07:33", "", "", "+01:00", datetime(2026, 11, 20, 13, 7, 33, tzinfo=UTC)),
        ("", "2026:11:20 14:07:33", "", "", datetime(2026, 11, 20, 14, 7, 33).astimezone()),
        ("", "", "2026-11-20T14:07:33", "", datetime(2026, 11, 20, 14, 7, 33).astimezone()),
        ("0000:00:00 00:00:00", "", "2026:11:20 14:07:33\0", "", datetime(2026, 11, 20, 14, 7, 33).astimezone()),
        ("    :  :     :  :  ", "", "", "", None),
        ("2026:02:31 14:07:33", "", "", "", None),
        ("yesterday", "", "", "nonsense", None),
        ("", "", "", "", None),
    ],
)
def test_the_moment_it_was_taken(original, digitized, changed, offset, moment):
    exif = Image.Exif()
    said = {0x9003: original, 0x9004: digitized, 0x9011: offset}
    exif[EXIF] = {tag: text for tag, text in said.items() if text}
    if changed:
        exif[DATE_TIME] = changed
    file = io.BytesIO()
    Image.new("L", (40, 40)).save(file, "JPEG", exif=exif)
    assert scan(file.getvalue()).taken == moment


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"a text, renamed", "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture"),
        (saved(drawn(CARD))[:300], "damaged"),
        (saved(drawn(CARD), "JPEG")[:2000], "damaged"),
        (saved(drawn(CARD), "WEBP")[:200], "no picture|damaged"),
        (bomb(20_000, 20_000), "65 million pixels"),
        (bomb(9_600, 9_600), "65 million pixels"),
        (bomb(8_200, 8_000), "65 million pixels"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "no picture|damaged"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data, reason):
    with pytest.raises(BadInput, match=reason) as caught:
        scan(data)
    assert "\n" not in str(caught.value)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"]), st.data())
def test_a_damaged_picture_is_read_or_says_so(kind, data):
    taken = "2026:11:20 14:07:33" if kind in ("PNG", "JPEG", "WEBP") else ""
    whole = saved(drawn("mailto:a@b.example", scale=2), kind, taken=taken)
    cut = data.draw(st.integers(0, len(whole)))
    broken = bytearray(whole[:cut] if data.draw(st.booleans()) else whole)
    for _ in range(data.draw(st.integers(0, 5))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = scan(bytes(broken))
    except BadInput:
        return
    assert found.texts in ((), ("mailto:a@b.example",))


def test_a_picture_without_a_code_gives_none():
    assert scan(empty()).texts == ()
    assert scan(saved(Image.new("L", (1, 1)))).texts == ()
    assert scan(saved(Image.new("L", (3000, 2)))).texts == ()


@pytest.mark.parametrize("missing", ["zxingcpp", "PIL"])
def test_without_the_libraries_the_command_that_helps_is_said(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"this needs the scan extra: .* -m pip install zxing-cpp pillow$"):
        scan(b"anything")


def test_without_the_library_for_iphones_the_command_that_helps_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(MissingExtra, match=r"-m pip install pillow-heif$"):
        scan(b"\0\0\0\x18ftypheic" + b"\0" * 50)
