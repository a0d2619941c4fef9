"""What one's own phone is given to dial, write to or open."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.cards.codes.qr import Drawing, fit_text
from meetup_tui.cards.codes.reach import ways_to
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.link import mailto, web_address
from tests.cards.test_qr import painted, scanned


def contact(**values: tuple[str, ...]) -> Contact:
    return Contact(uid="1", name="Ada", **values)  # type: ignore[arg-type]


def test_numbers_addresses_and_links_in_this_order() -> None:
    ada = contact(phones=("+49301234567", "030 1234567"), emails=("ada@example.org",), urls=("linkedin.com/in/ada",))
    assert ways_to(ada) == (
        ("+49 30 1234567", "tel:+49301234567"),
        ("030 1234567", "tel:0301234567"),
        ("ada@example.org", "mailto:ada@example.org"),
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
    )


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org/ada?x=1#y", "https://example.org/ada?x=1#y"),
        ("HTTP://example.org", "http://example.org"),
        ("www.example.org", "https://www.example.org"),
        ("example.org:8080/ada", "https://example.org:8080/ada"),
        ("//example.org/a b", "https://example.org/a%20b"),
        ("mailto:ada@example.org?bcc=all@example.org", "mailto:ada@example.org"),
        ("tel:+49-30-1234567", "tel:+49301234567"), ("tel:030 1234567", "tel:0301234567"), ("javascript:1", ""),
        ("javascript:alert(1)", ""), ("file:///etc/passwd", ""), ("ftp://example.org", ""), ("intent://x#Intent", ""),
        ("sms:+49301234567", ""), ("@ada", ""), ("ada", ""), ("https:", ""), ("https://", ""), ("", ""),
        ("java\nscript:alert(1)", ""), ("https://example.org/\r\nBEGIN:VCARD", "https://example.org/%20BEGIN:VCARD"),
    ],
)  # fmt: skip
def test_only_what_a_phone_may_open_is_opened(url: str, opened: str) -> None:
    assert web_address(url) == opened


@pytest.mark.parametrize("hostile", ["a@b.org?bcc=c@d.org", "a@b.org&body=x", "a%0d%0ab@c.org", "a b@c.org", "ä@ö.org"])
def test_an_address_adds_no_headers(hostile: str) -> None:
    parts = urlsplit(mailto(hostile))
    assert (parts.scheme, parts.query, parts.fragment) == ("mailto", "", "")
    assert unquote(parts.path) == hostile


@given(st.text(), st.text(), st.text())
def test_every_way_has_one_of_four_schemes_and_no_white_space(phone: str, email: str, url: str) -> None:
    for way in ways_to(contact(phones=(phone,), emails=(email,), urls=(url,))):
        assert way.payload.split(":")[0] in ("tel", "mailto", "http", "https")
        assert not [char for char in way.payload if char.isspace() or ord(char) < 32]


@pytest.mark.parametrize("payload", ["tel:+49301234567", "mailto:ada@example.org", "https://example.org/ä"])
def test_a_text_is_drawn_and_decodes(payload: str) -> None:
    drawing = fit_text(payload, 80, 23)
    assert isinstance(drawing, Drawing)
    assert scanned(painted(drawing.rows)) == drawing.payload == payload
    assert (drawing.format, drawing.left_out, drawing.quiet, drawing.tier_count) == ("text", (), 4, 1)
