"""What the lines of a case come to on the day it is submitted."""

from ..models import Case, CaseItem


def figures_today(case: Case, line: CaseItem) -> tuple[int, int, int]:
    """Minutes a year before, those of them waiting outside office hours, and times a year after.

    An entry that was confirmed after the case was drafted counts as it was confirmed; the gain of a merge follows its receiver,
    which may have become more frequent since. No query where item and receiver were read before."""
    item, into = line.item, case.merge_into
    anew = item.confirmed_at is not None and item.confirmed_at > case.created_at
    before = (
        (item.annual_minutes, item.annual_overtime) if anew else (line.before_minutes, line.before_overtime)
    )
    return (*before, line.after_occurrences if into is None else into.annual_occurrences)


def minutes_after_today(case: Case, line: CaseItem) -> int:
    """Person-minutes a year after the measure, by the same figures."""
    return figures_today(case, line)[2] * line.after_minutes_each
