"""Whoever is forgotten is gone from every file, stays away, and takes nothing of anybody else along."""

import errno
import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError, NothingToDo, Refused
from meetup_tui.notebook import Note, Notebook, StoreError, Terms, care
from meetup_tui.storage import erasure, files, journal

OpenBook = Callable[[str], Notebook]
TODAY = {"MEETUP_TODAY": "2026-11-23"}
MAJA = (
    "Maja Lindqvist (red glasses), Tidewater, CTO, maja@tidewater.example, +49 30 1234567,"
    " https://www.linkedin.com/in/maja-l, @PyCon: in the queue, #compilers ~ lights up about teaching"
    " > promised the paper by fri"
)
HERS = (
    "maja lindqvist", "maja@tidewater.example", "maja.old@tidewater.example", "+49301234567", "+49 30 1234567",
    "030 1234567", "030/1234567", "linkedin.com/in/maja-l", "lights up about teaching", "red glasses", "in the queue",
    "promised the paper", "Dear Maja, here it is", "the draft of a letter", "wrong moment for teaching",
    "they liked the paper", "she asked back",
)  # fmt: skip
"""What nobody else has, and nobody else's notes say but where they mention her."""


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of every file, and all it says: unpacked, and with JSON's escapes resolved."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data[:2] == b"\x1f\x8b":
                data = zlib.decompress(data, wbits=31)
            text = data.decode("utf-8", "replace")
            plain = re.sub(r"(?:\\u[0-9a-fA-F]{4})+", lambda found: json.loads(f'"{found[0]}"'), text)
            yield path.name, f"{path.name}\n{text}\n{plain}"


def traces_in(folder: Path, *words: str) -> list[tuple[str, str]]:
    """Return which words stand in which file, whatever their case."""
    return [
        (name, word) for name, text in everything_in(folder) for word in words if word.casefold() in text.casefold()
    ]


def uid_of(book: Notebook, line: str, **more: str) -> str:
    return book.capture(Note(line=line, **more)).contact.uid


def whole_life(book: Notebook) -> tuple[str, str]:
    """Return the uids of somebody with all that can be known of a person, in every file there is, and of a friend."""
    maja = uid_of(book, MAJA.replace("maja@", "maja.old@"))
    bob = uid_of(book, "Bob Ross, bob@example.org ~ paints with maja lindqvist > ask Maja  Lindqvist for the colours")
    book.edit(maja, {"emails": "maja@tidewater.example", "note": "she asked back"})
    book.write(maja, "Dear Maja, here it is")
    book.snooze(maja, "2w", "wrong moment for teaching")
    book.finish_and_plan(maja, "they liked the paper", next_why="send the next one")
    book.tidy()
    book._store.back_up("import")
    book.edit(bob, {"introduced_by": "Maja Lindqvist", "note": "her number: (030) 1234567, maja@tidewater.example"})
    book.write(bob, "Maja Lindqvist says hello, see https://linkedin.com/in/Maja-L/ and 0049 30 1234567.")
    book.set_event("PyCon", intention="talk to MAJA LINDQVIST's team")
    book.spoke(maja, note="in the queue again")
    for uid, letter in ((maja, "the draft of a letter"), (bob, "what I think of Maja Lindqvist")):
        book.drafts.save(f"message-{uid}", {"message": letter, "subject": "Hi"})
        book.drafts.save(f"edit-{uid}", {"note": "call 030 1234567"})
    book.drafts.save("capture", {"line": "Somebody", "tick": "", "match": maja, "answer": "same"})
    book.drafts.save("capture-aside", {"line": "Eve, friend of Maja Lindqvist", "tick": "knows MAJA LINDQVIST"})
    (book.places.drafts / "capture.damaged").write_text('{"line": "Maja Lindqvist, maja@tidewater.exa')
    (book.places.backups / "20260101T000000000000Z-meetup-json.damaged").write_text("maja@tidewater.example")
    return maja, bob


