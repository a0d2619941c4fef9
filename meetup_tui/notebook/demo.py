"""An invented notebook to look around in: people of history, met at events that never were.

Mail addresses are under example.org (RFC 2606) and phones are from the ranges kept free for stories, so nobody is ever
written to by accident.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.event import Event
from meetup_tui.domain.follow_up import Channel, FollowUp, Outcome, Snooze, Status
from meetup_tui.domain.me import MyCard


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoData:
    """Everything the demo notebook holds."""

    me: MyCard
    events: tuple[Event, ...]
    contacts: tuple[Contact, ...]
    follow_ups: tuple[FollowUp, ...]


ME = MyCard(
    name="Mary Somerville",
    org="The Somerville Letters",
    title="Writer on science",
    emails=("mary@example.org",),
    phones=("+442079460123",),
    urls=("https://example.org/mary",),
)


def demo_data(today: date) -> DemoData:
    """Return the demo notebook as it would stand on this day."""
    return DemoData(
        me=ME,
        events=_events(today),
        contacts=tuple(_contact(person, today) for person in PEOPLE),
        follow_ups=tuple(_follow_up(plan, today) for plan in PLANS),
    )


def _events(today: date) -> tuple[Event, ...]:
    return (
        Event(
            uid=_uid("orbit"),
            name="Orbit Days",
            start=_back(today, 254),
            end=_back(today, 253),
            place="Lisbon",
            intention="Find out who still calculates by hand, and why.",
            series="Orbit Days",
        ),
        Event(
            uid=_uid("salon"),
            name="Evening Salon",
            start=_back(today, 12),
            end=_back(today, 12),
            place="Edinburgh",
            intention="Listen more than talk.",
        ),
        Event(
            uid=_uid("loom"),
            name="LoomConf",
            start=_back(today, 4),
            end=_back(today, 3),
            place="Leeds",
            intention="Meet two people who teach children to program, and one who builds for museums.",
            series="LoomConf",
        ),
        Event(
            uid=_uid("winter"),
            name="Winter School of Numbers",
            start=_back(today, -14),
            end=_back(today, -16),
            place="Göttingen",
            intention="Emmy will be there: ask her about the seminar for beginners.",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    key: str
    name: str
    org: str = ""
    title: str = ""
    phone: str = ""
    tags: tuple[str, ...] = ()
    tick: str = ""
    cue: str = ""
    wants: str = ""
    offer: str = ""
    met: tuple[tuple[int, str, str, str], ...] = ()
    """Days ago, the event's key, what was said, and the kind."""
    no_contact: bool = False
    waived: tuple[str, ...] = ()

    @property
    def mail(self) -> str:
        return f"{self.key}@example.org"


NOTHING_SAID = Outcome()

