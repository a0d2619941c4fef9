"""The use-cases, one method each: the only thing the command line and the screens talk to.

What is exported here is imported when it is first asked for, so that a look at the morning need not wait for what reads
pictures or writes exports.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetup_tui.notebook.arrival import Arrival as Arrival
    from meetup_tui.notebook.arrival import Terms as Terms
    from meetup_tui.notebook.book import Notebook as Notebook
    from meetup_tui.notebook.capturing import EDITABLE as EDITABLE
    from meetup_tui.notebook.capturing import Kept as Kept
    from meetup_tui.notebook.capturing import Note as Note
    from meetup_tui.notebook.events import EventView as EventView
    from meetup_tui.notebook.importing import Imported as Imported
    from meetup_tui.notebook.importing import Rejected as Rejected
    from meetup_tui.notebook.picture import Code as Code
    from meetup_tui.notebook.picture import Picture as Picture
    from meetup_tui.notebook.setting_up import WrongSetting as WrongSetting
    from meetup_tui.notebook.settings import Settings as Settings
    from meetup_tui.notebook.understanding import Understood as Understood
    from meetup_tui.storage.errors import Damaged as Damaged
    from meetup_tui.storage.errors import StoreError as StoreError
    from meetup_tui.storage.places import Places as Places
    from meetup_tui.storage.places import find_places as find_places
    from meetup_tui.storage.store import UndoRecord as UndoRecord

_ROOMS = {
    "notebook.arrival": ("Arrival", "Terms"),
    "notebook.book": ("Notebook",),
    "notebook.capturing": ("EDITABLE", "Kept", "Note"),
    "notebook.events": ("EventView",),
    "notebook.importing": ("Imported", "Rejected"),
    "notebook.picture": ("Code", "Picture"),
    "notebook.setting_up": ("WrongSetting",),
    "notebook.settings": ("Settings",),
    "notebook.understanding": ("Understood",),
    "storage.errors": ("Damaged", "StoreError"),
    "storage.places": ("Places", "find_places"),
    "storage.store": ("UndoRecord",),
}
"""The module each name is from."""
_ROOM_OF = {name: f"meetup_tui.{room}" for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562); raises AttributeError for what there is not."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(room), name)
    globals()[name] = value
    return value
