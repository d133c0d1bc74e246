"""What a reviewer is told of an item beside its questions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.directory.queries import tree_on
from audit.register.models import WorkItem
from audit.register.wording.answers import requested_by
from audit.register.wording.items import burden, days_of_work, recurrence


def item_facts(item: WorkItem) -> list[tuple[str | Promise, str]]:
    """What a reviewer must know of the item. No earlier value: it would lead him."""
    lines = [line.value for line in item.effort.all()]
    yearly = burden(item.annual_occurrences, lines, estimate=item.is_estimate, decided=item.decided)
    tree = tree_on(clock.today())
    asker = requested_by(
        item.requester_kind, tree.name(item.requester_unit_id), item.requester_level, item.requester
    )
    asked = [(_("Requested by"), asker)] if asker else []
    aim = [(_("Purpose"), item.purpose)] if item.purpose else []
    return [
        (_("Owning unit"), tree.name(item.unit_id) or item.unit.code),
        *asked,
        (_("Final recipient"), item.get_final_recipient_display()),
        (
            _("Why we do it"),
            " · ".join(filter(None, (str(item.get_mandate_display()), item.mandate_citation))),
        ),
        (_("How often"), recurrence(item.rrule, item.dtstart, item.as_needed_a_year, item.decided)),
        (_("Burden"), f"{yearly} ({days_of_work(item.annual_minutes)})"),
        *aim,
    ]
