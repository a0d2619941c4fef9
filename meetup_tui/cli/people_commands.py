"""The commands at an event and about people."""

from meetup_tui.cli.arguments import (
    CHANNEL,
    CUE,
    ENERGY,
    EVENT,
    JSON,
    KINDS,
    NOTE,
    OFFER,
    ON,
    ONE_WHO,
    PROMISE,
    TICK,
    WANTS,
    WHEN,
    WHO,
    WHY,
)
from meetup_tui.cli.command import Argument, Command

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
