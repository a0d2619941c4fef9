"""The notebook: every use-case in one, opened on the files that hold it."""

import os
from collections.abc import Mapping

from meetup_tui.notebook.addresses import Addresses
from meetup_tui.notebook.briefing import Briefing
from meetup_tui.notebook.capturing import Capturing
from meetup_tui.notebook.clock import clock
from meetup_tui.notebook.giving import Giving
from meetup_tui.notebook.handing import Handing
from meetup_tui.notebook.index import Index
from meetup_tui.notebook.keeping import Keeping
from meetup_tui.notebook.merging import Merging
from meetup_tui.notebook.opened import Opened, open_files
from meetup_tui.notebook.people import People
from meetup_tui.notebook.previewing import Previewing
from meetup_tui.notebook.setting_up import SettingUp
from meetup_tui.notebook.settings import load
from meetup_tui.notebook.sifting import Sifting
from meetup_tui.notebook.standing import Standing
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.store import Store


class Notebook(
    Capturing, Sifting, Standing, Merging, People, Addresses, Keeping, Giving, Handing, Previewing, Briefing, SettingUp
):
    """Everybody you met, where, and the one thing to do for each of them next."""

    @classmethod
    def open(cls, data_dir: str | None = None, environ: Mapping[str, str] | None = None) -> "Notebook":
        """Open the notebook in a folder, or in the places this system keeps such things; nothing is written yet.

        Raises StoreError where it can't be opened, WrongUsage where the environment names an impossible day.
        """
        variables = os.environ if environ is None else environ
        return cls.in_places(find_places(data_dir, variables), variables)

    @classmethod
    def in_places(cls, places: Places, environ: Mapping[str, str], *, as_it_can_be: bool = False) -> "Notebook":
        """Open the notebook in these places; `as_it_can_be` opens what is left of a damaged one, to be read only.

        Raises Damaged, a StoreError, where going on could lose something, and StoreError where nothing can be read.
        """
        return cls(open_files(places, environ, as_it_can_be=as_it_can_be))

    @classmethod
    def demo(cls, folder: str, environ: Mapping[str, str] | None = None) -> "Notebook":
        """Open a notebook of invented people in an empty folder; the person's own is never looked at.

        Their settings are read, never written.
        """
        from meetup_tui.notebook.demo import demo_data

        variables = os.environ if environ is None else environ
        places = find_places(folder, variables)
        settings_file = find_places(None, variables).config
        settings, store = load(settings_file), Store.open(places)
        opened = Opened(places, settings, store, Index(store), clock(variables, settings.day_start))
        book = cls(opened, settings_file=settings_file)
        data = demo_data(book.today)
        book.put_all(data.me, data.events, data.contacts, data.follow_ups)
        return book

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the store and the settings have to say, one sentence each."""
        return (*self._store.warnings, *self.settings.problems)

    @property
    def changes(self) -> int:
        """A number that is another one after every change, whoever made it and whoever took it in."""
        return self._index.changes

    def refresh(self) -> bool:
        """Take in what other processes changed; returns whether there was anything. Costs a look at two files."""
        return self._store.refresh()

    @property
    def changed(self) -> bool:
        """Whether anything was changed through this notebook since it was opened."""
        return self._store.changed

    def tidy(self, *, over: int = 0, leaving: bool = False) -> None:
        """Fold the journal into the data where it has more than so many bytes, and make the backup of the day.

        One who is `leaving` has it made anew, so that it holds the whole day. Raises StoreError where that can't be
        done; nothing is lost then.
        """
        self._store.tidy(over=over, leaving=leaving)
