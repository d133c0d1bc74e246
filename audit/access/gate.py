"""The one gate. Two questions only: may this person do this, and what may this person see (`visible_to` of querysets)."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import current_ministry_id
from audit.directory.models import Absence, Unit, User
from audit.directory.queries import tree_on

from .choices import OFFICES, Role
from .models import Grant, GrantQuerySet
from .permissions import Permission
from .roles import DEPUTIZED, ROLES

Rights = frozenset[tuple[Permission, int | None]]


class NotAllowed(Refused):
    message = _("Your role does not include this. Nothing was changed.")


def rights_of(user: User, day: date | None = None) -> Rights:
    """What a person may do in the open ministry on a day: pairs of permission and unit id (None = whole ministry).

    The own roles of that day, and the personal duties of those the person stands in for on it (`roles.DEPUTIZED`). One query; kept for the length of a request, where the middleware gives the user a place to keep it."""
    day = day or clock.today()
    kept: dict[tuple[int, date], Rights] | None = getattr(user, "rights_kept", None)
    key = (current_ministry_id(), day)
    if kept is not None and key in kept:
        return kept[key]
    rows = grants_behind(user, day).order_by().values_list("role", "unit_id", "user_id")
    rights = frozenset(
        (permission, unit)
        for role, unit, holder in rows
        for permission in role_permissions(Role(role), own=holder == user.pk)
    )
    if kept is not None:
        kept[key] = rights
    return rights


def grants_behind(user: User, day: date) -> GrantQuerySet:
    """The grants a person's rights of a day come from: the own ones, and those of people the person stands in for."""
    represented = Absence.objects.on(day).filter(deputy_id=user.pk).values("user_id")
    whose = models.Q(user_id=user.pk) | models.Q(user_id__in=represented)
    return Grant.objects.on(day).filter(whose, user__is_active=True)


def holds_office(user: User) -> bool:
    """Whether a person holds one of the offices today, or stands in for somebody who does."""
    return grants_behind(user, clock.today()).filter(role__in=OFFICES).exists()


def role_permissions(role: Role, *, own: bool) -> frozenset[Permission]:
    """What a granted role allows: all of it to its holder, to a deputy (not `own`) what belongs to the personal duties."""
    return ROLES[role] if own else ROLES[role] & DEPUTIZED


def can(user: User, permission: Permission, obj: models.Model | None = None) -> bool:
    """Whether a person may do this today.

    Without `obj`: anywhere in the ministry. With an object that has a unit or several (or a unit itself): a grant at one of them,
    above it, or at the ministry. With any other object: a grant at the ministry. `is_superuser` is no pass."""
    if obj is None:
        return permission in permissions_of(user)
    if not user.is_active:
        return False
    places = {unit for held, unit in rights_of(user) if held == permission}
    if None in places:
        return True
    if not places:
        return False
    tree = tree_on(clock.today())
    return any(not places.isdisjoint(tree.path(unit_id)) for unit_id in _units_of_object(obj))


def can_at_each(user: User, permission: Permission, obj: models.Model) -> bool:
    """Whether a person may do this at every unit an object belongs to, where `can` asks for one of them."""
    units = _units_of_object(obj)
    return can(user, permission, obj) and all(can(user, permission, Unit(pk=unit)) for unit in units)


def _units_of_object(obj: models.Model) -> Collection[int]:
    """The units an object belongs to: itself where it is one, else what it says; none where it says nothing."""
    if isinstance(obj, Unit):
        return (obj.pk,)
    several: Collection[int] | None = getattr(obj, "unit_ids", None)
    if several is not None:
        return several
    unit_id: int | None = getattr(obj, "unit_id", None)
    return () if unit_id is None else (unit_id,)


def permissions_of(user: User) -> frozenset[Permission]:
    """What `can` allows a person today, anywhere in the ministry: for pages that ask it of many. One query at most."""
    return frozenset(held for held, _ in rights_of(user)) if user.is_active else frozenset()


def is_operator(user: User) -> bool:
    """Whether this is somebody who runs the installation. It founds ministries and enters them (`actions.enter`), and is
    no pass inside one: what an operator may do there comes from grants, as for everybody."""
    return user.is_active and user.is_superuser and user.ministry_id is None


def demand(user: User, permission: Permission, obj: models.Model | None = None) -> None:
    """Refuse what `can` denies. Actions declare it instead (`acts.action`); this is for pages, and for the rights of others."""
    if not can(user, permission, obj):
        raise NotAllowed()


def units_of(user: User, permission: Permission) -> frozenset[int] | None:
    """The units in which a person may do this today; None means all of them."""
    places = {unit for held, unit in rights_of(user) if held == permission}
    if None in places:
        return None
    tree = tree_on(clock.today())
    return frozenset(unit for place in places if place is not None for unit in tree.subtree(place))


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that hold a permission."""
    return tuple(role for role, held in ROLES.items() if permission in held)


def grants_of(permission: Permission, day: date) -> GrantQuerySet:
    """The grants of a day, of active people, whose role holds a permission."""
    return Grant.objects.on(day).of_role(*roles_with(permission))


def holders(permission: Permission, day: date | None = None, *, unit: Unit | None = None) -> list[User]:
    """The active people who hold a permission on a day, by name; with `unit`, only where the grant reaches it."""
    day = day or clock.today()
    grants = grants_of(permission, day)
    if unit is not None:
        grants = grants.filter(models.Q(unit=None) | models.Q(unit_id__in=tree_on(day).path(unit.pk)))
    return sorted({grant.user for grant in grants}, key=lambda user: (user.name_ko, user.pk))
