"""people, show, edit."""

import sys
from pathlib import Path

from tests.cli.conftest import Shell


def test_an_unfiltered_list_is_fine_when_empty_and_a_filter_without_a_hit_is_not(meetup: Shell) -> None:
    empty = meetup("people", "--json")
    assert (empty.code, empty.json) == (0, [])
    assert meetup("people").code == 0
    for words in (["zzz"], ["--tag", "x"], ["--event", "Nowhere"], ["--archived"]):
        answer = meetup("people", *words, "--json")
        assert (answer.code, answer.json) == (1, [])


def test_every_word_of_a_query_must_match_somewhere(meetup: Shell, maja: str) -> None:
    meetup("add", "Ada, Tidewater ~ numbers")
    assert [each["name"] for each in meetup("people", "tidewater", "teach", "--json").json] == ["Maja Lindqvist"]
    assert len(meetup("people", "--event", "PYCON", "--json").json) == 1
    assert len(meetup("people", "--tag", "#Compilers", "--json").json) == 1
    assert "tick: lights up about teaching" in meetup("people", "teaching").out


def test_the_archived_are_listed_apart(meetup: Shell, maja: str) -> None:
    meetup("archive", "maja")
    assert meetup("people", "--json").json == []
    assert len(meetup("people", "--archived", "--json").json) == 1


def test_a_page_shows_the_whole_person(meetup: Shell, maja: str) -> None:
    page = meetup("show", "maja").out
    parts = (
        "Maja Lindqvist", "CTO · Tidewater", "Met at PyCon", "lights up about teaching", "red glasses",
        "You promised them the paper", "When it is Fri 27 Nov", "maja@tidewater.example", "#compilers", "in the queue",
    )  # fmt: skip
    for part in parts:
        assert part in page


def test_an_ambiguous_name_lists_the_candidates(meetup: Shell, maja: str) -> None:
    meetup("add", "Maja Berg")
    answer = meetup("show", "maja")
    assert (answer.code, answer.out) == (1, "")
    first, *candidates = answer.err.splitlines()
    assert first.startswith("meetup: ")
    assert len(candidates) == 2
    assert meetup("show", "maja", "berg").code == 0
    assert meetup("show", maja[:8]).code == 0
    assert meetup("show", "+49 (30) 123-4567").code == 0


def test_edit_changes_fields_and_empties_them(meetup: Shell, maja: str) -> None:
    edited = meetup("edit", "maja", "--org", "Labs", "--emails", "a@b.example, c@d.example", "--cue", "", "--json").json
    assert (edited["org"], edited["emails"], edited["cue"]) == ("Labs", ["a@b.example", "c@d.example"], "")
    assert edited["tick"] == "lights up about teaching"
    assert meetup("edit", "maja", "--tag", "a", "--tag", "b", "--json").json["tags"] == ["a", "b"]
    assert meetup("edit", "maja", "--name", "").code == 3


def test_edit_drops_an_encounter_by_its_number(meetup: Shell, maja: str) -> None:
    meetup("met", "maja", "--on", "yesterday")
    assert len(meetup("edit", "maja", "--drop-encounter", "1", "--json").json["encounters"]) == 1
    assert meetup("edit", "maja", "--drop-encounter", "7").code == 3
    assert meetup("edit", "maja", "--drop-encounter", "x").code == 2


def editor(folder: Path, body: str) -> str:
    """Return an editor that runs Python on the text of its file."""
    script = folder / "an editor.py"
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\ntext = file.read_text()\n"
        f"{body}\nfile.write_text(text)\n"
    )
    return f"{sys.executable} '{script}'"


def test_an_editor_opens_on_a_readable_form(meetup: Shell, maja: str, tmp_path: Path) -> None:
    body = "text = text.replace('tick: lights up about teaching', 'tick: boats\\n\\n    # and sails: big ones')"
    answer = meetup("edit", "maja", EDITOR=editor(tmp_path, body))
    assert answer.code == 0
    contact = meetup("show", "maja", "--json").json
    assert contact["tick"] == "boats\n\n# and sails: big ones"
    assert contact["org"] == "Tidewater"
    assert list((meetup.folder / "drafts").glob("edit-*")) == []
    kept = meetup("edit", "maja", VISUAL=editor(tmp_path, ""), EDITOR="false")
    assert (kept.code, meetup("show", "maja", "--json").json["tick"]) == (0, contact["tick"])


