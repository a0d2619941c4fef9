from dataclasses import fields
from datetime import date

import pytest

from meetup_tui.cards.card import FIELDS, SHORT_NOTE, Card, fields_named, met_note, name_parts
from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.me import MyCard

SECRET = "Zx9private"


def contact(**changes: object) -> Contact:
    everything = {
        "uid": "0" * 32, "name": "Ada Lovelace", "org": "Engines", "title": "Countess", "emails": ("ada@example.org",),
        "phones": ("+49 30 1234567",), "urls": ("https://example.org/ada",),
    }  # fmt: skip
    return Contact(**(everything | changes))  # type: ignore[arg-type]


def test_a_card_of_a_contact_has_no_room_for_anything_private():
    private = dict.fromkeys(("tick", "cue", "wants", "offer", "note", "introduced_by"), SECRET)
    met = Encounter(date=date(2026, 11, 20), event=SECRET, note=SECRET)
    card = Card.of(contact(**private, tags=(SECRET,), encounters=(met,)))
    assert SECRET not in repr(card)
    assert {each.name for each in fields(Card)} == {
        "name", "given", "family", "org", "title", "phones", "faxes", "emails", "urls", "note",
    }  # fmt: skip


def test_somebody_whose_name_was_not_caught_is_labelled_by_what_is_known():
    assert Card.of(contact(name="?")).label == "Engines"
    assert Card.of(contact(name="?", org="")).label == "ada@example.org"


def test_a_contact_with_nothing_to_share_is_said_to_have_nothing():
    with pytest.raises(BadInput, match="nothing to share yet"):
        Card.of(Contact(uid="0" * 32, name="?", cue="red glasses"))


def test_my_card_shares_what_i_chose_and_always_my_name():
    me = MyCard(name="Ada", org="Engines", emails=("ada@example.org",), share=("email",))
    card = Card.mine(me, note="PyCon 20 Nov")
    assert card.shares == ("name", "email", "note")


def test_an_empty_card_of_my_own_says_to_fill_it_in():
    with pytest.raises(BadInput, match="fill it in"):
        Card.mine(MyCard())


def test_hostile_text_is_cleaned_on_its_way_in():
    card = Card(name="Ada\x00\r\nTEL:666\x1b[31m\ud800", emails=("a@b.co\r\nNOTE:x", "", "a@b.co\r\nNOTE:x"))
    assert card == Card(name="Ada TEL:666", emails=("a@b.co NOTE:x",))


def test_only_keeps_the_fields_asked_for_in_the_words_people_use():
    card = Card.of(contact())
    assert card.only(["mail", " Phones "]).shares == ("phone", "email")
    assert card.only(FIELDS) == card
    assert fields_named(["link", "organisation", ""]) == ("org", "url")


def test_an_unknown_field_names_the_ones_there_are():
    with pytest.raises(BadInput, match=r"no field 'tick'.*name, phone, email"):
        Card.of(contact()).only(["tick"])


def test_a_card_can_not_be_left_empty():
    with pytest.raises(BadInput, match="nothing would be left"):
        Card(name="Ada").only(["phone"])


def test_a_new_name_forgets_the_parts_of_the_old_one():
    card = Card(name="Ada Byron", given="Ada", family="Byron")
    assert card.edit(name="Ada Lovelace").parts == ("Lovelace", "Ada")
    assert card.edit(org="Engines").parts == ("Byron", "Ada")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ada Lovelace", "Lovelace", "Ada"),
        ("Cher", "", "Cher"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Vincent van der Berg", "van der Berg", "Vincent"),
        ("Sammy Davis Jr.", "Davis Jr.", "Sammy"),
        ("安藤 ロイド", "安藤", "ロイド"),
        ("김 민준", "김", "민준"),
        ("Van Morrison", "Morrison", "Van"),
        ("García López, Ana", "García López", "Ana"),
        ("Sammy Davis, Jr.", "Davis, Jr.", "Sammy"),
        ("Acme, Inc.", "Inc.", "Acme,"),
        ("", "", ""),
    ],
)
def test_a_name_is_parted_the_way_address_books_sort_it(name, family, given):
    assert name_parts(name) == (family, given)


def test_the_note_of_where_you_met_stays_short_however_long_the_event_is_called():
    assert met_note("PyCon", date(2026, 11, 20)) == "PyCon 20 Nov"
    long = met_note("The Forty-Second International Conference on Everything", date(2026, 11, 20))
    assert len(long) <= SHORT_NOTE
    assert long.endswith("… 20 Nov")
