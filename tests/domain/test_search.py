from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.haystack import listing_of, texts_of
from meetup_tui.domain.search import EXCERPT_WIDTH, Hit, Index
from meetup_tui.domain.text import clean, fold
from meetup_tui.domain.words import merged, traced, word_spans, words

JULY = date(2026, 7, 3)


def person(name: str, met: date | None = JULY, note: str = "", **values: object) -> Contact:
    encounters = () if met is None else (Encounter(date=met, note=note),)
    return Contact(uid=name, name=name, encounters=encounters, **values)  # type: ignore[arg-type]


def index(*contacts: Contact, extra: tuple[tuple[str, str], ...] = ()) -> Index:
    made = Index()
    for contact in contacts:
        made.put(contact, extra)
    return made


def names(hits: list[Hit]) -> list[str]:
    return [hit.contact.name for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[start:end] for start, end in hit.spans]


FULL = Contact(
    uid="full",
    name="Jürgen Groß",
    org="Weberei Łódź",
    title="Head of Looms",
    emails=("jg@example.org",),
    phones=("+49301234567", "030 / 765-4321"),
    urls=("https://mastodon.example/@jg",),
    tags=("compilers",),
    tick="teaching kids to weld",
    cue="red glasses",
    wants="a card reader",
    offer="my old carriage",
    note="from the address book",
    encounters=(Encounter(date=JULY, note="at the bar,\nlate"),),
)
EXTRA = (("event", "LoomConf"), ("place", "Zürich"))


@pytest.mark.parametrize(
    ("query", "field", "match"),
    [
        ("weberei", "org", "Weberei"),
        ("lodz", "org", "Łódź"),
        ("head", "title", "Head"),
        ("jg@ex", "email", "jg@ex"),
        ("mastodon", "url", "mastodon"),
        ("#comp", "tag", "#comp"),
        ("compilers", "tag", "compilers"),
        ("weld", "tick", "weld"),
        ("glasses", "cue", "glasses"),
        ("reader", "wants", "reader"),
        ("carriage", "offer", "carriage"),
        ("address", "note", "address"),
        ("late", "encounter", "late"),
        ("loomconf", "event", "LoomConf"),
        ("zurich", "place", "Zürich"),
        ("ZÜRICH", "place", "Zürich"),
        ("2026", "met", "2026"),
        ("2026-07", "met", "2026-07"),
    ],
)
def test_every_field_is_found_and_shown(query: str, field: str, match: str) -> None:
    [hit] = index(FULL, extra=EXTRA).find(query)
    assert (hit.field, marked(hit)) == (field, [match])


@pytest.mark.parametrize(
    "query",
    [
        "0301234567",
        "030 1234567",
        "+49 30 123 4567",
        "0049301234567",
        "(030) 123-4567",
        "7654321",
        "765 4321",
        "030/7654321",
    ],
)
def test_a_phone_is_found_in_any_format(query: str) -> None:
    [hit] = index(FULL, person("Ada")).find(query)
    assert hit.contact is FULL


def test_a_number_in_another_format_is_marked() -> None:
    [hit] = index(FULL).find("765-43-21")
    assert (hit.field, "".join(marked(hit)).replace("-", "")) == ("phone", "7654321")


def test_every_word_must_match_somewhere() -> None:
    people = index(FULL, extra=EXTRA)
    assert people.find("jurgen weld zurich")
    assert not people.find("jurgen weld oslo")


def test_a_word_does_not_run_on_into_the_next_field() -> None:
    assert not index(person("Ada", org="Loom")).find("adaloom")


def test_the_name_alone_needs_no_excerpt_of_another_field() -> None:
    [hit] = index(FULL).find("gross jur")
    assert (hit.field, hit.excerpt, marked(hit)) == ("", "Jürgen Groß", ["Jür", "Groß"])


def test_name_and_another_field_are_both_marked() -> None:
    [hit] = index(FULL).find("groß weld")
    assert (hit.field, marked(hit)) == ("tick", ["weld"])
    assert hit.name_spans == ((7, 11),)


def test_the_field_that_holds_most_words_is_shown() -> None:
    [hit] = index(person("Ada", org="Loom", tick="the loom that weaves")).find("loom weaves")
    assert (hit.field, marked(hit)) == ("tick", ["loom", "weaves"])


def test_behind_the_curtain_private_words_neither_match_nor_show() -> None:
    people = index(FULL, extra=EXTRA)
    for query in ("weld", "glasses", "reader", "carriage", "address", "late"):
        assert people.find(query)
        assert not people.find(query, private=False)
    [hit] = index(person("Ada", tags=("weld",), tick="to weld")).find("weld", private=False)
    assert hit.field == "tag"


def test_the_curtain_holds_when_it_is_drawn_in_the_middle_of_typing() -> None:
    people = index(FULL)
    people.find("we")
    assert people.find("wel")
    assert not people.find("weld", private=False)


def test_within_one_day_whoever_was_met_last_comes_first_whatever_is_edited_later() -> None:
    moments = [datetime(2026, 7, 3, hour, tzinfo=UTC) for hour in (9, 11, 10)]
    people = [person(name, created=moment) for name, moment in zip("abc", moments, strict=True)]
    untimed = [person("z", created=datetime(2026, 1, 1, tzinfo=UTC)), person("y"), person("old", met=date(2026, 7, 2))]
    assert names(index(*people, *untimed).find("")) == ["b", "c", "a", "y", "z", "old"]
    edited = people[2].edit(org="Looms")
    assert names(index(*people[:2], edited).find("")) == ["b", "c", "a"]


