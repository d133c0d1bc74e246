"""Letters people send by the ministry's own document system: drafted here, in Korean, to be copied."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from audit.core.show import day, hours
from audit.core.show import moment as shown_moment
from audit.directory.queries import Tree
from audit.register.rules.burden import hours as hours_of

from ..choices import Measure
from ..models import AmendmentRequest, Case, CaseItem
from ..wording.sentences import ASKS, prescribed_words
from .summary import work_of_titles


def amendment_letter(request: AmendmentRequest) -> str:
    """The letter that asks whoever made a rule to amend it."""
    case = request.case
    lines = list(case.lines.select_related("item"))
    with translation.override("ko"):
        facts = {
            "to": request.lawmaker,
            "title": case.title,
            "number": case.number,
            "change": request.change,
            "hours": hours(hours_of(sum(line.saved_minutes for line in lines))),
        }
        head = _(
            "To: %(to)s\nSubject: Request to amend a rule (%(title)s)\n\n1. Our ministry reviews work that no longer helps the public (case %(number)s).\n2. The following work cannot be changed as the rule stands:"
        )
        tail = _(
            "3. We ask you to change it as follows:\n%(change)s\n4. This would free about %(hours)s hours a year. Please let us know your decision and its day. End."
        )
        return "\n".join((head % facts, *(_bound(line, request) for line in lines), tail % facts))


def _bound(line: CaseItem, request: AmendmentRequest) -> str:
    touched = prescribed_words(request.touched.get(str(line.item_id), ()))
    facts = {"title": line.item.title, "citation": line.item.mandate_citation or "–", "what": touched or "–"}
    return _("   · %(title)s (ground: %(citation)s; prescribed: %(what)s)") % facts


def consultation_letter(cases: Sequence[Case], names: Tree) -> str:
    """One formal request to all units asked, for all cases of a batch; "" for none. Cases come with items and questions."""
    if not cases:
        return ""
    with translation.override("ko"):
        deadline = max(case.deadline for case in cases if case.deadline is not None)
        facts = {"count": len(cases), "deadline": shown_moment(deadline)}
        head = _(
            "Subject: Consultation on cases of work review (%(count)s)\n\n1. Please look at the cases below and answer for your unit by %(deadline)s: agree, no comment, or a point.\n2. Each point gets a written reply before the council is asked."
        )
        return "\n\n".join((head % facts, *(_case_paragraph(case, names) for case in cases), _("End.")))


def _case_paragraph(case: Case, names: Tree) -> str:
    lines = list(case.lines.all())
    question = str(ASKS[Measure(case.measure)]) % {
        "work": work_of_titles([line.item.title for line in lines]),
        "into": case.merge_into.title if case.merge_into else "",
    }
    units = ", ".join(
        names.name(row.unit_id) for row in case.consultations.all() if row.revision == case.revision
    )
    facts = {
        "number": case.number,
        "title": case.title,
        "question": question,
        "hours": hours(hours_of(sum(line.saved_minutes for line in lines))),
        "day": day(case.effective_on),
        "units": units,
        "deadline": shown_moment(case.deadline),
    }
    words = _(
        "[%(number)s] %(title)s\n   %(question)s\n   Gives back %(hours)s hours a year, from %(day)s.\n   Units asked: %(units)s\n   Answer by: %(deadline)s"
    )
    return words % facts
