"""The draft that asks for one signature under several cases, to be put into the ministry's own document system."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from audit.core.show import hours, number
from audit.directory.models import Ministry, User
from audit.documents.official import Grid, NumberedItem, OfficialDocument, Signer
from audit.documents.wording import official_day

from ...models import Case
from ..to_sign import CaseToSign, cases_to_sign
from .decision import trial_days
from .parts import labelled, objection_point, section, unit_point, verdict_line


def signature_document(cases: Sequence[Case], ministry: Ministry, reader: User) -> OfficialDocument:
    """One document for all these cases, in their order: the list, then each with its question, hours, verdict and dissent.

    A fixed number of queries. Number, day and signature stay open: the system in which it is signed gives them."""
    found = cases_to_sign(cases, reader)
    title = ngettext(
        "Signature under %(count)s case of the work audit",
        "Signature under %(count)s cases of the work audit",
        len(found),
    )
    return OfficialDocument(
        agency=str(ministry),
        to=pgettext("official document", "internal approval"),
        title=title % {"count": number(len(found))},
        points=tuple(_points(found)),
        signers=(
            Signer(pgettext("official document", "Drafted by"), _("secretary of the task force")),
            Signer(pgettext("official document", "Reviewed by"), _("chair of the task force")),
            Signer(pgettext("official document", "Signed by"), _("minister")),
        ),
    )


def _points(found: Sequence[CaseToSign]) -> Iterator[NumberedItem]:
    yield NumberedItem(
        _("The council settled the following cases. The signature of the deciding authority is asked for.")
    )
    yield NumberedItem(_("The cases are these."), grid=_list(found))
    yield section(_("Each case"), map(_case, found))


def _list(found: Sequence[CaseToSign]) -> Grid:
    heads = (
        _("Number"),
        _("Question"),
        _("Measure"),
        _("Before (hours)"),
        _("After (hours)"),
        _("Saved (hours)"),
        _("Verdict"),
        _("Objections"),
    )
    return Grid(heads, tuple(map(_row, found)), frozenset({3, 4, 5, 7}))


def _row(one: CaseToSign) -> tuple[str, ...]:
    says = one.verdict.says if one.verdict else _("The council was not asked.")
    sums = (hours(value) for value in (one.before, one.after, one.saved))
    return (one.case.number, one.question, one.measure, *sums, says, number(len(one.objections)))


def _case(one: CaseToSign) -> NumberedItem:
    return section(f"{one.case.number} {one.case.title}", _about(one))


def _about(one: CaseToSign) -> Iterator[NumberedItem]:
    case = one.case
    yield labelled(_("Question"), one.question)
    yield labelled(_("Reasons"), case.reasons)
    if case.after:
        yield labelled(_("What will be done instead"), case.after)
    yield labelled(_("Effective from"), official_day(case.effective_on))
    yield labelled(_("Trial"), trial_days(case.pause_days))
    facts = {"saved": hours(one.saved), "before": hours(one.before), "after": hours(one.after)}
    yield NumberedItem(_("Saves %(saved)s hours a year: %(before)s before, %(after)s after.") % facts)
    verdict = verdict_line(one.verdict) if one.verdict else _("The council was not asked.")
    yield labelled(_("Verdict"), verdict)
    yield section(_("Objections and answers"), map(objection_point, one.objections), _("Nobody objected."))
    units = (unit_point(point.unit, point.row) for point in one.points)
    yield section(_("Consultation"), units, _("No unit was asked."))
