"""What a person may do on a day and why: each permission in a sentence, with the grants it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.access.gate import grants_behind, role_permissions
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.wording import PERMISSIONS
from audit.core import show
from audit.directory.models import User
from audit.directory.queries import Tree


@dataclass(frozen=True)
class Rights:
    """Permissions in words that a person has for the same reasons."""

    because: tuple[str, ...]
    sentences: tuple[str, ...]


def rights_on(user: User, tree: Tree) -> tuple[Rights, ...]:
    """The rights of a person on the day of the tree: by their reasons, in the order of the table. One query."""
    if not user.is_active:
        return ()
    found: dict[Permission, list[str]] = {}
    rows = grants_behind(user, tree.day).select_related("user", "unit").order_by("role", "pk")
    for row in rows:
        for permission in role_permissions(Role(row.role), own=row.user_id == user.pk):
            found.setdefault(permission, []).append(reason(row, user, tree))
    groups: dict[tuple[str, ...], list[str]] = {}
    for permission, sentence in PERMISSIONS.items():
        if permission in found:
            groups.setdefault(tuple(found[permission]), []).append(str(sentence))
    return tuple(Rights(because, tuple(sentences)) for because, sentences in groups.items())


def reason(row: Grant, user: User, tree: Tree) -> str:
    """Why a grant gives this person anything: the role, where, until when, and for whom a deputy acts."""
    said = grant_description(row, {row.unit_id: tree.name(row.unit_id)} if row.unit_id else {})
    if row.user_id == user.pk:
        return said
    return _("stands in for %(name)s (%(role)s)") % {"name": row.user, "role": said}


def grant_description(row: Grant, names: Mapping[int, str]) -> str:
    """A role with its place and its last day: "unit head of 법무담당관 and all below it, until …"."""
    role = str(row.get_role_display())
    if row.unit_id is not None:
        unit = names.get(row.unit_id, "") or row.unit.code  # type: ignore[union-attr]  # it has a unit
        role = _("%(role)s of %(unit)s and all below it") % {"role": role, "unit": unit}
    if row.valid_until is None:
        return _("%(role)s until further notice") % {"role": role}
    return _("%(role)s until %(day)s") % {"role": role, "day": show.day(row.valid_until)}
