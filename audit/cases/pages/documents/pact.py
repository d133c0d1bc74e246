"""The pact as an official document of one list."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from audit.core import clock
from audit.core.show import hours, number
from audit.directory.models import Ministry
from audit.documents.official import Grid, NumberedItem, OfficialDocument
from audit.documents.wording import official_day
from audit.register.rules.burden import hours as hours_of

from ...choices import Measure
from ...models import Decision
from ...rules.decided_text import instead_in, work_in
from ..pact import Pact
from .decision import head_of


def pact_document(pact: Pact, ministry: Ministry) -> OfficialDocument:
    """What the ministry agreed not to do any more, or to do with less."""
    title = _("Pact")
    if pact.year is not None:
        title = _("Pact of %(year)s") % {"year": pact.year}
    return OfficialDocument(
        agency=str(ministry),
        to=pgettext("official document", "all units"),
        title=title,
        points=tuple(_points(pact)),
        sender=head_of(ministry),
        issued_on=official_day(clock.today()),
    )


def _points(pact: Pact) -> Iterator[NumberedItem]:
    facts = {"count": number(pact.count), "hours": hours(pact.saved)}
    says = ngettext(
        "The ministry keeps to %(count)s signed decision. It saves %(hours)s hours a year.",
        "The ministry keeps to %(count)s signed decisions. Together they save %(hours)s hours a year.",
        pact.count,
    )
    yield NumberedItem(says % facts)
    if pact.left_out:
        told = {"count": number(pact.left_out)}
        yield NumberedItem(_("%(count)s older decisions are not listed here: choose a year.") % told)
    if pact.rows:
        yield NumberedItem(_("The decisions are these."), grid=_list(pact))


def _list(pact: Pact) -> Grid:
    heads = (
        _("Number"),
        _("Work"),
        _("Measure"),
        _("What replaces it"),
        _("Saved a year (hours)"),
        _("Effective from"),
        _("Document number"),
    )
    return Grid(heads, tuple(map(_row, pact.rows)), frozenset({4}))


def _row(decision: Decision) -> tuple[str, ...]:
    return (
        decision.number,
        work_in(decision.text),
        str(Measure(decision.text["measure"]).label),
        instead_in(decision.text) or "–",
        hours(hours_of(decision.saved_minutes)),
        official_day(decision.effective_on),
        decision.document_number,
    )
