"""What the one search in the head finds: work, cases, decisions, units and people, as far as the reader may see them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.cases.models import Case, Decision
from audit.cases.queries.decisions import decision_called
from audit.core import clock
from audit.core.parse import search_key
from audit.core.show import with_code
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on
from audit.people.queries.persons import matching, people_and_operators
from audit.register.models import WorkItem
from audit.register.queries.words import titled

MOST = 5  # of each group; the list it comes from has the rest


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is called, what tells it apart, and its page."""

    name: str
    detail: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the first few; `all_url`: where the others stand, "" where these are all."""

    name: str
    label: str
    hits: tuple[Hit, ...]
    all_url: str


def groups_of(text: str, user: User) -> list[Group]:
    """The groups in which something was found. One query each, however much there is, and those of the tree."""
    key = search_key(text)
    if not key:
        return []
    tree = tree_on(clock.today())
    found = (
        _work(text, user, tree),
        _cases(text, user),
        _decisions(text, user),
        _units(text, key, tree),
        _people(text, user),
    )
    return [group for group in found if group is not None and group.hits]


def _first(name: str, label: str, rows: QuerySet[Any], hit: Callable[[Any], Hit], all_url: str) -> Group:
    some = list(rows[: MOST + 1])
    return Group(name, label, tuple(map(hit, some[:MOST])), all_url if len(some) > MOST else "")


def _work(text: str, user: User, tree: Tree) -> Group:
    rows = titled(WorkItem.objects.visible_to(user).not_withdrawn(), text).only("title", "unit")
    return _first(
        "work",
        _("Work items"),
        rows.order_by("-annual_minutes", "pk"),
        lambda item: Hit(item.title, tree.name(item.unit_id), item.get_absolute_url()),
        _all("item_list", q=text),
    )


def _cases(text: str, user: User) -> Group:
    rows = Case.objects.visible_to(user).filter(Q(number__icontains=text) | Q(title__icontains=text))
    return _first(
        "cases",
        _("Cases"),
        rows.order_by("-number"),
        lambda case: Hit(case.title, case.number, case.get_absolute_url()),
        _all("case_list", text=text, state="all"),
    )


def _decisions(text: str, user: User) -> Group | None:
    if not can(user, Permission.VIEW_CASES):
        return None
    return _first(
        "decisions",
        _("Decisions"),
        Decision.objects.select_related("case").filter(decision_called(text)).order_by("-pk"),
        lambda row: Hit(row.case.title, row.number, reverse("decision_detail", args=[row.number])),
        _all("decision_list", text=text),
    )


def _units(text: str, key: str, tree: Tree) -> Group:
    hits = tuple(_units_named(key, tree))
    rest = _all("organization", name=text) if len(hits) > MOST else ""
    return Group("units", _("Units"), hits[:MOST], rest)


def _units_named(key: str, tree: Tree) -> Iterator[Hit]:
    for version, _indented in tree.outline():
        if key in search_key(f"{version.name_ko}\n{version.name_en}\n{version.code}"):
            above = tree.name(tree.parent(version.unit_id))
            name = with_code(str(version), version.code)
            yield Hit(name, above, reverse("unit_detail", args=[version.code]))


def _people(text: str, user: User) -> Group | None:
    if not can(user, Permission.VIEW_RIGHTS):
        return None
    return _first(
        "people",
        _("People"),
        matching(people_and_operators(), text).order_by("name_ko", "pk"),
        lambda person: Hit(str(person), person.username, reverse("person", args=[person.username])),
        _all("people", text=text, there="all"),
    )


def _all(page: str, /, **asked: str) -> str:
    return reverse(page, query=asked or None)
