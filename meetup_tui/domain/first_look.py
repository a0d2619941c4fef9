"""One text held against a draft by itself: whether it could be like it at all, whatever else was written to anybody."""

from meetup_tui.domain.words import words
from meetup_tui.domain.written import MASK, Written, masked_words


class FirstLook:
    """A draft, as texts are held against it that are not known to the brake yet.

    Texts that are near by the shingles that count share at least that part of these, and where shingles are left out
    as common, more than half of all are not; so they share more than half of that part of all.
    """

    def __init__(self, draft: Written, near: float) -> None:
        masked = masked_words(words(draft.text), (draft,))
        runs = set(zip(masked, masked[1:], masked[2:], strict=False))
        self._plain = {run for run in runs if MASK not in run}
        self._around_names = [{word for word in run if word != MASK} for run in runs if MASK in run]
        self._too_few = near * len(runs) / 2 if runs else -1.0

    def may_be_like(self, text: str) -> bool:
        """Return False only where a text shares too few runs of three words, whichever words in it are names."""
        said = words(text)
        shared = len(self._plain.intersection(zip(said, said[1:], said[2:], strict=False)))
        if shared <= self._too_few < shared + len(self._around_names):
            there = set(said)
            shared += sum(run <= there for run in self._around_names)
        return shared > self._too_few
