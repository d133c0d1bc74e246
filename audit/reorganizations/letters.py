"""Mail about reorganizations. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Sequence

from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.journal.models import Event
from audit.mail.actions import queue
from audit.organizations.rules.plan import LineProblem
from audit.organizations.wording import problem_with_line

from .models import Reorganization
from .wording import PlanUnitNames


def notify_blocked(
    reorganization: Reorganization, problems: Sequence[LineProblem], names: PlanUnitNames, *, event: Event
) -> None:
    """Tell everybody who plans reorganizations that one could not be carried out on its day, and why."""

    def problem_lines() -> list[str]:
        """Called by the template, so that it speaks the recipient's language."""
        return [problem_with_line(problem, names.label) for problem in problems]

    for reader in holders(Permission.PLAN_REORGANIZATION):
        queue(
            "reorganization_blocked",
            to=reader,
            key=f"reorganization_blocked:{event.sequence}:{reader.pk}",
            context={"reorganization": reorganization, "problems": problem_lines},
            ministry_id=reorganization.ministry_id,
            thread=f"reorganization:{reorganization.number}",
        )
