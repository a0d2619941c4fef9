"""What a terminal is told is painted, decoded as a phone would, and compared field by field."""

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from meetup_tui.cards import mecard
from meetup_tui.cards.card import Card
from meetup_tui.cards.codes.qr import BLACK, WHITE, Drawing, Run, TooSmall, capacity, fit, fullest
from meetup_tui.cards.codes.tiers import tiers
from meetup_tui.cards.found.payload import understand
from meetup_tui.cards.vcards import short as vcard
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import linked

FULL = Card(
    name="Ada Lovelace", org="Analytical Engines", title="Countess of numbers", phones=("+49 30 1234567",),
    emails=("ada@example.org",), urls=("https://www.linkedin.com/in/ada-lovelace",), note="PyCon 20 Nov",
)  # fmt: skip
LONG_NOTE = FULL.edit(note="We met beside the coffee at the conference on everything")
SECRET = "Zx9private"
ROOMS = [(80, 23), (100, 29), (120, 35)]
COLOURS = {BLACK: 0, WHITE: 255}


def painted(rows: tuple[tuple[Run, ...], ...]) -> Image.Image:
    """Paint cells of 8×16 pixels the way a terminal does."""
    width = sum(len(run.text) for run in rows[0])
    image = Image.new("L", (8 * width, 16 * len(rows)), 128)
    for y, row in enumerate(rows):
        x = 0
        for run in row:
            image.paste(COLOURS[run.background], (8 * x, 16 * y, 8 * (x + len(run.text)), 16 * y + 16))
            for at, char in enumerate(run.text, x):
                if char == "▀":
                    image.paste(COLOURS[run.foreground], (8 * at, 16 * y, 8 * at + 8, 16 * y + 8))
            x += len(run.text)
    return image


