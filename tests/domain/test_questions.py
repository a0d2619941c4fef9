from meetup_tui.domain.questions import TICK_QUESTIONS, WHY_QUESTIONS, question_for, why_question_for


def test_every_question_has_its_turn() -> None:
    assert {question_for(number) for number in range(len(TICK_QUESTIONS))} == set(TICK_QUESTIONS)
    assert question_for(len(TICK_QUESTIONS)) == question_for(0)


def test_the_same_person_is_always_asked_the_same() -> None:
    assert question_for("Ada") == question_for("Ada")
    assert question_for("\udc80 Ж") in TICK_QUESTIONS


def test_an_empty_form_asks_why_one_would_write() -> None:
    assert why_question_for() == WHY_QUESTIONS[0] == "why would you write?"
    assert why_question_for(1) != why_question_for(2)
