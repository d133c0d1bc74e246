"""What scheduling a plan will do, in sentences."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core.show import day as shown_day
from audit.core.show import number

from .pages import PlanPage
from .queries import Preview


def consequences(page: PlanPage, today: date) -> list[str]:
    """What scheduling a plan will do, in sentences."""
    if page.preview is None:
        return []
    facts = {"day": shown_day(page.plan.effective_on)}
    if page.plan.effective_on <= today:
        when = [_("The plan is carried out at once and as one, as of %(day)s.") % facts]
    else:
        when = [
            _("On %(day)s at 00:00 the plan is carried out as one. It can be withdrawn until then.") % facts,
            _("Until that day only those who plan reorganizations see it."),
        ]
    touched = sum(bool(row.changes) for row in page.units)
    changing = ngettext("%(count)s unit changes.", "%(count)s units change.", touched) % {
        "count": number(touched)
    }
    return [*when, changing, *_work(page.preview), *_people_and_cases(page.preview)]


def _work(preview: Preview) -> list[str]:
    waiting = len(preview.waiting)
    counts = {
        "moving": number(sum(route.moves for route in preview.items)),
        "staying": number(preview.staying),
    }
    said = [_("%(moving)s work items move to another unit, %(staying)s are not touched.") % counts]
    if waiting:
        words = ngettext(
            "%(count)s work item waits for your decision; until somebody decides it stands where the list shows it.",
            "%(count)s work items wait for your decision; until somebody decides they stand where the list shows them.",
            waiting,
        )
        said.append(words % {"count": number(waiting)})
    return said


def _people_and_cases(preview: Preview) -> list[str]:
    counts = {
        what: number(len(getattr(preview, what)))
        for what in ("seats", "grants", "cases", "consultations", "electors")
    }
    return [
        _("%(seats)s seats of people and %(grants)s roles at units move or end.") % counts,
        _("%(cases)s open cases are touched; %(consultations)s open questions go to the successors.")
        % counts,
        _("Who votes in an open ballot stays; %(electors)s seats of units that end pass to the successor.")
        % counts,
        _("Hours and decisions keep the unit of their own day."),
    ]
