"""First lines for a message, begun from what somebody noted themselves; each stops where only they can go on."""

import re
from collections.abc import Iterator
from itertools import pairwise

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.verbs import after_adverbs, second_person
from meetup_tui.domain.why import promise_text

LONGEST = 120
"""Characters of a note that go into a first line."""

_SENTENCE_ENDS = re.compile(r"\n|[;.!?]+(?:\s|$)")
_POSSESSIVE = ("his", "her", "their")
_TO_YOU = {**dict.fromkeys(_POSSESSIVE, "your"), "hers": "yours", "himself": "yourself", "herself": "yourself"}
"""Words of a note about somebody, as they are said to them."""
_OTHERS = frozenset(("he", "she", "they", "him", "them"))
"""Words that may mean somebody else, so that a note with one is left as it is."""
_AND = frozenset(("and", "then", "but", "or"))
"""Words after which another verb may stand in the third person, too."""
_NO_NAMES = frozenset(("a", "an", "the", "somebody", "someone", "people", "help", "more", "new"))


def openings(contact: Contact, follow_up: FollowUp | None, event: str = "") -> tuple[str, ...]:
    """Return first lines from the promise, the tick note, the wants and the last encounter, `event` its name.

    None is a message: each ends in the middle of a sentence. There is none for what was not noted.
    """
    return tuple(dict.fromkeys(_openings(contact, follow_up, event)))


def _openings(contact: Contact, follow_up: FollowUp | None, event: str) -> Iterator[str]:
    if follow_up is not None and follow_up.promise and (promised := _part(promise_text(follow_up.why))):
        first, _, rest = promised.partition(" ")
        yield f"I promised {f'your {rest}' if first in _POSSESSIVE and rest else f'you {promised}'}, and "
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
    """Return an English clause in the third person as it is said to them: *lights up* is *light up*; else nothing.

    It is one where it begins with a verb that is known, after an adverb or not.
    """
    adverbs, clause = after_adverbs(tick)
    first, *rest = clause.split(" ")
    verb = second_person(first)
    if not verb or not _OTHERS.isdisjoint(rest) or clause.endswith(" her"):
        return ""
    said = [verb]
    for place, (before, word) in enumerate(pairwise((first, *rest))):
        if before not in _AND or not word.endswith("s"):
            said.append(_TO_YOU.get(word, word))
            continue
        other = second_person(word)
        # Beside the first verb stands another; a last word such as "plays" may be a verb or things.
        unsure = not other if place == 1 else bool(other) and place == len(rest) - 1
        if unsure:
            return ""
        said.append(other or word)
    return adverbs.lower() + " ".join(said)


def _lowered(text: str) -> str:
    """Return a text as it stands within a sentence: an article or the like at its start gets a small letter."""
    first = text.partition(" ")[0].lower()
    return text[:1].lower() + text[1:] if first in _NO_NAMES else text
