"""What the full ministry of the tests holds of the report centre."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from audit.core import clock
from audit.directory.models import User
from audit.management.demo.play import Story
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.originals import ask_original
from audit.nominations.actions.sending import add_evidence, submit
from audit.nominations.actions.triage import join
from audit.nominations.choices import EvidenceKind
from audit.nominations.models import Nomination
from audit.nominations.queries.codes import code_for, digest_for
from audit.nominations.rules.evidence import CleanFile
from audit.nominations.rules.texts import ReportText
from audit.register.models import WorkItem


def reports(people: Mapping[str, User], now: datetime) -> Story:
    """One report with a file waits, one joined a work item; a name in the first is asked for."""
    yield now - timedelta(days=5)
    for number, what in enumerate(("주간업무 보고를 세 번 고쳐 씁니다", "같은 자료를 두 부서에 냅니다")):
        digest = digest_for(code_for(str(number)))
        submit(digest=digest, text=ReportText(what))
        add_evidence(digest=digest, file=CleanFile(EvidenceKind.TEXT, "초안 1, 2, 3".encode()))
    yield now - timedelta(days=4)
    keep_reports(clock.today())
    waits, joins = Nomination.objects.order_by("digest")
    item = WorkItem.objects.live().order_by("pk")[0]
    ticked = [(joins.pk, joins.version)]
    join(by=people["secretary"], ticked=ticked, item=item, text="다른 분도 신고하신 업무입니다.")
    ask_original(by=people["secretary"], nomination=waits, reason="어느 부서인지 알아야 합니다")
