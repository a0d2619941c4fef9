"""Who was found: what shows it is worked out of one at a time, when somebody looks."""

from collections.abc import Callable, Iterable

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.excerpt import Shown, shown, spans_of
from meetup_tui.domain.haystack import Fields
from meetup_tui.domain.needles import Needles
from meetup_tui.domain.words import Span, merged

Known = tuple[Contact, Fields]
"""Somebody, and what they are found by beside their own fields."""
Ask = Callable[[str], Known]
"""Says who has a uid; raises LookupError where nobody has it any more."""


class Hit:
    """A contact that was found. Who it is and what it shows is worked out when it is asked for.

    What asks for either raises LookupError where the contact is gone since.
    """

    __slots__ = ("_ask", "_known", "_needles", "_private", "_shown", "archived", "uid")

    def __init__(self, uid: str, ask: Ask, needles: Needles, *, private: bool, archived: bool) -> None:
        self.uid = uid
        """Whose hit it is."""
        self.archived = archived
        """Whether they are archived."""
        self._ask = ask
        self._known: Known | None = None
        self._needles = needles
        self._private = private
        self._shown: Shown | None = None

    @property
    def contact(self) -> Contact:
        """Who was found."""
        return self._who()[0]

    @property
    def field(self) -> str:
        """The field the excerpt is from; empty where the name says it all."""
        return self._show().field

    @property
    def excerpt(self) -> str:
        """One line of the text that matched: the name itself where ``field`` is empty."""
        return self._show().line

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where in the excerpt the words of the query stand."""
        return self._show().spans

    @property
    def name_spans(self) -> tuple[Span, ...]:
        """Where in the name the words of the query stand."""
        return merged(spans_of("", self.contact.name, self._needles))

    def __repr__(self) -> str:
        return f"Hit({self.contact.name!r}, {self.field!r}, {self.excerpt!r}, {self.spans!r})"

    def _who(self) -> Known:
        if self._known is None:
            self._known = self._ask(self.uid)
        return self._known

    def _show(self) -> Shown:
        if self._shown is None:
            self._shown = shown(*self._who(), self._needles, private=self._private)
        return self._shown


class Found:
    """Who fits a query, the best first, as uids; a Hit is made of one that is looked at."""

    def __init__(self, uids: list[str], archived: list[str], hit: Callable[[str], Hit]) -> None:
        self.uids = uids
        """Those who are not archived."""
        self.archived = archived
        """Those who are."""
        self._hit = hit
        self._others: dict[str, Hit] = {}

    def hit(self, uid: str) -> Hit:
        """Return what the query finds of somebody."""
        return self._others.get(uid) or self._hit(uid)

    def add(self, hits: Iterable[Hit]) -> None:
        """Put others after those who are there: they were found by something else than the words."""
        for hit in hits:
            self._others[hit.uid] = hit
            (self.archived if hit.archived else self.uids).append(hit.uid)
