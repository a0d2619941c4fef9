"""What a card says besides the fields of a contact: kept as lines of a vCard 3.0, and the same when read again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.cards.content_line import escaped
from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.vcards import reader as vcard_reader
from meetup_tui.domain.contact import PROPERTY_LIMIT
from meetup_tui.domain.properties import birthday_of
from meetup_tui.domain.text import clean


def only(*lines: str, version: str = "3.0") -> ReadCard:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (card,) = vcard_reader.read(text).cards
    return card


@pytest.mark.parametrize(
    ("version", "line", "kept"),
    [
        ("2.1", "BDAY:--0506", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06"),
        ("2.1", "ADR;WORK;PREF:;;Weg 1, Hof;Köln;;50667;D", r"ADR;TYPE=WORK,PREF:;;Weg 1\, Hof;Köln;;50667;D"),
        ("2.1", "LABEL;WORK;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:K=C3=B6ln=0D=0AHof", r"LABEL;TYPE=WORK:Köln\nHof"),
        ("2.1", r"ROLE:C:\bin\;x", r"ROLE:C:\\bin\;x"),
        ("2.1", "TEL;CELL;VOICE:0170 1", "TEL;TYPE=CELL,VOICE:0170 1"),
        ("2.1", "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=AE=B6):1", 'TEL;TYPE="家":1'),
        ("2.1", "SOUND;X-IRMC-N;CHARSET=UTF-8:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ", "SOUND;TYPE=X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ"),
        ("2.1", "KEY;X509;ENCODING=BASE64:QUJD REVG", "KEY;TYPE=X509;ENCODING=b:QUJDREVG"),
        ("3.0", r"ADR;type=HOME;type=pref:;;One\, Two;Köln;;;", r"ADR;TYPE=HOME,PREF:;;One\, Two;Köln;;;"),
        ("3.0", 'X-AIM;TYPE=HOME;X-ID="a;b":johnny', 'X-AIM;TYPE=HOME;X-ID="a;b":johnny'),
        ("3.0", "BDAY;VALUE=date:1980-03-22", "BDAY;VALUE=date:1980-03-22"),
        ("3.0", "NICKNAME:Al,Bob", "NICKNAME:Al,Bob"),
        ("3.0", "N:Lovelace;Ada;King;Lady;", "N:Lovelace;Ada;King;Lady;"),
        ("3.0", "N:García López;María", "N:García López;María;;;"),
        ("3.0", r"ORG:Acme\, Inc.;R&D", r"ORG:Acme\, Inc.;R&D"),
        ("3.0", "TITLE:Second", "TITLE:Second"),
        ("3.0", "EMAIL;TYPE=INTERNET,HOME:a@b.co", "EMAIL;TYPE=INTERNET,HOME:a@b.co"),
        ("3.0", r"URL;TYPE=WORK:http\://b.co/a\,b", "URL;TYPE=WORK:http://b.co/a,b"),
        ("3.0", "X-SOCIALPROFILE;type=twitter:https://x.com/a", "X-SOCIALPROFILE;TYPE=twitter:https://x.com/a"),
        ("4.0", 'TEL;TYPE="work,voice";PREF=1;VALUE=uri:tel:+1-418;ext=10', "TEL;TYPE=WORK,VOICE,PREF:+1-418 ext. 10"),
        ("4.0", "EMAIL;PREF=2;TYPE=home:a@b.co", "EMAIL;TYPE=HOME;PREF=2:a@b.co"),
        ("4.0", "GEO:geo:46.77,-71.28", "GEO:46.77;-71.28"),
        ("4.0", "PHOTO:https://b.co/a.jpg", "PHOTO;VALUE=uri:https://b.co/a.jpg"),
        ("4.0", "PHOTO:data:image/gif;base64,R0lG", "PHOTO;TYPE=GIF;ENCODING=b:R0lG"),
        ("4.0", "KIND:org", "KIND:org"),
        ("4.0", 'N;SORT-AS="Harten,Rene":van der Harten;Rene;;;', "N:van der Harten;Rene;;;|SORT-STRING:Harten Rene"),
        ("4.0", "BDAY;CALSCALE=gregorian:--0412", "BDAY;CALSCALE=gregorian;X-APPLE-OMIT-YEAR=1604:1604-04-12"),
        ("4.0", r"ADR;TYPE=home;LABEL=a^nb,^^c:;;x;y;;;", r"ADR;TYPE=HOME:;;x;y;;;|LABEL;TYPE=HOME:a\nb\,^c"),
    ],
)  # fmt: skip
def test_what_no_field_holds_is_kept_as_version_3_has_it(version, line, kept):
    first = ["TITLE:First"] if line.startswith("TITLE") else []
    assert only("FN:X", *first, line, version=version).properties == tuple(kept.split("|"))
    assert only("FN:X", *first, *kept.split("|")).properties == tuple(kept.split("|"))


@pytest.mark.parametrize(
    "line",
    [
        "N:Lovelace;Ada;;;", "ORG:Acme", "ORG;CHARSET=UTF-8:Acme;", "TITLE;LANGUAGE=en:Boss", "TEL:1", "TEL;VOICE:1",
        "TEL;TYPE=voice,pref:1", "EMAIL;type=INTERNET;type=pref:a@b.co", "item1.EMAIL;type=INTERNET:a@b.co", "URL:b.co",
        "NOTE:x", "CATEGORIES:a,b", "PRODID:x", "REV:20200101T000000Z", "ADR:;;;;;;", "X-EMPTY:",
        "item1.X-ABLabel:alone",
        "UID:0123456789abcdef0123456789abcdef", "UID:urn:uuid:0123456789abcdef0123456789abcdef",
    ],
)  # fmt: skip
def test_what_a_field_holds_is_not_kept_twice(line):
    assert only("FN:Ada Lovelace", line).properties == ()


def test_a_label_of_apple_stays_with_what_it_is_the_label_of():
    lines = ("item1.TEL:1", "item1.X-ABLabel:_$!<AssistantPhone>!$_", "item2.ADR:;;x;;;;", "item2.X-ABADR:us")
    assert only("FN:A", *lines).properties == lines
    assert only("FN:A", *lines).card.phones == ("1",)


def test_uids_of_other_programs_are_kept_and_our_own_is_known():
    ours = "0123456789abcdef0123456789abcdef"
    foreign = "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    card = only("FN:A", foreign, f"X-MEETUP-UID:{ours}", "UID:two")
    assert (card.own_uid, card.properties) == (ours, (foreign, "UID:two"))
    assert only("FN:A", f"UID:urn:uuid:{ours}").own_uid == ours


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20121012T210525Z", datetime(2012, 10, 12, 21, 5, 25, tzinfo=UTC)),
        ("2012-10-12T21:05:25Z", datetime(2012, 10, 12, 21, 5, 25, tzinfo=UTC)),
        ("2012-10-12T23:05:25+0200", datetime(2012, 10, 12, 21, 5, 25, tzinfo=UTC)),
        ("20121012T230525+02", datetime(2012, 10, 12, 21, 5, 25, tzinfo=UTC)),
        ("2012-10-12T21:05:25.500Z", datetime(2012, 10, 12, 21, 5, 25, 500_000, tzinfo=UTC)),
        ("2012-10-12T21:05:25", datetime(2012, 10, 12, 21, 5, 25, tzinfo=UTC)),
        ("20121012", datetime(2012, 10, 12, tzinfo=UTC)),
        ("2012-10-12", datetime(2012, 10, 12, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None), ("1970-01-01T00:00:00Z", None), ("yesterday", None), ("", None),
        ("1699999999000", None), ("2012-13-40", None),
    ],
)  # fmt: skip
def test_the_moment_of_the_last_change_is_read_in_any_form(text, moment):
    assert only("FN:A", f"REV;VALUE=DATE-TIME:{text}").revised == moment


def test_a_photograph_is_left_behind_and_a_small_picture_goes_along():
    picture = f"PHOTO;ENCODING=b;TYPE=JPEG:{'A' * 100}"
    photograph = f"PHOTO;ENCODING=b;TYPE=JPEG:{'A' * 50_000}"
    assert only("FN:A", picture, photograph).properties == (f"PHOTO;TYPE=JPEG;ENCODING=b:{'A' * 100}",)
    assert only("FN:A", "PHOTO;ENCODING=b:!no base64!").properties == ()


def test_one_card_keeps_so_much_and_no_more():
    card = only("FN:A", *(f"X-{number}:{'x' * 3_000}" for number in range(20)))
    assert [line[:4] for line in card.properties] == ["X-0:", "X-1:", "X-2:", "X-3:", "X-4:"]
    assert only("FN:A", f"X-LONG:{'x' * PROPERTY_LIMIT}", "X-SHORT:1").properties == ("X-SHORT:1",)


SIGNS = [
    *'ab:;,\\"^=()<>.-', " ", "  ", "\t", "\r\n ", "\r\n\t", "\x00", "\x1b[", "\u037e", "\u0338", "\u200d", "\ud800",
    "é", "日", "\\n", "\\,", "=0A", "TYPE=", "X-A=", "--0506",
]  # fmt: skip
NAMES = [
    "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "X-A", "x-b", "BDAY", "NICKNAME", "GEO", "IMPP", "PHOTO",
    "item1.X-ABLabel", "item1.TEL", "item1.ADR", "ITEM1.URL", "item2.X-ABLabel", "ü.ADR", "UID", "KIND",
    "X-MEETUP-OTHER-UID",
    "X-SOCIALPROFILE", "LABEL", "SOUND", "X_U",
]  # fmt: skip
HEADS = [
    "", ";TYPE=WORK", ";WORK;VOICE", ';TYPE="a,b"', ";PREF=1", ";PREF=7", ";ENCODING=QUOTED-PRINTABLE", ";ENCODING=b",
    ";CHARSET=UTF-8", ";VALUE=uri", ';X-P="a:b"', ";X-P=^n", ";TYPE", ";=x", ";X-Q=\u0338",
]  # fmt: skip
signs = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join)
foreign_lines = st.builds(
    "{}{}{}:{}{}".format, st.sampled_from(NAMES), st.sampled_from(HEADS), st.sampled_from(["", ";X-R="]), signs, signs
)


FIELDS = ("FN:A", "ORG:O", "TITLE:T", "UID:0123456789abcdef0123456789abcdef")
FURTHER = "X-MEETUP-OTHER-UID:"


@given(st.sampled_from(["2.1", "3.0", "4.0"]), st.lists(foreign_lines, max_size=8))
def test_kept_lines_read_again_are_the_same_lines(version, lines):
    first = only(*FIELDS, *lines, version=version)
    for line in first.properties:
        assert clean(line, limit=len(line)) == line
        assert line.isprintable() or "\u200d" in line
        line.encode()
    fields = ("FN:A", f"ORG:{escaped(first.card.org)}", f"TITLE:{escaped(first.card.title)}", FIELDS[-1])
    kept = [FURTHER + escaped(line[4:]) if line.startswith("UID:") else line for line in first.properties]
    assert only(*fields, *kept).properties == first.properties


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("BDAY:1985-05-03", "3 May 1985"),
        ("item1.BDAY;VALUE=date:19850503", "3 May 1985"),
        ("BDAY:1953-10-15T23:10:00Z", "15 October 1953"),
        ("BDAY:--0503", "3 May"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-03", "3 May"),
        ("BDAY;VALUE=text:circa 1800\\, in spring", "circa 1800, in spring"),
        ("BDAY:1985-99-99", "1985-99-99"),
        ("X-BDAY:1985-05-03", ""),
    ],
)
def test_a_kept_birthday_is_read_out(line, said):
    assert birthday_of(only("FN:X", line, version="4.0").properties) == said
