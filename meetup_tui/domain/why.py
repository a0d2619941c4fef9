"""What stands in the why of a follow-up besides the reason, a promise and a date, and how it is read out."""

import re
from dataclasses import dataclass
from datetime import date

from meetup_tui.domain.errors import BadInput

_PROMISED = re.compile(r"promised\b", re.IGNORECASE)
_HER = r"her(?=\s*(?:$|[,:])|\s+(?:the|an?|my|our|to|that|this|these|those|some|one|two|three|\d))"
"""The word before what was promised to her; before anything else it says whose that is."""
_PROMISED_WHOM = re.compile(rf"promised\b[\s:,]*(?:(?:them|him|you|{_HER})\b[\s:,]*)?", re.IGNORECASE)
_BY = re.compile(r"(?P<why>.*?)(?:^|(?<=\s))by\s+(?P<when>(?:(?!\sby\s).)+)", re.IGNORECASE | re.DOTALL)

_JOINING = frozenset({"as", "if", "since", "so", "to", "unless"})
"""First words of a why that say themselves how it follows."""

_ERRANDS = frozenset({
    "arrange", "ask", "bring", "call", "catch", "compare", "congratulate", "discuss", "find", "follow", "forward",
    "get", "give", "hear", "introduce", "invite", "learn", "lend", "meet", "recommend", "remind", "say", "see", "send",
    "suggest", "tell", "thank", "write",
})  # fmt: skip
"""First words of a why that says what to do, and follows a "to"."""

_PERSONS = frozenset({
    "he", "he'd", "he's", "i", "i'd", "i'll", "i'm", "i've", "it", "it's", "nobody", "she", "she'd", "she's",
    "somebody", "there", "there's", "they", "they'd", "they'll", "they're", "they've", "we", "we'll", "we're", "we've",
    "you", "you'd", "you'll", "you're", "you've",
})  # fmt: skip
"""First words of a why that is a clause of its own, and follows a "because"."""

_ARTICLES = frozenset({
    "a", "all", "both", "each", "every", "her", "his", "its", "my", "our", "that", "the", "their", "these", "this",
    "those", "your",
})  # fmt: skip
"""First words of a why that is such a clause where there is a verb in it."""

_VERBS = frozenset({
    "are", "asked", "asks", "began", "begins", "broke", "came", "can", "comes", "could", "did", "does", "gave", "gets",
    "gives", "goes", "got", "had", "has", "have", "is", "knew", "knows", "liked", "likes", "made", "makes", "may",
    "might", "moved", "moves", "must", "needed", "needs", "opens", "runs", "said", "says", "seeks", "sells", "should",
    "starts", "told", "wanted", "wants", "was", "went", "were", "will", "would", "wrote",
})  # fmt: skip
"""Verbs by which such a clause is known; without any of them a why is read out as it stands, which is never wrong."""

PROMISED_THEM = "You promised them"
BECAUSE = "Because"
PLAN = "Your plan"


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a why is read out."""

    label: str
    """What stands before it: `PROMISED_THEM`, `BECAUSE` or `PLAN`."""
    text: str
    """What follows the label; without the full stop at its end."""
    joins: str
    """How the text follows *I will write to Ada* in a sentence, with its spaces and commas."""

    @property
    def line(self) -> str:
        """Label and text as one line: ``Because her loom broke``, ``Your plan: to ask about the wire``."""
        return f"{self.label}{':' if self.label == PLAN else ''} {self.text}"


def spoken(why: str, *, promise: bool = False) -> Spoken:
    """Return how a why is read out: as a promise, as a reason, as something to do, else as it stands."""
    promise = promise or is_why_promise(why)
    text = _stripped(promise_text(why))
    said = _spoken_plain(text)
    if not promise:
        return said
    if said.label == BECAUSE and not is_why_promise(why):
        return Spoken(PROMISED_THEM, f"something: {said.text}", ", because I promised ")
    if not text:
        return Spoken(PROMISED_THEM, "something", ", because I promised ")
    return Spoken(PROMISED_THEM, said.text if said.joins == " " else text, ", because I promised ")


def _spoken_plain(text: str) -> Spoken:
    first, _, rest = text.partition(" ")
    rest = rest.strip()
    stands_alone = not rest or text.endswith("?") or (first.isupper() and len(first) > 1)
    known = "" if stands_alone else first.casefold().replace("’", "'")
    within = text if known == "i" or known.startswith("i'") else first.lower() + text[len(first) :]
    if known == "because":
        return Spoken(BECAUSE, rest, ", because ")
    if known in _PERSONS or (known in _ARTICLES and not _VERBS.isdisjoint(rest.casefold().split())):
        return Spoken(BECAUSE, within, ", because ")
    if known in _ERRANDS and rest.partition(" ")[0].casefold() not in ("you", "your"):
        return Spoken(PLAN, f"to {within}", " ")
    if known in _JOINING:
        return Spoken(PLAN, within, " " if known == "to" else ", ")
    return Spoken(PLAN, text, ": " if text else "")


def _stripped(text: str) -> str:
    """Return a text without the one full stop at its end."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def is_why_promise(why: str) -> bool:
    """Return whether a why says it is a promise: it starts with the word ``promised``."""
    return _PROMISED.match(why.strip()) is not None


def promise_text(why: str) -> str:
    """Return what was promised, to be said after "You promised them"; any other why as it is."""
    return _PROMISED_WHOM.sub("", why.strip(), count=1) if is_why_promise(why) else why.strip()


def honest_lines(why: str) -> str:
    """Return two lines that take the promise of a why back honestly."""
    return (
        f"I promised you something, and I will not get to it after all: {promise_text(why).rstrip('.')}.\n"
        "I am sorry, and I did not want to leave you waiting."
    )


def split_due(why: str, today: date) -> tuple[str, date | None]:
    """Part a why from the date its last ``by`` names: ``send the paper by fri``.

    Words after ``by`` that are no date stay in the why (``stand by me``). Raises BadInput where they are a
    date that can't be: ambiguous, past or not in the calendar.
    """
    from meetup_tui.domain.when import looks_like_date, parse  # noqa: PLC0415 - large, and most whys are only shown

    why = why.strip()
    found = _BY.fullmatch(why)
    if not found:
        return why, None
    try:
        day = parse(found["when"].strip("\"“”')"), today)
    except BadInput:
        if looks_like_date(found["when"]):
            raise
        return why, None
    return found["why"].rstrip(" ,;("), day
