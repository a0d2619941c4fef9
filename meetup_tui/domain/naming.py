"""Names of people: when two are the same, when they may be one person's, and when they can't be."""

import re
from functools import lru_cache
from unicodedata import name as name_of_character

from meetup_tui.domain.contact import UNKNOWN_NAME
from meetup_tui.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset({
    "dr", "frau", "herr", "ing", "lady", "lord", "md", "mr", "mrs", "ms", "mme", "phd", "prof", "sir",
})  # fmt: skip
"""Words before and after names that one program writes and another does not."""
_NO_GIVEN_NAMES = _TITLES | {"jr", "sr", "ii", "iii", "iv"}
"""Words that stand after a comma and are not what somebody is called."""
_FIRMS = frozenset({
    "ag", "company", "corp", "ev", "gmbh", "inc", "institut", "institute", "kg", "limited", "llc", "llp", "ltd",
    "plc", "university", "verein",
})  # fmt: skip
"""Words of organisations that no person is called by."""


def is_title(word: str) -> bool:
    """Return whether a word of a name is a title, which one program writes and another does not: ``Dr.``, ``Mrs``."""
    return fold(word).strip(".") in _TITLES


def is_firm(name: str) -> bool:
    """Return whether a text names an organisation by a word that only those have: ``Acme GmbH``."""
    return not _FIRMS.isdisjoint(_WORD.findall(fold(name)))


def around_comma(name: str) -> tuple[str, str] | None:
    """Return (family, given) of a name that says its family first, as ``Lindqvist, Maja``; None for any other.

    A comma before a title or a suffix, or in the name of a firm, parts no name.
    """
    family, comma, given = name.partition(",")
    if not comma:
        return None
    before, after = _WORD.findall(fold(family)), _WORD.findall(fold(given).replace(".", ""))
    if not before or _NO_GIVEN_NAMES.issuperset(after) or is_firm(name):
        return None
    return family.strip(), " ".join(given.replace(",", " ").split())


@lru_cache(maxsize=16_384)
def spelling(name: str) -> str:
    """Return a name as it reads whichever way its umlauts are written: ``Müller`` and ``Mueller`` are one."""
    folded = fold(name)
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(two, one)
    return folded


_SHORT_FORM = 3
"""Letters of the shortest form of a first name that stands alone: ``Max``."""

_SAYABLE = 24
"""Characters of a name that still fits into a sentence."""


@lru_cache(maxsize=4_096)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, in the order they are said, without titles.

    ``Lindqvist, Dr. Maja`` gives ``maja lindqvist``; a name of titles alone keeps them; an unknown one has no words.
    """
    if name == UNKNOWN_NAME:
        return ()
    family, given = around_comma(name) or ("", name)
    said = tuple(_WORD.findall(fold(f"{given} {family}" if family else name)))
    return tuple(word for word in said if word not in _TITLES) or said


def turned(name: str) -> str:
    """Return a name as people say it, where it says its family first with a comma."""
    said = around_comma(name)
    return name if said is None else f"{said[1]} {said[0]}"


def called(name: str) -> str:
    """Return what to call somebody in a sentence: the first of their names as it is written, without titles.

    ``Lindqvist, Dr. Maja`` gives ``Maja``; an unknown name, or one too long for a sentence, gives nothing.
    """
    for word in turned(name).split():
        if word.strip(".").casefold() not in _TITLES and _WORD.search(word):
            return word if len(word) <= _SAYABLE else ""
    return ""


def key(name: str) -> str:
    """Return what two names have in common where they are the same, and others have not."""
    return " ".join(words(name)) or fold(name)


def same(one: str, other: str) -> bool:
    """Return whether two names are the same, whatever their case, accents, titles and comma; an unknown one is none."""
    return UNKNOWN_NAME not in (one, other) and key(one) == key(other)


def is_first_name(one: str, other: str) -> bool:
    """Return whether one of two names is the first name of the other and no more: ``Anna`` and ``Anna Berg``."""
    few, many = sorted((words(one), words(other)), key=len)
    return len(few) == 1 < len(many) and few[0] == many[0]


def share_a_word(one: str, other: str) -> bool:
    """Return whether two names have a word in common; an unknown one has none."""
    return not set(words(one)).isdisjoint(words(other))


def may_be_one(one: str, other: str) -> bool:
    """Return whether every word of the shorter of two names, or its initial, is in the other."""
    few, many = sorted((words(one), words(other)), key=len)
    return bool(few) and all(any(_fit(word, each) for each in many) for word in few)


def fit(one: str, other: str) -> bool:
    """Return whether two names are one person's for all they say, so that a number in common tells the rest.

    They are the same, all words of the one are in the other, or they have one surname and a first name that begins the
    other: ``Rob Hill`` and ``Robert Hill``. A name of one word may begin a word of the other: ``Alex``.
    """
    if same(one, other) or may_be_one(one, other):
        return True
    mine, theirs = words(one), words(other)
    if min(len(mine), len(theirs)) > 1:
        return mine[-1] == theirs[-1] and not are_kin(one, other)
    return _begins(mine, theirs) or _begins(theirs, mine)


def clash(one: str, other: str) -> bool:
    """Return whether two names can't be one person's: whole names, in one script, without a word in common.

    An initial stands for its word. A name of one word is no whole name, and clashes with nothing.
    """
    mine, theirs = words(one), words(other)
    if min(len(mine), len(theirs)) < 2 or _script(mine[0]) != _script(theirs[0]):
        return False
    return not any(_fit(word, each) for word in mine for each in theirs)


def are_kin(one: str, other: str) -> bool:
    """Return whether two names are those of a family: one surname, and first names of which neither begins the other.

    ``Maja Lindqvist`` and ``Peter Lindqvist``, but not ``M. Lindqvist``, nor ``Rob Hill`` and ``Robert Hill``.
    """
    mine, theirs = words(one), words(other)
    if min(len(mine), len(theirs)) < 2 or mine[-1] != theirs[-1]:
        return False
    return not any(word.startswith(each) or each.startswith(word) for word in mine[:-1] for each in theirs[:-1])


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the one word of a name begins a word of another name; an initial is no short form."""
    return len(one) == 1 and len(one[0]) >= _SHORT_FORM and any(word.startswith(one[0]) for word in other)


def _fit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


@lru_cache(maxsize=1_024)
def _script(word: str) -> str:
    """Return the script of a word, as Unicode's names of its letters begin: ``LATIN``, ``CYRILLIC``."""
    return name_of_character(word[0], "").partition(" ")[0]
