"""One hint while a message is written, only when something is off, and where it comes from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetup_tui.domain.follow_up import Channel
from meetup_tui.domain.said import counted
from meetup_tui.domain.words import words

FEWEST_WORDS = 50
MOST_WORDS = 125
"""An e-mail between these was answered most."""
MOST_QUESTIONS = 3
SUBJECT_WORDS = (3, 5)
"""The fewest and most words of a subject."""
INVITATION_LIMIT = 200
"""Characters a network lets a free account put into an invitation."""

MAIL_STUDY = "Boomerang 2016, 40 million mails: observational"
"""Where length, questions and subject come from."""
OUR_RULE = "our own rule: a message without a personal note deserves a no"
NETWORK_RULE = "LinkedIn: 200 characters with a free account, 300 with a paid one"

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_QUESTION = re.compile("[?？؟⁇⁈⁉]+")
_SHORTEST = 4
"""Letters of a word that can say something of its own."""
_STEM = 5
"""First letters by which two words are one."""
_ENDING = 3
"""Letters an ending adds to a short word."""
_EVERYDAY_TEXT = (
    "about after again also because been before being both came come could does doing done each event every from "
    "good great have having here into just know like little lots made make many meet meeting more most much nice only "
    "other over people promise promised really said same send should some something still such talk talked than that "
    "their them then there these they thing things think this those told took very want wanted wants were what when "
    "where which while will with work working would write your yours yourself "
    "aber auch dass dein deine einen einer eine haben hatte nicht oder sehr sich sind ueber und uns unter wenn wird "
    "wurde"
)
_EVERYDAY = frozenset(words(_EVERYDAY_TEXT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing that may be better about a message."""

    text: str
    source: str
    """Where it comes from."""
    observational: bool
    """Whether the source watched what people did, and can't say why it went well."""


def hint(message: str, channel: Channel, subject: str = "", facts: Sequence[str] = ()) -> Hint | None:
    """Return the one thing that is most off about a message, or None where nothing is or nothing is written yet.

    ``facts`` is what is known of the person: tick note, wants, encounter notes, promise. Only an e-mail has
    a subject and a fitting length, an invitation by link has a limit, and what is said in a call or face to
    face has neither.
    """
    if not message.strip() or channel in ("call", "person"):
        return None
    if channel == "link" and (long := _invitation(message)):
        return long
    if not mentions(message, facts):
        return Hint(text="nothing you noted about them is in it yet", source=OUR_RULE, observational=False)
    if channel == "email":
        said = _length(message) or _questions(message) or _subject(subject)
        return Hint(text=said, source=MAIL_STUDY, observational=True) if said else None
    return None


def mentions(message: str, facts: Iterable[str]) -> bool:
    """Whether a message takes up a word of what is known of the person, or nothing is known that it could.

    Words that start alike count as one, so *teaching* takes up *teach her own class*, and *loom* takes up *looms*.
    """
    known = {word for fact in facts for word in _telling(fact)}
    said = _telling(message)
    return not known or any(_alike(*sorted((ours, theirs), key=len)) for theirs in known for ours in said)


def _telling(text: str) -> set[str]:
    """Return the words that say something of their own; of scripts without spaces, each two characters."""
    found = words(text)
    pairs = {a + b for a, b in pairwise(found) if len(a + b) == 2 and not (a + b).isascii()}
    return pairs | {word for word in found if len(word) >= _SHORTEST and word not in _EVERYDAY}


def _alike(shorter: str, longer: str) -> bool:
    if len(shorter) > _SHORTEST:
        return shorter[:_STEM] == longer[:_STEM]
    if len(shorter) < _SHORTEST:
        return shorter == longer
    return longer.startswith(shorter) and len(longer) <= len(shorter) + _ENDING


def _invitation(message: str) -> Hint | None:
    length = len(message.strip())
    if length <= INVITATION_LIMIT:
        return None
    text = f"{length} characters; an invitation holds {INVITATION_LIMIT}"
    return Hint(text=text, source=NETWORK_RULE, observational=False)


def _length(message: str) -> str:
    count = len(words(_LINK.sub("", message)))
    if count < FEWEST_WORDS:
        return f"{counted(count, 'word')} so far; {FEWEST_WORDS} to {MOST_WORDS} were answered most"
    if count > MOST_WORDS:
        return f"{count} words; {FEWEST_WORDS} to {MOST_WORDS} were answered most"
    return ""


def _questions(message: str) -> str:
    count = len(_QUESTION.findall(_LINK.sub("", message)))
    if count == 0:
        return "no question yet; one to three make it easy to answer"
    if count > MOST_QUESTIONS:
        return f"{count} questions; one to three make it easy to answer"
    return ""


def _subject(subject: str) -> str:
    fewest, most = SUBJECT_WORDS
    count = len(words(subject))
    if count == 0:
        return f"no subject yet; {fewest} to {most} words were opened and answered most"
    if not fewest <= count <= most:
        return f"a subject of {counted(count, 'word')}; {fewest} to {most} were answered most"
    return ""
