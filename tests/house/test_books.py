"""Nothing but the one part of the register writes what the books are about: otherwise books and items would come apart in silence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

AUDIT = Path(__file__).resolve().parents[2] / "audit"
ACTS = AUDIT / "register" / "actions"
# What the books are about: where an item stands, and what it takes.
BOOKED = {"unit", "unit_id", "kind", "status", "annual_minutes", "annual_overtime", "confirmed_at"}
WRITES = {
    "update", "bulk_update", "bulk_create", "create", "save", "delete", "get_or_create", "update_or_create",
}  # fmt: skip
# They write for a block of `booked` that stands where they are called.
WITHIN = {"fill", "_write"}


def calls(tree: ast.AST, outer: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.Call, tuple[ast.AST, ...]]]:
    """Every call, with what it stands in, from the outside in."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Call):
            yield child, (*outer, tree)
        yield from calls(child, (*outer, tree))


def is_booked(outer: tuple[ast.AST, ...]) -> bool:
    """Whether it stands in a block of `booked`, or in what is called in one alone."""
    blocks = (item.context_expr for node in outer if isinstance(node, ast.With) for item in node.items)
    names = {node.name for node in outer if isinstance(node, ast.FunctionDef)}
    return any(ast.unparse(block).startswith("booked(") for block in blocks) or bool(names & WITHIN)


def columns(call: ast.Call) -> set[str]:
    """The columns a call names; of a call that writes whole rows, all that the books are about."""
    attribute = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if attribute in {"update", "create"} and all(keyword.arg for keyword in call.keywords):
        return {str(keyword.arg) for keyword in call.keywords} & BOOKED
    said = {keyword.arg: keyword.value for keyword in call.keywords}.get("update_fields")
    if attribute == "bulk_update" and isinstance(call.args[1], ast.List):
        said = call.args[1]
    return BOOKED & set(ast.literal_eval(said)) if said is not None else BOOKED


def unbooked(source: str, *, acts: bool) -> list[int]:
    """The lines that write work items beside the books. Outside the register's acts no write at all is in order."""
    found = []
    for call, outer in calls(ast.parse(source)):
        free = acts and is_booked(outer)
        if acts and isinstance(call.func, ast.Name) and call.func.id in WITHIN and not free:
            found.append(call.lineno)
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
            continue
        receiver = ast.unparse(call.func.value)
        ours = "WorkItem" in receiver or (acts and receiver in {"item", "row", "items", "rows"})
        if ours and not free and (columns(call) or not acts):
            found.append(call.lineno)
    return found


def test_work_items_are_written_inside_the_books_alone() -> None:
    found = {
        str(path.relative_to(AUDIT)): lines
        for path in sorted(AUDIT.rglob("*.py"))
        if "migrations" not in path.parts
        and (lines := unbooked(path.read_text(encoding="utf-8"), acts=path.is_relative_to(ACTS)))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "acts", "lines"),
    [
        ("WorkItem.objects.filter(pk=1).update(status='x')", True, [1]),
        ("WorkItem.objects.filter(pk=1).update(public_value=1, version=2)", True, []),
        ("WorkItem.objects.filter(pk=1).update(**values)", True, [1]),
        ("with booked(REASON, [1]):\n    WorkItem.objects.update(unit=2)", True, []),
        ("with other(REASON):\n    WorkItem.objects.bulk_update(rows, NAMES)", True, [2]),
        ("WorkItem.objects.bulk_update(rows, ['version'])", True, []),
        ("WorkItem.objects.bulk_update(rows, ['version', 'status'])", True, [1]),
        ("item.save()", True, [1]),
        ("row.save(update_fields=('version',))", True, []),
        ("row.save(update_fields=('version', 'confirmed_at'))", True, [1]),
        ("def fill(item):\n    item.save()", True, []),
        ("fill(item, draft, burden)", True, [1]),
        ("with booked(REASON) as made:\n    fill(item, draft, burden)", True, []),
        ("WorkItem.objects.filter(pk=1).update(public_value=1)", False, [1]),
        ("WorkItem.objects.filter(pk=1).delete()", False, [1]),
        ("Case.objects.update(status='x')", False, []),
    ],
)
def test_a_write_beside_the_books_is_found(source: str, acts: bool, lines: list[int]) -> None:
    assert unbooked(source, acts=acts) == lines
