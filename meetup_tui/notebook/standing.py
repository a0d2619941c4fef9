"""Whom one stood by in each list when the app was left, so that one stands there again on the same day."""

from collections.abc import Mapping

from meetup_tui.notebook.desk import Desk
from meetup_tui.notebook.index import STOOD, VISITS


class Standing(Desk):
    """Where one stood."""

    def stood(self) -> dict[str, str]:
        """Return the uid that was selected in each list, by the list's name; empty where that was on another day."""
        return self._index.stood(self.today)

    def stand(self, selected: Mapping[str, str]) -> None:
        """Note whom one stands by in each list; it is no change that could be taken back. Raises StoreError."""
        if selected and dict(selected) != self.stood():
            self._store.note(VISITS, {"uid": STOOD, "day": self.today.isoformat(), "selected": dict(selected)})
