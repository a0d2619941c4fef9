import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.first_look import FirstLook
from meetup_tui.domain.personal import Brake, Thresholds, Written, differing_words, hint, mentions

TEMPLATE = (
    "Hi {name}, it was great to meet you at {event} last week. I would love to hear more about what you do at {org} "
    "and to tell you about the platform we are building for teams like yours. Do you have fifteen minutes for a call "
    "next week? Best wishes, Kim"
)
HONEST = (
    (
        "Hi {name}, your story about the loom that only your grandmother can repair stayed with me "
        "all the way home. I found the manual you were missing in the archive in Leeds and scanned it "
        "for you. Would you show me the carriage one day?"
    ),
    (
        "Hi {name}, you asked how we moved the parser to a table without stopping the service. The "
        "write-up is finished now; chapter three is about the mistake you guessed. Which part would "
        "you have done the other way round?"
    ),
    (
        "Hi {name}, thank you for walking me to the station in the rain. I tried your recipe with the "
        "sour cherries and my daughter wants to know what the secret spice is. May I tell her?"
    ),
    (
        "Hi {name}, at lunch you wondered whether anybody measures how often a pull request waits for "
        "its second reviewer. We do, since March, and I attach the three charts. Do they look like "
        "yours?"
    ),
)


def written(number: int, text: str, name: str = "Ada", event: str = "LoomConf", org: str = "Weaver Ltd") -> Written:
    said = text.replace("{name}", name).replace("{event}", event).replace("{org}", org)
    return Written(follow_up=f"f{number}", contact=f"c{number}", name=name, text=said, masks=(org, event))


def brake(*messages: Written, thresholds: Thresholds | None = None) -> Brake:
    made = Brake(thresholds) if thresholds else Brake()
    for message in messages:
        made.put(message)
    return made


def test_a_text_sent_round_under_other_names_is_stopped() -> None:
    first = written(1, TEMPLATE)
    repeat = brake(first).check(written(2, TEMPLATE, "Björn Ek", "PyDays 2026", "The Bread Co"))
    assert repeat is not None
    assert (repeat.other, repeat.likeness, repeat.stops) == (first, 1.0, True)


def test_a_few_changed_words_do_not_make_it_another_text() -> None:
    changed = TEMPLATE.replace("last week", "yesterday").replace("Best wishes", "Cheers")
    repeat = brake(written(1, TEMPLATE)).check(written(2, changed, "Bob"))
    assert repeat is not None
    assert 0.65 <= repeat.likeness < 1


def test_a_name_left_in_from_the_last_one_is_still_a_repeat() -> None:
    forgotten = TEMPLATE.replace("{name}", "Ada")
    repeat = brake(written(1, TEMPLATE)).check(written(2, forgotten, "Bob"))
    assert repeat is not None
    assert repeat.stops


def test_half_of_it_their_own_is_their_own() -> None:
    half = f"{HONEST[0]} {TEMPLATE.removeprefix('Hi {name}, ')}"
    assert brake(written(1, TEMPLATE)).check(written(2, half, "Bob")) is None


def test_the_same_person_may_be_written_the_same_again() -> None:
    message = written(1, TEMPLATE)
    again = Written(follow_up="later", contact=message.contact, name=message.name, text=message.text)
    assert brake(message).check(again) is None
    assert brake(message).check(message) is None


def test_honest_messages_with_one_greeting_and_one_farewell_pass() -> None:
    greeted = [f"{text} It was so good to meet you at {{event}}. All the best from Kim in Leeds" for text in HONEST]
    everybody = brake(*(written(number, text, f"Name{number}") for number, text in enumerate(greeted)))
    for number, text in enumerate(greeted):
        assert everybody.check(written(number, text, f"Name{number}")) is None


def test_a_greeting_most_messages_share_does_not_count() -> None:
    greeting = "It was so good to meet you all at {event} and I hope the way home was easy and that you slept well. "
    others = [
        written(number, f"{greeting}{' '.join(f'w{number}x{word}' for word in range(24))}") for number in range(30)
    ]
    letter = " ".join(f"own{word}" for word in range(24))
    near = written(98, f"{letter} so {greeting}")
    loose = Thresholds(stops_at=0.2, hints_at=0.2)
    assert brake(*others[:5], thresholds=loose).check(near) is not None
    assert brake(*others, thresholds=loose).check(near) is None


def test_a_text_sent_round_often_does_not_pass_for_a_greeting() -> None:
    sent = [written(number, f"{TEMPLATE} Number {'x' * number}") for number in range(40)]
    repeat = brake(*sent).check(written(99, TEMPLATE, "Bob"))
    assert repeat is not None
    assert repeat.stops


def test_a_short_message_is_stopped_from_the_third_person_on() -> None:
    thanks = "Thank you for the lovely chat, {name}"
    assert brake(written(1, thanks)).check(written(2, thanks, "Bob")) is None
    repeat = brake(written(1, thanks), written(2, thanks, "Bob")).check(written(3, thanks, "Cem"))
    assert repeat is not None
    assert repeat.stops
    assert brake(written(1, thanks), written(2, thanks)).check(written(3, f"{thanks} today", "Cem")) is None


def test_a_message_rewritten_or_dropped_is_no_longer_compared_with() -> None:
    known = brake(written(1, TEMPLATE))
    known.put(written(1, HONEST[0]))
    assert known.check(written(2, TEMPLATE)) is None
    assert known.check(written(2, HONEST[0])) is not None
    known.put(written(1, "  "))
    known.drop("nobody")
    assert len(known) == 0
    assert known.check(written(2, HONEST[0])) is None


