"""What the app asks: concrete questions that are easier to answer than "what makes them tick?"."""

from zlib import crc32

TICK_QUESTIONS = (
    "what could they not stop talking about?",
    "what would they do with a free year?",
    "when did their eyes light up?",
    "what are they building, and for whom?",
    "what made them laugh?",
    "what are they trying to change?",
    "what do they do when nobody pays them for it?",
    "which problem keeps coming back to them?",
    "what are they proud of?",
    "what did they ask you?",
    "whom did they speak of warmly?",
    "what do they want to learn next?",
    "what brought them here, really?",
    "what would they have talked about for another hour?",
)
"""Asked for the tick note, one at a time."""

SIFT_QUESTIONS = (
    "What could {they} not stop talking about{at}?",
    "Which story did {they} tell you{at}?",
    "What made {them} laugh{at}?",
    "What brought {them} {to}, really?",
    "What did {they} ask you{at}?",
    "Which problem kept coming back to {them}{at}?",
    "What would {they} have talked about for another hour{at}?",
    "Whom did {they} speak of warmly{at}?",
    "What did {they} come alive about{at}?",
    "What did {they} worry about{at}?",
)
"""Asked about one person after an event: where it was, and of whom."""

_SAYABLE = 40
"""Characters of an event's name that still fit into a question."""

WHY_QUESTIONS = (
    "why would you write?",
    "what did you say you would do?",
    "what could you give them?",
    "what would you like to hear more about?",
    "what would they be glad to get from you?",
)
"""Asked for the why of a follow-up; the first is the one on an empty form."""


def question_for(seed: str | int) -> str:
    """Return a question for the tick note.

    Numbers in a row give each question in turn; a text always gives the same one.
    """
    return _turn(TICK_QUESTIONS, seed)


def sift_question(seed: int, name: str = "", event: str = "") -> str:
    """Return a question about somebody met at an event: *What could Ada not stop talking about at LoomConf?*.

    Numbers in a row give each question in turn. Without a name it says "they"; without an event, or with a name of one
    that is too long for a question, it names none.
    """
    if len(event) > _SAYABLE:
        event = ""
    return _turn(SIFT_QUESTIONS, seed).format(
        they=name or "they",
        them=name or "them",
        at=f" at {event}" if event else "",
        to=f"to {event}" if event else "there",
    )


def why_question_for(seed: str | int = 0) -> str:
    """Return a question for the why, in the same way."""
    return _turn(WHY_QUESTIONS, seed)


def _turn(questions: tuple[str, ...], seed: str | int) -> str:
    number = seed if isinstance(seed, int) else crc32(seed.encode("utf-8", "surrogatepass"))
    return questions[number % len(questions)]
