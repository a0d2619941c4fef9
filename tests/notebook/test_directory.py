"""Who is this already?"""

from dataclasses import replace

import pytest

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.notebook import likeness
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.likeness import in_common

MAJA = Contact(
    uid="a" * 32,
    name="Maja Lindqvist",
    org="Tidewater",
    emails=("maja@tidewater.example",),
    phones=("+49301234567",),
    urls=("https://www.linkedin.com/in/maja-lindqvist/",),
    properties=("UID:urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427", "UID:17"),
)


def somebody(**known: object) -> Contact:
    return replace(Contact(uid="", name="Somebody Else"), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("theirs", "by"),
    [
        (somebody(uid="a" * 32), "uid"),
        (somebody(properties=MAJA.properties[:1]), "uid"),
        (somebody(name="Maja Berg", properties=("UID:17",)), "uid"),
        (somebody(name=UNKNOWN_NAME, properties=("UID:17",)), "uid"),
        (somebody(properties=(f"UID:{'a' * 32}",)), "uid"),
        (somebody(emails=("MAJA@Tidewater.example",)), "mail"),
        (somebody(name="M. Lindqvist", phones=("030 123 45 67",)), "phone"),
        (somebody(name=UNKNOWN_NAME, phones=("0049 30 1234567",)), "phone"),
        (somebody(name="Maj Lindqvist", phones=("+49 30 1234567",)), "phone"),
        (somebody(name="Maja", phones=("+49 30 1234567",)), "phone"),
        (somebody(name="Lind", phones=("+49 30 1234567",)), "phone"),
        (somebody(name="Tidewater", org="Tidewater", phones=("+49 30 1234567",)), "phone"),
        (somebody(name="M. L. Berg", urls=("linkedin.com/in/Maja-Lindqvist?x=1",)), "profile"),
        (somebody(name="Dr. maja LINDQVIST", org="tidewater"), "name and organisation"),
        (somebody(name="Lindqvist, Maja", org="Tidewater"), "name and organisation"),
        (somebody(name="Maja Lindqvist", org="Tidewater", emails=("maja@x.example",)), "name and organisation"),
        (somebody(name="Maja Lindqvist", org="Tidewater", emails=("info@tidewater.example",)), "name and organisation"),
    ],
)
def test_people_are_known_by_every_way_to_reach_them(theirs: Contact, by: str) -> None:
    assert Directory([MAJA]).find(theirs) == (MAJA, by)


@pytest.mark.parametrize(
    "theirs",
    [
        somebody(name="Maja Lindqvist", note="boats"),
        somebody(name="Maja Lindqvist", emails=("other@x.example",)),
        somebody(name="Maja Lindqvist", org="Elsewhere"),
        somebody(name="Peter Lindqvist", phones=("+49 30 1234567",)),
        somebody(phones=("+49 30 1234567",)),
        *(
            somebody(name=name, phones=("+49 30 1234567",))
            for name in ("Maja Berg", "Peter", "Peter Maja", "Li", "Mum", "Майя Линдквист")
        ),
        *(somebody(name=name, properties=("UID:17",)) for name in ("Karl Ruf", "Peter")),
        somebody(urls=MAJA.urls),
        somebody(name="Lindqvist Maja", org="Tidewater"),
        somebody(name="Maja Lindqvist", org="Tidewater", emails=("lindqvist2@TIDEWATER.example",)),
        somebody(name="Maja Lindqvist", org="Tidewater", emails=("other@x.example",), phones=("+4930999888",)),
        somebody(name="Maja Lindqvist", phones=("+49 30 1234567 ext. 5",)),
        somebody(phones=("1234567",)),
        somebody(urls=("https://www.linkedin.com/company/tidewater",)),
        somebody(urls=("https://tidewater.example/",)),
    ],
)
def test_what_many_people_share_makes_nobody_one(theirs: Contact) -> None:
    assert Directory([MAJA]).find(theirs) is None


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (somebody(phones=("030 1234567",)), "same number as Maja Lindqvist"),
        (somebody(urls=MAJA.urls), "same profile as Maja Lindqvist"),
        (somebody(name="Maja Lindqvist", org="Tidewater", emails=("other@x.example",), phones=("+4930999888",)),
         "same name and organisation as Maja Lindqvist"),
        (somebody(name="Maja Lindqvist", org="Tidewater", emails=("lindqvist2@tidewater.example",)),
         "same name and organisation as Maja Lindqvist"),
        (somebody(phones=("+44 20 1234567",)), None),
        (somebody(emails=("other@x.example",)), None),
    ],
)  # fmt: skip
def test_what_two_people_have_in_common_is_said(theirs: Contact, said: str | None) -> None:
    found = Directory([MAJA]).apart(theirs)
    assert (None if found is None else in_common(found[1], found[0])) == said


