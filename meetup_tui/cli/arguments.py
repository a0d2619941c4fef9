"""The arguments that several commands have."""

from meetup_tui.cli.command import Argument

ENERGIES = ("+", "0", "-")
CHANNELS = ("email", "call", "text", "link", "person", "other")
KINDS = ("met", "call", "reply")
PROMISES = ("kept", "told", "dropped")

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
