"""The brake on repeats: whether a message was written to somebody else before.

A draft is compared with every message written to other contacts: names, organisations and events are
masked, and the three-word shingles of the two texts are compared by their Jaccard index (shared shingles
over all shingles). The few that are nearest are laid beside it, so that names the notebook does not know
count as names, too.
"""

from array import array
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import islice
from math import floor

from meetup_tui.domain.second_look import aligned
from meetup_tui.domain.words import Span, merged, word_spans, words
from meetup_tui.domain.written import Written, masked_words, shingles

STOPS_AT = 0.80
"""Likeness from which copying and opening a message is stopped."""
HINTS_AT = 0.65
"""Likeness from which a quiet hint is given."""
SHORT = 12
"""Words under which only exact repeats count."""
SHORT_REPEATS = 2
"""Others who have an equal short message before the next one is stopped."""
COMMON_SHARE = 0.02
"""Share of all messages a shingle must be in to be a greeting or the like."""
COMMON_LEAST = 10
"""Messages a shingle must be in, at the least, to be one."""

NEAR = 0.3
"""Likeness by shingles from which a message is looked at word by word."""
LOOKED_AT = 4
"""Messages that are, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A message to somebody else that a draft repeats."""

    other: Written
    likeness: float
    """From 0 to 1, where 1 is the same but for names."""
    stops: bool
    """Whether copying and opening is stopped; otherwise it is a quiet hint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How strict the brake is."""

    stops_at: float = STOPS_AT
    hints_at: float = HINTS_AT
    short: int = SHORT
    short_repeats: int = SHORT_REPEATS
    common_share: float = COMMON_SHARE
    common_least: int = COMMON_LEAST

    @property
    def least(self) -> float:
        """Likeness from which anything is said."""
        return min(self.hints_at, self.stops_at)

    @property
    def near(self) -> float:
        """Likeness by shingles from which a message is looked at word by word, or said to be one."""
        return min(NEAR, self.least)


DEFAULT_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class _Known:
    """A message as it is compared.

    Words are kept as hashes of this process: ten thousand messages take tens of megabytes instead of
    hundreds.
    """

    written: Written
    whole: int
    """The hash of all masked words."""
    shingles: "array[int]"
    """The hash of each three masked words in a row, each once."""


class _Holders:
    """Which follow-ups hold a hash; nearly every one is held by a single follow-up, which needs no set."""

    def __init__(self) -> None:
        self._single: dict[int, str] = {}
        self._several: dict[int, set[str]] = {}

    def add(self, keys: Iterable[int], follow_up: str) -> None:
        """Note that a follow-up holds these."""
        single, several = self._single, self._several
        for key in keys:
            if single.setdefault(key, follow_up) != follow_up:
                several.setdefault(key, set()).add(follow_up)

    def discard(self, key: int, follow_up: str) -> None:
        rest = self._several.get(key, set())
        if follow_up in rest:
            rest.remove(follow_up)
        elif self._single.get(key) == follow_up:
            del self._single[key]
            if rest:
                self._single[key] = rest.pop()
        if not rest:
            self._several.pop(key, None)

    def of(self, key: int) -> set[str]:
        single = self._single.get(key)
        return set() if single is None else {single, *self._several.get(key, ())}

    def count(self, key: int) -> int:
        if key not in self._single:
            return 0
        return 1 + len(self._several.get(key, ()))


