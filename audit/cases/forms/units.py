"""Units to choose from."""

from audit.directory.queries import Tree


def unit_choices(tree: Tree) -> list[tuple[str, str]]:
    """The units of a day for a list to choose from: id and indented name."""
    return [(str(version.unit_id), name) for version, name in tree.outline()]
