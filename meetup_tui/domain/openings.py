"""First lines for a message, begun from what somebody noted themselves; each stops where only they can go on."""

import re
from collections.abc import Iterator

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.why import promise_text

LONGEST = 120
"""Characters of a note that go into a first line."""

_SENTENCE_ENDS = re.compile(r"\n|[;.!?]+(?:\s|$)")
_TO_YOU = {
    "he": "you", "she": "you", "they": "you", "him": "you", "them": "you", "himself": "yourself", "herself": "yourself",
    "his": "your", "her": "your", "their": "your", "hers": "yours", "is": "are", "has": "have", "does": "do",
}  # fmt: skip
"""Words of a note about somebody, as they are said to them."""
_OF_OTHERS = frozenset(("and", "then", "but", "or"))
"""Words after which another verb may stand in the third person, too."""

_NO_NAMES = frozenset(("a", "an", "the", "somebody", "someone", "people", "help", "more", "new"))


def openings(contact: Contact, follow_up: FollowUp | None, event: str = "") -> tuple[str, ...]:
    """Return first lines from the promise, the tick note, the wants and the last encounter, `event` its name.

    None is a message: each ends in the middle of a sentence. There is none for what was not noted.
    """
    return tuple(dict.fromkeys(_openings(contact, follow_up, event)))


def _openings(contact: Contact, follow_up: FollowUp | None, event: str) -> Iterator[str]:
    if follow_up is not None and follow_up.promise and (promised := _part(promise_text(follow_up.why))):
        yield f"I promised you {promised}, and "
    if tick := _part(contact.tick):
        said = _said_to_them(tick)
        yield f"I remember that you {said}, and " if said else f"I remember: {tick}, and "
    if wants := _part(contact.wants):
        yield f"You are looking for {_lowered(wants)}, and "
    met = contact.last_met
    note = _part(met.note) if met is not None else ""
    if note or event:
        where = f" at {event}" if event else ""
        yield f"Since we met{where}{f' ({note})' if note else ''} I "


def _part(note: str) -> str:
    """Return the first clause of a note on one line, cut between words where it is long."""
    clause = " ".join(_SENTENCE_ENDS.split(note.strip(), maxsplit=1)[0].split()).strip(" ,")
    if len(clause) <= LONGEST:
        return clause
    return clause[: LONGEST + 1].rpartition(" ")[0] or clause[:LONGEST]


def _said_to_them(tick: str) -> str:
    """Return an English clause in the third person as it is said to them: *lights up* is *light up*; else nothing."""
    first, *rest = tick.split(" ")
    verb = _second_person(first)
    if not verb:
        return ""
    said = [verb]
    for before, word in zip((first, *rest), rest, strict=False):
        other = _second_person(word) if before in _OF_OTHERS and word.islower() else ""
        said.append(_TO_YOU.get(word, other or word))
    return " ".join(said)


def _second_person(word: str) -> str:
    """Return an English verb of the third person in the second; nothing where it can't be one."""
    verb = word.lower()
    if verb in ("is", "has", "does"):
        return _TO_YOU[verb]
    if not (verb.isascii() and verb.isalpha() and verb.endswith("s") and len(verb) > 3) or verb.endswith(("ss", "us")):
        return ""
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) else verb[:-1]


def _lowered(text: str) -> str:
    """Return a text as it stands within a sentence: an article or the like at its start gets a small letter."""
    first = text.partition(" ")[0].lower()
    return text[:1].lower() + text[1:] if first in _NO_NAMES else text