def test_nothing_that_was_theirs_is_left_in_any_file(book: Notebook, folder: Path) -> None:
    maja, bob = whole_life(book)
    follow_ups = [each.uid for each in book.history(maja)]
    before = traces_in(folder, *HERS)
    assert {word for _, word in before} >= set(HERS) - {"030/1234567", "+49 30 1234567", "linkedin.com/in/maja-l"}
    assert {name for name, _ in before} >= {"meetup.json.journal", "meetup.json.prev", "meetup.json"}
    assert book.forget(maja, redact=True) == "Maja Lindqvist"
    assert traces_in(folder, maja, *follow_ups, *HERS) == []
    assert traces_in(folder, "somebody")
    book.tidy()
    assert traces_in(folder, maja, *follow_ups, *HERS) == []
    assert Notebook.open(str(folder), TODAY).contact(maja) is None
    friend = book.contact(bob)
    assert friend is not None
    assert (friend.tick, friend.introduced_by) == ("paints with somebody", "somebody")
    assert friend.note == "her number: …, …"
    current = book.open_follow_up(bob)
    assert current is not None
    assert current.message == "somebody says hello, see … and …."
    assert book.event_named("PyCon").intention == "talk to somebody's team"


def test_drafts_about_them_go_and_those_about_others_are_without_them(book: Notebook) -> None:
    maja, bob = whole_life(book)
    book.forget(maja, redact=True)
    assert book.drafts.kinds() == ("capture-aside", f"edit-{bob}", f"message-{bob}")
    assert book.drafts.load(f"message-{bob}") == {"message": "what I think of somebody", "subject": "Hi"}
    assert book.drafts.load("capture-aside") == {"line": "Eve, friend of somebody", "tick": "knows somebody"}
    assert book.drafts.load(f"edit-{bob}") == {"note": "call …"}


def test_mentions_name_whose_they_are_and_where(book: Notebook) -> None:
    maja, bob = whole_life(book)
    assert [each.where for each in book.mentions(maja)] == [
        "Bob Ross, introduced by", "Bob Ross, tick", "Bob Ross, note",
        "Bob Ross, why", "Bob Ross, message",
        "PyCon, intention",
        "a draft", "a draft", "a draft", "Bob Ross, draft of an edit", "Bob Ross, draft of a message",
    ]  # fmt: skip
    assert bob


def test_mentions_can_stay_and_all_that_was_theirs_alone_goes_even_so(book: Notebook, folder: Path) -> None:
    maja, bob = whole_life(book)
    drafts = {kind: book.drafts.load(kind) for kind in (f"message-{bob}", f"edit-{bob}", "capture-aside")}
    others = [each for each in json.loads(book.export_json())["contacts"] if each["uid"] != maja]
    book.forget(maja, redact=False)
    assert json.loads(book.export_json())["contacts"] == others
    assert {kind: book.drafts.load(kind) for kind in drafts} == drafts
    kept = {
        "maja lindqvist",
        "maja@tidewater.example",
        "030 1234567",
        "linkedin.com/in/maja-l",
        "the draft of a letter",
    }
    left = {word for _, word in traces_in(folder, maja, *HERS)}
    assert left <= kept
    labels = [each.label for each in book.history_of_changes()]
    assert not [label for label in labels if "Maja" in label]


def test_an_older_mention_goes_from_the_copies_where_nothing_mentions_them_now(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, "Maja Lindqvist, maja@tidewater.example")
    bob = uid_of(book, "Bob Ross ~ neighbour of Maja Lindqvist, maja@tidewater.example")
    book._store.back_up("import")
    book.edit(bob, {"tick": "neighbour"})
    assert book.mentions(maja) == ()
    book.forget(maja, redact=False)
    assert traces_in(folder, "maja lindqvist", "maja@") == []
    assert book.undo() == "Bob Ross: edited"
    contact = book.contact(bob)
    assert contact is not None and contact.tick == "neighbour of somebody, …"


def test_a_name_that_somebody_else_bears_stays_and_so_does_an_address_that_is_shared(
    book: Notebook, folder: Path
) -> None:
    ada = uid_of(book, "Ada, info@looms.example, https://looms.example")
    lovelace = uid_of(book, "Ada Lovelace, ada@example.org, https://looms.example ~ Ada's cousin", new="1")  # type: ignore[arg-type]
    book.edit(
        lovelace,
        {"emails": "ada@example.org, info@looms.example", "wants": "tea with Ada Lovelace, info@looms.example"},
    )
    document = json.loads(book.export_json())
    book.forget(ada, redact=True)
    contact = book.contact(lovelace)
    assert contact is not None
    assert (contact.name, contact.emails) == ("Ada Lovelace", ("ada@example.org", "info@looms.example"))
    assert (contact.tick, contact.wants) == ("somebody's cousin", "tea with Ada Lovelace, info@looms.example")
    assert contact.urls == tuple(document["contacts"][1]["urls"])
    assert [each.label for each in book.history_of_changes()] == ["Ada Lovelace: edited", "Ada Lovelace: met"]
    assert traces_in(folder, ada) == []


