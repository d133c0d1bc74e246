"""Initiatives: set up, renamed, closed by the chair."""

from uuid import UUID

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import record
from audit.register.refusals import FormUsedAlready

from ..events import INITIATIVE_CLOSED, INITIATIVE_CREATED, INITIATIVE_RENAMED
from ..models import Initiative
from ..refusals import InitiativeClosed, InitiativeNameTaken


@action(Permission.MANAGE_INITIATIVES)
def create_initiative(
    *, by: User, name_ko: str, name_en: str = "", request_key: UUID | None = None
) -> Initiative:
    """Set up an initiative that freed hours can be allotted to. Its Korean name stands once.

    A second call with the same `request_key` gives back what the first one made."""
    made = Initiative.objects.filter(request_key=request_key).first() if request_key else None
    if made is not None:
        if (made.created_by_id, made.name_ko, made.name_en) != (by.pk, name_ko, name_en):
            raise FormUsedAlready()
        return made
    _refuse_taken(name_ko)
    made = Initiative.objects.create(
        ministry_id=current_ministry_id(),
        name_ko=name_ko,
        name_en=name_en,
        created_by=by,
        created_at=clock.now(),
        request_key=request_key,
    )
    record(INITIATIVE_CREATED, made, by=by, data={"name_ko": name_ko, "name_en": name_en})
    return made


@action(Permission.MANAGE_INITIATIVES)
def rename_initiative(
    *, by: User, initiative: Initiative, version: int | None, name_ko: str, name_en: str
) -> Initiative:
    """Call it otherwise; refused when somebody changed it after the form was opened (`version`)."""
    row = Initiative.objects.locked(initiative.pk, version)
    if name_ko != row.name_ko:
        _refuse_taken(name_ko)
    before = {"name_ko": row.name_ko, "name_en": row.name_en}
    row.name_ko, row.name_en, row.version = name_ko, name_en, row.version + 1
    row.save(update_fields=["name_ko", "name_en", "version"])
    data = {"before": before, "after": {"name_ko": name_ko, "name_en": name_en}}
    record(INITIATIVE_RENAMED, row, by=by, data=data)
    return row


@action(Permission.MANAGE_INITIATIVES)
def close_initiative(*, by: User, initiative: Initiative, version: int | None) -> Initiative:
    """It takes no more hours from now on. What it has stays until the units take it back."""
    row = Initiative.objects.locked(initiative.pk, version)
    if row.closed_at is not None:
        raise InitiativeClosed(name=str(row))
    row.closed_at, row.version = clock.now(), row.version + 1
    row.save(update_fields=["closed_at", "version"])
    record(INITIATIVE_CLOSED, row, by=by, data={})
    return row


def _refuse_taken(name_ko: str) -> None:
    if Initiative.objects.filter(name_ko=name_ko).exists():
        raise InitiativeNameTaken(name=name_ko)
