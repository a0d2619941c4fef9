"""The values of cards that the faces show: apart from the notebook, as most of what people do draws nothing."""

from meetup_tui.cards.card import Card
from meetup_tui.cards.qr import Drawing, Run, TooSmall

__all__ = ["Card", "Drawing", "Run", "TooSmall"]
