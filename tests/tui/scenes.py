"""Every screen and dialog of the app, and the keys that lead there: for the snapshots, the sizes and hostile text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from meetup_tui.notebook import Note, Notebook

from .hands import Hands, Text

DAY = "2026-11-23"
"""A Monday; the demo data stands on it."""

CARDS = """BEGIN:VCARD\nVERSION:3.0\nFN:Rosalind Franklin\nORG:King's College\nEMAIL:ros@example.org\nEND:VCARD
BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nORG:Analytical Engines\nEMAIL:ada@example.org\nTEL:+442079460199\nEND:VCARD
BEGIN:VCARD\nVERSION:3.0\nFN:Dorothy Vaughan\nNOTE:West Area Computing\nEND:VCARD
"""

OWN_KEYS = {
    "settings": "f5",
    "away": "f6",
    "brief-of": "f7",
    "see-again": "f8",
    "practice": "f9",
    "bring-in": "f10",
    "change-theme": "f11",
}
"""Keys for the commands that have none; only a terminal needs them."""


class Run(str):
    """A command without keys, by its id."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A screen as it stands once these keys were pressed on a notebook."""

    name: str
    store: str = "demo"
    """Which of the notebooks in `STORES`."""
    steps: tuple[str, ...] = ()
    """Keys, texts and commands."""
    front: str = "TodayScreen"
    """The class of the screen that stands in front then."""
    toasts: bool = False
    """Whether the toasts belong to the picture."""


