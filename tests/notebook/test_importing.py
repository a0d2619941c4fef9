"""Files of every kind on their way into the notebook."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.cards import archive, source
from meetup_tui.domain.errors import BadInput, MeetupError
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Note, Notebook, Terms

MAJA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maja Lindqvist\r\nORG:Tidewater\r\nEMAIL:maja@tidewater.example\r\nEND:VCARD\r\n"
)
OLE = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ole Berg\r\nTEL:+49 30 555 666 77\r\nUID:ole-of-the-harbour\r\nEND:VCARD\r\n"
LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice …"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Maja,Lindqvist,https://www.linkedin.com/in/maja-lindqvist,,Tidewater,CTO,05 Mar 2024\n"
)
PROFILE = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline\nMe,Myself,,,,\n"


def zipped(**files: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def names(book: Notebook) -> list[str]:
    return sorted(hit.contact.name for hit in book.people())


def test_a_vcard_is_shown_first_and_comes_in_once(book: Notebook) -> None:
    seen = book.import_file(MAJA.encode(), "/tmp/maja.vcf", Terms(dry_run=True))
    assert (seen.kind, seen.count("new"), names(book)) == ("vCards", 1, [])
    assert book.import_file(MAJA.encode(), "/tmp/maja.vcf").count("new") == 1
    assert book.import_file(MAJA.encode(), "/tmp/maja.vcf").count("unchanged") == 1
    assert [each.label for each in book.history_of_changes()] == ["imported maja.vcf"]
    book.undo()
    assert names(book) == []


@pytest.mark.parametrize(
    "data",
    [
        MAJA.replace("ORG", "URL:javascript:alert(1)\r\nURL:x.org/a\r\nORG"),
        "MECARD:N:Lindqvist,Maja;URL:javascript\\:alert(1);URL:x.org/a;;",
        "Name,Website 1 - Value,Website 2 - Value\nMaja Lindqvist,javascript:alert(1),x.org/a\n",
        json.dumps({"meetup": 1, "contacts": [
            {"uid": "a", "name": "Maja Lindqvist", "urls": ["javascript:alert(1)", "x.org/a"]},
        ]}),
    ],
)  # fmt: skip
def test_what_may_be_no_link_of_a_person_comes_in_as_a_note(book: Notebook, data: str) -> None:
    assert book.import_file(data.encode(), "/tmp/x").count("new") == 1
    assert book.import_file(data.encode(), "/tmp/x").count("unchanged") == 1
    (hit,) = book.people()
    assert (hit.contact.urls, hit.contact.note) == (("x.org/a",), "javascript:alert(1)")


@pytest.mark.parametrize(
    ("data", "kind", "who"),
    [
        (f"Hi!\n{MAJA}bye".encode(), "vCards", ["Maja Lindqvist"]),
        (MAJA.encode("utf-16"), "vCards", ["Maja Lindqvist"]),
        (MAJA.replace("\r\n", "\r").encode(), "vCards", ["Maja Lindqvist"]),
        (b"\xef\xbb\xbfMECARD:N:Lindqvist,Maja;TEL:+49301234567;;\nx\nBIZCARD:N:Ole;X:Berg;B:+49305556667;;", "MECARDs",
         ["Maja Lindqvist", "Ole Berg"]),
        (LINKEDIN.encode(), "LinkedIn connections", ["Maja Lindqvist"]),
        (zipped(**{"Connections.csv": LINKEDIN, "Profile.csv": PROFILE}), "LinkedIn connections", ["Maja Lindqvist"]),
        (zipped(**{"a/b/Kontakte.CSV": LINKEDIN, "media/x.png": b"\x89PNG"}), "LinkedIn connections",
         ["Maja Lindqvist"]),
        (zipped(**{"Takeout/Contacts/All.vcf": MAJA + OLE}), "vCards", ["Maja Lindqvist", "Ole Berg"]),
        (zipped(**{"a.vcf": MAJA.encode("utf-16"), "list.csv": "Name,Email\nOle Berg,ole@berg.example\n",
                   "x.png": b"\x89PNG", "empty/": b"", "budget.csv": "date,amount\n1,2\n"}),
         "a table of people and vCards", ["Maja Lindqvist", "Ole Berg"]),
        (b"MECARD:N:Berg,Ole;;" + MAJA.encode().strip() + b"MECARD:N:Cox;;", "vCards and MECARDs",
         ["Cox", "Maja Lindqvist", "Ole Berg"]),
        (b"MECARD:N:Berg,Ole;TEL:+49305556667\n" + MAJA.encode() + b"NOTE:x", "vCards and MECARDs",
         ["Maja Lindqvist", "Ole Berg"]),
        (b'{"meetup": 1, "contacts": [{"uid": "x1", "name": "Ada"}]}', "an export of meetup", ["Ada"]),
    ],
)  # fmt: skip
def test_a_file_is_known_by_what_is_in_it(book: Notebook, data: bytes, kind: str, who: list[str]) -> None:
    assert book.import_file(data, "anything").kind == kind
    assert names(book) == who
    again = book.import_file(data, "other.xyz")
    assert (again.count("unchanged"), again.rejected) == (len(who), ())
    assert len(book.history_of_changes()) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in it"), (b"\0\0 \r\n", "nothing in it"), (b"\x89PNG\r\n\x1a\n", "meetup scan"),
        (b"%PDF-1.7", "a PDF; save the table"), (b"\0\0\0\x18ftypheic", "meetup scan"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "meetup scan"),
        (b"\x1f\x8b\x08", "unpack"), (b"a,b,c\n1,2,3", "no columns that are known"), (b"Hello", "nobody in it"),
        (b'{"a": 1}', "no export of this program"), (b"[1, 2]", "should be a JSON object"), (b"{", "no JSON"),
        (b'{"meetup": 99}', "update it first"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save the table"),
        (b"x" * 50_000_001, "over 50 MB"), (zipped(**{"x.png": b"x"}), "no contacts in this zip"),
        (zipped(**{"../../Connections.csv": LINKEDIN}), "leads out of it"),
        (zipped(**{"/etc/Connections.csv": LINKEDIN}), "leads out of it"),
        (zipped(**{"..\\Connections.csv": LINKEDIN}), "leads out of it"),
        (zipped(**{"Connections.csv": b"0" * 60_000_000}), "over 50 MB when unpacked"),
        (zipped(**{"Connections.csv": LINKEDIN * 50})[:200], "damaged"),
        (zipped(**{"[Content_Types].xml": "x", "xl/sheet.xml": "x"}), "as CSV"),
        (zipped(**{"mimetype": "x", "content.xml": "x"}), "as CSV"), (b"{\\rtf1}", "as CSV"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_contacts_says_what_it_is_and_the_way_out(book: Notebook, data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as told:
        book.import_file(data, "x")
    assert len(str(told.value)) < 220
    assert book.history_of_changes() == []


def test_of_a_zip_that_says_too_little_of_itself_no_more_is_unpacked_than_it_says(book: Notebook) -> None:
    size = 40_000_000
    data = zipped(**{"a.vcf": b"0" * size}).replace(size.to_bytes(4, "little"), (20).to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(BadInput, match="damaged"):
        book.import_file(data, "x.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_what_is_passed_over_in_a_zip_is_named_and_what_is_damaged_loses_no_other(book: Notebook) -> None:
    data = zipped(
        **{"bad.vcf": OLE, "good.vcf": MAJA.replace("ORG:", "no line\r\nORG:"), "a.png": b"\x89PNG", "b.csv": "x"}
    )
    told = book.import_file(data.replace(data[data.index(b"bad.vcf") + 7 :][:9], b"\xff" * 9, 1), "x.zip")
    assert names(book) == ["Maja Lindqvist"]
    assert [each.reason for each in told.rejected] == ["bad.vcf: it is damaged; download the zip again"]
    assert [each.reason for each in told.remarks] == [
        "good.vcf: this line has no colon, so it is no property of a card",
        "passed over in this zip: b.csv, a.png",
    ]


def test_of_a_zip_no_more_is_read_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    read = source.read(zipped(**{"a.vcf": MAJA, "b.vcf": OLE, "c.csv": LINKEDIN})).result
    assert [card.card.name for card in read.cards] == ["Maja Lindqvist"]
    assert [problem.reason.split(":")[0] for problem in read.problems if problem.whole_card] == ["b.vcf", "c.csv"]


def test_an_organisers_own_columns_are_private_and_come_in_once(book: Notebook) -> None:
    table = b"Name,Email,Company,Booth,Dietary needs\nMaja Lindqvist,ask Anna,Tidewater,B 12,none\n"
    book.import_file(table, "x")
    assert book.find("maja").note.splitlines() == ["Email: ask Anna", "Booth: B 12", "Dietary needs: none"]
    assert book.import_file(table, "x").count("unchanged") == 1
    assert "B 12" not in book.export_cards("vcf").text + book.export_cards("csv").text
    given = book.export_cards("csv", with_notes=True).text
    assert book.import_file(given.encode(), "x").count("unchanged") == 1
    assert book.export_cards("csv", with_notes=True).text == given


def test_what_was_given_out_comes_back_whatever_its_size(book: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    book.import_file(MAJA.encode(), "x")
    exports = (book.export_json(), book.export_cards("vcf").text, book.export_cards("csv").text)
    assert [book.import_file(text.encode(), "x").count("unchanged") for text in exports] == [1, 1, 1]
    assert [book.largest_file(text.encode()) for text in exports] == [1_000_000_000] * 3
    assert book.largest_file(b"Name,Email") == 10


def test_a_locked_zip_is_not_read(book: Notebook) -> None:
    data = bytearray(zipped(**{"Connections.csv": LINKEDIN}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match="locked with a password"):
        book.import_file(bytes(data), "x.zip")


def test_nothing_that_was_written_is_overwritten(book: Notebook) -> None:
    kept = book.capture(Note(line="Maja L., Tidewater Labs, maja@tidewater.example ~ boats")).contact
    card = MAJA.replace("END:", "TITLE:CTO\r\nTEL:030 1234567\r\nNOTE:likes\\ntea\r\nEND:")
    update = book.import_file(card.encode(), "maja.vcf")
    (arrival,) = update.arrivals
    assert (arrival.becomes, arrival.by) == ("updated", "mail")
    assert [what for what, _ in arrival.gains] == ["phone", "note"]
    maja = book.find("maja")
    assert (maja.name, maja.org, maja.title, maja.tick) == ("Maja L.", "Tidewater Labs", "", "boats")
    assert maja.note.splitlines() == [
        "likes", "tea", "also called: Maja Lindqvist", "also at: Tidewater", "also: CTO",
    ]  # fmt: skip
    assert maja.encounters == kept.encounters
    assert book.open_follow_up(maja.uid) is None
    assert book.import_file(card.encode(), "maja.vcf").count("unchanged") == 1
    book.edit(
        maja.uid, {"note": "tea\nalso: CTO\nalso at: Tidewater\nlikes\nalso called: Maja Lindqvist\nand my own words"}
    )
    assert book.import_file(card.encode(), "maja.vcf").count("unchanged") == 1


@pytest.mark.parametrize(
    ("line", "org", "title"),
    [
        ("Maja, TIDEWATER, , maja@tidewater.example", "TIDEWATER", "CTO"),
        ("Maja, , , maja@tidewater.example", "Tidewater", "CTO"),
        ("Maja, Elsewhere, , maja@tidewater.example", "Elsewhere", ""),
        ("Maja, Elsewhere, Host, maja@tidewater.example", "Elsewhere", "Host"),
    ],
)
def test_a_title_belongs_with_its_organisation(book: Notebook, line: str, org: str, title: str) -> None:
    book.capture(Note(line=line))
    book.import_file(MAJA.replace("END:", "TITLE:CTO\r\nEND:").encode(), "x")
    maja = book.find("maja")
    assert (maja.org, maja.title) == (org, title)
    assert ("also: CTO" in maja.note.splitlines()) == (title != "CTO")


def test_people_on_two_cards_of_a_file_are_one(book: Notebook) -> None:
    other = MAJA.replace("EMAIL:maja@", "TITLE:CTO\r\nEMAIL:m@").replace("ORG", "EMAIL:MAJA@Tidewater.example\r\nORG")
    assert [each.becomes for each in book.import_file((MAJA + other).encode(), "x").arrivals] == ["new", "updated"]
    assert names(book) == ["Maja Lindqvist"]
    assert book.import_file((MAJA + other).encode(), "x").count("unchanged") == 2


def test_who_has_a_number_in_common_with_another_is_said_once_and_stays_two(book: Notebook) -> None:
    other = OLE.replace("Ole Berg", "Karl Ruf").replace("ole-of-the-harbour", "karl")
    told = book.import_file((OLE + other).encode(), "x")
    assert [(each.line, each.reason.partition(";")[0]) for each in told.remarks] == [
        (7, "Karl Ruf has the same number as Ole Berg")
    ]
    assert names(book) == ["Karl Ruf", "Ole Berg"]
    again = book.import_file((OLE + other).encode(), "x")
    assert (again.count("unchanged"), again.remarks) == (2, ())
    house = [
        OLE.replace("Ole Berg", f"Person{each} Number{each}").replace("UID:ole-of-the-harbour\r\n", "")
        for each in range(15)
    ]
    told = book.import_file("".join(house).encode(), "x")
    assert (told.count("new"), len(told.remarks)) == (15, 11)
    assert "5 more have a number" in told.remarks[-1].reason


few = st.sampled_from
lines = st.lists(
    few((
        "ORG:Engine", "ORG:Tidewater", "TITLE:CTO", "TITLE:Host", "EMAIL:a@x.example", "EMAIL:b@x.example",
        "EMAIL:info@x.example", "TEL:+49301234567", "TEL:030 1234567", "TEL:+49305556677", "URL:https://github.com/ada",
        "URL:https://x.example", "NOTE:boats", "NOTE:trains\\nboats", "UID:x", "BDAY:2000-01-01",
        "X-MEETUP-GUESSED-NAME:Ada Byron",
    )),
    max_size=6,
)  # fmt: skip
named = few(("Ada Byron", "Ben Byron", "Byron, Ada", "Byron Ada", "A. Byron", "Ada", "Karl Ruf", "Engine", ""))
cards = st.builds(
    lambda name, said: "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *said, "END:VCARD", "")), named, lines
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards, max_size=6))
def test_the_same_file_twice_changes_nothing(tmp_path_factory: pytest.TempPathFactory, file: list[str]) -> None:
    book = Notebook.open(str(tmp_path_factory.mktemp("twice") / "one"), {"MEETUP_TODAY": "2026-11-23"})
    data = "".join(file).encode()
    if file:
        book.import_file(data, "x.vcf")
        before = book.export_json()
        again = book.import_file(data, "x.vcf")
        assert {each.becomes for each in again.arrivals} <= {"unchanged"}
        assert book.export_json() == before


@pytest.mark.parametrize(("dry_run", "kept"), [(True, "would be kept"), (False, "are kept")])
def test_of_a_whole_house_the_first_are_named_and_the_others_counted(book: Notebook, dry_run: bool, kept: str) -> None:
    names = ("Ann Able", "Bo Bird", "Cy Cole", "Di Dove", "Ed East", "Flo Fox", "Gil Gray", "Hal Holm", "Ike Ivy",
             "Jo Jay", "Kit Keys", "Lu Lark", "Mo Moss")  # fmt: skip
    data = "".join(f"BEGIN:VCARD\nFN:{name}\nTEL:+49 30 555 666 77\nEND:VCARD\n" for name in names)
    said = [each.reason for each in book.import_file(data.encode(), "x", Terms(dry_run=dry_run)).remarks]
    assert (len(said), all(kept in each for each in said)) == (11, True)
    assert said[-1].startswith("2 more have a number")


def test_an_event_is_noted_once_and_made_where_it_is_new(book: Notebook) -> None:
    terms = Terms(event="PyCon")
    assert book.import_file(MAJA.encode(), "x", Terms(event="PyCon", dry_run=True)).arrivals[0].met == "PyCon"
    assert book.events() == []
    book.import_file(MAJA.encode(), "x", terms)
    assert [event.name for event in book.events()] == ["PyCon"]
    assert book.import_file(MAJA.encode(), "x", terms).count("unchanged") == 1
    assert len(book.find("maja").encounters) == 1
    assert book.import_file(MAJA.encode(), "x", Terms(event=" \x1b ")).count("unchanged") == 1
    gains = book.import_file(MAJA.encode(), "x", Terms(event="EuroPython", dry_run=True)).arrivals[0].gains
    assert gains == (("met at", "EuroPython"),)


def test_whoever_is_met_again_is_no_longer_archived(book: Notebook) -> None:
    book.import_file(MAJA.encode(), "x")
    uid = book.find("maja").uid
    book.archive(uid)
    book.import_file(MAJA.replace("END:", "TITLE:CTO\r\nEND:").encode(), "x")
    assert book.contact(uid).archived
    book.import_file(MAJA.encode(), "x", Terms(event="PyCon"))
    assert not book.contact(uid).archived
    book.archive(uid)
    assert book.import_file(MAJA.encode(), "x", Terms(event="PyCon")).count("unchanged") == 1
    assert book.contact(uid).archived


def test_only_the_known_are_filled_in(book: Notebook) -> None:
    book.import_file(MAJA.encode(), "x")
    both = (MAJA.replace("END:", "TITLE:CTO\r\nEND:") + OLE).encode()
    told = book.import_file(both, "x", Terms(known_only=True))
    assert (told.count("updated"), told.count("left out"), names(book)) == (1, 1, ["Maja Lindqvist"])
    ours = b'{"meetup": 1, "contacts": [{"uid": "x1", "name": "Ada"}]}'
    assert book.import_file(ours, "x", Terms(known_only=True)).count("left out") == 1
    assert names(book) == ["Maja Lindqvist"]


def test_the_forgotten_stay_away_unless_they_are_asked_back(book: Notebook) -> None:
    book.import_file((MAJA + OLE).encode(), "x")
    for who in ("maja", "ole"):
        book.forget(book.find(who).uid, redact=True)
    renamed = OLE.replace("TEL:+49 30 555 666 77", "NOTE:nothing to reach him by").replace("Ole Berg", "O.")
    told = book.import_file((MAJA + renamed).encode(), "x")
    assert [(each.line, each.reason.split(";")[0]) for each in told.rejected] == [
        (1, "this person was forgotten on 2026-11-23"),
        (7, "this person was forgotten on 2026-11-23"),
    ]
    assert names(book) == []
    assert book.import_file(MAJA.encode(), "x", Terms(again=True)).count("new") == 1


def test_a_bad_line_never_loses_its_card_nor_a_bad_card_its_file(book: Notebook) -> None:
    text = MAJA.replace("ORG:", "this is no line\r\nORG:") + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n" + OLE
    told = book.import_file(text.encode(), "x")
    assert names(book) == ["Maja Lindqvist", "Ole Berg"]
    assert [each.line for each in told.rejected] == [8]
    assert [each.line for each in told.remarks] == [4]


def test_an_older_export_does_not_bring_back_who_was_merged_into_another(book: Notebook) -> None:
    old = {"uid": "b" * 32, "name": "M. Lindqvist", "tags": ["compilers"], "history": [], "encounters": []}
    kept = {"uid": "a" * 32, "name": "Maja Lindqvist", "properties": [f"UID:{'b' * 32}"]}
    document = json.dumps({"meetup": 1, "contacts": [kept]}).encode()
    book.import_file(document, "new.json")
    older = json.dumps({"meetup": 1, "contacts": [{**old, "follow_up": follow_up_of(book)}]}).encode()
    assert book.import_file(older, "old.json").count("updated") == 1
    (maja,) = (hit.contact for hit in book.people())
    assert (maja.name, maja.tags, maja.note) == ("Maja Lindqvist", ("compilers",), "also called: M. Lindqvist")
    follow_up = book.open_follow_up(maja.uid)
    assert isinstance(follow_up, FollowUp)
    assert book.import_file(older, "old.json").count("unchanged") == 1


def follow_up_of(book: Notebook) -> dict[str, object]:
    return {"uid": "f1", "contact": "b" * 32, "due": "2026-11-27", "why": "promised the paper", "status": "open"}


def test_several_files_are_one_change_and_one_bad_one_stops_no_other(book: Notebook) -> None:
    ours = b'{"meetup": 1, "contacts": [{"uid": "x1", "name": "Ada"}]}'
    files = [
        ("a.vcf", MAJA.encode()),
        ("b", b"nonsense"),
        ("c.csv", LINKEDIN.encode()),
        ("d.json", ours),
        ("e", OLE.encode()),
    ]
    told = book.import_files(files, Terms(event="PyCon"))
    assert [(each.kind, len(each.arrivals), len(each.rejected)) for each in told] == [
        ("vCards", 1, 0), ("", 0, 1), ("LinkedIn connections", 1, 0), ("an export of meetup", 1, 0), ("vCards", 1, 0),
    ]  # fmt: skip
    assert "does not count" in told[3].remarks[0].reason
    assert names(book) == ["Ada", "Maja Lindqvist", "Ole Berg"]
    assert [each.label for each in book.history_of_changes()] == ["imported 5 files"]
    book.undo()
    assert names(book) == []


def test_how_far_it_is_is_told_over_all_files_and_stopping_keeps_nothing(book: Notebook) -> None:
    told: list[tuple[int, int]] = []
    book.import_files([("a", (MAJA + OLE).encode()), ("b", LINKEDIN.encode())], progress=lambda *far: told.append(far))
    assert told == [(1, 3), (2, 3), (3, 3)]
    book.undo()

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.import_file((MAJA + OLE).encode(), "a", progress=stop)
    assert names(book) == []
    assert book.import_file((MAJA + OLE).encode(), "a").count("new") == 2


def test_a_pasted_card_of_somebody_known_by_uid_is_theirs(book: Notebook) -> None:
    book.import_file(OLE.encode(), "x")
    other = OLE.replace("TEL:+49 30 555 666 77", "TITLE:Sailor").replace("Ole Berg", "Ole B.")
    kept = book.capture(Note(line=other))
    assert (kept.known, kept.contact.title, kept.contact.name) == (True, "Sailor", "Ole Berg")
    assert book.likely_same(book.understood(other).contact) is not None
    own = (
        OLE.replace("ole-of-the-harbour", "c" * 32)
        .replace("TEL:+49 30 555 666 77", "TITLE:Sailor")
        .replace("Ole", "Per")
    )
    first = book.capture(Note(line=own)).contact
    second = book.capture(Note(line=own))
    assert (second.known, second.contact.uid) == (True, first.uid)
    assert book.capture(Note(line=own, new=True)).known is False


ENTRIES = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=8)
"""Names of entries that zipfile can write."""
anything = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(lambda head, tail: head + tail, st.sampled_from([b"PK\x03\x04", b"{", b"[", b"MECARD:", b"Name,Email\n"]),
              st.binary(max_size=200)),
    st.builds(
        lambda data, cut, at: data[:at] + cut + data[at + 1 :],
        st.just(zipped(**{"Connections.csv": LINKEDIN, "b.vcf": MAJA})), st.binary(max_size=4), st.integers(0, 700),
    ),
    st.dictionaries(ENTRIES, st.binary(max_size=60), max_size=3).map(lambda of: zipped(**of)),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_no_bytes_raise_anything_but_one_clear_sentence(open_book: Callable[[], Notebook], data: bytes) -> None:
    try:
        open_book().import_file(data, "x", Terms(dry_run=True))
    except MeetupError as error:
        assert 0 < len(str(error)) < 400
        assert clean(str(error)) == str(error)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nFN:Ann Able\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ann Able\nTEL:112\nEND:VCARD\n",
        b"Name,Notes\nAnn Able,hello\n",
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnn,Able,,,,,05 Mar 2024\n",
    ],
)
def test_somebody_known_by_name_alone_is_not_there_twice(book: Notebook, data: bytes) -> None:
    assert book.import_file(data, "people").count("new") == 1
    assert book.import_file(data, "people").count("unchanged") == 1
