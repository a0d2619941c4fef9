"""The files of a notebook, opened: all that a first look needs, and what the whole notebook is made from then."""

from collections.abc import Mapping
from dataclasses import dataclass

from meetup_tui.notebook.clock import LocalDay, clock
from meetup_tui.notebook.index import Index
from meetup_tui.notebook.settings import Settings, load
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A store with the settings beside it."""

    places: Places
    settings: Settings
    store: Store
    index: Index
    day: LocalDay
    """Answers which day counts as today."""


def open_files(places: Places, environ: Mapping[str, str], *, as_it_can_be: bool = False) -> Opened:
    """Open what lies in these places; `as_it_can_be` opens what is left of a damaged one, to be read only.

    Raises Damaged, a StoreError, where going on could lose something, StoreError where nothing can be read, and
    WrongUsage where the environment names an impossible day.
    """
    settings = load(places.config)
    store = Store.open_as_it_can_be(places) if as_it_can_be else Store.open(places)
    return Opened(places, settings, store, Index(store), clock(environ, settings.day_start))
