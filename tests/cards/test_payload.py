"""What codes and pasted texts hold besides cards, and what is nobody; nothing of them can be made to do more."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetup_tui.cards.found.payload import looks_like_card, understand
from meetup_tui.cards.found.profile import guessed_name

LINKEDIN = "https://www.linkedin.com/in/maja-lindqvist-4a1b2c"


def only(text):
    understood = understand(text)
    assert len(understood.cards) == 1, understood
    return understood.cards[0]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mailto:ada@example.org", "ada@example.org"),
        ("MAILTO:ada@example.org?subject=Hi&body=there", "ada@example.org"),
        ("mailto:ada%40example.org", "ada@example.org"),
        ("mailto:ada@example.org,bob@example.org", "ada@example.org"),
        ("mailto:?to=ada@example.org&cc=evil@example.com", "ada@example.org"),
        ("mailto:ada@example.org%0d%0aBcc:%20evil@example.com", "ada@example.org"),
        ("mailto:ada@example.org%0aevil@example.com?bcc=evil@example.com", "ada@example.org"),
        ("mailto:Ada%20Lovelace%20%3Cada@example.org%3E", "ada@example.org"),
        ("MATMSG:TO:ada@example.org;SUB:Hi;BODY:x;;", "ada@example.org"),
        ("MATMSG:SUB:Hi\\;TO:evil@example.com;TO:ada@example.org;;", "ada@example.org"),
        ("smtp:ada@example.org:subject:body", "ada@example.org"),
        ("ada@example.org", "ada@example.org"),
        ("facetime:ada@example.org", "ada@example.org"),
    ],
)
def test_a_mail_address_and_nothing_else(text, address):
    card = only(text)
    assert understand(text).kind == "mail"
    assert (card.card.emails, card.card.phones, card.card.urls, card.note) == ((address,), (), (), "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tel:+1-415-555-0134", "+1-415-555-0134"),
        ("TEL:2125551212", "2125551212"),
        ("tel:0134;phone-context=+1415555", "+14155550134"),
        ("tel:+4930123;ext=5", "+4930123 ext. 5"),
        ("sms:+15551212", "+15551212"),
        ("sms:+15551212;via=999333", "+15551212"),
        ("sms:+15551212?subject=foo&body=bar", "+15551212"),
        ("sms:+15551212,+12124440101", "+15551212"),
        ("smsto:212-555-1212:Here's a longer message. Should be fine.", "212-555-1212"),
        ("SMSTO:+15551212", "+15551212"),
        ("mms:+15551212", "+15551212"),
        ("mmsto:+15551212:What's up?", "+15551212"),
        ("facetime:+15551212", "+15551212"),
        ("callto:+15551212", "+15551212"),
        ("+49 (0)30 123 4567", "+49 (0)30 123 4567"),
    ],
)
def test_a_number_and_nothing_else(text, number):
    assert understand(text).kind == "phone"
    assert only(text).card.phones == (number,)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("https://wa.me/4915112345678?text=hi", "+4915112345678"),
        ("wa.me/+4915112345678", "+4915112345678"),
        ("https://api.whatsapp.com/send?phone=4915112345678&text=x", "+4915112345678"),
        ("https://api.whatsapp.com/send/?phone=%2B49%20151%2012345678", "+4915112345678"),
        ("whatsapp://send?phone=4915112345678", "+4915112345678"),
        ("https://signal.me/#p/+4915112345678", "+4915112345678"),
        ("sgnl://signal.me/#p/+4915112345678", "+4915112345678"),
        ("https://t.me/+4915112345678", "+4915112345678"),
        ("tg://resolve?phone=4915112345678", "+4915112345678"),
    ],
)
def test_a_messenger_that_names_a_number_is_a_phone(text, number):
    card = only(text).card
    assert (card.phones, card.urls) == ((number,), ())


@pytest.mark.parametrize(
    ("text", "kind", "url", "name"),
    [
        (f"{LINKEDIN}?utm_source=share&utm_medium=member_ios#x", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("HTTPS://WWW.LINKEDIN.COM/in/maja-lindqvist-4a1b2c", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("linkedin.com/in/maja-lindqvist-4a1b2c/", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("https://de.linkedin.com/in/maja-lindqvist-4a1b2c/en?trk=x", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("https://www.linkedin.com/mwlite/in/maja-lindqvist-4a1b2c", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("linkedin://in/maja-lindqvist-4a1b2c", "LinkedIn", LINKEDIN, "Maja Lindqvist"),
        ("https://www.linkedin.com/in/majalindqvist", "LinkedIn", "https://www.linkedin.com/in/majalindqvist", "?"),
        (
            "https://www.linkedin.com/pub/maja-lindqvist/4a/1b2/c3", "LinkedIn",
            "https://www.linkedin.com/pub/maja-lindqvist/4a/1b2/c3", "Maja Lindqvist",
        ),
        ("https://lnkd.in/eXy1", "LinkedIn", "https://lnkd.in/eXy1", "?"),
        ("https://www.linkedin.com/company/acme", "link", "https://www.linkedin.com/company/acme", "?"),
        (
            "https://www.xing.com/profile/Maja_Lindqvist2/cv?sc=1", "Xing",
            "https://www.xing.com/profile/Maja_Lindqvist2", "Maja Lindqvist",
        ),
        ("https://github.com/maja-lindqvist", "profile", "https://github.com/maja-lindqvist", "Maja Lindqvist"),
        ("https://github.com/torvalds/linux", "link", "https://github.com/torvalds/linux", "?"),
        ("https://chaos.social/@maja.lindqvist", "profile", "https://chaos.social/@maja.lindqvist", "Maja Lindqvist"),
        ("https://t.me/ada_lovelace", "Telegram", "https://t.me/ada_lovelace", "Ada Lovelace"),
        ("tg://resolve?domain=adal", "Telegram", "https://t.me/adal", "?"),
        ("https://t.me/+AbCdEf123456", "link", "https://t.me/+AbCdEf123456", "?"),
        ("https://wa.me/qr/ABCDEFGH1234", "WhatsApp", "https://wa.me/qr/ABCDEFGH1234", "?"),
        ("https://wa.me/message/ABCDEFGH1234", "WhatsApp", "https://wa.me/message/ABCDEFGH1234", "?"),
        ("https://signal.me/#eu/abcd", "Signal", "https://signal.me/#eu/abcd", "?"),
        ("https://u.wechat.com/MAbc", "WeChat", "https://u.wechat.com/MAbc", "?"),
        ("http://weixin.qq.com/r/abc", "WeChat", "http://weixin.qq.com/r/abc", "?"),
        ("https://conf.example/b?id=7#a", "link", "https://conf.example/b?id=7#a", "?"),
        ("MEBKM:TITLE:Hi;URL:http\\://e.example/x;;", "link", "http://e.example/x", "?"),
        ("URLTO:My site:https://e.example", "link", "https://e.example", "?"),
        ("URL:http://e.example", "link", "http://e.example", "?"),
        ("www.e.example", "link", "https://www.e.example", "?"),
    ],
)  # fmt: skip
def test_a_link_found_is_a_link_and_a_name_from_it_is_a_guess(text, kind, url, name):
    card = only(text)
    assert understand(text).kind == kind
    assert (card.card.urls, card.card.name) == ((url,), name)
    assert (card.guessed, card.note) == (name != "?", "")


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("maja-lindqvist-4a1b2c", "Maja Lindqvist"),
        ("ludwig-van-beethoven", "Ludwig van Beethoven"),
        ("Jean.Luc.Picard", "Jean Luc Picard"),
        ("dr-ada-lovelace-phd-0815", "Ada Lovelace"),
        ("björn-ulvæus", "Björn Ulvæus"),
        ("иван-петров-1a2b3c", "Иван Петров"),
        ("maja-lindqvist-deadbeef", "Maja Lindqvist"),
        ("majalindqvist", ""),
        ("4a1b2c", ""),
        ("the-best-pizza-in-all-of-town", ""),
        ("acme-gmbh", ""),
        ("", ""),
    ],
)
def test_a_guess_is_made_only_where_the_address_has_a_name(handle, name):
    assert guessed_name(handle) == name


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("WIFI:S:net;T:WPA;P:secret;;", "a Wi-Fi network"),
        ("geo:52.5,13.4", "a place on a map"),
        ("BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "an entry of a calendar"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT", "an entry of a calendar"),
        ("otpauth://totp/x?secret=ABC", "a secret of a password app"),
        ("bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "a payment"),
        ("BCD\n002\n1\nSCT\n\nAda\nDE02120300000000202051", "a payment"),
        ("SPC\r\n0200\r\n1\r\n", "a payment"),
        ("upi://pay?pa=x@y", "a payment"),
        ("javascript:alert(1)", "a piece of a program"),
        (" JavaScript:alert(1)", "a piece of a program"),
        ("data:text/html,<script>", "a piece of a program"),
        ("file:///etc/passwd", "a file"),
        ("market://details?id=x", "a link into an app"),
        ("foo://bar", "a link into an app"),
        ("intent://scan/#Intent;scheme=zxing;end", "a link into an app"),
        ("Hello there, this is a text of some words.", "a text"),
        ("tel:*%2306%23", "a call to no number of a person"),
        ("mailto:?subject=x", "a mail to nobody"),
        ("https://e.example/\r\nBcc: evil@example.com", "a text"),
        ("https://", "a text"),
        ("http://[::1", "a text"),
        ("https://x:99999999/", "a text"),
    ],
)
def test_what_is_no_contact_is_called_by_its_name(text, what):
    understood = understand(text)
    assert understood.cards == ()
    assert understood.problems[0].reason == f"this is {what}, not a contact"


@pytest.mark.parametrize("text", ["SBpax001", "12345|Ada|Okonkwo|Acme", '{"attendee":123}', "1234567890"])
def test_an_unknown_badge_is_kept_as_a_note(text):
    card = only(text)
    assert (understand(text).kind, card.card.name, card.note) == ("badge", "?", f"badge: {text}")


def test_a_badge_that_says_who_it_is():
    card = only("Ada Okonkwo\nAcme\nada@acme.example\n+49 30 1234567")
    assert (card.card.name, card.card.emails) == ("Ada Okonkwo", ("ada@acme.example",))
    assert "Acme" in card.note
    for text in ("Anna Meier;Firma GmbH;anna@firma.example", "Firma GmbH|Anna Meier|anna@firma.example"):
        assert (only(text).card.name, only(text).card.org) == ("Anna Meier", "Firma GmbH")


def test_a_card_of_a_japanese_phone():
    card = only("MEMORY:met in Kyoto\r\nNAME1:Sean\r\nTEL1:+12125551212\r\nMAIL1:sean@example.org\r\n")
    assert (card.card.name, card.card.phones, card.card.emails) == ("Sean", ("+12125551212",), ("sean@example.org",))
    assert card.note == "met in Kyoto"


@pytest.mark.parametrize("text", ["weixin://dl/chat?x", "xmpp:ada@example.org", "sip:ada@example.org", "threema:ABC"])
def test_a_chat_program_is_a_note_and_no_link(text):
    card = only(text)
    assert (card.card.urls, card.card.emails, card.note) == ((), (), f"reached by {text}")


@pytest.mark.parametrize(
    ("text", "url", "caution"),
    [
        (
            "https://linkedin.com@evil.example/in/maja-lindqvist", "https://evil.example/in/maja-lindqvist",
            "seems to lead to linkedin.com, but leads to evil.example",
        ),
        ("https://linkedin.com:pw@evil.example", "https://evil.example", "linkedin.com"),
        ("https://аррle.example/x", "https://аррle.example/x", "xn--le-6kc8da.example"),
        ("https://xn--80ak6aa92e.example", "https://xn--80ak6aa92e.example", "xn--80ak6aa92e.example"),
        ("https://e.example/\u202egnp.exe", "https://e.example/gnp.exe", ""),
        ("https://e.example/\x1b[31m", "https://e.example/", ""),
    ],
)  # fmt: skip
def test_a_link_that_pretends_is_found_out(text, url, caution):
    understood = understand(text)
    assert understood.cards[0].card.urls == (url,)
    assert not understood.cards[0].guessed
    assert caution in "".join(problem.reason for problem in understood.problems)
    assert bool(caution) == bool(understood.problems)


def test_a_link_on_a_card_that_is_none_of_the_web_is_a_note():
    understood = understand("BEGIN:VCARD\nFN:Ada\nURL:javascript:alert(1)\nURL:https://e.example\nEND:VCARD")
    assert understood.cards[0].card.urls == ("https://e.example",)
    assert understood.cards[0].note == "javascript:alert(1)"
    assert "javascript" in understood.problems[0].reason


TEXTS = st.one_of(
    st.text(max_size=80),
    st.builds(
        "".join,
        st.lists(
            st.sampled_from([
                "mailto:", "tel:", "https://", "linkedin://", "wa.me/", "t.me/", "MATMSG:TO:", "SMTP:", "MEBKM:URL:",
                "@", "/in/", "?phone=", "#p/+", "\r\n", "%0d%0a", "%", "a", "1", ".", ":", ";", "\\", "xn--", "[",
                "\ud800", "BEGIN:VCARD\n", "URL:", "javascript:", "WIFI:", "\u202e", "?", "&to=", " ",
            ]),
            max_size=12,
        ),
    ),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_no_text_breaks_it_or_gets_another_kind_of_link_in(text):
    understood = understand(text)
    assert bool(understood.cards) or understood.problems
    for card in understood.cards:
        for value in (*card.card.urls, *card.card.emails, *card.card.phones, card.card.name):
            assert value.isprintable()
        for url in card.card.urls:
            scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)", url)
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")
    looks_like_card(text)