def demo(folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Return the demo notebook, two people of which are one, and two messages one."""
    book = Notebook.demo(str(folder), environ)
    uid = book.capture(Note(line="A. Lovelace, Analytical Engines, ada.l@example.org", on="10 nov")).contact.uid
    book.sift_waive(uid, ("tick", "decision"))
    return book


def empty(folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Return a notebook nobody is in."""
    return Notebook.open(str(folder), environ)


def come_back(folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Return the demo notebook, two weeks after anybody looked into it."""
    Notebook.demo(str(folder), environ).visit()
    return Notebook.open(str(folder), {**environ, "MEETUP_TODAY": "2026-12-07"})


def plenty(folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Return a notebook with an event today at which more was planned than can be kept, and one person left to sift."""
    book = Notebook.open(str(folder), environ)
    book.set_event("LoomConf", start="yesterday", end="today")
    for name in ("Ada", "Grace", "Emmy", "Hedy", "Joan", "Alan", "Konrad"):
        line = f"{name} Example, {name.lower()}@example.org @LoomConf"
        book.capture(Note(line=line, tick="looms", why=f"to hear about {name}'s loom", when="1 dec"))
    book.capture(Note(line="Annie Example @LoomConf", tick="rockets"))
    return book


def written(folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Return the demo notebook, one of whose messages was written to somebody else before."""
    book = Notebook.demo(str(folder), environ)
    text = "Dear friend, it was a joy to talk about looms and cards with you, and I would like to hear more of it soon."
    for name in ("Katherine Johnson", "Ada Lovelace"):
        book.write(book.find(name).uid, text)
    return book


STORES: Mapping[str, Callable[[Path, Mapping[str, str]], Notebook]] = {
    "demo": demo,
    "empty": empty,
    "come back": come_back,
    "plenty": plenty,
    "written": written,
}
"""How each notebook is made, in a folder."""


def store(name: str, folder: Path, environ: Mapping[str, str]) -> Notebook:
    """Make one of the notebooks, the same on every machine."""
    return STORES[name](folder, {"MEETUP_TODAY": DAY, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), **environ})


async def go(pilot: Pilot, scene: Scene) -> None:
    """Press the keys that lead to a screen, from Today on; it is the one that was meant."""
    hands = Hands(pilot)
    for step in scene.steps:
        if isinstance(step, Run):
            await pilot.app.action_press(step)
            await pilot.pause()
        else:
            await hands.do(step)
    assert type(pilot.app.screen).__name__ == scene.front, scene.name


FILLED = (
    Text("Rosalind Franklin (umbrella, always), King's College, ros@example.org, #crystals"), "enter",
    Text("sees a shape in a smudge before anybody else"), "enter",
    Text("promised her the good X-ray tube by fri"),
)  # fmt: skip

SCENES = (
    Scene(name="today"),
    Scene(name="today-curtain", steps=("full_stop",)),
    Scene(name="today-next", steps=("G",)),
    Scene(name="person", steps=("enter",), front="PersonScreen"),
    Scene(name="person-curtain", steps=("enter", "full_stop"), front="PersonScreen"),
    Scene(name="people", steps=("2",), front="PeopleScreen"),
    Scene(name="people-search", steps=("slash", Text("teaching")), front="PeopleScreen"),
    Scene(name="people-found", steps=("slash", Text("teaching"), "enter"), front="PeopleScreen"),
    Scene(name="people-nobody", steps=("slash", Text("zzzz")), front="PeopleScreen"),
    Scene(name="events", steps=("3",), front="EventsScreen"),
    Scene(name="events-people", steps=("3", "l"), front="EventsScreen"),
    Scene(name="my-card", steps=("4",), front="MyCardScreen"),
    Scene(name="practice", steps=(Run("practice"),), front="PracticeScreen"),
    Scene(name="brief", steps=("3", "b"), front="BriefScreen"),
    Scene(name="sift", steps=("f",), front="SiftScreen"),
    Scene(name="sift-answers", steps=("f", Text("argues well"), "enter", "enter"), front="SiftScreen"),
    Scene(name="qr", steps=("c",), front="QRScreen"),
    Scene(name="qr-fewer", steps=("c", "minus"), front="QRScreen"),
    Scene(name="qr-theirs", steps=("C",), front="QRScreen"),
    Scene(name="qr-own-phone", steps=("Q",), front="QRScreen"),
    Scene(name="qr-fields", steps=("C", "F"), front="FieldsDialog"),
    Scene(name="keys", steps=("question_mark",), front="KeysScreen"),
    Scene(name="palette", steps=("ctrl+p",), front="CommandPalette"),
    Scene(name="theme", steps=(Run("change-theme"),), front="CommandPalette"),
    Scene(name="capture", steps=("a",), front="CaptureScreen"),
    Scene(name="plan", steps=("p",), front="PlanDialog"),
    Scene(name="write", steps=("w",), front="WriteDialog"),
    Scene(name="snooze", steps=("s",), front="SnoozeDialog"),
    Scene(name="let-go", steps=("x",), front="LetGoDialog"),
    Scene(name="talked", steps=("t",), front="TalkedDialog"),
    Scene(name="edit", steps=("e",), front="EditDialog"),
    Scene(name="edit-my-card", steps=("4", "e"), front="MyCardDialog"),
    Scene(name="event-new", steps=("3", "N"), front="EventDialog"),
    Scene(name="event-edit", steps=("3", "e"), front="EventDialog"),
    Scene(name="look-back", steps=("3", "r"), front="LookBackDialog"),
    Scene(name="brief-of", steps=(Run("brief-of"),), front="BriefDialog"),
    Scene(name="away", steps=(Run("away"),), front="AwayDialog"),
    Scene(name="bring-in", steps=(Run("bring-in"),), front="BringInDialog"),
    Scene(name="arrivals", steps=(Text(CARDS),), front="ArrivalsDialog"),
    Scene(name="settings", steps=(Run("settings"),), front="SettingsDialog"),
    Scene(name="same-person", steps=("M",), front="SamePersonDialog"),
    Scene(name="merge", steps=("M", "enter"), front="MergeDialog"),
    Scene(name="link", steps=("o",), front="LinkDialog"),
    Scene(name="capture-filled", steps=("a", *FILLED), front="CaptureScreen"),
    Scene(name="welcome", store="empty"),
    Scene(name="people-empty", store="empty", steps=("2",), front="PeopleScreen"),
    Scene(name="events-empty", store="empty", steps=("3",), front="EventsScreen"),
    Scene(name="my-card-empty", store="empty", steps=("4",), front="MyCardScreen"),
    Scene(name="qr-empty", store="empty", steps=("c",), front="QRScreen"),
    Scene(name="comeback", store="come back"),
    Scene(name="sift-end", store="plenty", steps=("f", "enter", "x"), front="SiftScreen"),
    Scene(name="repeat", store="written", steps=("y",), front="RepeatDialog"),
    Scene(name="today-done", steps=("d",), toasts=True),
    Scene(name="today-end", steps=("d", "d", "d", "d")),
)
"""In an order in which one may go back from each to Today and on to the next; the last ones change the notebook."""
