"""Queues of what people said and the task force answers: points of units, objections, reports of relapses."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.models import Consultation, Position, RelapseReport
from audit.cases.queries.cases import unanswered_objections
from audit.cases.queries.consultations import points_to_reply
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import tree_on

from .owed import acting
from .queue import OVERSEES, Described, Queue, QueueAct

LONGEST = 160  # letters of what somebody said


def short(text: str) -> str:
    """The beginning of what somebody said, in one line."""
    return Truncator(" ".join(text.split())).chars(LONGEST)


def _points(reader: User) -> QuerySet[Consultation]:
    return points_to_reply()


def _describe_points(rows: Sequence[Consultation], reader: User) -> list[Described]:
    tree = tree_on(clock.today())
    return [
        Described(
            str(row.case),
            reverse("consultation_reply", args=[row.case.number, row.pk]),
            f"{tree.name(row.unit_id) or row.unit}: “{short(row.point)}”",
            button=_("Reply"),
        )
        for row in rows
    ]


POINTS = Queue(
    name="points",
    heading=_("Points of consultations to answer"),
    lead_text=_("What units said speaks against a proposal. No ballot opens before each has its reply."),
    empty=_("Every point has its reply."),
    opens=(Permission.DRAFT_CASE, OVERSEES),
    rows=_points,
    describe=_describe_points,
    since="answered_at",
    due="case__deadline",
    search=("case__number", "case__title", "point"),
    acts=(
        QueueAct(
            "reply", Permission.DRAFT_CASE, _("Reply to all chosen"),
            _("Each unit reads the same words as the reply to its point. What the text takes up is replied to one by one."),
            _("What the units read"),
        ),
    ),
)  # fmt: skip


def _objections(reader: User) -> QuerySet[Position]:
    return unanswered_objections().select_related("elector__ballot__case")


def _describe_objections(rows: Sequence[Position], reader: User) -> list[Described]:
    today = clock.today()
    named = {row.answerer_id for row in rows if row.answerer_id is not None}
    tree, heads = tree_on(today), acting(heads_of(named, today), today) if named else {}
    told = []
    for row in rows:
        unit = tree.name(row.answerer_id) or _t("the task force")
        facts = {"kind": row.get_objection_kind_display(), "reason": short(row.reason), "unit": unit}
        case = row.elector.ballot.case
        told.append(
            Described(
                str(case),
                reverse("objection_answer", args=[case.number, row.pk]),
                _t("%(kind)s: “%(reason)s”. It is answered by: %(unit)s") % facts,
                button=_("Answer"),
                owes=heads.get(row.answerer_id, ()) if row.answerer_id is not None else (),
            )
        )
    return told


OBJECTIONS = Queue(
    name="objections",
    heading=_("Objections to answer"),
    lead_text=_("Objections of closed ballots without an answer. Only their author withdraws them."),
    empty=_("Every objection has an answer."),
    opens=(Permission.ANSWER_OBJECTION, OVERSEES),
    rows=_objections,
    describe=_describe_objections,
    since="taken_at",
    due="elector__ballot__case__deadline",
    search=("elector__ballot__case__number", "elector__ballot__case__title", "reason"),
    acts=(
        QueueAct(
            "answer", Permission.ANSWER_OBJECTION, _("Answer all chosen"),
            _("Each author reads the same words as the answer to the objection, and says whether it stands."),
            _("What the authors read"),
        ),
    ),
)  # fmt: skip


def _relapses(reader: User) -> QuerySet[RelapseReport]:
    return RelapseReport.objects.open().select_related("case")


def _describe_relapses(rows: Sequence[RelapseReport], reader: User) -> list[Described]:
    """What somebody said is for those who judge it."""
    judges = can(reader, Permission.JUDGE_RELAPSE)
    return [
        Described(
            str(row.case),
            f"{row.case.get_absolute_url()}#after",
            f"“{short(row.words)}”" if judges else _t("Somebody reports that stopped work came back"),
            button=_("Judge it"),
            version=row.case.version,
        )
        for row in rows
    ]


RELAPSES = Queue(
    name="relapses",
    heading=_("Reports of relapses to judge"),
    lead_text=_("Somebody says that stopped work came back. Either it did, or the decision holds all the same."),
    empty=_("No report of a relapse waits."),
    opens=(Permission.JUDGE_RELAPSE, OVERSEES),
    rows=_relapses,
    describe=_describe_relapses,
    since="reported_at",
    due="due_at",
    search=("case__number", "case__title"),  # not in the words: whoever may not read them would find them letter by letter
    acts=(
        QueueAct(
            "accept", Permission.JUDGE_RELAPSE, _("It came back"),
            _("The cases become relapsed; their hours count no more until it has stopped again."),
            _("Why you accept the report"),
        ),
        QueueAct(
            "dismiss", Permission.JUDGE_RELAPSE, _("The decision holds"),
            _("Each reporter reads the same words; what waited for the report goes on."),
            _("What the reporters read"),
        ),
    ),
)  # fmt: skip
