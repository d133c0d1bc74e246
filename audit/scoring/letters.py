"""Who is told what: reviewers of the items that came to them."""

from collections.abc import Iterable

from audit.directory.models import User
from audit.mail.actions import queue

from .choices import AssignmentStatus
from .models import Round


def notify_reviewers(about: Round, people: Iterable[int]) -> None:
    """Tell each of these reviewers of the round, once, however many items they get."""
    for user in User.objects.filter(pk__in=list(people)).order_by("pk"):
        count = about.assignments.filter(reviewer=user, status=AssignmentStatus.OPEN).count()
        queue(
            "round_opened",
            to=user,
            key=f"round_opened:{about.pk}:{user.pk}",
            context={"round": about, "count": count},
            ministry_id=about.ministry_id,
            thread=f"round:{about.pk}",
        )
