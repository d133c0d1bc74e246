"""Units to choose from."""

from audit.directory.queries import Tree


def unit_choices(tree: Tree) -> list[tuple[str, str]]:
    """The units of a day for a list to choose from: id and name, each below the one it belongs to."""
    found: list[tuple[str, str]] = []

    def walk(unit_ids: tuple[int, ...], depth: int) -> None:
        for unit_id in unit_ids:
            found.append((str(unit_id), "\u2003" * depth + tree.name(unit_id)))
            walk(tree.children.get(unit_id, ()), depth + 1)

    walk(tree.children.get(None, ()), 0)
    return found