PEOPLE = (
    _Person(
        key="ada",
        name="Ada Lovelace",
        org="Analytical Engines",
        title="Head of Looms",
        phone="+442079460142",
        tags=("teaching", "looms"),
        tick="Lights up about teaching children to think in punched cards; her mother banned poetry, so she hides it "
        "in the maths.",
        cue="a silver loom brooch, talks with both hands",
        wants="a room with real looms for her Saturday class",
        offer="the museum's morning hours, and the curator's ear",
        met=(
            (254, "orbit", "stood next to each other in the longest coffee queue of the year", "met"),
            (3, "loom", "corridor after the weaving talk", "met"),
        ),
    ),
    _Person(
        key="grace",
        name="Grace Hopper",
        org="Eckert–Mauchly",
        title="Compilers",
        phone="+12025550143",
        tags=("compilers", "teaching"),
        tick="Hands out pieces of wire a nanosecond long; hates 'we've always done it this way'.",
        cue="navy coat, a pocket full of wire",
        wants="stories of machines that failed in a funny way",
        met=((3, "loom", "front row, asked the question everybody had", "met"),),
    ),
    _Person(
        key="katherine",
        name="Katherine Johnson",
        org="Langley",
        title="Research mathematician",
        phone="+12025550161",
        tags=("orbits",),
        tick="Counts everything: the steps to church, the stars, the dishes. Wants the girls who do the same to find "
        "each other.",
        cue="checks every figure twice, laughs quietly",
        offer="an introduction to the Edinburgh reading circle",
        met=((254, "orbit", "showed me how she checks a machine's answer", "met"),),
    ),
    _Person(
        key="alan",
        name="Alan Turing",
        org="Bletchley Running Club",
        title="Logician",
        tags=("puzzles", "running"),
        tick="Runs marathons to think; would rather build a toy that learns than a machine that obeys.",
        cue="chains his tea mug to the radiator",
        met=((12, "salon", "the chess game nobody finished", "met"),),
    ),
    _Person(
        key="emmy",
        name="Emmy Noether",
        org="Universität Göttingen",
        title="Professor",
        tags=("algebra", "teaching"),
        tick="Believes any beginner can follow if you walk while you explain; does her best work on foot.",
        cue="walks fast, hair coming down, chalk on both sleeves",
        wants="students who argue back",
        met=((12, "salon", "walked twice round the block over one definition", "met"),),
    ),
    _Person(
        key="hedy",
        name="Hedy Lamarr",
        org="Spread Spectrum Works",
        title="Inventor",
        phone="+12025550118",
        tags=("radio", "film"),
        tick="Invents at night because nobody expects it of her by day; tired of being introduced by her films.",
        cue="sketches on the back of menus",
        met=((4, "loom", "at the soldering table, fixed my badge", "met"),),
    ),
    _Person(
        key="konrad",
        name="Konrad Zuse",
        org="Zuse KG",
        title="Civil engineer",
        phone="+493023125014",
        tags=("machines",),
        tick="Built the first one in his parents' living room so that he would never have to calculate by hand again.",
        cue="paint under the fingernails",
        met=((4, "loom", "told the story of the living room, twice", "met"),),
    ),
    _Person(
        key="joan",
        name="Joan Clarke",
        org="Hut 8",
        title="Cryptanalyst",
        tags=("puzzles",),
        tick="Loves Scottish coins, and the moment before a pattern shows.",
        met=((12, "salon", "", "met"), (6, "", "rang to say the talk is on", "call")),
    ),
    _Person(
        key="yamakawa",
        name="山川健次郎",
        org="東京帝国大学",
        title="物理学",
        tags=("teaching",),
        tick="Wants physics taught with what is in the kitchen.",
        cue="straight as a ruler, very dry jokes",
        met=((3, "loom", "by the window, over green tea", "met"),),
    ),
    _Person(
        key="sofia",
        name="Софья Ковалевская",
        org="Stockholms högskola",
        title="Professor",
        tags=("novels", "analysis"),
        tick="The nursery was papered with lecture notes; has read walls ever since.",
        met=((254, "orbit", "the balcony, late", "met"),),
    ),
    _Person(
        key="charles",
        name="Charles Babbage",
        org="Difference Engine No. 2",
        title="Founder",
        tags=("machines",),
        cue="argues with the barrel organ outside",
        met=((3, "loom", "queue for the cloakroom", "met"),),
    ),
    _Person(
        key="annie",
        name="Annie Easley",
        org="Lewis Research",
        title="Rocket scientist",
        phone="+12025550177",
        met=((4, "loom", "shared a table at lunch", "met"),),
    ),
    _Person(
        key="isaac",
        name="Isaac Newton",
        org="Royal Mint",
        title="Warden",
        tick="Prefers letters, and few of them.",
        no_contact=True,
        met=((254, "orbit", "asked, kindly, to be left in peace", "met"),),
    ),
    _Person(
        key="caroline",
        name="Caroline Herschel",
        org="Slough Observatory",
        title="Astronomer",
        tags=("orbits", "music"),
        tick="Sweeps the sky for comets after singing practice; counts them in songs.",
        cue="very small, carries her own footstool",
        met=((254, "orbit", "sang on the way to the tram", "met"), (30, "", "sent the comet list back", "reply")),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    key: str
    why: str
    due: int
    """Days from today."""
    planned: int
    """Days ago."""
    channel: Channel = "email"
    promise: bool = False
    subject: str = ""
    message: str = ""
    status: Status = "open"
    closed: int = 0
    """Days ago."""
    outcome: Outcome = NOTHING_SAID
    snoozed: tuple[int, int, str] | None = None
    """Days ago, the day it had been due as days from today, and the reason."""


PLANS = (
    _Plan(
        key="ada",
        why="promised the museum opening date",
        due=0,
        planned=3,
        promise=True,
        subject="A deck of the real cards",
        message="Dear Ada, the loom room opens on the 4th and the curator has a deck of the original cards. Would your "
        "Saturday class like to hold one? I can ask her to keep a morning free.",
    ),
    _Plan(
        key="grace",
        why="her wire would make a chapter of its own",
        due=-3,
        planned=3,
        subject="A nanosecond for a chapter",
        message="Dear Grace, I measured my bookshelf with your wire: eleven nanoseconds.",
    ),
    _Plan(key="katherine", why="the reading circle asked for somebody who counts everything", due=0, planned=5),
    _Plan(
        key="hedy",
        why="the editor wants the frequency story, without the films",
        due=0,
        planned=2,
        channel="call",
        snoozed=(1, -1, "no time"),
    ),
    _Plan(
        key="alan",
        why="the chess game could go on by post",
        due=1,
        planned=5,
        subject="Knight to f3",
        message="Dear Alan, I kept the board as you left it, cat and all. Knight to f3. Is there a reply hidden in "
        "your next long run?",
    ),
    _Plan(key="emmy", why="promised two names for the beginners' seminar", due=3, planned=10, promise=True),
    _Plan(
        key="joan",
        why="to hear how the talk went",
        due=-6,
        planned=11,
        channel="call",
        status="done",
        closed=6,
        outcome=Outcome(note="She laughed about the slides.", energy="+"),
    ),
    _Plan(
        key="konrad",
        why="",
        due=0,
        planned=2,
        status="released",
        closed=2,
        outcome=Outcome(note="A good talk, and complete as it is."),
    ),
    _Plan(
        key="caroline",
        why="promised the comet list",
        due=-35,
        planned=40,
        promise=True,
        status="done",
        closed=35,
        outcome=Outcome(note="Sent with a pressed fern.", energy="+", promise="kept"),
    ),
    _Plan(key="yamakawa", why="the kitchen experiments are printed at last", due=8, planned=2),
)


def _contact(person: _Person, today: date) -> Contact:
    encounters = sorted(
        (
            Encounter(date=_back(today, ago), event=_uid(event) if event else "", note=note, kind=kind)  # type: ignore[arg-type]
            for ago, event, note, kind in person.met
        ),
        key=lambda each: each.date,
    )
    return Contact(
        uid=_uid(person.key),
        name=person.name,
        org=person.org,
        title=person.title,
        emails=(person.mail,),
        phones=(person.phone,) if person.phone else (),
        urls=(f"https://example.org/{person.key}",),
        tags=person.tags,
        tick=person.tick,
        cue=person.cue,
        wants=person.wants,
        offer=person.offer,
        no_contact=person.no_contact,
        waived=person.waived,
        encounters=tuple(encounters),
        created=_moment(encounters[0].date),
        updated=_moment(encounters[-1].date),
    )


def _follow_up(plan: _Plan, today: date) -> FollowUp:
    snoozes: tuple[Snooze, ...] = ()
    if plan.snoozed is not None:
        ago, was, reason = plan.snoozed
        snoozes = (Snooze(on=_back(today, ago), was=_back(today, -was), to=_back(today, -plan.due), reason=reason),)
    return FollowUp(
        uid=_uid(f"plan {plan.key}"),
        contact=_uid(plan.key),
        due=_back(today, -plan.due) if plan.why else None,
        channel=plan.channel,
        why=plan.why,
        subject=plan.subject,
        message=plan.message,
        promise=plan.promise,
        status=plan.status,
        snoozes=snoozes,
        planned=_back(today, plan.planned),
        moved=snoozes[-1].on if snoozes else None,
        closed=None if plan.status == "open" else _back(today, plan.closed),
        outcome=plan.outcome,
        created=_moment(_back(today, plan.planned)),
    )


def _back(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _uid(key: str) -> str:
    """Return the same uid for the same key in every demo, so that pictures of it are the same each time."""
    return uuid5(NAMESPACE_URL, f"https://example.org/meetup/{key}").hex
