"""Values become Content: foreign text stays text, private text is covered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp, Outcome
from meetup_tui.domain.sift import LooseEnd
from meetup_tui.tui import present
from tests.tui.conftest import HOSTILE

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)

ADA = Contact(
    uid="ada",
    name="Ada Lovelace",
    org="Analytical Engines",
    title="Head of Looms",
    emails=("ada@example.org",),
    tick="SECRET tick",
    cue="SECRET cue",
    wants="SECRET wants",
    offer="SECRET offer",
    note="SECRET note",
    introduced_by="SECRET friend",
    encounters=(
        Encounter(date=date(2026, 3, 14), event="orbit", note="SECRET queue"),
        Encounter(date=FRIDAY, event="loom", note="SECRET corridor"),
    ),
)
PROMISE = FollowUp(
    uid="f",
    contact="ada",
    due=TODAY,
    why="promised the SECRET date",
    promise=True,
    subject="SECRET subject",
    message="SECRET message?",
)


def event_name(uid):
    return {"loom": "LoomConf", "orbit": "Orbit Days"}.get(uid, "")


def plain(content):
    return content.plain


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_text_and_carries_no_style_of_its_own(name):
    content = present.name(ADA.edit(name=name))
    assert {span.style for span in content.spans} <= {present.BOLD}
    assert "\x1b" not in content.plain
    assert content.plain.strip()


@given(st.text(max_size=60))
def test_no_text_becomes_markup(text):
    for content in (present.words(text), present.paragraph(text), present.private(text, curtain=False)):
        assert content.spans == []
        assert not any(character < " " and character != "\n" for character in content.plain)


def test_everything_private_is_behind_the_curtain():
    done = FollowUp(
        uid="g",
        contact="ada",
        due=FRIDAY,
        why="SECRET why",
        status="done",
        closed=FRIDAY,
        outcome=Outcome(note="SECRET outcome", energy="+", promise="kept"),
    )
    shown = [
        present.private(ADA.tick, curtain=True),
        *(text for _, text in present.cue(ADA, curtain=True)),
        *(text for _, text in present.facts(ADA, curtain=True)),
        *(text for _, text in present.timeline(ADA, [done, PROMISE], event_name, TODAY, curtain=True)),
        present.reason(PROMISE, TODAY, curtain=True)[1],
        present.message(PROMISE, curtain=True),
        present.name(Contact(uid="x", name="?", cue="SECRET cue"), curtain=True),
    ]
    for content in shown:
        assert "SECRET" not in content.plain
    assert present.reason(PROMISE, TODAY, curtain=True)[0] == "Because"
    assert present.due_word(PROMISE, TODAY, curtain=True).plain == "today"
    assert present.coming_word(PROMISE, curtain=True).plain == ""
    assert present.message_facts(PROMISE, alone=True, curtain=True) == ""


def test_the_headline_says_who_and_where():
    assert present.headline(ADA, event_name, TODAY).plain == (
        "Head of Looms · Analytical Engines · met at LoomConf, Fri 20 Nov"
    )


def test_the_timeline_goes_from_the_newest_to_the_first_meeting():
    done = FollowUp(uid="g", contact="ada", due=FRIDAY, why="the museum", status="done", closed=date(2026, 11, 22))
    said = [(day, line.plain) for day, line in present.timeline(ADA, [done], event_name, TODAY, curtain=False)]
    assert said == [
        ("Sun 22 Nov", "done: the museum"),
        ("Fri 20 Nov", "met at LoomConf, SECRET corridor"),
        ("Sat 14 Mar", "first met at Orbit Days, SECRET queue"),
    ]


def test_a_promise_is_said_as_what_was_promised_to_them():
    label, why = present.reason(PROMISE, TODAY, curtain=False)
    assert (label, why.plain) == ("You promised them", "the SECRET date")


def test_the_word_at_the_right_is_promised_since_or_today():
    late = FollowUp(uid="f", contact="ada", due=FRIDAY)
    assert present.due_word(PROMISE, TODAY, curtain=False).plain == "promised"
    assert present.due_word(late, TODAY, curtain=False).plain == "since Fri 20"
    assert present.due_word(FollowUp(uid="f", contact="a", due=TODAY), TODAY, curtain=False).plain == "today"


@pytest.mark.parametrize(
    ("decided", "left", "dots"), [(0, 3, "●○○"), (1, 2, "●●○"), (3, 0, "●●●"), (0, 0, ""), (9, 9, "")]
)
def test_dots_show_how_far_the_morning_is(decided, left, dots):
    assert present.dots(decided, left).plain == dots


def test_facts_about_a_message_count_words_and_questions():
    assert present.message_facts(PROMISE, alone=True, curtain=False) == "2 words · 1 question · theirs alone"
    assert present.message_facts(PROMISE, alone=False, curtain=False).endswith("much like another one")


def test_loose_ends_are_one_sentence():
    met = ADA.encounters[1]
    one = LooseEnd(contact=ADA, encounter=met, missing=("tick",))
    both = LooseEnd(contact=ADA, encounter=ADA.encounters[0], missing=("decision",))
    assert present.loose_ends((one, one), event_name) == "2 people from LoomConf have no tick note yet"
    assert present.loose_ends((one, both), event_name) == "2 people have no tick note or decision yet"
    assert present.loose_ends((one,), event_name) == "1 person from LoomConf has no tick note yet"
    assert present.loose_ends((), event_name) == ""
