"""Writing people, seats, roles and absences: nothing else changes them."""

from ..refusals import NameTaken
from .absence import end_absence, note_absence
from .admitting import admit, change_person
from .following import follow
from .granting import end_grant, grant
from .importing import import_people
from .leaving import leave
from .own import choose_language
from .seating import appoint
from .tokens import issue_token, revoke_token

__all__ = [
    "NameTaken",
    "admit",
    "appoint",
    "change_person",
    "choose_language",
    "end_absence",
    "end_grant",
    "follow",
    "grant",
    "import_people",
    "issue_token",
    "leave",
    "note_absence",
    "revoke_token",
]