@pytest.mark.parametrize("name", ["open", "met", "email", "2026", "call", "e", "…", "."])
def test_no_name_takes_the_sense_out_of_other_records(book: Notebook, name: str) -> None:
    uid = uid_of(book, f'"{name}"')
    bob = uid_of(book, f"Bob, +49 30 7654321 ~ says {name} > the colours by fri", event="PyCon")
    book.set_me({"name": name, "org": name})
    book.edit(bob, {"phones": "20261123, 2026-11-23"})
    book.forget(uid, redact=True)
    assert book.soundness().problems() == []
    assert [hit.contact.phones for hit in book.people()] == [("20261123", "2026-11-23")]
    assert book.me.name == name
    follow_up = book.open_follow_up(bob)
    assert follow_up is not None and follow_up.why == "the colours"


def test_steps_of_others_can_still_be_taken_back_and_nobody_comes_back_by_that(book: Notebook, folder: Path) -> None:
    maja, bob = whole_life(book)
    book.import_file(json.dumps(_without_uids(book.export_json())).encode(), "x")
    labels = [each.label for each in book.history_of_changes()]
    book.forget(maja, redact=True)
    kept = [each.label for each in book.history_of_changes()]
    assert kept == [
        "a change with somebody who was forgotten", "event PyCon", "Bob Ross: wrote a message", "Bob Ross: edited",
        "Bob Ross: met", "a change with somebody who was forgotten",
    ]  # fmt: skip
    assert len(labels) > len(kept)
    for _ in kept:
        book = Notebook.open(str(folder), TODAY)
        book.undo()
        assert book.contact(maja) is None
        assert book.soundness().problems() == []
        assert traces_in(folder, maja, *HERS) == []
    with pytest.raises(NothingToDo):
        book.undo()
    assert [each for each in book.people() if each.contact.uid == bob] == []


def _without_uids(exported: str) -> object:
    """Return an export with one person more, and with more said of everybody else."""
    document = json.loads(exported)
    document["contacts"].append({"uid": "e" * 32, "name": "Eve"})
    document["contacts"][0]["offer"] = document["contacts"][1]["offer"] = "said in an import"
    return document


def test_what_a_form_says_of_somebody_elses_own_name_and_addresses_stays(book: Notebook) -> None:
    ada = uid_of(book, "Ada, https://looms.example")
    bob = uid_of(book, "Bob Ross")
    typed = {"name": "Ada Ross", "emails": "bob@looms.example", "urls": "https://looms.example/bob", "note": "Ada's"}
    book.drafts.save(f"edit-{bob}", typed)
    assert [each.text for each in book.mentions(ada)] == ["Ada's"]
    book.forget(ada, redact=True)
    assert book.drafts.load(f"edit-{bob}") == {**typed, "note": "somebody's"}


def test_a_step_is_not_called_after_them_either(book: Notebook) -> None:
    maja = uid_of(book, "Maja Lindqvist")
    book.set_event("The day of Maja Lindqvist")
    book.forget(maja, redact=False)
    assert [each.label for each in book.history_of_changes()] == ["event The day of somebody"]
    assert book.event_named("The day of Maja Lindqvist")


def test_a_step_that_put_records_aside_does_not_keep_them(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    uid_of(book, "Bob Ross")
    book.tidy()
    data = json.loads(book.places.data.read_text())
    broken = {**data["follow_ups"]["1"], "uid": "f" * 32, "due": "soon", "message": "a secret of hers"}
    data["follow_ups"]["2"] = broken
    book.places.data.write_text(json.dumps(data))
    assert care.mend(book.places, TODAY).said
    book = Notebook.open(str(folder), TODAY)
    assert traces_in(folder, "a secret of hers")
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, "a secret of hers", "f" * 32, *HERS) == []


