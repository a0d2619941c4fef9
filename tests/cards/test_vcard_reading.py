from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.cards import read_card
from meetup_tui.cards.card import Card
from meetup_tui.cards.content_line import document
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.cards.vcards import short as vcard
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.text import clean


def only(text: bytes | str) -> ReadCard:
    (card,) = vcard_reader.read(text).cards
    return card


def body(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\r\r\n"])
def test_every_kind_of_newline_is_read(newline):
    card = only(newline.join(["BEGIN:VCARD", "FN:Ada", "NOTE:one", " two", "END:VCARD"]))
    assert (card.card.name, card.note) == ("Ada", "onetwo")


def test_a_line_folded_inside_a_character_is_mended():
    data = "BEGIN:VCARD\nFN:Jürgen\nEND:VCARD".encode()
    assert only(data.replace(b"\xc3\xbc", b"\xc3\r\n \xbc")).card.name == "Jürgen"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_the_character_set_is_found_out(charset):
    assert only(body("FN:Jürgen").encode(charset)).card.name == "Jürgen"


def test_a_declared_character_set_counts_where_it_is_not_utf_8():
    assert only(body("FN;CHARSET=SHIFT_JIS:安藤 ロイド").encode("shift_jis")).card.name == "安藤 ロイド"
    assert only(body("FN;CHARSET=ISO-2022-JP:安藤").encode("iso-2022-jp")).card.name == "安藤"
    assert only(body("FN;CHARSET=idna:Ada")).card.name == "Ada"


def test_quoted_printable_goes_on_over_soft_breaks():
    text = body("FN:Ada", "NOTE;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=0D=", "=0Asaid so=", version="2.1")
    result = vcard_reader.read(text)
    assert result.cards[0].note == "Jürgen\nsaid so"
    assert not result.problems


def test_a_bare_base64_block_does_not_hide_what_follows():
    text = body("PHOTO;ENCODING=BASE64;JPEG:", "/9j/4AAQSkZJRgABAQAAAQABAAD", "AAAABBBB==", "", "FN:Ada", version="2.1")
    result = vcard_reader.read(text)
    assert result.cards[0].card.name == "Ada"
    assert not result.problems


@pytest.mark.parametrize(
    "text",
    [
        "On Friday you wrote:\n\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\n-- \nme",
        "> BEGIN:VCARD\n> FN:A\n>  da\n> END:VCARD\n",
        "   BEGIN:VCARD\n   FN:A\n    da\n   END:VCARD",
        "begin:vcard\nfn:Ada\nend:vcard",
        "BEGIN:VCARD\nFN:Ada",
        "BEGIN:VCARD\n# a comment\nFN:Ada\nrubbish\nEND:VCARD",
        "BEGIN:VCARD\nN:Ada\nEND:VCARD",
        "BEGIN:VCARD\nitem1.FN;LANGUAGE=en:Ada\nEND:VCARD",
    ],
)
def test_a_card_is_found_whatever_stands_around_it(text):
    assert only(text).card.name == "Ada"


def test_one_bad_line_is_reported_with_its_number_and_loses_nothing_else():
    result = vcard_reader.read(body("FN:Ada", "rubbish", "TEL:+49301234567"))
    assert result.cards[0].card.phones == ("+49301234567",)
    assert [(each.line, each.whole_card) for each in result.problems] == [(4, False)]


def test_one_bad_card_is_reported_and_loses_no_other():
    result = vcard_reader.read(body("X-NOTHING:1") + body("FN:Ada"))
    assert [each.card.name for each in result.cards] == ["Ada"]
    assert [(each.line, each.whole_card) for each in result.problems] == [(1, True)]


def test_cards_inside_cards_and_cards_without_an_end_are_all_read():
    nested = "BEGIN:VCARD\nN:parent\nBEGIN:VCARD\nN:one\nEND:VCARD\nTEL:1\nEND:VCARD"
    assert [(each.card.name, each.card.phones) for each in vcard_reader.read(nested).cards] == [
        ("parent", ("1",)),
        ("one", ()),
    ]
    unended = "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD"
    found = vcard_reader.read(unended)
    assert [each.card.name for each in found.cards] == ["A", "B"]
    assert [(each.line, each.whole_card, each.reason[:22]) for each in found.problems] == [
        (1, False, "this card does not end")
    ]


def test_a_folded_line_that_reads_begin_vcard_begins_no_card():
    text = "BEGIN:VCARD\nFN:Ada\nNOTE:look\n BEGIN:VCARD\nTEL:1234567\nEND:VCARD"
    assert only(text).card.phones == ("1234567",)


def test_values_are_unescaped_as_their_version_does():
    assert only(body(r"FN:A\, B\; C\: D\\E \"F\"", r"NOTE:one\ntwo\Nthree")).card.name == r'A, B; C: D\E "F"'
    assert only(body("FN:Ada", r"NOTE:one\ntwo\Nthree")).note == "one\ntwo\nthree"
    assert only(body(r"FN:A\;B\\C\nD", version="2.1")).card.name == r"A;B\C\nD"


def test_a_name_is_read_from_its_parts_where_it_is_not_said_whole():
    assert only(body("N:Lovelace;Ada;King,Byron;Lady;II")).card.name == "Lady Ada King Byron Lovelace II"
    assert only(body("N:安藤;ロイド;;;")).card.name == "安藤 ロイド"
    card = only(body("FN:Mr. Doe", "N:Doe;John;;Mr.;")).card
    assert (card.name, card.parts) == ("Mr. Doe", ("Doe", "John"))


@pytest.mark.parametrize(
    ("structured", "full", "name"),
    [
        ("Hook;James;;;", "Hook, James", "James Hook"), ("", "Hook, James", "Hook, James"),
        ("van der Berg;Jan;T.;Dr.;", "van der Berg, Jan T.", "Jan T. van der Berg"),
        ("Hook;;;;", "Hook, James", "Hook, James"), ("Hook;James;;;", "Capt. Hook, esq.", "Capt. Hook, esq."),
    ],
)  # fmt: skip
def test_a_family_name_said_first_goes_where_the_parts_say(structured, full, name):
    assert only(body(*([f"N:{structured}"] if structured else []), f"FN:{full}")).card.name == name


def test_an_organisation_alone_is_a_card_and_its_departments_stand_apart():
    card = only(body(r"ORG:Acme\, Inc.;R&D;;"))
    assert (card.card.org, card.properties, card.card.label) == (
        "Acme, Inc.",
        (r"ORG:Acme\, Inc.;R&D;;",),
        "Acme, Inc.",
    )


def test_phones_and_addresses_lose_their_schemes():
    card = only(
        body("FN:A", "TEL;VALUE=uri:tel:+1-415-555-0134;ext=22", "EMAIL:mailto:a%2Bb@c.org?subject=x", version="4.0")
    ).card
    assert (card.phones, card.emails) == (("+1-415-555-0134 ext. 22",), ("a+b@c.org",))


def test_what_is_no_mail_address_is_kept_aside():
    card = only(body("FN:A", "EMAIL:/o=Exchange/cn=ada", 'EMAIL:"Ada" <ada@example.org>'))
    assert card.card.emails == ("ada@example.org",)
    assert card.properties == ("EMAIL:/o=Exchange/cn=ada",)


def test_the_preferred_value_comes_first_in_either_style_and_a_fax_last():
    lines = ["FN:A", "TEL;TYPE=FAX:1", "TEL:2", "TEL;PREF=2:3", "TEL;PREF=1:4", "TEL;TYPE=pref,cell:5"]
    assert set(only(body(*lines)).card.phones[:2]) == {"4", "5"}
    assert only(body(*lines)).card.phones[-1] == "1"
    assert only(body("FN:A", "TEL;HOME:1", "TEL;WORK;PREF:2", version="2.1")).card.phones == ("2", "1")


def test_notes_nickname_tags_birthday_and_uid_are_kept_beside_the_card():
    card = only(body("FN:A", "NOTE:x", "NOTE:y", "NICKNAME:Al", r"CATEGORIES:a,b\,c", "BDAY:--0412", "UID:urn:1"))
    assert (card.note, card.nickname, card.tags) == ("x\ny", "Al", ("a", "b,c"))
    assert (card.uid, card.card.note) == ("urn:1", "")
    assert card.properties == ("UID:urn:1", "NICKNAME:Al", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12")


def test_a_group_is_no_person():
    assert not vcard_reader.read(body("FN:Team", "KIND:group", version="4.0")).cards


def test_a_company_card_and_one_of_an_android_phone_are_read():
    company = only(body("N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY"))
    assert (company.card.name, company.card.org, company.properties) == ("Acme", "Acme", ("X-ABShowAs:COMPANY",))
    phone = only(body("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nick;1;;;", version="2.1"))
    assert phone.card.name == "Nick"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_with_and_without_its_mark(charset):
    assert only(body("FN:Jürgen 日本").encode(charset)).card.name == "Jürgen 日本"


@pytest.mark.parametrize(
    ("charset", "declared"), [("gb18030", "GB18030"), ("koi8-r", "KOI8-R"), ("cp1250", "windows-1250")]
)
def test_a_card_in_an_old_character_set_is_read_where_one_line_says_which(charset, declared):
    name = {"gb18030": "张伟", "koi8-r": "Жанна", "cp1250": "Łukasz"}[charset]
    lines = [f"N;CHARSET={declared}:{name}", f"ORG:{name}", f"NOTE;CHARSET={declared};ENCODING=QUOTED-PRINTABLE:="]
    data = body(*lines[:2], version="2.1").encode(charset)
    card = only(data).card
    assert (card.name, card.org) == (name, name)


def test_a_text_cut_within_a_character_loses_that_and_no_more():
    assert only(body("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrge=C3", version="2.1")).card.name == "Jürge"


def test_a_value_may_go_on_after_a_backslash_or_a_soft_break_with_a_space():
    card = only("BEGIN:VCARD\nFN:A\nADR:;;Hof\\\n12;;;;\nNOTE;ENCODING=QUOTED-PRINTABLE:a = \nb=3Dc\nEND:VCARD")
    assert card.properties == (r"ADR:;;Hof\n12;;;;",)
    assert card.note == "a b=c"
    note = ("NOTE;ENCODING=QUOTED-PRINTABLE:a=", "  b=0D=0A=", " c=0D=0A=", "", "TEL:1234567")
    card = only(body("FN:A", *note, version="2.1"))
    assert (card.note, card.card.phones) == ("a  b\n c", ("1234567",))


def test_cards_on_one_line_are_told_apart():
    text = body("FN:A").strip() + body("FN:B").strip() + body("FN:C")
    assert [card.card.name for card in vcard_reader.read(text).cards] == ["A", "B", "C"]


@pytest.mark.parametrize("note", ["END:VCARDBEGIN:VCARD", "x;;MECARD:N:Z;;", "x" * 70 + "END:VCARDMECARD:N:Z;;"])
def test_what_reads_like_a_card_after_another_within_a_value_stays_there(note):
    text = "".join(document(("BEGIN:VCARD", "FN:A", f"NOTE:{note}", "END:VCARD"))) + body("FN:B")
    for sent in (text, text.replace("\r\n", "\r"), "".join(f"> {line}\r\n" for line in text.splitlines())):
        assert [(card.card.name, card.note) for card in vcard_reader.read(sent).cards] == [("A", note), ("B", "")]


def test_an_address_of_a_chat_program_is_no_mail():
    card = only(body("FN:A", "EMAIL;IM:a@x.example", "EMAIL;TYPE=msn,home:b@x.example", "EMAIL;INTERNET:c@x.example"))
    assert card.card.emails == ("c@x.example",)
    assert card.properties == ("X-IM:a@x.example", "X-MSN;TYPE=HOME:b@x.example")


@pytest.mark.parametrize(
    ("charset", "codec", "name"),
    [
        ("windows-1251", "cp1251", "Пётр Ильич"), ("Shift_JIS", "cp932", "表ソ能①髙"), ("Big-5", "big5", "許功蓋"),
        ("GB2312", "gbk", "朱镕基"), ("ISO-8859-2", "iso8859-2", "Świątek"), ("iso-8859-1", "cp1252", "Zoë – €"),
        ("EUC-KR", "cp949", "김철수"), ("x-sjis", "cp932", "安藤"),
    ],
)  # fmt: skip
def test_every_declared_character_set_is_read_as_programs_mean_it(charset, codec, name):
    raw = name.encode(codec)
    quoted = b"".join(b"=%02X" % byte for byte in raw)
    for head, value in ((b"FN", raw), (b"FN;ENCODING=QUOTED-PRINTABLE", quoted)):
        line = head + b";CHARSET=" + charset.encode() + b":" + value
        assert only(b"BEGIN:VCARD\nVERSION:2.1\n" + line + b"\nEND:VCARD\n").card.name == name


def test_a_quote_that_is_never_closed_and_an_empty_quoted_line_lose_nothing():
    card = only('BEGIN:VCARD\nFN:A\nTEL;TYPE="work:1234567\nEND:VCARD')
    assert card.card.phones == ("1234567",)
    assert only("> BEGIN:VCARD\n>\n> FN:A\n> END:VCARD").card.name == "A"


def test_one_card_is_read_so_far_and_says_so():
    result = vcard_reader.read(body("FN:A", *["X-A:1"] * 1_100, "TEL:1234567"))
    assert (len(result.cards), "first 1,000 lines" in result.problems[0].reason) == (1, True)
    (card,) = vcard_reader.read(body("FN:A", "CATEGORIES:" + ",".join(map(str, range(5_000))))).cards
    assert len(card.tags) == 100


def test_a_line_of_many_megabytes_is_left_out_and_a_photograph_of_as_many_without_a_word():
    result = vcard_reader.read(body("FN:A", f"NOTE:{'x' * 5_000_000}", "TEL:1234567"))
    assert (result.cards[0].card.phones, "longer than 1 MB" in result.problems[0].reason) == (("1234567",), True)
    photograph = "\r\n ".join(["PHOTO;ENCODING=b:", *["A" * 74] * 60_000])
    result = vcard_reader.read(body("FN:A", photograph, "TEL:1234567"))
    assert (result.cards[0].card.phones, result.cards[0].properties, result.problems) == (("1234567",), (), ())


@pytest.mark.parametrize("count", [26, 200_000])
def test_parameters_without_end_take_no_time_and_lose_no_card(count):
    assert only(body("FN:Ada", "TEL" + ";a" * count + ":1")).card.name == "Ada"


def test_a_line_with_too_many_parameters_says_so():
    (problem,) = vcard_reader.read(body("FN:Ada", "TEL" + ";a" * 65 + ":1")).problems
    assert (problem.line, "64 parameters" in problem.reason) == (4, True)


def test_a_file_over_the_caps_is_refused_or_read_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(vcard_reader, "MAX_BYTES", 5_000)
    assert "part the file" in vcard_reader.read("x" * 5_001).problems[0].reason
    monkeypatch.setattr(read_card, "MAX_CARDS", 2)
    for piece in (vcard_reader.PIECE, 1):
        monkeypatch.setattr(vcard_reader, "PIECE", piece)
        result = vcard_reader.read(body("FN:A") * 5)
        assert [card.line for card in result.cards] == [1, 5]
        (problem,) = result.problems
        assert (problem.line, problem.count, problem.whole_card) == (9, 3, True)
        assert "first 2 cards are read, and 3 more were not: part the file" in problem.reason


def test_of_very_many_problems_the_first_are_named_and_the_others_counted():
    result = vcard_reader.read(body("FN:A", *["rubbish"] * 2_000))
    assert len(result.cards) == 1
    assert len(result.problems) == 1_001
    assert result.problems[-1].reason.startswith("and 1,000 more lines")
    assert result.problems[-1].count == 1_000


def test_a_text_without_a_card_says_what_is_missing():
    assert "BEGIN:VCARD" in vcard_reader.read("hello").problems[0].reason


HOSTILE = {
    "lines": "\r" * 300_000,
    "ends with a space": "BEGIN:VCARD\nFN:a\nEND:VCARD \n" * 3_000 + "END:VCARD\n",
    "begins": "BEGIN:VCARD\n" * 20_000,
    "quotes": "BEGIN:VCARD\nFN" + ';"' * 100_000 + ":1",
    "backslashes": "BEGIN:VCARD\nFN:" + "\\" * 200_000,
    "backslashed lines": "BEGIN:VCARD\nFN:A" + "\\\n" * 100_000,
    "soft breaks": "BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:" + "=\n" * 90_000,
    "groups": "BEGIN:VCARD\nFN:A\n" + "".join(f"i{n}.TEL:{n}\ni{n}.X-ABLABEL:z\n" for n in range(5_000)),
    "semicolons": "BEGIN:VCARD\nN:" + ";" * 500_000 + "\nORG:" + "a;" * 200_000,
    "commas": "BEGIN:VCARD\nFN:A\nCATEGORIES:" + ",a" * 300_000,
    "folds": "BEGIN:VCARD\nFN:A" + "\n a" * 100_000,
    "base64": "BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=BASE64:\n" + "QUJD\n" * 50_000,
    "zeros": "BEGIN:VCARD\nFN:A" + "\x00" * 200_000,
    "surrogates": "BEGIN:VCARD\nFN:A" + "\ud800" * 200_000,
    "escapes": "BEGIN:VCARD\nFN:A" + "\x1b]" * 100_000,
    "codecs": "BEGIN:VCARD" + "".join(f"\nFN;CHARSET={each}:\xff" for each in ("idna", "zlib", "rot13", "\0")),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_in_a_result(text):
    vcard_reader.read(text)
    vcard_reader.read(text.encode("latin-1", "ignore"))


pieces = st.lists(
    st.sampled_from(
        ["BEGIN:VCARD", "END:VCARD", "\r\n", "\n", "\r", " ", ":", ";", ",", "\\", '"', "=", "N", "FN:Ada", "TEL", "x",
         "VERSION:2.1\n", "NOTE;ENCODING=QUOTED-PRINTABLE:", "PHOTO;ENCODING=b:", "CHARSET=utf-16", "\x00", "\ud800",
         "ORG:", "EMAIL:mailto:%ff", "KIND:", "PREF=9", "\ufeff", "\x1b]", "TEL:tel:;;ext"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(pieces | st.text())
def test_reading_never_raises_on_text(text):
    result = vcard_reader.read("BEGIN:VCARD\n" + text)
    for card in result.cards:
        assert card.card.label
        for said in (card.nickname, card.uid, *card.tags, *card.properties):
            assert clean(said, limit=PROPERTY_LIMIT) == said
        assert clean(card.note, lines=True) == card.note
    assert result == vcard_reader.read("BEGIN:VCARD\n" + text)


AROUND = ["BEGIN:VCARD", "FN:Z", "rubbish", "END:VCARD", ""]
card_lines = st.lists(
    st.sampled_from(
        ["FN:Ada", "N:L;Ada", "TEL;CELL:1", 'TEL;TYPE="a:b":2', "X-A:1", " folded", "\tfolded", " ", "", "rubbish",
         "#:x", "NOTE;QUOTED-PRINTABLE:a=", "NOTE:a\\", "BEGIN:VCARD", "END:VCARD", "begin:vcard", "CHARSET:x",
         "PHOTO;B:", "b:", "FN;CHARSET=koi8-r:\xff", "VERSION:2.1", "QUJD", "KIND:group", "item1.TEL:3",
         "TEL" + ";a" * 70 + ":1", "N;QP:=CF=B8;=C0", "ORG;CHARSET=cp1251;Q:=CF=BF", "TITLE;QP:=41= ",
         "NOTE;CHARSET=ISO-2022-JP:\x1b$B;3ED\x1b(B", "NICKNAME;CHARSET=UTF-8;Q:=C3=9F=0A"]
    ),
    max_size=12,
).map(lambda lines: "\n".join([AROUND[0], *lines, "END:VCARD", "", *AROUND]))  # fmt: skip


@given(card_lines.map(lambda text: text.encode("latin-1")))
def test_the_short_cut_for_ordinary_cards_makes_the_same_of_any_card(data):
    quick = vcard_reader.read(data)
    with mock.patch.object(vcard_reader, "ordinary_card", return_value=None):
        assert vcard_reader.read(data) == quick


@given(st.binary())
def test_reading_never_raises_on_bytes(data):
    vcard_reader.read(b"BEGIN:VCARD\n" + data)


@given(st.builds(Card, name=st.text(min_size=1), org=st.text(), title=st.text(), emails=st.just(("a@b.co",))))
def test_what_is_written_reads_back_the_same(card):
    back = only(vcard.write(card)).card
    assert (back.name or back.label, back.org, back.title, back.emails) == (
        card.name or card.label, card.org, card.title, card.emails,
    )  # fmt: skip
