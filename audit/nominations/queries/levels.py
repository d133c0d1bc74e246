"""Who holds the level at which work is asked for, above the unit that does it."""

from audit.access.gate import holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.choices import Level
from audit.directory.models import User
from audit.directory.queries import tree_on
from audit.register.choices import RequesterLevel

LEVELS = {
    RequesterLevel.DIRECTOR: Level.DIVISION,
    RequesterLevel.BUREAU_HEAD: Level.BUREAU,
    RequesterLevel.OFFICE_HEAD: Level.OFFICE,
    RequesterLevel.VICE_MINISTER: Level.VICE_MINISTER,
}


def people_at(level: str, unit_id: int) -> list[User]:
    """Those who ask for work of a unit at a level today; nobody where its line has no such level. At most three queries."""
    if level == RequesterLevel.MINISTER:
        return holders(Permission.SIGN)
    today = clock.today()
    tree, wanted = tree_on(today), LEVELS[RequesterLevel(level)]
    line = [pk for pk in tree.path(unit_id) if tree.versions[pk].level == wanted]
    return heads_of(line[:1], today)[line[0]] if line else []
