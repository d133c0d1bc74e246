"""What every act on people asks first: may the actor do this, and is the other person one of this ministry."""

from datetime import date

from django.db.models import F

from audit.access.gate import demand, is_operator
from audit.access.permissions import Permission
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.core.show import with_code
from audit.directory.models import Unit, UnitVersion, User

from ...queries.persons import has_administrator
from ...refusals import NotOfThisMinistry, UnitNotThere


def demand_people(by: User | None) -> None:
    """Only who manages people goes on. None is the operator at the command line of the installation.

    An operator goes on too as long as the ministry has no administrator who could: somebody must appoint the first."""
    if by is None or (is_operator(by) and not has_administrator()):
        return
    demand(by, Permission.MANAGE_PEOPLE)


def demand_member(user: User) -> None:
    """Only an open account of the open ministry goes on. People are not scoped: a foreign one could be passed in."""
    if user.ministry_id != current_ministry_id() or not user.is_active:
        raise NotOfThisMinistry(name=user)


def demand_unit(unit: Unit, day: date) -> None:
    """Only a unit of the open ministry that stands on that day goes on."""
    if not UnitVersion.objects.on(day).filter(unit_id=unit.pk).exists():
        version = UnitVersion.objects.filter(unit_id=unit.pk).order_by("valid_from").last()
        called = with_code(str(version or ""), unit.code)
        raise UnitNotThere(unit=called, day=shown(day))


def end_sessions(*people: User) -> None:
    """Rights changed: the sessions of these people end (`User.rights_version` is part of their hash)."""
    User.objects.filter(pk__in=[person.pk for person in people]).update(
        rights_version=F("rights_version") + 1
    )
