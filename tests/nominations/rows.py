"""Reports for tests, made by the real acts."""

from collections.abc import Sequence

from audit.core import clock
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.sending import submit
from audit.nominations.models import Nomination
from audit.nominations.queries.codes import code_for, digest_for
from audit.nominations.rules.texts import ReportText
from tests.world import later

WHAT = "주간업무 추진실적 보고를 세 번 고쳐 씁니다"
TOMORROW = later(days=1)


def code(name: str = "1") -> str:
    return code_for(name)


def digest(name: str = "1") -> str:
    return digest_for(code(name))


def sent(*names: str, what: str = WHAT, **texts: str) -> list[Nomination]:
    """Reports that came in now, one for each name."""
    return [submit(digest=digest(name), text=ReportText(what, **texts)) for name in names or ("1",)]


def sealed(*names: str, what: str = WHAT, **texts: str) -> list[Nomination]:
    """The same as they stand the next morning, by name."""
    sent(*names, what=what, **texts)
    with clock.at(TOMORROW):
        keep_reports(clock.today())
    return [Nomination.objects.get(digest=digest(name)) for name in names or ("1",)]


def ticked(rows: Sequence[Nomination]) -> list[tuple[int, int]]:
    return [(row.pk, Nomination.objects.get(pk=row.pk).version) for row in rows]