def test_a_follow_up_only_an_older_copy_knows_goes_too(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, "Maja Lindqvist")
    bob = uid_of(book, "Bob Ross")
    book.plan(maja, "show her the boats")
    book.plan(bob, "show him the trees")
    backup = book._store.back_up("import")
    assert backup is not None
    for _ in range(2):
        book.undo()
    assert book.history(maja) == ()
    care.restore(book.places, TODAY, str(backup))
    book = Notebook.open(str(folder), TODAY)
    book.undo()
    care.restore(book.places, TODAY, str(backup))
    earlier = [each.path for each in care.backups(book.places) if each.path != backup]
    care.restore(book.places, TODAY, str(earlier[-1]))
    book = Notebook.open(str(folder), TODAY)
    assert book.history(maja) == ()
    assert traces_in(folder, "show her the boats")
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, "show her the boats") == []
    assert traces_in(folder, "show him the trees")


def test_what_is_odd_about_the_files_is_not_set_aside_with_them_in_it(book: Notebook, folder: Path) -> None:
    """A torn end, a state of another program and an older format are kept beside the backups when data is written."""
    maja = uid_of(book, MAJA)
    with book.places.journal.open("ab") as file:
        file.write(b'00000000 {"n":9,"put":{"contacts":{"9":{"uid":"9","note":"maja@tidewater.example')
    Notebook.open(str(folder), TODAY).forget(maja, redact=True)
    assert traces_in(folder, maja, *HERS) == []


def test_a_state_another_program_wrote_over_is_not_kept_with_them_in_it(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    book.tidy()
    book.places.data.write_text(json.dumps(json.loads(book.places.data.read_text()), indent=1))
    Notebook.open(str(folder), TODAY).forget(maja, redact=True)
    assert traces_in(folder, maja, *HERS) == []


def test_a_file_of_the_older_format_is_not_kept_with_them_in_it(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    book.tidy()
    data = json.loads(book.places.data.read_text())
    data["_meta"] = {"1": {"format": 1}}
    for path in (*folder.glob("meetup.json*"), *(folder / "backups").glob("*")):
        path.unlink()
    book.places.data.write_text(json.dumps(data))
    book = Notebook.open(str(folder), TODAY)
    assert book.contact(maja) is not None
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, *HERS) == []


def test_a_copy_among_the_backups_is_searched_whatever_it_is_called(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    uid_of(book, "Bob Ross")
    backup = book._store.back_up("import")
    assert backup is not None
    shutil.copy(backup, backup.with_name("before the trip.json.gz"))
    book.tidy()
    shutil.copy(book.places.data, backup.with_name("meetup.json"))
    backup.with_name("readme.txt").write_text("what this is")
    backup.with_name("20260101T000000000000Z-daily.json.gz").write_bytes(backup.read_bytes()[:-9])
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, *HERS) == []
    assert (folder / "backups" / "readme.txt").read_text() == "what this is"
    copies = ["before the trip.json.gz", "meetup.json"]
    assert [name for name, text in everything_in(folder / "backups") if "Bob Ross" in text and name in copies] == copies


def test_a_backup_they_are_not_in_is_not_touched(book: Notebook) -> None:
    uid_of(book, "Bob Ross ~ trees")
    backup = book._store.back_up("import")
    maja = uid_of(book, MAJA)
    other = book._store.back_up("import")
    assert backup is not None and other is not None
    before = backup.stat()
    book.forget(maja, redact=True)
    after = backup.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_size) == (before.st_ino, before.st_mtime_ns, before.st_size)
    assert b"Maja" not in zlib.decompress(other.read_bytes(), wbits=31)


def test_a_damaged_backup_does_not_become_a_whole_one(book: Notebook) -> None:
    uid_of(book, "Bob Ross ~ trees")
    without = book._store.back_up("import")
    maja = uid_of(book, MAJA)
    holding = book._store.back_up("import")
    assert without is not None and holding is not None
    for path in (without, holding):
        changed = zlib.decompress(path.read_bytes(), wbits=31).replace(b"trees", b"boats")
        path.write_bytes(zlib.compress(changed, wbits=31))
    book.forget(maja, redact=True)
    assert [each.path for each in care.backups(book.places)] == [without]
    assert [each.path for each in care.check(book.places, TODAY) if each.bad] == [without]


