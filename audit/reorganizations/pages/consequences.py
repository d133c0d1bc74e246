"""What scheduling a plan will do, in sentences, and which plans giving it up would break."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core.show import day as shown_day
from audit.core.show import number
from audit.organizations.queries.states import days_of_history, states_before

from ..models import Reorganization
from ..queries.previews import ReorganizationPreview, scheduled
from ..queries.snapshot import first_days
from ..rules.chain import Ground, evaluate_in_order
from ..rules.routing import ReorganizationPlan
from .plan import PlanPage

# What waits at a unit for an open case.
OPEN = ("consultations", "electors", "answerers")


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


def _work(preview: ReorganizationPreview) -> list[str]:
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


def _people_and_cases(preview: ReorganizationPreview) -> list[str]:
    counts = {what: number(len(getattr(preview, what))) for what in ("seats", "grants", "cases")}
    counts |= {what: number(sum(route.moves for route in getattr(preview, what))) for what in OPEN}
    return [
        _("%(seats)s seats of people and %(grants)s roles at units move or end.") % counts,
        _("%(cases)s open cases are touched; %(consultations)s open questions go to the successors.")
        % counts,
        _("Who votes in an open ballot stays; %(electors)s seats of units that end pass to the successor.")
        % counts,
        _("%(answerers)s objections of open cases are answered by the successors.") % counts,
        *_with_nobody(preview),
        _(
            "%(reminders)s reminders go on to the successors; %(timers)s deadlines of open cases stay as they are."
        )
        % {"reminders": number(preview.reminders), "timers": number(preview.timers)},
        _("Hours and decisions keep the unit of their own day."),
    ]


def _with_nobody(preview: ReorganizationPreview) -> list[str]:
    """What waits at units that end without a successor, and stays there."""
    left = {what: sum(not route.moves for route in getattr(preview, what)) for what in OPEN}
    if not any(left.values()):
        return []
    sentence = _(
        "Nobody takes over what waits at units that end without a successor: %(consultations)s open questions, "
        "%(electors)s seats in open ballots, %(answerers)s objections to answer."
    )
    return [sentence % {what: number(count) for what, count in left.items()}]


def plans_broken_by_withdrawal(plan: Reorganization) -> list[Reorganization]:
    """The later scheduled plans that hold with this one, but would not hold without it. A fixed number of queries."""
    first, last = days_of_history()
    # Plans of days after which the tree changed cannot hold.
    line = [each for each in scheduled() if last is None or each.effective_on >= last]
    if plan.pk not in {each.pk for each in line}:
        return []
    units, ground = states_before(line[0].effective_on), Ground(first, last, first_days())

    def holding(plans: list[ReorganizationPlan]) -> set[int]:
        return {
            each.pk
            for each, _order, found in evaluate_in_order(plans, units, ground)
            if each.pk and not found
        }

    lost = holding(line) - holding([each for each in line if each.pk != plan.pk]) - {plan.pk}
    return list(Reorganization.objects.filter(pk__in=lost).order_by("effective_on", "pk"))
