"""What an entry comes to while its form is filled: how often, when next, how many hours, for which year and why."""

from dataclasses import dataclass
from datetime import date, timedelta

from audit.core import clock
from audit.core.show import hours

from ..forms.items import ItemForm
from ..forms.repeat import BELONGS
from ..queries import dates_after, stated
from ..rules import burden
from ..rules.draft import AnnualBurden, ItemDraft, problems
from ..wording import items as wording
from ..wording import questions

# Where one of these is missing or wrong, nothing can be counted.
HOW_OFTEN = frozenset({"repeat", *BELONGS})


@dataclass(frozen=True)
class Figures:
    """The figures of a draft, each as a reader sees it; `hours` and `days_of_work` are "" where no time was given."""

    how_often: str
    times: str
    why_this_year: str
    dates: tuple[date, ...]
    left_out: str
    hours: str
    days_of_work: str


def figures(form: ItemForm) -> Figures | None:
    """What the answers come to, sent or shown at first; None while how often is not known. Two queries at most."""
    draft = _answers(form)
    if draft is None:
        return None
    today = clock.today()
    found = stated(draft, today)
    dates = _next(draft, today)
    return Figures(
        how_often=wording.recurrence(draft.rrule, draft.dtstart, draft.as_needed_a_year),
        times=wording.times(found.occurrences),
        why_this_year=wording.why_this_year(found.year, today),
        dates=dates,
        left_out=_left_out(draft, found, dates),
        hours=hours(burden.hours(found.minutes)) if draft.effort else "",
        days_of_work=wording.days_of_work(found.minutes) if draft.effort else "",
    )


def _answers(form: ItemForm) -> ItemDraft | None:
    """The answers that are there, as long as how often is among them, and settled."""
    if not form.is_bound:
        return form.given
    if form.errors.keys() & HOW_OFTEN or not form.cleaned_data.get("repeat"):
        return None
    if form.asked and not form.cleaned_data.get("meant"):
        return None
    draft = form.draft()
    if {problem.field for problem in problems(draft, clock.today())} & HOW_OFTEN:
        return None
    return draft


def _next(draft: ItemDraft, today: date) -> tuple[date, ...]:
    if draft.dtstart is None:
        return ()
    return dates_after(today - timedelta(days=1), draft.rrule, draft.dtstart, draft.on_holiday)


def _left_out(draft: ItemDraft, found: AnnualBurden, dates: tuple[date, ...]) -> str:
    if draft.dtstart is None:
        return ""
    following = dates[0] if dates else None
    return questions.left_out(draft.rrule, draft.dtstart, found.occurrences, found.year, following)