def test_a_backup_of_a_newer_version_stops_it_before_anything_is_erased(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    book._store.back_up("import")
    newer = folder / "backups" / "20260101T000000000000Z-daily.json.gz"
    newer.write_bytes(zlib.compress(b'{"_meta": {"1": {"format": 99}}}', wbits=31))
    with pytest.raises(StoreError, match="newer version"):
        book.forget(maja, redact=True)
    assert book.contact(maja) is not None
    newer.unlink()
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, *HERS) == []


PLACES = ("write_whole", "rotate", "remove_leftovers")
"""The functions through which a file is written here."""


def _failing(monkeypatch: pytest.MonkeyPatch, number: int) -> Callable[[], int]:
    """Let the write of this number fail, counted from 0; return what says how many there were."""
    count = 0

    def counting(original: Callable[..., object]) -> Callable[..., object]:
        def write(path: Path, *args: object, **more: object) -> object:
            nonlocal count
            count += 1
            if count - 1 == number:
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(path, *args, **more)

        return write

    for module in (erasure, journal):
        for name in ("write_whole", "rotate"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, counting(getattr(files, name)))
    monkeypatch.setattr(Path, "unlink", counting(Path.unlink))
    return lambda: count


def test_stopped_at_any_file_it_says_so_and_doing_it_again_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Notebook.open(str(tmp_path / "notebook"), TODAY)
    maja, _ = whole_life(original)
    failed = number = 0
    while True:
        folder = tmp_path / f"copy {number}"
        shutil.copytree(tmp_path / "notebook", folder)
        book = Notebook.open(str(folder), TODAY)
        with monkeypatch.context() as patch:
            count = _failing(patch, number)
            try:
                book.forget(maja, redact=True)
            except StoreError as error:
                failed += 1
                assert "No space left" in str(error) or "can't be emptied" in str(error)
                assert book.contact(maja) is not None, number
        if Notebook.open(str(folder), TODAY).contact(maja) is not None:
            Notebook.open(str(folder), TODAY).forget(maja, redact=True)
        assert traces_in(folder, maja, *HERS) == [], number
        assert care.check(Notebook.open(str(folder), TODAY).places, TODAY)
        shutil.rmtree(folder)
        if count() <= number:
            break
        number += 1
    assert failed >= 10


