import pytest

from meetup_tui.cards import mecard
from meetup_tui.cards.card import Card
from meetup_tui.cards.found.payload import looks_like_card, understand


def test_a_mecard_is_read_field_by_field():
    text = (
        "MECARD:N:Okonkwo,Adaeze;TEL:+14155550134;EMAIL:a@b.co;URL:https\\://l.in/in/a;ORG:Acme;TITLE:Eng;"
        "NOTE:hi\\; x;BDAY:19850412;ADR:,,1 St,City,,9,US;UID:77;;"
    )
    (read,) = mecard.read(text).cards
    assert read.card == Card(
        name="Adaeze Okonkwo", given="Adaeze", family="Okonkwo", org="Acme", title="Eng", phones=("+14155550134",),
        emails=("a@b.co",), urls=("https://l.in/in/a",),
    )  # fmt: skip
    assert (read.note, read.uid) == ("hi; x", "77")
    assert read.properties == ("BDAY:19850412", "ADR:;;1 St;City;;9;US", "X-UID:77")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MECARD:N:Sean Owen;TEL:1;;", "Sean Owen"),
        ("MECARD:N:Google 411,;TEL:18665881077;;", "Google 411"),
        ("mecard:n:Ada", "Ada"),
        ("MECARD:TEL:1;ORG:AN:B;N:Real;;", "Real"),
        ("MECARD:N:測試;;", "測試"),
        ("MECARD:N:安藤,ロイド;;", "安藤 ロイド"),
        (" MECARD:N:A\\;B\\\\C;;\n", "A;B\\C"),
    ],
)
def test_names_are_read_in_the_order_people_say_them(text, name):
    assert mecard.read(text).cards[0].card.name == name


def test_a_bizcard_is_read():
    text = "BIZCARD:N:Sean;X:Owen;T:Software Engineer;C:Google;A:76 9th Avenue;B:+12125551212;E:srowen@google.com;;"
    (read,) = mecard.read(text).cards
    assert (read.card.name, read.card.org, read.card.title) == ("Sean Owen", "Google", "Software Engineer")
    assert (read.card.phones, read.card.emails) == (("+12125551212",), ("srowen@google.com",))


def test_what_no_field_holds_is_kept_as_lines_of_a_vcard():
    text = (
        "MECARD:N:安藤,ロイド;SOUND:アンドウ,ロイド;TEL:1234567;TEL-AV:7654321;NICKNAME:Lo;ADR:Weg 1\\, Hof;ID:A\\;7;"
        "X-B:b;UID:0123456789abcdef0123456789abcdef;MEMO:one;NOTE:two;;"
    )
    (read,) = mecard.read(text).cards
    assert (read.nickname, read.note, read.own_uid) == ("Lo", "one\ntwo", "")
    assert read.card.phones == ("1234567", "7654321")
    assert read.properties == (
        "X-PHONETIC-LAST-NAME:アンドウ", "X-PHONETIC-FIRST-NAME:ロイド", "TEL;TYPE=VIDEO:7654321", "NICKNAME:Lo",
        r"ADR:;;Weg 1\, Hof;;;;", r"X-ID:A\;7", "X-B:b", "X-UID:0123456789abcdef0123456789abcdef",
    )  # fmt: skip


def test_a_mecard_may_stand_in_lines_and_have_no_end():
    (read,) = mecard.read("mecard:\nn:Lovelace,Ada;\r\n tel:1234567;\nemail:a@b.co").cards
    assert (read.card.name, read.card.phones, read.card.emails) == ("Ada Lovelace", ("1234567",), ("a@b.co",))


def test_the_numbers_of_a_bizcard_keep_their_kinds():
    (read,) = mecard.read("BIZCARD:N:Sean;B:1111111;M:2222222;F:3333333;;").cards
    assert read.card.phones == ("1111111", "2222222", "3333333")
    assert read.properties == ("TEL;TYPE=CELL:2222222", "TEL;TYPE=FAX:3333333")


def test_what_holds_nobody_says_so():
    assert "no name" in mecard.read("MECARD:BDAY:1;;").problems[0].reason
    assert "neither" in mecard.read("hello").problems[0].reason
    assert "longer" in mecard.read("MECARD:" + "N:a;" * 10_000).problems[0].reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCARD\nFN:Ada\nEND:VCARD", "vCard"),
        ("hi\n begin:vcard\n fn:Ada", "vCard"),
        ("MECARD:N:Ada;;", "MECARD"),
        ("bizcard:N:Ada;;", "BIZCARD"),
        ("mailto:ada@example.org?subject=x", "mail"),
        ("tel:+49301234567", "phone"),
    ],
)
def test_a_pasted_text_is_understood_by_what_it_is(text, kind):
    understood = understand(text)
    assert understood.kind == kind
    assert len(understood.cards) == 1
    assert looks_like_card(text) == (kind not in {"mail", "phone"})


@pytest.mark.parametrize("text", ["", "Ada Lovelace, Engines", "WIFI:S:x;;", "geo:1,2", "mailto:", "\ud800\x00"])
def test_what_is_no_contact_says_so(text):
    understood = understand(text)
    assert understood.cards == ()
    assert understood.problems[0].reason.endswith(", not a contact")
    assert not looks_like_card(text)
