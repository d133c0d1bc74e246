"""Mail about reorganizations. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from audit.access.gate import can, holders
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine
from audit.organizations.wording import problem_with_line
from audit.people.queries.two_people import founding_is_over, watchers

from .choices import Stage
from .events import OFFICES_MOVED_MAIL, REORGANIZATION_BLOCKED_MAIL
from .models import Reorganization
from .queries.previews import preview
from .wording import PlanUnitNames


def notify_blocked(reorganization: Reorganization, *, event: Event) -> None:
    """Tell everybody who plans reorganizations that one could not be carried out on its day, and why."""
    notify(
        REORGANIZATION_BLOCKED_MAIL,
        to=holders(Permission.PLAN_REORGANIZATION),
        subject=reorganization,
        key=f"{REORGANIZATION_BLOCKED_MAIL.name}:{event.sequence}",
        thread=f"reorganization:{reorganization.number}",
    )


def notify_offices_moved(
    reorganization: Reorganization, people: Sequence[int], *, seats: int, event: Event
) -> None:
    """Tell chair and auditors whose seats with an office moved (`people`, by id), and how many seats in open ballots passed on."""
    if not (people or seats) or not founding_is_over():
        return
    notify(
        OFFICES_MOVED_MAIL,
        to=watchers(),
        subject=reorganization,
        key=f"{OFFICES_MOVED_MAIL.name}:{event.sequence}",
        facts={"people": list(people), "seats": seats},
    )


def _compose_moved(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    plans = Reorganization.objects.in_bulk({notice.subject_id for notice in notices})
    return [_moved(plans[notice.subject_id], notice) for notice in notices]


def _moved(row: Reorganization, notice: Notice) -> Content:
    people = User.objects.filter(pk__in=notice.facts["people"]).order_by("name_ko", "pk")
    context = {"reorganization": row, "people": list(people), "seats": notice.facts["seats"]}
    return Content(context, (MailLine(row.title, row.get_absolute_url()),))


def _compose_blocked(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    if not can(to, Permission.PLAN_REORGANIZATION):
        return [DropReason.NOT_CONCERNED] * len(notices)
    plans = Reorganization.objects.in_bulk({notice.subject_id for notice in notices})
    return [_blocked(plans[notice.subject_id]) for notice in notices]


def _blocked(row: Reorganization) -> Content | DropReason:
    """What keeps the plan from its day now; nothing where it was withdrawn or holds again."""
    found = preview(row) if row.stage == Stage.SCHEDULED else None
    if found is None or not found.problems:
        return DropReason.OVER
    names = PlanUnitNames(found.order.before, found.order.after)
    problems = [problem_with_line(problem, names.label) for problem in found.problems]
    context = {"reorganization": row, "problems": problems}
    return Content(context, (MailLine(row.title, row.get_absolute_url()),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {REORGANIZATION_BLOCKED_MAIL: _compose_blocked, OFFICES_MOVED_MAIL: _compose_moved}
)
