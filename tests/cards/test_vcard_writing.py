import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.cards import mecard
from meetup_tui.cards.card import Card
from meetup_tui.cards.vcards import short as vcard
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import linked
from meetup_tui.domain.phone import dialled

FULL = Card(
    name="Ada Lovelace", org="Engines; Ltd", title="Countess, of numbers", phones=("+49 (0)30 123-4567",),
    emails=("ada@example.org",), urls=("https://example.org/a;b,c",), note="PyCon 20 Nov",
)  # fmt: skip

PIECES = [*'ab:;,\\\r\n\x00\t\x1b\u2028\x85"=', "\r\nTEL:666", "\ud800", "END:VCARD", "é", "日"]
hostile = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def test_a_full_card_is_written_in_the_order_phones_expect():
    assert vcard.write(FULL) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nORG:Engines\\; Ltd\r\n"
        "TITLE:Countess\\, of numbers\r\nTEL;TYPE=CELL:+49301234567\r\nEMAIL:ada@example.org\r\n"
        "URL:https://example.org/a;b,c\r\nNOTE:PyCon 20 Nov\r\nEND:VCARD\r\n"
    )


def test_an_empty_card_is_refused_with_the_way_out():
    with pytest.raises(BadInput, match="needs a name"):
        vcard.write(Card())


def test_an_organisation_without_a_person_stands_in_fn():
    assert "N:;;;;\r\nFN:Engines\r\nORG:Engines\r\n" in vcard.write(Card(org="Engines"))


def test_n_holds_no_escapes_and_fn_holds_the_name_as_it_is():
    lines = vcard.write(Card(name="Ada; the, Great\\Lovelace")).split("\r\n")
    assert "N:Ada the;Great Lovelace;;;" in lines
    assert "FN:Ada\\; the\\, Great\\\\Lovelace" in lines


def test_a_long_line_is_never_folded():
    assert f"ORG:{'x' * 300}\r\n" in vcard.write(Card(org="x" * 300))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("+49 (0)30 123-4567", "+49301234567"),
        ("0049 30 1234567", "+49301234567"),
        ("(650) 555-1212", "6505551212"),
        ("+1 415 555 0134 ext. 22", "+14155550134"),
        ("415-555-0134;ext=22", "4155550134"),
        ("٠٣٠١٢٣٤٥٦٧", "0301234567"),
        ("mobile: 0170 1234567", "01701234567"),
        ("ask me", ""),
    ],
)
def test_a_phone_is_a_plus_and_digits(typed, written):
    assert dialled(typed) == written


def test_a_fax_is_no_mobile_phone():
    ada = Contact(uid="1", name="Ada", phones=("+49 30 1", "+49 30 2"), properties=("item1.TEL;TYPE=WORK,FAX:+49302",))
    text = vcard.write(Card.of(ada))
    assert "TEL;TYPE=CELL:+49301\r\nTEL;TYPE=FAX:+49302\r\n" in text.replace(" ", "")


def test_a_phone_without_digits_is_not_written():
    assert "TEL" not in vcard.write(Card(name="Ada", phones=("ask me",)))


def test_a_link_is_percent_encoded_and_never_escaped():
    assert linked("https://e.org/a b\\c;d,e:f") == "https://e.org/a%20b%5Cc;d,e:f"


def test_a_mecard_holds_the_name_first_and_escapes_its_signs():
    assert mecard.write(FULL.edit(urls=(), org="AN:B")) == (
        "MECARD:N:Lovelace,Ada;TEL:+49301234567;EMAIL:ada@example.org;ORG:AN\\:B;"
        "TITLE:Countess\\, of numbers;NOTE:PyCon 20 Nov;;"
    )


@given(hostile, hostile, hostile)
def test_no_value_can_add_a_line_to_a_vcard(one, two, three):
    card = Card(name="A" + one, org=two, title=three, emails=(one,), urls=(two,), phones=(three,), note=one)
    names = ["BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", "TEL;TYPE=CELL", "EMAIL", "URL", "NOTE", "END"]
    text = vcard.write(card)
    text.encode()
    lines = text.removesuffix("\r\n").split("\r\n")
    found = [line.partition(":")[0] for line in lines]
    assert found == [name for name in names if name in found]
    assert not set("\r\n\x00\x1b\x85\u2028") & set("".join(lines))


@given(hostile, hostile)
def test_no_value_can_add_a_field_to_a_mecard(one, two):
    text = mecard.write(Card(name="A" + one, emails=(two,), note=one))
    found = mecard.read(text).cards[0]
    assert not found.card.phones
    assert not found.properties
    assert found.card.emails in ((), Card(emails=(two,)).emails)
