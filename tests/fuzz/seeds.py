"""What to begin with: small files of every kind, and the real ones where they are beside the repository."""

import gzip
import io
import zipfile
from pathlib import Path

from meetup_tui.cards.card import Card
from meetup_tui.cards.codes.picture import png
from meetup_tui.cards.codes.qr import fullest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LARGEST = 20_000
"""Bytes of a seed; larger ones only make the tries fewer."""

VCARDS = (
    """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=
=BCrgen
TEL;WORK;VOICE:030 1234567
ADR;HOME:;;Weg 1, Hof;Ort;;1;D
PHOTO;ENCODING=BASE64;JPEG:
 /9j/4AAQ

END:VCARD
""",
    r"""BEGIN:VCARD
VERSION:3.0
N:Lovelace;Ada;King;Lady;
FN:Ada\, Lady
ORG:Acme;R&D
item1.TEL:1
item1.X-ABLabel:_$!<Home>!$_
EMAIL;TYPE=INTERNET,pref:a@b.co
URL:http\://b.co
NOTE:one\ntwo
  three
CATEGORIES:a,b\,c
REV:2012-03-05T13:32:54Z
UID:urn:uuid:4fbe8971
END:VCARD
""".replace("\n", "\r\n"),
    """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Simon
N;SORT-AS="P,S":Perreault;Simon;;;ing.,M.Sc.
TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102
GEO:geo:46.7,-71.2
END:VCARD
""",
    "> BEGIN:VCARD\n> FN:A\n>  da\n> BEGIN:VCARD\n> FN:B\n> END:VCARD\n",
)
TEXTS = (
    "MECARD:N:Lovelace,Ada;TEL:+4930123;EMAIL:a@b.co;ADR:,,1 St,City,,9,US;NOTE:hi\\; x;UID:7;;",
    "BIZCARD:N:Sean;X:Owen;T:Engineer;C:Google;A:76 9th;B:+12125551212;E:s@b.co;;",
    "MATMSG:TO:a@b.co;SUB:Hi;BODY:x;;", "mailto:a@b.co?subject=x", "tel:+1-415;ext=2", "SMSTO:+1:hello",
    "https://www.linkedin.com/in/ada?utm_source=share", "https://wa.me/491701234567", "https://t.me/ada",
    "WIFI:S:x;;", "geo:1,2", "12345|Ada|Okonkwo|Acme", "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT",
)  # fmt: skip
TABLES = (
    """Notes:
"x"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,L,https://l.in,,A,B,05 Mar 2024
""",
    """First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Labels
Ada,L,Home,a@b.co ::: c@d.co,+1 ::: +2,x
""",
    """Title,First Name,Last Name,Job Title,Company,E-mail Address,Mobile Phone
Dr.,Ada,L,Boss,A,/o=Exchange,030
""",
    "Name;E-Mail;Telefon\nAda;a@b.co;'+4930\n",
)


def seeds(target: str) -> list[bytes]:
    """Return what a target begins with."""
    texts = (*VCARDS, *TABLES, *TEXTS[:2], '{"a": 1}')
    made = {
        "vcard": [*_encoded(VCARDS), *_real("vcf/*.vcf")],
        "mecard": _encoded(TEXTS[:2]),
        "payload": _encoded((*TEXTS, *VCARDS)),
        "csv": [*_encoded(TABLES), TABLES[1].encode("utf-16")],
        "file": [
            *_encoded(texts),
            _zip(),
            gzip.compress(b"x"),
            *_real("vcf/*.vcf"),
        ],
        "picture": [_picture(), *_real("images/*.png"), *_real("images/*.webp")],
    }
    return [each for each in made[target] if len(each) <= LARGEST]


def _encoded(texts: tuple[str, ...]) -> list[bytes]:
    return [text.encode() for text in texts]


def _real(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(CORPUS.glob(pattern))]


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", TABLES[0])
        archive.writestr("../../Contacts.csv", TABLES[1])
    return made.getvalue()


def _picture() -> bytes:
    return png(fullest(Card(name="Ada", emails=("a@b.co",))), 2)
