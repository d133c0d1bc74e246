"""A preview as lines of text, for the command line."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from audit.core.show import day, number
from audit.directory.choices import ChangeKind as Kind
from audit.organizations.wording import name_of

from ..queries.previews import ReorganizationPreview
from ..rules.routing import Route
from ..wording import PlanUnitNames, change_description

NOWHERE = "–"


def _parts(preview: ReorganizationPreview) -> Iterator[tuple[str, Sequence[Route]]]:
    moving = [route for route in preview.items if route.moves and not route.why.waits]
    yield _("Work items for decision"), preview.waiting
    yield _("Work items that move"), moving
    yield _("Seats of people"), preview.seats
    yield _("Roles at units"), preview.grants
    yield _("Open questions to units"), preview.consultations
    yield _("Seats in open ballots"), preview.electors
    yield _("Units named to answer an objection"), preview.answerers


def report(preview: ReorganizationPreview) -> Iterator[str]:
    """What a plan will do: counts, its lines, both trees side by side, and everything that goes elsewhere."""
    names = PlanUnitNames(preview.order.before, preview.order.after)
    yield _("%(day)s: %(before)s units become %(after)s") % {
        "day": day(preview.plan.effective_on),
        "before": number(len(preview.order.before)),
        "after": number(len(preview.order.after)),
    }
    yield from _changes(preview, names)
    yield from _trees(preview, names)
    for heading, routes in _parts(preview):
        yield from ("", f"{heading}: {number(len(routes))}")
        yield from (_route(route, names) for route in routes)
    yield from ("", _("Work items that stay: %(count)s") % {"count": number(preview.staying)})
    yield _("Open cases touched: %(count)s; timers: %(timers)s; reminders: %(reminders)s") % {
        "count": number(len(preview.cases)),
        "timers": number(preview.timers),
        "reminders": number(preview.reminders),
    }
    yield from (f"  {case}" for case in preview.cases)


def _changes(preview: ReorganizationPreview, names: PlanUnitNames) -> Iterator[str]:
    yield from ("", _("Changes: %(count)s") % {"count": number(len(preview.plan.changes))})
    for change in preview.plan.changes:
        label = Kind(change.change).label if change.change in Kind.values else change.change
        yield f"  {change.unit} {names.name_before(change.unit)} · {label} · {change_description(change, names)}".rstrip(
            " ·"
        )


def _trees(preview: ReorganizationPreview, names: PlanUnitNames) -> Iterator[str]:
    """Only units that change, each with its parent; the sign says at a glance which come and go."""
    yield from ("", _("Before | after"))
    for row in preview.units:
        if row.before == row.after:
            continue
        sign = "+" if row.before is None else "-" if row.after is None else "*"
        before = f"{name_of(row.before)} < {names.name_before(row.before.parent)}" if row.before else NOWHERE
        after = f"{name_of(row.after)} < {names(row.after.parent)}" if row.after else NOWHERE
        yield f"{sign} {'  ' * row.depth}{row.code} {before} | {after}"


def _route(route: Route, names: PlanUnitNames) -> str:
    target = names(route.target) if route.target else NOWHERE
    title = f"{route.title} ({route.detail})" if route.detail else route.title
    return f"  {title}: {names.name_before(route.source)} → {target} ({route.why.label})"
