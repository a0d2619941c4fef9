"""Every command with its arguments, said once: parsing, help and completion all derive from this table."""

from typing import Literal, NamedTuple

Kind = Literal["text", "words", "many", "flag", "number", "list"]
"""What an argument takes: a text; a text of one or more words; several texts; nothing; a whole number; values
separated by commas, or said again.
"""
Completes = Literal["", "who", "event", "file", "folder"]
"""What an argument is completed with besides its choices."""


_FUNCTIONS = {
    "import": "import_file",
    "quiet": "hush",
    "undo": "take_back",
    "event": "set_event",
    "completion": "script",
}
"""Where a function can't well be called as its command."""


class Argument(NamedTuple):
    """One argument of a command: an option by its names, or a place in the order by its one name without dashes."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    kind: Kind = "text"
    required: bool = False
    """Whether a place must be filled; options never are."""
    choices: tuple[str, ...] = ()
    completes: Completes = ""

    @property
    def is_option(self) -> bool:
        """Whether it is named with dashes."""
        return self.names[0].startswith("-")

    @property
    def dest(self) -> str:
        """The name its value is found by."""
        return self.names[0].lstrip("-").replace("-", "_")


class Command(NamedTuple):
    """One command: what it is called, what it does, and where its function is."""

    name: str
    module: str
    """The module of this package that holds its function; empty for what opens the app."""
    help: str
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        """The name of its function in the module."""
        return _FUNCTIONS.get(self.name, self.name)

    @property
    def options(self) -> tuple[Argument, ...]:
        """Its options, those of every command included."""
        return (*(each for each in self.arguments if each.is_option), DATA_DIR)

    @property
    def places(self) -> tuple[Argument, ...]:
        """The arguments that are told apart by their order."""
        return tuple(each for each in self.arguments if not each.is_option)


ENERGIES = ("+", "0", "-")
CHANNELS = ("email", "call", "text", "link", "person", "other")
KINDS = ("met", "call", "reply")
PROMISES = ("kept", "told", "dropped")

DATA_DIR = Argument(
    ("--data-dir",), "keep data, settings, drafts and backups in this folder", "DIR", completes="folder"
)
JSON = Argument(("--json",), "print one JSON document", kind="flag")
UNDO = Argument(("--undo",), "take that back", kind="flag")
FORCE = Argument(("--force",), "replace a file that is there", kind="flag")
WITH_NOTES = Argument(("--with-notes",), "private notes go along", kind="flag")
WHO = Argument(
    ("who",), "a name or a part of it, mail address, phone, profile or uid", "WHO", "words", True, completes="who"
)
ONE_WHO = WHO._replace(kind="text")
EVENT = Argument(("--event",), "where: the name of an event", "E", completes="event")
ON = Argument(("--on",), "the day it was: yesterday, thu, 2 days ago, 20 nov", "D")
NOTE = Argument(("--note",), "what was said", "N")
TICK = Argument(("--tick",), "what makes them tick", "T")
CUE = Argument(("--cue",), "how you would know them on the street", "C")
WANTS = Argument(("--wants",), "what they look for", "W")
OFFER = Argument(("--offer",), "what you could give them", "O")
WHY = Argument(("--why",), "why you would write; one that starts with 'promised' is a promise", "W")
WHEN = Argument(("--when",), "the day: fri, in 3 days, 12 dec; without it, the suggested one", "D")
CHANNEL = Argument(("--channel",), f"how: {', '.join(CHANNELS)}", "C", choices=CHANNELS)
PROMISE = Argument(("--promise",), "it is something you said you would do", kind="flag")
ENERGY = Argument(("--energy",), "whether it gave (+) or took (-) energy", "+|0|-", choices=ENERGIES)

ADD = Command(
    "add",
    "capture",
    "note whom you met; without LINE it asks, - reads lines or a pasted card from stdin",
    (
        Argument(("line",), "Name (cue), Org, Title, mail, phone, @Event, #tag ~ tick > why by when", "LINE", "words"),
        EVENT, ON, TICK, CUE, WANTS, OFFER, WHY, WHEN, CHANNEL, PROMISE,
        Argument(("--new",), "somebody new, even where an address is known", kind="flag"),
        JSON,
    ),
    (
        "meetup add 'Maja Lindqvist (red glasses), Tidewater, maja@tidewater.example, #compilers'",
        "meetup add 'Maja, @PyCon ~ lights up about teaching > promised the paper by fri'",
        "wl-paste | meetup add - --event PyCon",
    ),
)  # fmt: skip
MET = Command("met", "capture", "note that you met somebody again", (WHO, EVENT, ON, NOTE, JSON))
SPOKE = Command(
    "spoke",
    "capture",
    "log a talk or a reply; the open follow-up is kept unless you close or move it",
    (
        WHO, NOTE, ON,
        Argument(("--kind",), "met, call (the default) or reply", "KIND", choices=KINDS),
        ENERGY,
        Argument(("--close",), "that was the follow-up: close it as done", kind="flag"),
        WHEN._replace(help="give the open follow-up this day instead"),
        JSON,
    ),
)  # fmt: skip
SCAN = Command(
    "scan",
    "scan",
    "read QR codes out of pictures, show what they hold, and keep whom you choose",
    (
        Argument(("image",), "pictures of badges, cards and screens", "IMAGE", "many", True, completes="file"),
        EVENT,
        Argument(("--yes",), "keep everybody without asking", kind="flag"),
        JSON,
    ),
    ("meetup scan IMG_2034.jpg --event PyCon", "meetup scan ~/Pictures/tonight/*.jpg"),
)
PEOPLE = Command(
    "people",
    "people",
    "find people: every word is somewhere in what you know of them",
    (
        Argument(("query",), "words to look for", "QUERY", "words"),
        EVENT._replace(help="met at this event"),
        Argument(("--tag",), "who has this tag", "T"),
        Argument(("--archived",), "the archived ones instead", kind="flag"),
        JSON,
    ),
)
SHOW = Command("show", "people", "show one contact, whole", (WHO, JSON))
EDIT = Command(
    "edit",
    "people",
    "change fields of a contact; without options, opens your editor on all of them",
    (
        WHO,
        Argument(("--name",), "their name", "NAME"),
        Argument(("--org",), "their organisation", "ORG"),
        Argument(("--title",), "what they do there", "TITLE"),
        Argument(("--emails", "--email"), "all their mail addresses, with commas between", "MAIL,…", "list"),
        Argument(("--phones", "--phone"), "all their phones", "PHONE,…", "list"),
        Argument(("--urls", "--url"), "all their links", "URL,…", "list"),
        Argument(("--tags", "--tag"), "all their tags", "TAG,…", "list"),
        TICK, CUE, WANTS, OFFER,
        NOTE._replace(help="the note an import brought along"),
        Argument(("--introduced-by",), "who brought you together", "NAME"),
        Argument(("--drop-encounter",), "take out the encounter of this number, oldest first", "N", "number"),
        JSON,
    ),
    ("meetup edit maja --org 'Tidewater Labs' --tick 'boats, and how to teach them'", "meetup edit maja"),
)  # fmt: skip
MERGE = Command(
    "merge",
    "merging",
    "two records of one person become the first; what both say is kept",
    (
        ONE_WHO._replace(help="the record that stays; a name of several words in quotes"),
        Argument(("other",), "the record that becomes a part of it", "WHO", "text", True, completes="who"),
        Argument(("--keep",), "the follow-up that stays open, where both have one: its uid, or whose it is", "UID"),
        JSON,
    ),
    ("meetup merge maja 'm. lindqvist'", "meetup merge maja 3f2a9c --keep 81d0e4"),
)
QUERY = Command(
    "query",
    "query",
    "mail addresses for a mail program: a line to show, then address, name and event with tabs between",
    (Argument(("text",), "words of a name, an address, an organisation, an event or a tag", "TEXT", "words"), JSON),
    ("meetup query ada", 'neomutt: set query_command = "meetup query -- %s"'),
)
TODAY = Command(
    "today",
    "follow_up",
    "the people of this morning; exit code 1 where there is nobody",
    (
        Argument(("--all",), "everything due, whatever the cap", kind="flag"),
        Argument(("--short",), "one line, without names", kind="flag"),
        JSON,
    ),
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
    "put the follow-up off, by default to tomorrow",
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
    ("meetup event 'PyCon 2026' --start 20 nov --end 22 nov --place Cologne --now",),
)
SIFT = Command(
    "sift",
    "events",
    "the loose ends: who was met lately and lacks a tick note or a decision",
    (Argument(("event",), "keep to one event", "EVENT", "words", completes="event"), JSON),
)
ME = Command(
    "me",
    "share",
    "show or set your own card",
    (
        Argument(("--name",), "your name", "NAME"),
        Argument(("--org",), "your organisation", "ORG"),
        Argument(("--title",), "what you do there", "TITLE"),
        Argument(("--email", "--emails"), "your mail address, or several", "MAIL,…", "list"),
        Argument(("--phone", "--phones"), "your phone, or several", "PHONE,…", "list"),
        Argument(("--url", "--urls"), "your link, or several", "URL,…", "list"),
        Argument(("--share",), "which fields go along: phone, email, org, title, url", "F,…", "list"),
        JSON,
    ),
)
QR = Command(
    "qr",
    "share",
    "a card, a follow-up's day or a link as a QR code: in the terminal, or in a file",
    (
        WHO._replace(required=False),
        Argument(("--me",), "your own card", kind="flag"),
        Argument(("--fields",), "only these: name, phone, email, org, title, url", "F,…", "list"),
        Argument(("--met",), "with the short note of where and when you met", kind="flag"),
        Argument(("--calendar",), "their open follow-up instead, as an entry of your phone's calendar", kind="flag"),
        Argument(("--open",), "phone, mail, link or a part of one: your phone dials or opens it", "WHICH"),
        WITH_NOTES._replace(help="with --calendar: the why goes along"),
        Argument(("--png",), "write a PNG picture", "FILE", completes="file"),
        Argument(("--svg",), "write an SVG picture", "FILE", completes="file"),
        Argument(("--text",), "print what the code holds", kind="flag"),
        FORCE,
    ),
    ("meetup qr --me --fields name,email", "meetup qr maja --open phone", "meetup qr maja --calendar"),
)
UNDO_COMMAND = Command(
    "undo",
    "keep",
    "take back the last change of data; again goes further back",
    (Argument(("--list",), "show what can be taken back, the newest first", kind="flag"), JSON),
)
EXPORT = Command(
    "export",
    "export",
    "give out everything, complete and ready to be imported again; or cards and dates for other programs",
    (
        Argument(
            ("--format",),
            "json: all of it (the default); vcf and csv: cards; ics: open follow-ups; or as FILE ends",
            "F",
            choices=("json", "vcf", "csv", "ics"),
        ),
        Argument(("--output", "-o"), "write to this file, or a card a file into this folder", "FILE", completes="file"),
        WITH_NOTES._replace(
            help="private notes go along, and what cards say of relatives and the like; json holds them always;"
            " tags, nicknames and birthdays go along without it"
        ),
        FORCE._replace(help="replace what is there; in a folder, also remove our cards of people no longer in it"),
    ),
    ("meetup export -o contacts.vcf", "meetup export --format vcf -o ~/contacts/", "meetup export -o plans.ics"),
)
IMPORT = Command(
    "import",
    "importing",
    "bring in contacts: .vcf, CSV of LinkedIn, Google, Outlook or an event, LinkedIn's .zip, an export; - reads stdin",
    (
        Argument(("file",), "files, or folders of .vcf files", "FILE", "many", True, completes="file"),
        EVENT._replace(help="they were met at this event, which is made where it is new"),
        Argument(("--known-only",), "fill in people who are there already, and leave out the others", kind="flag"),
        Argument(("--dry-run",), "say what would change, and change nothing", kind="flag"),
        Argument(("--again",), "bring back people who were forgotten, too", kind="flag"),
        JSON,
    ),
    ("meetup import contacts.vcf --dry-run", "meetup import Connections.csv --known-only"),
)
FORGET = Command(
    "forget",
    "care",
    "erase somebody for good: from data, journal, backups, drafts and undo",
    (
        WHO,
        Argument(("--yes",), "without asking; what others' notes say of them is taken out too", kind="flag"),
        Argument(("--keep-mentions",), "leave what others' notes say of them", kind="flag"),
        JSON,
    ),
)
CHECK = Command(
    "check",
    "care",
    "look at every file and say whether it is as it was written; exit code 4 where one is not",
    (Argument(("--repair",), "mend it, with all that any of the files still holds", kind="flag"), JSON),
)
BACKUPS = Command("backups", "care", "list the backups, the newest first", (JSON,))
RESTORE = Command(
    "restore",
    "care",
    "go back to a backup; what is there now is backed up before, and undo takes it back",
    (
        Argument(
            ("backup",), "its name or the start of it, 'latest', or a file", "BACKUP", required=True, completes="file"
        ),
        JSON,
    ),
    ("meetup restore latest", "meetup restore 20261124T1830"),
)
PATHS = Command("paths", "keep", "where data, settings, drafts and backups are", (JSON,))
DEMO = Command("demo", "", "try the app on invented data, which is gone afterwards")
COMPLETION = Command(
    "completion",
    "completion",
    "print the completion script of a shell",
    (Argument(("shell",), "bash, zsh or fish", "SHELL", required=True, choices=("bash", "zsh", "fish")),),
    ('eval "$(meetup completion bash)"', "meetup completion fish > ~/.config/fish/completions/meetup.fish"),
)

GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("At an event", (ADD, MET, SPOKE, SCAN)),
    ("People", (PEOPLE, SHOW, EDIT, MERGE, QUERY)),
    ("The one follow-up", (TODAY, PLAN, MESSAGE, DONE, SNOOZE, RESCHEDULE, RELEASE, ARCHIVE, QUIET)),
    ("Events", (EVENTS, EVENT_COMMAND, SIFT)),
    ("Sharing", (ME, QR)),
    ("Keeping", (UNDO_COMMAND, EXPORT, IMPORT, FORGET, CHECK, BACKUPS, RESTORE, PATHS)),
    ("And", (DEMO, COMPLETION)),
)
"""The commands as the help shows them."""

COMMANDS: dict[str, Command] = {command.name: command for _, group in GROUPS for command in group}
