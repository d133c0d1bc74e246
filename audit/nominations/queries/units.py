"""The unit a sender means, and the unit that has its duties today."""

from collections.abc import Iterable

from audit.core import clock
from audit.core.parse import search_key
from audit.directory.queries import Tree, lineage_on, tree_on

LEAST_KEY = 3  # letters of a part of a name that can mean one unit alone


def unit_named(text: str, tree: Tree) -> int | None:
    """The unit of that day a text names, by code or name in either language; the only one whose name it is a part of.

    None where none or several are: the words the sender typed are kept either way."""
    key = search_key(text)
    if not key:
        return None
    names = {
        pk: {search_key(each) for each in (version.code, version.name_ko, version.name_en)}
        for pk, version in tree.versions.items()
    }
    found = [pk for pk, keys in names.items() if key in keys]
    if not found and len(key) >= LEAST_KEY:
        found = [pk for pk, keys in names.items() if any(key in each for each in keys)]
    return found[0] if len(found) == 1 else None


def heirs_today(unit_ids: Iterable[int | None], tree: Tree | None = None) -> dict[int, int]:
    """Each unit as it stands today: itself, or the first that took its duties over; left out where nobody did.

    A report follows the successors of the unit it names by this, and by nothing that is written. One query, where a unit has ended."""
    wanted = {pk for pk in unit_ids if pk is not None}
    tree = tree or tree_on(clock.today())
    ended = wanted - tree.versions.keys()
    lineage = lineage_on(tree.day, tree) if ended else None
    found = {pk: pk for pk in wanted - ended}
    for pk in ended:
        heirs = lineage.heirs(pk) if lineage else ()
        if heirs:
            found[pk] = heirs[0]
    return found
