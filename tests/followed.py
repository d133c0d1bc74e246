"""What follows a decision in the full ministry: a report that its work came back, and a nameless question."""

from datetime import datetime, timedelta

from audit.cases.actions import report_relapse
from audit.cases.models import Case, Pulse
from audit.directory.models import User


def follow(case: Case, by: User, now: datetime) -> None:
    """Both about one case in effect, so that their pages can be opened."""
    report_relapse(by=by, case=case, words="다시 요청받았습니다.")
    closes = now + timedelta(days=14)
    Pulse.objects.create(ministry=case.ministry, case=case, number=1, opened_at=now, closes_at=closes)