class Brake:
    """Every message written, so that a draft can be compared with those to others."""

    def __init__(self, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> None:
        self.thresholds = thresholds
        """How strict it is from now on."""
        self._known: dict[str, _Known] = {}
        self._holding = _Holders()
        self._equal = _Holders()

    def __len__(self) -> int:
        return len(self._known)

    def put(self, written: Written) -> None:
        """Take in a message, in place of what its follow-up held; an empty one is taken out."""
        before = self._known.get(written.follow_up)
        if before is not None and before.written == written:
            return
        self.drop(written.follow_up)
        known = _understood(written)
        if not known.shingles:
            return
        self._known[written.follow_up] = known
        self._equal.add((known.whole,), written.follow_up)
        self._holding.add(known.shingles, written.follow_up)

    def drop(self, follow_up: str) -> None:
        """Forget the message of a follow-up; one that isn't there is no fault."""
        known = self._known.pop(follow_up, None)
        if known is None:
            return
        self._equal.discard(known.whole, follow_up)
        for shingle in known.shingles:
            self._holding.discard(shingle, follow_up)

    def check(self, draft: Written) -> Repeat | None:
        """Return the message to another contact that a draft repeats most, or None where it is its own.

        A draft of under twelve words is a repeat once two others have the very same.
        """
        known = _understood(draft)
        if not known.shingles:
            return None
        if len(words(draft.text)) < self.thresholds.short:
            return self._short_repeat(known)
        return self._long_repeat(known)

    def _short_repeat(self, draft: _Known) -> Repeat | None:
        others = self._others(self._equal.of(draft.whole), draft)
        if len({each.written.contact for each in others}) < self.thresholds.short_repeats:
            return None
        return Repeat(other=others[0].written, likeness=1.0, stops=True)

    def _long_repeat(self, draft: _Known) -> Repeat | None:
        """Compare by shingles; a draft that is half of common ones was sent round, and there they count."""
        equal = self._others(self._equal.of(draft.whole), draft)
        if equal:
            return Repeat(other=equal[0].written, likeness=1.0, stops=True)
        telling = self._without_common(draft.shingles)
        sent_round = 2 * len(telling) <= len(draft.shingles)
        asked = set(draft.shingles) if sent_round else telling
        near: list[tuple[float, Written]] = []
        for other in self._others(self._candidates(asked), draft):
            theirs = set(other.shingles) if sent_round else self._without_common(other.shingles)
            likeness = len(asked & theirs) / len(asked | theirs)
            if likeness >= self.thresholds.near:
                near.append((likeness, other.written))
        most, likest = self._likest(draft.written, near)
        if likest is None or most < self.thresholds.least:
            return None
        return Repeat(other=likest, likeness=most, stops=most >= self.thresholds.stops_at)

    def _likest(self, draft: Written, near: list[tuple[float, Written]]) -> tuple[float, Written | None]:
        """Return the likest message and how like it is, those that are near looked at word by word."""
        near.sort(key=lambda pair: pair[0], reverse=True)
        most, likest = near[0] if near else (0.0, None)
        for likeness, other in near[:LOOKED_AT]:
            if most >= self.thresholds.stops_at:
                break
            closer = max(likeness, aligned(draft, other))
            if closer > most:
                most, likest = closer, other
        return most, likest

    def _without_common(self, shingles: Iterable[int]) -> set[int]:
        """Leave out the shingles of greetings and the like."""
        least = max(self.thresholds.common_least, floor(self.thresholds.common_share * len(self._known)) + 1)
        return {each for each in shingles if self._holding.count(each) < least}

    def _candidates(self, shingles: Set[int]) -> set[str]:
        """Return the follow-ups that could be like enough, found by the rarest shingles alone.

        Texts of likeness *t* share at least a part *t* of the shingles of each, so one of any larger rest
        is shared.
        """
        rest = floor((1 - self.thresholds.near) * len(shingles)) + 2
        rarest = sorted(shingles, key=self._holding.count)
        return {follow_up for each in islice(rarest, rest) for follow_up in self._holding.of(each)}

    def _others(self, follow_ups: Iterable[str], draft: _Known) -> list[_Known]:
        """Return the messages of these follow-ups to anybody else, in an order that stays the same."""
        known = (self._known[each] for each in sorted(follow_ups))
        return [each for each in known if each.written.contact != draft.written.contact]


def differing_words(text: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the words stand that only the one text has, and where those that only the other has."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - 10 ms that only a stopped message costs

    words_here, spans_here = word_spans(text)
    words_there, spans_there = word_spans(other)
    changes = SequenceMatcher(None, words_here, words_there, autojunk=False).get_opcodes()
    here = [span for tag, low, high, _, _ in changes if tag != "equal" for span in spans_here[low:high]]
    there = [span for tag, _, _, low, high in changes if tag != "equal" for span in spans_there[low:high]]
    return merged(here), merged(there)


def _understood(written: Written) -> _Known:
    masked = masked_words(words(written.text), (written,))
    return _Known(written=written, whole=hash(tuple(masked)), shingles=array("q", shingles(masked)))
