"""Writing people, seats, roles and absences: nothing else changes them."""

from .absences import end_absence, note_absence
from .admission import admit, change_person
from .appointments import appoint
from .departure import leave
from .grants import end_grant, grant
from .importing import import_people
from .preferences import choose_language

__all__ = [
    "admit",
    "appoint",
    "change_person",
    "choose_language",
    "end_absence",
    "end_grant",
    "grant",
    "import_people",
    "leave",
    "note_absence",
]
