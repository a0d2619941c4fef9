"""Tables of people, as LinkedIn, Google, Outlook and organisers of events write them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetup_tui.cards.read_card import ReadCard
from meetup_tui.cards.tables import reader as csv_reader
from meetup_tui.cards.tables.dates import iso_day

PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some are missing, ""see"" …"\n\n'
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MAJA = "https://www.linkedin.com/in/maja-lindqvist"
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Website 1 - Label,"
    "Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
)
GERMAN = (
    '"Anrede";"Vorname";"Weitere Vornamen";"Nachname";"Suffix";"Firma";"Abteilung";"Position";"Straße geschäftlich";'
    '"Straße geschäftlich 2";"Ort geschäftlich";"Postleitzahl geschäftlich";"Land/Region geschäftlich";"Straße privat";'
    '"Fax geschäftlich";"Telefon geschäftlich";"Telefon privat";"Mobiltelefon";"Geburtstag";"Kategorien";"Notizen";'
    '"E-Mail-Adresse";"E-Mail-Typ";"E-Mail: Angezeigter Name";"E-Mail 2: Adresse";"Webseite"\r\n'
)
OUTLOOK = "First Name,Last Name,E-mail Address,Business Phone,E-mail Type,Priority,Private,Hobby"


def cards_in(text: str | bytes) -> tuple[ReadCard, ...]:
    read = csv_reader.read(text.encode() if isinstance(text, str) else text)
    assert read is not None
    assert read[1].problems == ()
    return read[1].cards


def one_in(text: str | bytes) -> ReadCard:
    (card,) = cards_in(text)
    return card


def test_linkedin_is_read_below_its_note_and_a_row_without_a_name_is_rejected() -> None:
    rows = f"Maja,Lindqvist,{MAJA},,Tidewater,CTO,05 Mar 2024\n\n,,,,,,\n,,{MAJA}x,x@y.example,,,01 Feb 2025\n"
    read = csv_reader.read(f"\ufeff{PREAMBLE}{LINKEDIN}{rows}".encode())
    assert read is not None
    kind, result = read
    (maja,) = result.cards
    assert (kind, maja.card.name, maja.card.org, maja.card.title) == (
        "LinkedIn connections",
        "Maja Lindqvist",
        "Tidewater",
        "CTO",
    )
    assert (maja.card.urls, maja.card.emails, maja.note) == ((MAJA,), (), "connected on LinkedIn 2024-03-05")
    assert [(each.line, each.reason) for each in result.problems] == [(8, "there is no name in this row")]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("First Name,Last Name,Email Address,Company,Position,Connected On", "05 Mar 2024"),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "05. März 2024"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion", "5 mars 2024"),
        ("Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el", "5 mar 2024"),
        ("Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il", "05 mar 2024"),
        ("Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op", "05 mrt 2024"),
        ("Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em", "05 mar 2024"),
    ],
)
def test_linkedin_is_read_in_the_language_of_the_person(header: str, day: str) -> None:
    url = f",{MAJA}" if "URL" in header else ""
    maja = one_in(f"{header}\nMaja,Lindqvist{url},m@x.example,Tidewater,CTO,{day}\n")
    assert (maja.card.name, maja.card.emails, maja.card.title) == ("Maja Lindqvist", ("m@x.example",), "CTO")
    assert maja.note == "connected on LinkedIn 2024-03-05"


def test_google_keeps_everything_that_no_field_of_ours_holds() -> None:
    row = (
        'Maja,K.,Lindqvist,Maya,Dr.,Jr.,Majsan,,Tidewater,CTO,Compilers,--05-12,"likes boats\nand, tea",,'
        "* myContacts ::: PyCon ::: * starred,* Work,maja@tidewater.example ::: maja@home.example,Other,m2@x.example,"
        'Work Fax,+49 30 1234567,* Home,"Harbour 4\nMalmö",Harbour 4,Malmö,21119,SE,Profile,https://maja.example,'
        "Anniversary,2010-06-01,Shoe size,42\n"
    )
    maja = one_in(GOOGLE + row)
    assert (maja.card.name, maja.nickname, maja.tags) == ("Dr. Maja K. Lindqvist Jr.", "Majsan", ("PyCon",))
    assert maja.card.emails == ("maja@tidewater.example", "maja@home.example", "m2@x.example")
    assert maja.note == "likes boats\nand, tea\nShoe size: 42"
    assert maja.properties == (
        "N:Lindqvist;Maja;K.;Dr.;Jr.",
        "ORG:Tidewater;Compilers",
        "NICKNAME:Majsan",
        "TEL;TYPE=WORK,FAX:+49 30 1234567",
        "EMAIL;TYPE=WORK:maja@tidewater.example",
        "EMAIL;TYPE=WORK:maja@home.example",
        "ADR;TYPE=HOME:;;Harbour 4;Malmö;;21119;SE",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12",
        "X-PHONETIC-FIRST-NAME:Maya",
        'X-CUSTOM;LABEL="Anniversary":2010-06-01',
    )


def test_google_as_it_was_before() -> None:
    header = (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Birthday,Occupation,Notes,Group Membership,"
        "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
    )
    row = "Ole Berg,Ole,,Berg,,,1980-02-29,Sailor,,* My Contacts ::: Boats,* ,ole@x.example,Mobile,0171 1,Berg,Boss"
    ole = one_in(header + row)
    assert (ole.card.name, ole.card.title, ole.card.org, ole.tags) == ("Ole Berg", "Boss", "Berg", ("Boats",))
    assert ole.properties == ("TEL;TYPE=CELL:0171 1", "BDAY:1980-02-29")


def test_outlook_in_german_from_excel() -> None:
    row = (
        '"Herr";"Jörg";"";"Müller";"";"Müller GmbH";"Einkauf";"Leiter";"Hafenstr. 4";"Haus 2";"Köln";"50667";'
        '"Deutschland";"";"0221 1111111";"0221 2222222";"0221 3333333";"0171 1234567";"0.0.00";"Kunde;VIP";'
        '"guter Typ";"/o=ExchangeLabs/ou=x/cn=y";"EX";"Jörg Müller (joerg@mueller.example)";"j2@mueller.example";'
        '"http://mueller.example"\r\n'
    )
    read = csv_reader.read((GERMAN + row).encode("cp1252"))
    assert read is not None
    assert read[0] == "Outlook contacts"
    (joerg,) = read[1].cards
    assert (joerg.card.name, joerg.card.title, joerg.card.org) == ("Jörg Müller", "Leiter", "Müller GmbH")
    assert joerg.card.emails == ("joerg@mueller.example", "j2@mueller.example")
    assert joerg.card.phones == ("0221 2222222", "0221 3333333", "0171 1234567", "0221 1111111")
    assert (joerg.tags, joerg.note) == (("Kunde", "VIP"), "guter Typ")
    assert "N:Müller;Jörg;;Herr;" in joerg.properties
    assert "ADR;TYPE=WORK:;;Hafenstr. 4\\nHaus 2;Köln;;50667;Deutschland" in joerg.properties
    assert "TEL;TYPE=WORK,FAX:0221 1111111" in joerg.properties
    assert not any(each.startswith("BDAY") for each in joerg.properties)


def test_outlook_says_title_for_the_honorific(corpus: Path) -> None:
    headers = json.loads((corpus / "csv" / "headers.json").read_text())
    for layout in ("outlook_desktop", "outlook_web_old"):
        header = headers[layout]["header"]
        said = {
            "Title": "Ms.",
            "First Name": "Ada",
            "Last Name": "Byron",
            "Job Title": "Analyst",
            "Birthday": "12/10/1815",
        }
        said |= {"E-mail Address": "ada@x.example", "Business Phone": "1112223", "Company": "Engine"}
        row = ",".join(said.get(name, "") for name in header.split(","))
        read = csv_reader.read(f"{header}\r\n{row}\r\n".encode("utf-8-sig"))
        assert read is not None
        assert read[0] == "Outlook contacts"
        assert read[1].cards[0].note == ""
        (ada,) = read[1].cards
        assert (ada.card.name, ada.card.title, ada.card.org) == ("Ada Byron", "Analyst", "Engine")
        assert {"N:Byron;Ada;;Ms.;", "TEL;TYPE=WORK:1112223", "BDAY:1815-12-10"} <= set(ada.properties)


@pytest.mark.parametrize(
    ("table", "name", "org", "mails", "phones"),
    [
        ("Name,Email,Company,Phone\nMaja Lindqvist,m@x.example,Tidewater,'+49 30 1234567", 1, 1, 1, 1),
        ("Vorname;Name;Firma;E-Mail;Telefon\nMaja;Lindqvist;Tidewater;m@x.example;+49 30 1234567", 1, 1, 1, 1),
        ("Full Name\tE-mail address\tMobile\nMaja Lindqvist\tm@x.example\t+49 30 1234567", 1, 0, 1, 1),
        ("sep=;\nNom;Prénom;Société;Adresse e-mail\nLindqvist;Maja;Tidewater;m@x.example", 1, 1, 1, 0),
        ("Attendee list PyCon\n\nFIRST NAME | LAST NAME | ORGANISATION\nMaja|Lindqvist|Tidewater", 1, 1, 0, 0),
        ("Email\nm@x.example", 0, 0, 1, 0),
        ('Name,Organisation / Affiliation\n"Lindqvist, Maja",Tidewater', 1, 1, 0, 0),
        ("Имя,Фамилия,Телефон\nMaja,Lindqvist,+49 30 1234567", 1, 0, 0, 1),
    ],
)
def test_tables_of_events_are_read_by_what_their_columns_are_called(
    table: str, name: int, org: int, mails: int, phones: int
) -> None:
    for ends in ("\n", "\r\n", "\r"):
        maja = one_in(table.replace("\n", ends))
        assert maja.card.name == ("Maja Lindqvist" if name else "")
        assert maja.card.org == ("Tidewater" if org else "")
        assert maja.card.emails == (("m@x.example",) if mails else ())
        assert maja.card.phones == (("+49 30 1234567",) if phones else ())


@pytest.mark.parametrize(
    ("header", "row", "mails", "note"),
    [
        ("Name,Email,Booth,Dietary needs,Title", "Maja,m@x.example,B 12,,Dr.", ("m@x.example",), "Booth: B 12"),
        (
            "Name,E-mail,Phone,Birthday",
            "Maja,ask Anna,n/a,in May",
            (),
            "E-mail: ask Anna\nPhone: n/a\nBirthday: in May",
        ),
        ("Name,Mail", "Maja,m@x.example / ask Anna", (), "Mail: m@x.example / ask Anna"),
        ("Name,Photo,Email,Notes", 'Maja,"two\nlines",m@x.example,hi', ("m@x.example",), "hi\nPhoto: two\nlines"),
        (LINKEDIN.strip() + ",Badge", f"Maja,L,{MAJA},,,,,VIP", (), "Badge: VIP"),
        (GOOGLE.strip() + ",Hobby", "Maja,,,,,,,x,,,,,,y" + "," * 19 + "42,tea", (), "42\nHobby: tea"),
        ("First Name,Last Name,Mail,Business Phone,Diet", "Maja,L,,,False", (), "Diet: False"),
        (
            "First Name,Last Name,E-mail Address,Priority,Private,Sensitivity,Hobby",
            "Maja,L,m@x.example,Normal,False,Normal,tea",
            ("m@x.example",),
            "Hobby: tea",
        ),
        (OUTLOOK, "Maja,L,m@x.example,,SMTP,Normal,False,sailing", ("m@x.example",), "Hobby: sailing"),
    ],
)
def test_what_no_field_is_for_is_in_the_private_note_under_its_own_words(
    header: str, row: str, mails: tuple[str, ...], note: str
) -> None:
    maja = one_in(f"{header}\n{row}\n")
    assert (maja.card.emails, maja.note) == (mails, note)
    assert maja.card.name == ("Dr. Maja" if "Dr." in row else "Maja L" if "Maja,L" in row else "Maja")
    assert not any("CUSTOM" in line for line in maja.properties)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_chinese_tables_in_every_encoding(encoding: str) -> None:
    first, second = cards_in(
        "姓名,邮箱,公司\r\n张伟,z@x.example,北京公司\r\n李娜,l@x.example,上海公司\r\n".encode(encoding)
    )
    assert (first.card.name, first.card.org, second.card.name) == ("张伟", "北京公司", "李娜")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_in_every_encoding(encoding: str) -> None:
    card = one_in("Name,Firma,E-Mail\nJörg Müßig,Café Zoë,j@x.example\n".encode(encoding))
    assert (card.card.name, card.card.org) == ("Jörg Müßig", "Café Zoë")


def test_a_row_that_is_no_row_loses_no_other() -> None:
    table = (
        "Name,Email,Company\n"
        "Ada,a@x.example,Engine\n"
        "Bad,b@x.example,Smith, Jones and Co,more\n"
        '"Open,c@x.example,Engine\n'
        "Dan,d@x.example,Engine\n"
        ",,\n"
        ",,Only\n"
        '"Eve ""the"" Great",e@x.example,"Two\nlines"\n'
        "Fay\n"
    )
    read = csv_reader.read(table.encode())
    assert read is not None
    assert [card.card.name or card.card.org for card in read[1].cards] == [
        "Ada",
        "Dan",
        "Only",
        'Eve "the" Great',
        "Fay",
    ]
    assert [(each.line, each.reason.split(";")[0]) for each in read[1].problems] == [
        (3, "this row has 5 cells under 3 columns"),
        (4, "a quotation mark in this row is never closed"),
    ]
    assert [card.line for card in read[1].cards] == [2, 5, 7, 8, 10]


def test_hostile_cells_do_no_harm() -> None:
    formula, long = '"\'=HYPERLINK(""http://x"")"', "x" * 300_000
    table = f"Name,Email,Notes,Phone\n{formula},a@x.example,{long},4.93E+11\nNU\0L,,,\n"
    first, second = cards_in(table)
    assert first.card.name == '=HYPERLINK("http://x")'
    assert (first.card.phones, first.note, second.card.name) == ((), f"{long}\nPhone: 4.93E+11", "NUL")


@pytest.mark.parametrize("text", ["a,b,c\n1,2,3\n", "Hello there\nhow are you\n", "", "date,amount\n1,2\n"])
def test_what_is_no_table_of_people_is_none(text: str) -> None:
    assert csv_reader.read(text.encode()) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/5/2024", "2024-03-05"), ("25/12/2024", "2024-12-25"), ("05.03.2024", "2024-03-05"), ("0/0/00", ""),
        ("2024-03-05T10:00:00Z", "2024-03-05"), ("Mar 5, 2024", "2024-03-05"), ("31 Feb 2024", ""),
        ("--02-29", "--02-29"), ("2024年3月5日", "2024-03-05"), ("12 décembre 2023", "2023-12-12"),
        ("soon", ""), ("5 março 2024", "2024-03-05"),
    ],
)  # fmt: skip
def test_days_as_tables_write_them(text: str, day: str) -> None:
    assert iso_day(text) == day


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8), st.sampled_from(",;\t|"), st.booleans())
def test_no_table_raises(table: list[list[str]], delimiter: str, quoted: bool) -> None:
    lines = [delimiter.join(f'"{cell}"' if quoted else cell for cell in row) for row in table]
    text = "\n".join([delimiter.join(("Name", "E-mail 1 - Value", "Notes", "Birthday", "Title")), *lines])
    assert csv_reader.read(text.encode("utf-8", "surrogatepass")) is not None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    csv_reader.read(data)
    csv_reader.read(b"Name,Email\n" + data)