def test_an_import_of_before_is_a_reject_and_again_brings_them_back(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    uid_of(book, "Bob Ross")
    exported = book.export_json()
    book.forget(maja, redact=True)
    result = book.import_file(exported.encode(), "x")
    assert (result.count("new"), result.count("unchanged")) == (0, 1)
    assert [each.reason for each in result.rejected] == [
        "this person was forgotten on 2026-11-23; 'meetup import --again' brings them back"
    ]
    assert traces_in(folder, maja, *HERS) == []
    assert book.import_file(exported.encode(), "x", Terms(again=True)).count("new") == 1
    assert book.export_json().replace("\n", "").startswith(exported.rstrip("}\n").replace("\n", ""))
    assert book.import_file(exported.encode(), "x").rejected == ()
    book.undo()
    assert book.import_file(exported.encode(), "x").rejected != ()


@pytest.mark.parametrize(
    "known_by",
    [
        {"uid": "u" * 32},
        {"emails": ["MAJA@tidewater.example"]},
        {"phones": ["0049 30 1234567"]},
        {"urls": ["http://linkedin.com/in/Maja-L"]},
        {"name": "MAJA Lindqvist", "org": "tidewater"},
    ],
)
def test_one_thing_that_is_theirs_alone_is_enough_to_know_them_by(book: Notebook, known_by: dict[str, object]) -> None:
    document = {"meetup": 1, "contacts": [{"uid": "u" * 32, "name": "Maja Lindqvist", "org": "Tidewater"}]}
    document["contacts"][0] |= {  # type: ignore[index]
        "emails": ["maja@tidewater.example"],
        "phones": ["+49301234567"],
        "urls": ["https://www.linkedin.com/in/maja-l"],
    }
    book.import_file(json.dumps(document).encode(), "x")
    book.forget("u" * 32, redact=True)
    again = {"uid": "1" * 32, "name": "M", **known_by}
    assert len(book.import_file(json.dumps({"meetup": 1, "contacts": [again]}).encode(), "x").rejected) == 1
    other = {"uid": "2" * 32, "name": "Maja Lindqvist", "org": "Elsewhere", "emails": ["m@example.org"]}
    assert book.import_file(json.dumps({"meetup": 1, "contacts": [other]}).encode(), "x").count("new") == 1


CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Maja L\nEMAIL:maja@tidewater.example\nEND:VCARD\n"


def test_a_card_is_refused_a_line_warns_and_who_is_kept_again_is_met_again(book: Notebook) -> None:
    maja = uid_of(book, MAJA)
    book.forget(maja, redact=True)
    before = book.export_json()
    with pytest.raises(Refused, match="forgotten on 2026-11-23; 'meetup add --new' keeps them again"):
        book.capture(Note(line=CARD))
    assert book.export_json() == before
    kept = book.capture(Note(line="Maja, maja@tidewater.example"))
    assert [warning for warning in kept.warnings if "was forgotten on 2026-11-23" in warning]
    again = book.capture(Note(line=CARD))
    assert again.known and not any("forgotten" in warning for warning in again.warnings)
    book.undo()
    book.undo()
    assert book.capture(Note(line=CARD, new=True)).contact.emails == ("maja@tidewater.example",)


def test_what_their_card_said_besides_goes_too_and_the_card_is_known_by_its_uid(book: Notebook, folder: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Maja Lindqvist\nUID:of-her-phone-0001\nADR:;;Harbour 4;Malmö;;;\nEND:VCARD\n"
    friend = card.replace("Maja Lindqvist", "Grace Hopper").replace("of-her-phone-0001", "of-grace")
    uid = uid_of(book, card)
    other = uid_of(book, friend.replace("ADR:;;Harbour 4;Malmö;;;", "X-ABRELATEDNAMES:Maja Lindqvist"))
    assert [mention.where for mention in book.mentions(uid)] == ["Grace Hopper, card"]
    book.forget(uid, redact=True)
    assert traces_in(folder, "maja lindqvist", "of-her-phone", "harbour 4") == []
    assert "UID:of-grace" in book.find(other).properties
    with pytest.raises(Refused, match="forgotten"):
        book.capture(Note(line=card.replace("Maja Lindqvist", "M. Berg")))


def test_no_backup_brings_them_back_not_even_a_copy_from_before(book: Notebook, tmp_path: Path, folder: Path) -> None:
    maja, bob = whole_life(book)
    backup = book._store.back_up("import")
    assert backup is not None
    copy = tmp_path / "from before.json.gz"
    shutil.copy(backup, copy)
    book.forget(maja, redact=True)
    for name in (str(copy), *(each.name for each in care.backups(book.places))):
        care.restore(book.places, TODAY, name)
        book = Notebook.open(str(folder), TODAY)
        assert book.contact(maja) is None
        assert book.history(maja) == ()
        assert book.contact(bob) is not None
        assert book.soundness().problems() == []
    while book.history_of_changes():
        book.undo()
        assert book.contact(maja) is None


def test_who_was_brought_back_can_be_as_in_a_backup_of_before(book: Notebook, tmp_path: Path, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    exported = book.export_json()
    backup = book._store.back_up("import")
    copy = shutil.copy(str(backup), tmp_path / "copy.json.gz")
    book.forget(maja, redact=True)
    book.import_file(exported.encode(), "x", Terms(again=True))
    book.edit(maja, {"tick": "boats"})
    care.restore(book.places, TODAY, str(copy))
    contact = Notebook.open(str(folder), TODAY).contact(maja)
    assert contact is not None and contact.tick == "lights up about teaching"


def test_who_was_kept_again_comes_back_from_a_backup_of_since(book: Notebook, folder: Path) -> None:
    maja = uid_of(book, MAJA)
    book.forget(maja, redact=True)
    again = uid_of(book, CARD, new=True)  # type: ignore[arg-type]
    book.plan(again, "write once more")
    backup = book._store.back_up("import")
    assert backup is not None
    book.undo()
    book.undo()
    assert book.contact(again) is None
    care.restore(book.places, TODAY, str(backup))
    book = Notebook.open(str(folder), TODAY)
    assert book.contact(again) is not None
    assert book.open_follow_up(again) is not None
    assert book.soundness().problems() == []


def test_a_backup_that_goes_into_an_empty_notebook_brings_the_tombstones_along(book: Notebook, tmp_path: Path) -> None:
    maja = uid_of(book, MAJA)
    exported = book.export_json()
    uid_of(book, "Bob Ross")
    book.forget(maja, redact=True)
    backup = book._store.back_up("import")
    other = Notebook.open(str(tmp_path / "other"), TODAY)
    care.restore(other.places, TODAY, str(backup))
    other.refresh()
    assert len(other.import_file(exported.encode(), "x").rejected) == 1


def test_an_export_keeps_the_tombstones_byte_for_byte(book: Notebook, tmp_path: Path) -> None:
    maja, bob = whole_life(book)
    exported = book.export_json()
    book.forget(maja, redact=True)
    uid_of(book, CARD, new=True)  # type: ignore[arg-type]
    book.forget(bob, redact=True)
    second = book.export_json()
    other = Notebook.open(str(tmp_path / "other"), TODAY)
    assert other.import_file(second.encode(), "x").rejected == ()
    assert other.export_json() == second
    assert len(other.import_file(exported.encode(), "x").rejected) == 2
    assert json.loads(other.export_json())["contacts"] == json.loads(second)["contacts"]


def test_a_tombstone_tells_nobody_who_it_was(book: Notebook) -> None:
    for name in ("Maja Lindqvist, maja@tidewater.example", "Grace, maja@tidewater.example"):
        book.forget(uid_of(book, name, new=True), redact=True)  # type: ignore[arg-type]
    first, second = json.loads(book.export_json())["forgotten"]
    assert sorted(first) == ["marks", "on", "salt", "uid"]
    assert set(first["marks"]).isdisjoint(second["marks"])


@pytest.mark.parametrize("salt", ["", "zz", "ab" * 100, 7, None])
def test_a_tombstone_that_makes_no_sense_stops_nobody(book: Notebook, folder: Path, salt: object) -> None:
    book.forget(uid_of(book, "Maja Lindqvist"), redact=True)
    book.tidy()
    data = json.loads(book.places.data.read_text())
    data["forgotten"]["1"] |= {"salt": salt, "marks": [{"no": "mark"}, 3]}
    book.places.data.write_text(json.dumps(data))
    assert uid_of(Notebook.open(str(folder), TODAY), "Maja Lindqvist")


def test_who_is_not_there_can_not_be_forgotten(book: Notebook) -> None:
    with pytest.raises(NothingToDo):
        book.forget("0" * 32, redact=True)
    with pytest.raises(NothingToDo):
        book.mentions("0" * 32)


def test_everybody_can_be_forgotten_one_after_the_other(book: Notebook, folder: Path) -> None:
    maja, bob = whole_life(book)
    book.forget(bob, redact=True)
    book.forget(maja, redact=True)
    assert traces_in(folder, maja, bob, "Bob Ross", "bob@example.org", *HERS) == []
    assert book.people() == []
    book.undo()
    assert book.people() == []


NAMES = ("Ada Lovelace", "Ada", "Grace Hopper", "Emmy Noether", "山川健次郎", "José Álvarez", "O’Neil, Tim")
MAILS = ("ada@example.org", "info@looms.example", "grace.h@navy.example")
PHONES = ("+49301234567", "030 7654321", "+44 20 7946 0142")
LINKS = ("https://github.com/ada", "https://looms.example/", "www.linkedin.com/in/emmy")

people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "emails": st.lists(st.sampled_from(MAILS), max_size=2, unique=True),
        "phones": st.lists(st.sampled_from(PHONES), max_size=2, unique=True),
        "urls": st.lists(st.sampled_from(LINKS), max_size=1),
    }
)
said = st.lists(st.sampled_from((*NAMES, *MAILS, *PHONES, *LINKS, "a talk", "0049 30 1234567", "tea")), max_size=4).map(
    ", ".join
)
deeds = st.lists(
    st.tuples(
        st.sampled_from(("edit", "plan", "write", "done", "spoke", "undo", "tidy", "back up", "draft", "event")),
        st.integers(0, 3),
        said,
    ),
    max_size=12,
)


def do(book: Notebook, deed: str, uid: str, text: str) -> None:
    match deed:
        case "edit":
            book.edit(uid, {"note": text})
        case "plan":
            book.plan(uid, f"ask about {text}", replace=True)
        case "write":
            book.write(uid, text)
        case "done":
            book.finish(uid, text)
        case "spoke":
            book.spoke(uid, note=text)
        case "undo":
            book.undo()
        case "tidy":
            book.tidy()
        case "back up":
            book._store.back_up("import")
        case "draft":
            book.drafts.save(f"message-{uid}", {"message": text})
        case "event":
            book.set_event("LoomConf", intention=text)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(group=st.lists(people, min_size=1, max_size=4), history=deeds, whom=st.integers(0, 3))
def test_whoever_is_forgotten_in_whatever_notebook_leaves_nothing_and_undo_works_to_the_beginning(
    tmp_path_factory: pytest.TempPathFactory,
    group: list[dict[str, object]],
    history: list[tuple[str, int, str]],
    whom: int,
) -> None:
    folder = tmp_path_factory.mktemp("forgetting")
    book = Notebook.open(str(folder), TODAY)
    uids = [f"{number}" * 32 for number in range(len(group))]
    contacts = [{"uid": uid, **values} for uid, values in zip(uids, group, strict=True)]
    book.import_file(json.dumps({"meetup": 1, "contacts": contacts}).encode(), "x")
    for deed, number, text in history:
        try:
            do(book, deed, uids[number % len(uids)], text)
        except MeetupError:
            continue
    uid = uids[whom % len(uids)]
    contact = book.contact(uid)
    if contact is None:
        return
    others = [each for each in uids if each != uid and book.contact(each) is not None]
    follow_ups = [each.uid for each in book.history(uid)]
    book.forget(uid, redact=True)
    assert traces_in(folder, uid, *follow_ups) == []
    assert _left_of(contact, folder, [group[uids.index(each)] for each in others]) == []
    assert {hit.contact.uid for hit in book.people()} == set(others)
    assert book.soundness().problems() == []
    for _ in book.history_of_changes():
        book.undo()
        assert book.contact(uid) is None
        assert book.soundness().problems() == []
    assert not [each for each in care.check(book.places, TODAY) if each.bad]
    shutil.rmtree(folder)


def _left_of(contact: Contact, folder: Path, others: list[dict[str, object]]) -> list[tuple[str, str]]:
    """Return what is still there of somebody, but for what others have too, in whole or in part."""
    borne = json.dumps(others, ensure_ascii=False).casefold()
    words = [contact.name, *contact.emails, *contact.phones, *(each.removeprefix("https://") for each in contact.urls)]
    mine = [each for each in words if each.casefold() not in borne]
    if "+49301234567" in mine:
        mine.append("0049 30 1234567")
    # A name of one word is known as it is written alone, lest every mark and will be taken for a person.
    single = [word for word in mine if word.isalpha() and word.isascii()]
    left = [(name, word) for name, text in everything_in(folder) for word in single if word in text]
    return left + traces_in(folder, *(word for word in mine if word not in single))


def test_a_draft_about_somebody_else_stays_whatever_digits_are_in_it(book: Notebook) -> None:
    ada = book.capture(Note(line="Ada Lovelace")).contact
    grace = book.capture(Note(line="Grace Hopper")).contact
    book.drafts.save(f"edit-{grace.uid}", {"note": f"room {ada.uid[:4]}, not {ada.uid} itself"})
    book.drafts.save("capture", {"line": "Emmy", "answer": "new", "match": ada.uid})
    book.forget(ada.uid, redact=True)
    assert book.drafts.load(f"edit-{grace.uid}") is not None
    assert book.drafts.load("capture") == {"line": "Emmy", "answer": "new", "match": ""}


@pytest.mark.parametrize(
    ("theirs", "mine"), [("+49 30 1234567 ext 12", "+49 30 1234567 ext 13"), ("office", "Signal"), ("112", "112")]
)
def test_a_number_that_tells_nobody_keeps_nobody_away(book: Notebook, theirs: str, mine: str) -> None:
    ada = book.capture(Note(line="Ada Lovelace")).contact
    book.edit(ada.uid, {"phones": theirs})
    book.forget(ada.uid, redact=True)
    assert book.forgotten_on(Contact(uid="", name="Grace Hopper", phones=(mine,))) == ""
    if len(theirs) > 10:
        assert book.forgotten_on(Contact(uid="", name="Somebody", phones=(theirs,))) != ""