def test_a_first_look_passes_over_what_is_their_own() -> None:
    for number, text in enumerate(HONEST):
        look = FirstLook(written(number, text), Thresholds().near)
        assert [look.may_be_like(written(99, other, "Bob").text) for other in HONEST] == [
            other == text for other in HONEST
        ]


def test_nothing_written_is_no_repeat() -> None:
    assert brake(written(1, ""), written(2, "…")).check(written(3, " ")) is None


def test_what_is_quiet_and_what_stops_can_be_set() -> None:
    changed = TEMPLATE.replace("last week", "yesterday").replace("Best wishes", "Cheers")
    draft = written(2, changed, "Bob")
    strict = brake(written(1, TEMPLATE), thresholds=Thresholds(stops_at=0.5)).check(draft)
    assert strict is not None
    assert strict.stops
    gentle = brake(written(1, TEMPLATE), thresholds=Thresholds(stops_at=0.99)).check(draft)
    assert gentle is not None
    assert not gentle.stops
    assert brake(written(1, TEMPLATE), thresholds=Thresholds(stops_at=0.99, hints_at=0.99)).check(draft) is None


some_words = st.lists(
    st.sampled_from(["loom", "weft", "warp", "silk", "card", "reed", "heald", "pick", "bobbin", "shed"]), max_size=40
)


@given(st.lists(some_words, max_size=6), some_words)
def test_the_index_finds_the_likest_of_all(texts, draft_words) -> None:
    def shingles(text: list[str]) -> set[tuple[str, ...]]:
        return {tuple(text[place : place + 3]) for place in range(max(1, len(text) - 2))} if text else set()

    known = brake(*(written(number, " ".join(text)) for number, text in enumerate(texts)))
    repeat = known.check(written(99, " ".join(draft_words)))
    look = FirstLook(written(99, " ".join(draft_words)), Thresholds().near)
    assert repeat is None or any(look.may_be_like(" ".join(text)) for text in texts)
    if len(draft_words) < 12:
        assert (repeat is not None) == (bool(draft_words) and texts.count(draft_words) >= 2)
        return
    own = shingles(draft_words)
    likest = max((len(own & shingles(text)) / len(own | shingles(text)) for text in texts), default=0)
    assert (0 if repeat is None else repeat.likeness) == (likest if likest >= 0.65 else 0)


@given(st.lists(some_words, min_size=1, max_size=6), st.data())
def test_putting_and_dropping_leaves_nothing_behind(texts, data) -> None:
    messages = [written(number, " ".join(text)) for number, text in enumerate(texts)]
    kept = data.draw(st.sets(st.sampled_from(range(len(messages)))))
    draft = data.draw(st.sampled_from(messages))
    all_of_them = brake(*messages)
    for number, message in enumerate(messages):
        if number not in kept:
            all_of_them.drop(message.follow_up)
    assert all_of_them.check(draft) == brake(*(messages[number] for number in sorted(kept))).check(draft)


def test_the_words_that_differ_are_marked_in_both() -> None:
    mine, theirs = "Hi Bob, the LOOM was groß!", "hi Ada: the loom was small"
    here, there = differing_words(mine, theirs)
    assert [mine[low:high] for low, high in here] == ["Bob", "groß"]
    assert [theirs[low:high] for low, high in there] == ["Ada", "small"]


GOOD = (
    "Hi Ada, the loom that only your grandmother can repair stayed with me all the way home. I found "
    "the manual you were missing in the archive in Leeds and scanned all forty pages of it for you; "
    "chapter three is about the carriage. Would you show me how it sounds one day?"
)


def test_a_good_mail_gets_no_hint() -> None:
    assert hint(GOOD, "email", "The loom manual", ("looms",)) is None


@pytest.mark.parametrize(
    ("message", "subject", "says"),
    [
        (GOOD.replace("loom", "thing"), "The weaving manual", "noted about them"),
        ("The loom is here.", "The loom manual", "4 words so far"),
        (f"{GOOD} {GOOD} {GOOD}", "The loom manual", "words; 50 to 125"),
        (GOOD.replace("?", "."), "The loom manual", "no question yet"),
        (f"{GOOD} Really? When? Where?", "The loom manual", "4 questions"),
        (GOOD.replace("?", ": https://example.org/?q"), "The loom manual", "no question yet"),
        (GOOD, "", "no subject yet"),
        (GOOD, "Loom", "a subject of 1 word;"),
        (GOOD, "Everything about the loom and its manual", "a subject of 7 words;"),
    ],
)
def test_a_mail_gets_the_one_hint_that_matters_most(message: str, subject: str, says: str) -> None:
    given_hint = hint(message, "email", subject, ("looms",))
    assert given_hint is not None
    assert says in given_hint.text
    assert given_hint.observational == ("observational" in given_hint.source)


def test_hints_fit_the_channel() -> None:
    assert hint("Hello", "call", facts=("looms",)) is None
    assert hint("Hello", "person", facts=("looms",)) is None
    assert hint("Your loom!", "text", facts=("looms",)) is None
    long = hint(f"loom {'x' * 196}", "link", facts=("looms",))
    assert long is not None
    assert "201 characters" in long.text
    assert hint(f"loom {'x' * 195}", "link", facts=("looms",)) is None


def test_nothing_written_gets_no_hint() -> None:
    assert hint(" \n", "email", "", ("looms",)) is None


def test_a_mention_is_a_telling_word_in_any_form() -> None:
    assert mentions("How is the teaching going?", ["wants to teach her own class"])
    assert mentions("東京の機織りはいかが", ["機織りが好き"])
    assert not mentions("It was great to meet you", ["great fun to meet, loves opera"])
    assert mentions("anything", [])
    assert mentions("anything", ["go"])