def test_what_an_editor_leaves_unreadable_is_kept_and_opened_again(meetup: Shell, maja: str, tmp_path: Path) -> None:
    broken = meetup("edit", "maja", EDITOR=editor(tmp_path, "text += 'colour: red'"))
    assert broken.code == 3
    draft = next((meetup.folder / "drafts").glob("edit-*"))
    assert str(draft) in broken.err
    assert draft.stat().st_mode & 0o777 == 0o600
    mended = meetup(
        "edit", "maja", EDITOR=editor(tmp_path, "text = text.replace('colour: red', '').replace('CTO', 'CEO')")
    )
    assert mended.code == 0
    assert meetup("show", "maja", "--json").json["title"] == "CEO"
    assert not draft.exists()


def test_a_forgotten_form_reverts_nothing(meetup: Shell, maja: str, tmp_path: Path) -> None:
    drafts = meetup.folder / "drafts"
    failed = meetup("edit", "maja", EDITOR="false")
    assert (failed.code, list(drafts.iterdir())) == (3, [])
    assert "what you typed" not in failed.err
    broken = editor(tmp_path, "text = text.replace('CTO', 'CEO') + 'colour: red'")
    assert meetup("edit", "maja", EDITOR=broken).code == 3
    meetup("edit", "maja", "--tick", "loves boats")
    assert meetup("edit", "maja", EDITOR=editor(tmp_path, "text = text.replace('colour: red', '')")).code == 0
    contact = meetup("show", "maja", "--json").json
    assert (contact["title"], contact["tick"]) == ("CEO", "loves boats")
    assert list(drafts.iterdir()) == []


def meanwhile(meetup: Shell, *changed: str) -> str:
    """Return what an editor does to have another process change Maja while the form is open."""
    words = [sys.executable, "-m", "meetup_tui", "--data-dir", str(meetup.folder), "edit", "maja", *changed]
    return f"__import__('subprocess').run({words!r}, check=True, stdout=-3)"


def test_what_was_saved_while_the_form_was_open_is_kept_beside_what_was_typed(
    meetup: Shell, maja: str, tmp_path: Path
) -> None:
    saved = meanwhile(meetup, "--tick", "lights up about teaching\nloves boats", "--title", "CEO")
    typed = "text = text.replace('about teaching', 'about teaching, and sails').replace('Tidewater', 'Labs')"
    assert meetup("edit", "maja", EDITOR=editor(tmp_path, f"{saved}\n{typed}")).code == 0
    contact = meetup("show", "maja", "--json").json
    assert (contact["title"], contact["org"]) == ("CEO", "Labs")
    assert "loves boats" in contact["tick"]
    assert "and sails" in contact["tick"]


def test_a_line_that_both_sides_changed_is_refused_once_and_loses_nothing(
    meetup: Shell, maja: str, tmp_path: Path
) -> None:
    body = f"{meanwhile(meetup, '--org', 'Harbour')}\ntext = text.replace('Tidewater', 'Labs')"
    refused = meetup("edit", "maja", EDITOR=editor(tmp_path, body))
    assert refused.code == 3
    assert "'Harbour'" in refused.err
    assert refused.err.count("\n") == 1
    assert meetup("show", "maja", "--json").json["org"] == "Harbour"
    assert "org: Labs" in next((meetup.folder / "drafts").glob("edit-*")).read_text()
    assert meetup("edit", "maja", EDITOR=editor(tmp_path, "")).code == 0
    assert meetup("show", "maja", "--json").json["org"] == "Labs"


def test_an_editor_that_fails_changes_nothing(meetup: Shell, maja: str) -> None:
    assert meetup("edit", "maja", EDITOR="false").code == 3
    assert meetup("edit", "maja", EDITOR="no-such-editor-at-all").code == 3
    assert meetup("edit", "maja", EDITOR="'unbalanced").code == 3


def test_somebody_without_a_name_is_called_by_their_cue(meetup: Shell) -> None:
    meetup("add", "? (foam hat)")
    meetup("add", "? (red glasses)")
    meetup("add", "Ada Lovelace (red scarf)")
    assert "red glasses" in meetup("show", "red").out
    assert meetup("show", "scarf").code == 1
    assert meetup("forget", "foam hat", "--yes").code == 0
    assert meetup("show", "foam").code == 1