def scanned(image: Image.Image) -> str:
    """Decode a picture without ever inverting it; on black, as a dark terminal stands around it."""
    dark = Image.new("L", (image.width + 64, image.height + 64), 0)
    dark.paste(image, (32, 32))
    codes = zxingcpp.read_barcodes(dark, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    (code,) = codes
    return code.bytes.decode()


def read_back(payload: str) -> dict[str, object]:
    (read,) = understand(payload).cards
    card = read.card
    return {
        "name": card.name, "org": card.org, "title": card.title, "phone": card.phones, "email": card.emails,
        "url": card.urls, "note": read.note,
    }  # fmt: skip


def promised(drawing: Drawing) -> dict[str, object]:
    """What the drawing says it shows, as a phone would keep it."""
    card = drawing.code.tier.card
    name = card.label if drawing.format == "vCard" else " ".join(_plain_parts(card))
    links = tuple(dict.fromkeys(linked(url) for url in card.urls))
    return {
        "name": name, "org": card.org, "title": card.title, "phone": vcard.numbers(card.phones), "email": card.emails,
        "url": links, "note": card.note,
    }  # fmt: skip


def _plain_parts(card: Card) -> list[str]:
    first = "family" if card.name and vcard.plain(card.name)[0] > "⺀" else "given"
    family, given = (vcard.plain(part) for part in card.parts)
    parts = [family, given] if first == "family" else [given, family]
    return [part for part in parts if part] or [vcard.plain(card.label)]


@pytest.mark.parametrize("room", [*ROOMS, (80, 24), (40, 20), (200, 60)])
@pytest.mark.parametrize("card", [FULL, LONG_NOTE, FULL.edit(note="")])
def test_what_is_drawn_decodes_to_exactly_what_it_says_it_shows(card, room):
    drawing = fit(card, *room)
    assert isinstance(drawing, Drawing)
    for rows in (drawing.rows, drawing.rows_filling(*room)):
        assert scanned(painted(rows)) == drawing.payload
    assert read_back(drawing.payload) == promised(drawing)
    assert set(drawing.left_out) == set(card.shares) - set(drawing.shown)


@pytest.mark.parametrize("number", range(len(tiers(FULL))))
def test_every_tier_decodes_and_can_be_asked_for(number):
    drawing = fit(FULL, 200, 60, tier=number)
    assert isinstance(drawing, Drawing)
    assert (drawing.tier, drawing.tier_count) == (number, len(tiers(FULL)))
    assert scanned(painted(drawing.rows)) == drawing.payload == tiers(FULL)[number].payload


@pytest.mark.parametrize("name", ["Jürgen Größe", "Αδα Λόβλεϊς", "安藤 ロイド", "آدا لوفلايس", "Ada 👩‍💻 L", "Ж Я"])
@pytest.mark.parametrize("number", [0, 99])
def test_names_of_every_script_arrive(name, number):
    drawing = fit(FULL.edit(name=name), 120, 35, tier=number)
    assert isinstance(drawing, Drawing)
    assert read_back(scanned(painted(drawing.rows)))["name"] == Card(name=name).name


def test_fields_are_left_out_in_the_fixed_order_with_the_short_note_near_the_end():
    assert [(tier.format, tier.shown) for tier in tiers(FULL)] == [
        ("vCard", ("name", "phone", "email", "org", "title", "url", "note")),
        ("vCard", ("name", "phone", "email", "org", "title", "note")),
        ("vCard", ("name", "phone", "email", "org", "note")),
        ("vCard", ("name", "phone", "email", "note")),
        ("vCard", ("name", "phone", "email")),
        ("MECARD", ("name", "phone", "email", "note")),
        ("MECARD", ("name", "phone", "email")),
    ]


def test_a_longer_note_goes_first_and_before_the_quiet_zone_shrinks_to_one():
    shown = [tier.shown for tier in tiers(LONG_NOTE)]
    assert shown[1] == ("name", "phone", "email", "org", "title", "url")
    assert "note" not in set().union(*shown[1:])
    columns, rows = fit(LONG_NOTE, 200, 60, tier=0).full_size  # type: ignore[union-attr]
    smaller = fit(LONG_NOTE, columns - 2, rows - 1)
    assert isinstance(smaller, Drawing)
    assert smaller.left_out == ("note",)


def test_a_set_of_fields_equal_to_the_one_before_is_no_step():
    assert [tier.format for tier in tiers(Card(name="Ada"))] == ["vCard", "MECARD"]


def test_a_second_phone_goes_before_the_compact_format():
    card = Card(name="Ada", phones=("+49301234567", "+49307654321"))
    assert [tier.left_out for tier in tiers(card)] == [(), ("other phones",), ("other phones",)]


def test_a_link_that_is_the_only_way_to_reach_them_is_kept():
    assert all("url" in tier.shown for tier in tiers(Card(name="Ada", org="X", urls=("https://e.org/ada",))))


@pytest.mark.parametrize("room", [(80, 23), (40, 14), (59, 30), (57, 29)])
def test_the_first_set_that_fits_is_taken_with_the_widest_quiet_zone(room):
    drawing = fit(FULL, *room)
    number = drawing.tier if isinstance(drawing, Drawing) else len(tiers(FULL))
    for earlier in range(number):
        assert isinstance(fit(FULL, *room, tier=earlier), TooSmall)
    if isinstance(drawing, Drawing):
        side = len(drawing.code.modules)
        wider = [quiet for quiet in (4, 2) if quiet > drawing.quiet]
        assert all(side + 2 * quiet > min(room[0], 2 * room[1]) for quiet in wider)


def test_the_error_level_is_the_highest_that_costs_no_larger_version():
    for tier in tiers(FULL):
        code = fullest(tier.card)
        better = "LMQH"["LMQH".index(code.error_level) + 1 :]
        size = len(code.tier.data)
        assert capacity(code.version, code.error_level) >= size > (capacity(code.version - 1, "L"))
        assert all(capacity(code.version, level) < size for level in better)  # type: ignore[arg-type]


def test_capacities_are_those_of_the_standard():
    found = [capacity(version, level) for version, level in ((1, "L"), (5, "L"), (6, "L"), (9, "H"), (40, "L"))]
    assert found == [17, 106, 134, 98, 2953]


def test_a_room_too_small_is_told_the_size_it_takes_and_that_size_fits():
    small = fit(FULL, 40, 14)
    assert isinstance(small, TooSmall)
    assert small.sentence(other_rows=1) == f"needs {small.needed[0]}×{small.needed[1] + 1}, terminal is 40×15"
    assert isinstance(fit(FULL, *small.needed), Drawing)
    assert isinstance(fit(FULL, small.needed[0] - 1, small.needed[1]), TooSmall)
    assert isinstance(fit(FULL, small.needed[0], small.needed[1] - 1), TooSmall)


def test_the_size_that_would_show_everything_does():
    drawing = fit(FULL, 80, 23)
    assert isinstance(drawing, Drawing)
    assert drawing.left_out
    whole = fit(FULL, *drawing.full_size)
    assert isinstance(whole, Drawing)
    assert not whole.left_out


def test_only_the_fields_asked_for_are_in_it_and_the_others_are_not_missed():
    drawing = fit(FULL, 80, 23, fields=["name", "link"])
    assert isinstance(drawing, Drawing)
    assert (drawing.shown, drawing.left_out) == (("name", "url"), ())


def test_only_black_and_white_spaces_and_half_blocks_are_drawn():
    drawing = fit(FULL, 80, 23)
    assert isinstance(drawing, Drawing)
    rows = drawing.rows_filling(80, 23)
    runs = [run for row in rows for run in row]
    assert {run.foreground for run in runs} | {run.background for run in runs} == {BLACK, WHITE}
    assert set("".join(run.text for run in runs)) == {" ", "▀"}
    assert {sum(len(run.text) for run in row) for row in rows} == {80}
    assert len(rows) == 23


def test_a_card_too_long_for_any_code_says_so_and_a_long_one_steps_down():
    assert fullest(FULL.edit(org="é" * 999, title="é" * 999)).tier.left_out
    with pytest.raises(BadInput, match="too long for any QR code"):
        fit(Card(name="安" * 999), 500, 500)
    with pytest.raises(BadInput, match="too long for any QR code"):
        fullest(Card(name="安" * 999))


LETTERS = [*"aZéß ;,\\:\n\"'=+%09", "Ω", "ж", "日", "ア", "ع", "👩‍💻", "\r\n", "ñ", "\t"]
words = st.lists(st.sampled_from(LETTERS), max_size=20).map("".join)
contacts = st.builds(
    Contact,
    uid=st.just("0" * 32),
    name=words.map(lambda text: f"A{text}"),
    org=words,
    title=words,
    emails=st.lists(st.sampled_from(["a@b.co", "ada.lovelace@example.org"]), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(["+49 (0)30 1234567", "030 7654321", "(650) 555-1212"]), max_size=2).map(tuple),
    urls=st.lists(st.sampled_from(["https://e.org/a;b", "www.example.org/a b\\c"]), max_size=2).map(tuple),
    tick=st.just(SECRET),
    cue=st.just(SECRET),
    wants=st.just(SECRET),
    offer=st.just(SECRET),
    note=st.just(SECRET),
    tags=st.just((SECRET,)),
)


@settings(max_examples=60, deadline=None)
@given(
    contacts, st.sampled_from(ROOMS), st.sampled_from(["", "Event 20 Nov", "A note that is longer than the short one"])
)
def test_a_contact_a_person_can_type_decodes_to_what_is_shown_or_says_the_size(contact, room, note):
    card = Card.of(contact).edit(note=note)
    assert all(SECRET not in tier.payload for tier in tiers(card))
    drawing = fit(card, *room)
    if isinstance(drawing, TooSmall):
        assert isinstance(fit(card, *drawing.needed), Drawing)
        return
    payload = scanned(painted(drawing.rows_filling(*room)))
    assert payload == drawing.payload
    found = read_back(payload)
    expected = promised(drawing)
    if drawing.format == "MECARD":
        found["name"], expected["name"] = sorted(str(found["name"]).split()), sorted(str(expected["name"]).split())
    assert found == expected


def test_both_formats_are_refused_for_an_empty_card():
    for write in (vcard.write, mecard.write, tiers):
        with pytest.raises(BadInput):
            write(Card())
