"""The commands about the one follow-up, and about events."""

from meetup_tui.cli.arguments import CHANNEL, ENERGY, JSON, NOTE, ONE_WHO, PROMISE, PROMISES, UNDO, WHEN, WHO, WHY
from meetup_tui.cli.command import Argument, Command

TODAY = Command(
    "today",
    "morning",
    "the people of this morning; exit code 1 where there is nobody",
    (
        Argument(("--all",), "everything due, whatever the cap", kind="flag"),
        Argument(("--short",), "one line, without names", kind="flag"),
        JSON,
    ),
)
AWAY = Command(
    "away",
    "morning",
    "be away until a day: nothing is due before it, and what waited is spread from then on",
    (
        Argument(("until",), "the word until", "until", required=True, choices=("until",)),
        Argument(("day",), "the day you are back: mon, in 2 weeks, 12 dec; today ends being away", "D", "words", True),
        JSON,
    ),
    ("meetup away until 'next mon'",),
)
PLAN = Command(
    "plan",
    "follow_up",
    "plan the one follow-up",
    (
        WHO, WHY, WHEN, CHANNEL, PROMISE,
        Argument(("--message",), "what you will write, as far as you know it", "M"),
        Argument(("--replace",), "let the open one go first", kind="flag"),
        JSON,
    ),
    ("meetup plan maja --why 'promised the paper' --when fri",),
)  # fmt: skip
MESSAGE = Command(
    "message",
    "follow_up",
    "print the message of the open follow-up, or keep a new one; - reads it from stdin",
    (
        ONE_WHO,
        Argument(("text",), "the message, or - for stdin", "TEXT", "words"),
        Argument(("--subject",), "the subject of the mail", "S"),
        JSON,
    ),
)
DONE = Command(
    "done",
    "follow_up",
    "close the follow-up as done, and plan the next one if you like",
    (
        WHO, NOTE._replace(help="how it went"), ENERGY,
        Argument(("--next-why",), "why there is a next one", "W"),
        Argument(("--next-when",), "when the next one is due", "D"),
        JSON,
    ),
)  # fmt: skip
SNOOZE = Command(
    "snooze",
    "follow_up",
    "put the follow-up off, by default to tomorrow or the day after its own",
    (
        ONE_WHO,
        Argument(("when",), "fri, in 3 days, next week", "WHEN", "words"),
        Argument(("--reason",), "why; 'waiting' (for them) is not counted", "R"),
        Argument(("--last",), "this is the last date", kind="flag"),
        JSON,
    ),
)
RESCHEDULE = Command(
    "reschedule",
    "follow_up",
    "give the follow-up another day because the date was wrong; not counted",
    (ONE_WHO, Argument(("when",), "fri, in 3 days, next week", "WHEN", "words", True), JSON),
)
RELEASE = Command(
    "release",
    "follow_up",
    "let go: decide not to follow up, and keep the memory",
    (
        WHO,
        Argument(("--reason",), "why, for yourself", "R"),
        Argument(("--no-contact",), "and don't contact them again", kind="flag"),
        Argument(("--promise",), "what became of a promise: kept, told or dropped", "P", choices=PROMISES),
        JSON,
    ),
)
ARCHIVE = Command("archive", "follow_up", "hide a contact and let their follow-up go", (WHO, UNDO, JSON))
QUIET = Command("quiet", "follow_up", "do not contact: planning and writing refuse", (WHO, UNDO, JSON))
EVENTS = Command("events", "events", "list the events, the newest first", (JSON,))
EVENT_COMMAND = Command(
    "event",
    "events",
    "create an event, or change or show the one of this name",
    (
        Argument(("name",), "its name, whatever its case", "NAME", "words", True, completes="event"),
        Argument(("--start",), "its first day; past ones are fine", "D"),
        Argument(("--end",), "its last day", "D"),
        Argument(("--place",), "where it is", "P"),
        Argument(("--intention",), "whom you hope to meet, and why", "I"),
        Argument(("--budget",), "how many follow-ups it is worth", "N", "number"),
        Argument(("--series",), "what its editions have in common", "S"),
        Argument(("--rename",), "its new name", "N"),
        Argument(("--now",), "you are there: captures go to it", kind="flag"),
        JSON,
    ),
    ("meetup event 'PyCon 2026' --end sun --place Cologne --now",),
)
BRIEF = Command(
    "brief",
    "briefing",
    "whom you may meet there again: cue, tick note, last words, promises still owed first",
    (
        Argument(
            ("about",),
            "an event, with its series and place; or a place, or a #tag",
            "EVENT|PLACE|TAG",
            "words",
            True,
            completes="event",
        ),
        JSON,
    ),
    (
        "meetup brief 'PyCon 2026'",
        "meetup brief berlin --json    # contacts as show has them, with promise, last_words",
    ),
)
AGAIN = Command(
    "again",
    "briefing",
    "looking back: whom you would most like to see again, three people of an event at most",
    (
        ONE_WHO,
        Argument(("--event",), "of which event; else where you last met them", "E", completes="event"),
        UNDO,
        JSON,
    ),
)
PRACTICE = Command(
    "practice",
    "briefing",
    "your last twelve weeks: promises kept, decisions, messages written",
    (JSON,),
    ("meetup practice --json    # a list of weeks, the oldest first: week, kept, decided, written",),
)
SIFT = Command(
    "sift",
    "events",
    "the loose ends: who was met lately and lacks a tick note or a decision",
    (
        Argument(("event",), "keep to one event", "EVENT", "words", completes="event"),
        Argument(("--list",), "list them; else a terminal is asked about each in turn", kind="flag"),
        JSON,
    ),
)
