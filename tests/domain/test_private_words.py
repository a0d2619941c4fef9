"""What is private, as lines of a note."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.private_words import private_words, without_private_words
from tests.cards.made import contacts

ADA = Contact(
    uid="1", name="Ada", note="from a card", tick="looms\nand cards", cue="CUE", wants="WANTS", offer="OFFER",
    introduced_by="Charles",
    encounters=(
        Encounter(date=date(2026, 11, 20), event="e", note="by the door"),
        Encounter(date=date(2026, 11, 21), kind="call"),
    ),
)  # fmt: skip


def name_of(uid: str) -> str:
    return {"e": "PyCon"}.get(uid, "")


def test_the_note_comes_first_then_what_else_is_private_each_with_its_label() -> None:
    assert private_words(ADA, name_of).split("\n") == [
        "from a card", "What makes them tick: looms", "and cards", "Know them by: CUE", "They look for: WANTS",
        "You could give: OFFER", "Introduced by: Charles", "Met 2026-11-20 at PyCon: by the door", "Talked 2026-11-21",
    ]  # fmt: skip


def test_what_somebody_else_added_to_it_is_left() -> None:
    ours = private_words(ADA, name_of)
    assert without_private_words(f"{ours}\na word more", ADA, name_of) == "a word more"
    assert without_private_words("another note", ADA, name_of) == "another note"


@given(contacts, st.text())
def test_nothing_that_an_export_wrote_is_left(contact: Contact, more: str) -> None:
    assert without_private_words(private_words(contact, name_of), contact, name_of) == ""
    assert without_private_words(more, Contact(uid="1", name="x"), name_of).strip() == more.strip("\n").strip()
