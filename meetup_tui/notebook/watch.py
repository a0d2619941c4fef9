"""Keeping up with the store: what was touched since one last looked."""

from collections.abc import Iterator, Mapping, Sequence

from meetup_tui.storage.store import Seen, Store

Touched = Sequence[tuple[str, Mapping[str, object]]]
"""Tables and records, as they were and as they became."""


class Watch:
    """How far somebody who keeps what the store says in a form of their own has looked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: Seen | None = None
        self._generation = -1

    def news(self) -> Touched | None:
        """Return what was put, replaced and dropped since this was last asked; None where all may be another."""
        if self._generation == self._store.generation:
            return ()
        self._generation = self._store.generation
        self._seen, touched = self._store.touched(self._seen)
        return touched


def uids_of(touched: Touched, table: str) -> Iterator[str]:
    """Yield the uids of what was touched in one table, each once, in the order of the touching."""
    yield from dict.fromkeys(str(record["uid"]) for name, record in touched if name == table)
