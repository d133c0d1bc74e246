"""The opinion of prior audit consulting, or of the committee for active administration, as part of a draft."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import Consulting, State
from ..events.case import CASE_EDITED
from ..models import Case
from ..queries.texts import clean_field, require_field
from ..refusals.drafting import NotADraft


@action(Permission.DRAFT_CASE, on="case")
def note_consulting(
    *, by: User, case: Case, version: int | None, consulting: str, number: str = "", opinion: str = ""
) -> Case:
    """Write down who was asked beforehand, under which number, and what they said; "" takes it back. It is printed in the record."""
    row = Case.objects.locked(case.pk, version)
    if row.state != State.DRAFT:
        raise NotADraft()
    row.consulting = Consulting(consulting)
    asked = bool(row.consulting)
    row.consulting_number = require_field("consulting_number", number) if asked else ""
    row.consulting_opinion = clean_field("consulting_opinion", opinion) if asked else ""
    row.version += 1
    row.save()
    record(CASE_EDITED, row, by=by, data={"revision": row.revision, "consulting": row.consulting})
    return row
