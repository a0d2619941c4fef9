"""Is this message written to this person? The brake on repeats, and one hint about how it is written."""

from meetup_tui.domain.hints import Hint, hint, mentions
from meetup_tui.domain.repeats import (
    DEFAULT_THRESHOLDS,
    Brake,
    Repeat,
    Thresholds,
    differing_words,
)
from meetup_tui.domain.written import Written

__all__ = [
    "DEFAULT_THRESHOLDS",
    "Brake",
    "Hint",
    "Repeat",
    "Thresholds",
    "Written",
    "differing_words",
    "hint",
    "mentions",
]
