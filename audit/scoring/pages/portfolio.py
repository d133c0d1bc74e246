"""The portfolio: value against hours, as rows of a list and as bands of a chart."""

from decimal import Decimal
from itertools import pairwise

from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Sum, When
from django.db.models.functions import Cast, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core.chart import Chart, bar_chart
from audit.core.show import hours, number
from audit.directory.models import User
from audit.register.models import WorkItem
from audit.register.queries import unconfirmed_by_unit
from audit.register.rules import burden

EDGES = (Decimal(0), Decimal(20), Decimal(40), Decimal(60), Decimal(80), Decimal(100))
Rows = QuerySet[WorkItem]
MOST_SUMMED = 100_000  # a sum takes up each of them: about a tenth of a second


def portfolio(user: User) -> Rows:
    """The confirmed work that goes on, as far as a person may see it, with `hours` (a year) and `hours_a_point`.

    A value below one point counts as one there, so that work without any value is not hidden by a division by nought."""
    minutes = Cast(F("annual_minutes"), FloatField())
    points = Greatest(Cast(F("public_value"), FloatField()), 1.0)
    return (
        WorkItem.objects.visible_to(user)
        .counted()
        .annotate(
            hours=minutes / 60.0,
            hours_a_point=Case(
                When(public_value=None, then=None), default=minutes / 60.0 / points, output_field=FloatField()
            ),
        )
    )


def waiting_text() -> str:
    """How much work is not among the rows because nobody has confirmed it; "" where none waits. Three queries, from the books."""
    waiting = sum(unconfirmed_by_unit().values())
    told = ngettext(
        "%(n)s entry waits for its unit head to confirm it. It is not in this list and in no sum.",
        "%(n)s entries wait for their unit heads to confirm them. They are not in this list and in no sum.",
        waiting,
    )
    return told % {"n": number(waiting)} if waiting else ""


def exceeded(rows: Rows) -> int:
    """How many rows are summed at most, where these are more; else 0. One query, of at most as many places of an index."""
    return MOST_SUMMED if rows.order_by()[MOST_SUMMED : MOST_SUMMED + 1].exists() else 0


def bands_chart(rows: Rows, limit: Decimal) -> Chart | None:
    """Hours a year by band of public value, the retire zone marked; None where nothing was scored. One query."""
    bands = list(pairwise(sorted({*EDGES, limit})))
    sums = {f"band_{place}": Sum("annual_minutes", filter=_within(*band)) for place, band in enumerate(bands)}
    zone = Q(public_value__lte=limit)
    sums |= {"all": Sum("annual_minutes"), "retire": Sum("annual_minutes", filter=zone)}
    scored = rows.order_by().filter(public_value__isnull=False)
    totals = scored.aggregate(**sums, items=Count("pk", filter=zone))
    if totals["all"] is None:
        return None
    return bar_chart(
        "bands",
        [_bar(band, totals[f"band_{place}"] or 0, limit) for place, band in enumerate(bands)],
        sentence=_sentence(totals["items"], totals["retire"] or 0, totals["all"], limit),
        head=_("Public value"),
        value_head=_("A year"),
        unit=_("hours"),
    )


def _bar(band: tuple[Decimal, Decimal], minutes: int, limit: Decimal) -> tuple[str, Decimal, str]:
    return _label(*band, limit), burden.hours(minutes), "brand" if band[1] <= limit else "neutral"


def _within(low: Decimal, high: Decimal) -> Q:
    """A band holds its upper edge; the lowest one both."""
    return Q(public_value__lte=high) & (Q(public_value__gt=low) if low else Q())


def _label(low: Decimal, high: Decimal, limit: Decimal) -> str:
    facts = {"low": _edge(low), "high": _edge(high)}
    words = _("%(low)s to %(high)s") % facts if not low else _("above %(low)s to %(high)s") % facts
    return _("%(band)s · retire zone") % {"band": words} if high <= limit else words


def _edge(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)


def _sentence(items: int, retire: int, total: int, limit: Decimal) -> str:
    facts = {
        "limit": _edge(limit),
        "items": number(items),
        "hours": hours(burden.hours(retire)),
        "share": number(Decimal(retire) * 100 / total) if total else "0",
    }
    return (
        _(
            "The retire zone (public value up to %(limit)s) holds %(items)s of the scored work items and takes "
            "%(hours)s hours a year, %(share)s%% of the hours scored."
        )
        % facts
    )
