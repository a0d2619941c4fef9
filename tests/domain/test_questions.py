from meetup_tui.domain import naming
from meetup_tui.domain.questions import (
    SIFT_QUESTIONS,
    TICK_QUESTIONS,
    WHY_QUESTIONS,
    question_for,
    sift_question,
    why_question_for,
)


def test_every_question_has_its_turn() -> None:
    assert {question_for(number) for number in range(len(TICK_QUESTIONS))} == set(TICK_QUESTIONS)
    assert question_for(len(TICK_QUESTIONS)) == question_for(0)


def test_the_same_person_is_always_asked_the_same() -> None:
    assert question_for("Ada") == question_for("Ada")
    assert question_for("\udc80 Ж") in TICK_QUESTIONS


def test_an_empty_form_asks_why_one_would_write() -> None:
    assert why_question_for() == WHY_QUESTIONS[0] == "why would you write?"
    assert why_question_for(1) != why_question_for(2)


def test_the_question_of_a_sift_names_the_person_and_the_event_where_there_are_any() -> None:
    assert sift_question(0, "Ada", "LoomConf") == "What could Ada not stop talking about at LoomConf?"
    assert sift_question(0, "Ada", "x" * 41) == "What could Ada not stop talking about?"
    assert sift_question(0) == "What could they not stop talking about?"
    assert sift_question(3, "{x}", "{0}") == "What brought {x} to {0}, really?"
    asked = {sift_question(number) for number in range(len(SIFT_QUESTIONS))}
    assert len(asked) == len(SIFT_QUESTIONS)
    assert not any(mark in each for each in asked for mark in "{}")
    assert all("Ada" in each and "Fair" in each for each in (sift_question(n, "Ada", "Fair") for n in range(20)))


def test_a_question_calls_somebody_by_their_first_name() -> None:
    names = ("Ada Lovelace", "Lindqvist, Dr. Maja", "Prof. Grace Hopper", "山川健次郎", "?", "(red) Ed", "x" * 99)
    assert [naming.called(each) for each in names] == ["Ada", "Maja", "Grace", "山川健次郎", "", "(red)", ""]
