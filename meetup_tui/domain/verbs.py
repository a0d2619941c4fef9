"""The English verbs a note about somebody begins with, so that it can be said to them."""

import re

_BASES = """
act adore argue ask avoid bake believe blog breed brew bring build buy calculate call care carry carve catch chair
chase climb coach code collect compose cook count cross cut cycle dance design dig dislike dive do draw dream drink
drive eat edit enjoy explain explore fall fear feed feel fight film find fish fix fly follow forage forget garden get
give glow go grow hack hate have help hike hope hunt invent juggle keep knit know laugh lead learn light like listen
live long look lose love maintain make mend miss need notice obsess organise organize own paint photograph plan
plant play practise practice prefer preserve print quote race read rebuild recite record refuse remember repair
research restore ride row run sail save say search see sell sew share sing skate sketch ski smile solve speak spend
spin stop study surf swear swim take talk teach tell tend think tinker track train translate travel trust try
understand use volunteer walk want watch weave wish wonder work worry write
"""
_ADVERBS = re.compile(
    r"^(?:(?:always|never|still|secretly|really|also|often|sometimes|only|just|rarely|usually|mostly)\s)*",
    re.IGNORECASE,
)
_UNCHANGED = ("can", "can't", "cannot", "could", "couldn't", "will", "won't", "would", "wouldn't", "must", "should")


def after_adverbs(clause: str) -> tuple[str, str]:
    """Part a clause after the adverbs it begins with: ``always asks`` is ``always `` and ``asks``."""
    rest = _ADVERBS.sub("", clause, count=1)
    return clause[: len(clause) - len(rest)], rest


def second_person(word: str) -> str:
    """Return an English verb of the third person in the second, in small letters; nothing for any other word."""
    return _SAID_TO_YOU.get(word.lower().replace("’", "'"), "")


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("ch", "sh", "ss", "x", "z", "o")) else f"{base}s"


_SAID_TO_YOU = {
    **{_third_person(base): base for base in _BASES.split()},
    **{word: word for word in _UNCHANGED},
    "is": "are",
    "isn't": "aren't",
    "has": "have",
    "hasn't": "haven't",
    "doesn't": "don't",
}