def test_who_has_changed_or_gone_is_found_by_nothing_of_before() -> None:
    ole = Contact(uid="b" * 32, name="Ole Berg", emails=("ole@x.example",), phones=MAJA.phones)
    directory = Directory([MAJA, ole])
    assert directory.find(somebody(emails=ole.emails)) == (ole, "mail")
    changed = replace(ole, emails=("berg@x.example",))
    directory.drop(ole.uid)
    directory.add(changed)
    assert directory.find(somebody(emails=ole.emails)) is None
    assert directory.find(somebody(emails=changed.emails)) == (changed, "mail")
    directory.drop(MAJA.uid)
    assert directory.find(somebody(emails=MAJA.emails)) is None
    assert not directory.knows(MAJA.uid)


def test_the_surest_likeness_decides() -> None:
    ole = Contact(uid="b" * 32, name="Ole Berg", emails=("ole@x.example",), phones=("+4930999888",))
    directory = Directory([MAJA, ole])
    assert directory.find(somebody(name="Maja Lindqvist", org="Tidewater", emails=ole.emails)) == (ole, "mail")
    assert directory.find(somebody(name="Ole Berg", phones=ole.phones, urls=MAJA.urls)) == (ole, "phone")


def test_colleagues_with_one_switchboard_or_one_mailbox_stay_two() -> None:
    directory = Directory([])
    for number, name in enumerate(("Ada Byron", "Ben Byron", "Maria Lopez", "Maria Garcia")):
        emails = ("info@engine.example", f"{number}@engine.example")
        theirs = somebody(name=name, org="Engine", phones=("+49 30 555 000",), emails=emails)
        assert directory.find(theirs) is None
        directory.add(replace(theirs, uid=str(number)))
        assert directory.find(theirs) is not None
    assert directory.find(somebody(name=UNKNOWN_NAME, phones=("030 555 000",))) is not None


def test_of_several_it_is_the_one_who_has_it_all() -> None:
    one = Contact(uid="1", name="Ada", emails=("a@x.example", "b@x.example"))
    two = Contact(uid="2", name="Ben", emails=("b@x.example",))
    assert Directory([one, two]).find(somebody(name="Ben", emails=("b@x.example",))) == (two, "mail")


def test_somebody_with_nothing_but_a_name_is_known_where_nothing_is_to_be_added() -> None:
    ada = Contact(uid="1", name="Ada", note="boats")
    found = Directory([ada]).find(somebody(name="Ada", note="boats"))
    assert found is not None
    assert found[0] is ada
    assert Directory([ada]).find(somebody(name="Ada", note="trains")) is None


@pytest.mark.parametrize("written", ["+49{0}30{1:07}", "+49{0}{1:03}1234567", "0{1:04} 1234567"])
def test_two_with_hundreds_of_numbers_are_told_apart_by_few_comparisons(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(likeness, "one_number", lambda one, _: compared.append(one))
    ada, ben = (somebody(name=f"P{who} Q{who}", phones=numbers(written, who)) for who in (1, 2))
    directory = Directory([replace(ada, uid="1")])
    assert directory.find(ben) is None
    directory.apart(ben)
    assert len(compared) <= 2 * max(len(ben.phones), likeness._MOST_ALIKE**2)


def numbers(written: str, who: int) -> tuple[str, ...]:
    return tuple(written.format(who, each) for each in range(200))
