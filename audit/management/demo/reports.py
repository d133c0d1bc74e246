"""The demo's report centre: one report in each state, some of yesterday, and names that somebody asks to read."""

from collections.abc import Mapping
from datetime import datetime

from audit.core import clock
from audit.directory.models import Unit, User
from audit.nominations.actions import triage
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.originals import ask_original
from audit.nominations.actions.sending import add_remark, submit
from audit.nominations.choices import DeclineReason, PassedTo
from audit.nominations.models import Nomination
from audit.nominations.queries.codes import code_for, digest_for
from audit.nominations.rules.texts import ReportText
from audit.register.models import WorkItem
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft

from .play import Story, later

# What was reported three weeks ago, and what became of it.
DECIDED = {
    "taken_up": ReportText(
        "매일 아침 같은 현황표를 손으로 다시 옮겨 적습니다",
        why="같은 숫자가 시스템에 있습니다",
        instead="화면을 함께 봅니다",
    ),
    "joined": ReportText(
        "주간업무 보고를 부서마다 다른 양식으로 또 냅니다", why="아무도 읽지 않습니다", level="minister"
    ),
    "declined": ReportText("연말 결산 자료를 만듭니다", why="시간이 오래 걸립니다"),
    "passed_on": ReportText("점심 식당이 너무 멉니다"),
    "talking": ReportText("회의 때마다 자료집을 서른 권 인쇄합니다", instead="화면으로 봅니다"),
}
# What came in this week.
WAITING = (
    ReportText("김 과장이 퇴근할 때까지 모두 자리를 지킵니다", why="할 일이 없어도 남습니다"),
    ReportText("행사 인사말을 다섯 사람이 고칩니다", level="vice_minister"),
    ReportText("결재를 받으려고 한 시간씩 기다립니다"),
)
DRAFT = ItemDraft(
    title="일일 현황표 수기 작성", kind="report", final_recipient="unknown", mandate="unknown",
    effort=(EffortLine("author", "unknown", 1, 30),), as_needed_a_year=240, as_needed_basis="신고로 알려진 업무이며 조직혁신 TF의 추정입니다.",
)  # fmt: skip


def reports(now: datetime, people: Mapping[str, User], unit: str) -> Story:
    """Three weeks of the report centre, up to yesterday."""
    secretary = people["secretary"]
    yield later(now, days=-21)
    for name, text in DECIDED.items():
        submit(digest=_digest(name), text=text)
    yield later(days=1)
    keep_reports(clock.today())
    yield later(hours=5)
    _triage(secretary, Unit.objects.get(code=unit))
    yield later(now, days=-4)
    add_remark(digest=_digest("talking"), text="매주 월요일 간부회의입니다.")
    for number, text in enumerate(WAITING):
        submit(digest=_digest(str(number)), text=text)
    yield later(days=1)
    keep_reports(clock.today())
    waits = Nomination.objects.get(digest=_digest("0"))
    ask_original(by=secretary, nomination=waits, reason="어느 부서의 일인지 알아야 합니다")


def _triage(secretary: User, unit: Unit) -> None:
    """One act of each kind."""
    item = WorkItem.objects.live().order_by("pk")[0]
    triage.take_up(
        by=secretary, ticked=_ticked("taken_up"), unit=unit, draft=DRAFT,
        text="감사합니다. 업무로 등록했고 부서장이 살펴봅니다.",
    )  # fmt: skip
    triage.join(
        by=secretary, ticked=_ticked("joined"), item=item, text="같은 업무를 신고하신 분이 더 있습니다."
    )
    triage.decline(
        by=secretary,
        ticked=_ticked("declined"),
        reason=DeclineReason.PRESCRIBED,
        text="국가재정법이 정한 결산입니다.",
    )
    triage.pass_on(
        by=secretary,
        ticked=_ticked("passed_on"),
        to=PassedTo.OTHER_OFFICE,
        text="운영지원과에 문의해 주십시오.",
    )
    triage.talk(by=secretary, ticked=_ticked("talking"), text="어느 회의입니까? 부서는 적지 않으셔도 됩니다.")


def _digest(name: str) -> str:
    return digest_for(code_for(f"demo:{name}"))


def _ticked(name: str) -> list[tuple[int, int]]:
    row = Nomination.objects.get(digest=_digest(name))
    return [(row.pk, row.version)]
