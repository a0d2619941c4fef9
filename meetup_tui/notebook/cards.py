"""The values of cards that the faces show: apart from the notebook, as most of what people do draws nothing."""

from meetup_tui.cards.card import Card, fields_named
from meetup_tui.cards.codes.qr import Drawing, Run, TooSmall
from meetup_tui.cards.codes.reach import Reach

__all__ = ["Card", "Drawing", "Reach", "Run", "TooSmall", "fields_named"]
