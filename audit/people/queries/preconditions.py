"""What acts on people ask first: may somebody act, is the other person one of this ministry, do the days hold."""

from datetime import date
from typing import TypeVar

from audit.access.gate import can, is_operator
from audit.access.permissions import Permission
from audit.core.models import Dated, DatedQuerySet
from audit.core.parse import BadText, parse_mail_address
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.core.show import with_code
from audit.directory.models import Unit, UnitVersion, User

from ..refusals import AddressTaken, AddressUnfit, DaysTurned, InForceSince, NotOfThisMinistry, UnitNotThere
from .persons import has_administrator

D = TypeVar("D", bound=Dated)


def may_manage_people(by: User) -> bool:
    """Who holds the permission. An operator too as long as the ministry has no administrator who could: somebody must
    appoint the first."""
    return can(by, Permission.MANAGE_PEOPLE) or (is_operator(by) and not has_administrator())


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


def demand_address(email: str, *, of: User | None = None) -> None:
    """Only what mail programs take for an address, and is no other open account's, goes on: by it the ministry's sign-in
    service says who somebody is (`accounts.queries.known_by_mail`)."""
    try:
        parse_mail_address(email)
    except BadText:
        raise AddressUnfit() from None
    others = User.objects.filter(email__iexact=email, is_active=True).exclude(ministry=None)
    if (others.exclude(pk=of.pk) if of else others).exists():
        raise AddressTaken(address=email)


def demand_order(since: date, until: date | None) -> None:
    """A last day is not before the first one."""
    if until is not None and until < since:
        raise DaysTurned(since=shown(since), until=shown(until))


def demand_nothing_begun(rows: DatedQuerySet[D], last_day: date, *, by_now: date) -> None:
    """None of these rows begins after a day and had begun by another: ending them on the first would erase what was."""
    begun = rows.filter(valid_from__gt=last_day, valid_from__lte=by_now).order_by("valid_from").last()
    if begun is not None:
        raise InForceSince(what=begun, day=shown(begun.valid_from))