def test_names_come_first_by_how_they_match() -> None:
    people = index(
        person("Rest", tick="about ada"),
        person("Org", org="Ada Inc"),
        person("Nevada"),
        person("Jo Adams"),
        person("Ada"),
    )
    assert names(people.find("ada")) == ["Ada", "Jo Adams", "Nevada", "Org", "Rest"]


def test_equals_stand_by_who_was_met_last_and_imports_after_them() -> None:
    people = index(
        person("Import", met=None),
        person("Bob", met=date(2025, 1, 1)),
        person("Cem"),
        person("ada"),
    )
    assert names(people.find("")) == ["ada", "Cem", "Bob", "Import"]
    assert names(people.find(" \t", limit=2)) == ["ada", "Cem"]


def test_a_contact_changed_or_dropped_is_found_as_it_is_now() -> None:
    people = index(person("Ada", org="Loom"))
    assert people.find("loom")
    people.put(person("Ada", org="Weaver"))
    assert not people.find("loom")
    assert len(people.find("weav")) == len(people) == 1
    people.drop("Ada")
    people.drop("nobody")
    assert people.find("") == []


def test_who_is_listed_is_found_by_the_name_until_the_texts_are_learned() -> None:
    ada = person("Ada", tick="looms", org="Weavers")
    people = Index(lambda uid: {"Ada": (ada, ())}[uid])
    people.enlist(listing_of(ada))
    assert names(people.find("")) == names(people.find("ad")) == ["Ada"]
    assert people.find("looms") == people.find("weavers") == []
    people.learn("Ada", texts_of(ada))
    [hit] = people.find("looms")
    assert (hit.contact, hit.field, marked(hit)) == (ada, "tick", ["looms"])
    assert not people.find("looms", private=False)


def test_who_is_listed_anew_stands_where_they_belong_now() -> None:
    people = index(person("Ada", met=date(2026, 7, 1)), person("Bob", met=date(2026, 7, 2)))
    assert people.everybody() == ["Bob", "Ada"]
    people.enlist(listing_of(person("Ada", met=date(2026, 7, 3))))
    assert people.everybody() == ["Ada", "Bob"]


def test_whose_contact_is_gone_is_said_when_it_is_asked_for() -> None:
    people = Index()
    people.enlist(listing_of(person("Ada")))
    found = people.found("")
    people.drop("Ada")
    assert found.uids == ["Ada"]
    with pytest.raises(LookupError):
        _ = found.hit("Ada").contact


def test_the_archived_are_found_apart() -> None:
    found = index(person("Ada"), person("Adam", archived=True)).found("ada")
    assert (found.uids, found.archived) == (["Ada"], ["Adam"])
    assert found.hit("Adam").archived
    assert not found.hit("Ada").archived


def test_an_excerpt_is_one_line_around_the_match() -> None:
    tick = f"{'warp and weft ' * 20}\nthen silk at last{' and so on' * 30}"
    [hit] = index(person("Ada", tick=tick)).find("silk")
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert "\n" not in hit.excerpt
    assert len(hit.excerpt) <= EXCERPT_WIDTH + 2
    assert marked(hit) == ["silk"]


def test_an_excerpt_of_a_script_without_spaces_is_cut_too() -> None:
    [hit] = index(person("山田", tick="機織り" * 100 + "絹" + "機織り" * 100)).find("絹")
    assert marked(hit) == ["絹"]
    assert len(hit.excerpt) <= EXCERPT_WIDTH + 2


letters = st.text(st.sampled_from("aAbß ñe\u0301İıΣς한ﬁ가\u0915\u0940かが\n-'’+49"), max_size=30).map(
    lambda text: clean(text, lines=True)
)


@given(letters, st.integers(0, 30), st.integers(1, 5))
def test_any_part_of_a_folded_word_is_found_where_it_stands(text, start, length) -> None:
    for word in fold(text).split():
        part = word[start : start + length]
        spans = traced(text).spans([part])
        assert all(0 <= low < high <= len(text) for low, high in spans)
        assert not part or any(part in fold(text[low:high]) for low, high in spans)


@given(st.lists(st.tuples(letters, letters, letters), max_size=6), letters, letters)
def test_typing_on_finds_what_starting_anew_finds(people, first, then) -> None:
    contacts = [
        Contact(uid=str(number), name=name or "?", tick=tick, phones=(phone,))
        for number, (name, tick, phone) in enumerate(people)
    ]
    typed = index(*contacts)
    for query in (first[:1], first, f"{first}{then[:1]}", f"{first}{then}", f"{first} {then}", first):
        assert names(typed.find(query)) == names(index(*contacts).find(query))
        assert typed.found(query).uids == [hit.uid for hit in typed.find(query)]


@given(letters, letters, letters)
def test_a_hit_holds_every_word_and_its_spans_fit(name, tick, query) -> None:
    for hit in index(Contact(uid="a", name=name or "?", tick=tick)).find(query):
        assert all(word in fold(f"{name or '?'}\n{tick}") for word in fold(query).split())
        assert list(hit.spans) == list(merged(hit.spans))
        assert all(0 <= low < high <= len(hit.excerpt) for low, high in hit.spans)
        assert bool(hit.spans) == bool(fold(query).split())


def test_words_leave_punctuation_and_marks_out() -> None:
    assert words("Don’t worry, Łukasz — it's C++!") == ["don't", "worry", "lukasz", "it's", "c"]
    assert words("हिन्दी में 東京へ") == ["हिन्दी", "में", "東", "京", "へ"]


def test_words_know_where_they_stand() -> None:
    text = "Groß, “Ünal”"
    found, spans = word_spans(text)
    assert found == ["gross", "unal"]
    assert [text[low:high] for low, high in spans] == ["Groß", "Ünal"]
