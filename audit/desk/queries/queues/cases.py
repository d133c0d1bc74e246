"""Queues of cases that wait for an office: the chair, the secretary, whoever signs."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Case as Choose
from django.db.models import F, Q, QuerySet, When
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.cases.choices import DocumentStatus, State
from audit.cases.models import AmendmentRequest, Case, SignatureDocument, SignatureLine
from audit.cases.queries.cases import to_move
from audit.cases.queries.tasks import OFFICE_DAYS
from audit.cases.states.lookup import row_of, states_where
from audit.core.forms import Words
from audit.directory.models import User

from .queue import OVERSEES, Described, Queue, QueueAct
from .replies import short

FORCE = (Permission.DRAFT_CASE, Permission.LEAD_CASE, OVERSEES)


def _moved_by(office: Permission, state: State, reader: User) -> QuerySet[Case]:
    """The cases of a state whose next move is that office's."""
    return to_move(office).filter(state=state)


def _describe_tasks(rows: Sequence[Case], reader: User) -> list[Described]:
    """Each with what its state says of the next step, to whoever holds that office."""
    people = {office: tuple(holders(office)) for office in {_task(row.state)[0] for row in rows}}
    told = []
    for row in rows:
        office, why, button = _task(row.state)
        told.append(
            Described(
                str(row), row.get_absolute_url(), str(why), button,
                tuple(each for each in people[office] if each != reader), row.version,
            )
        )  # fmt: skip
    return told


def _task(state: str) -> tuple[Permission, Words, Words]:
    task = row_of(state).task
    assert task is not None  # `to_move` finds no others
    return task.office, task.why, task.button


OVER = Queue(
    name="over",
    heading=_("Consultations that are over"),
    lead_text=_("The time for answers has passed. The chair opens the ballots."),
    empty=_("No consultation waits for its ballot."),
    opens=FORCE,
    rows=partial(_moved_by, Permission.LEAD_CASE, State.CONSULTATION),
    describe=_describe_tasks,
    since="deadline",
    due="deadline",
    lead=OFFICE_DAYS,
    search=("number", "title"),
    acts=(
        QueueAct(
            "open-ballots", Permission.LEAD_CASE, _("Open the ballots"),
            _("The members are asked by mail: one mail each for all of them. Electorate, rule and text are frozen."),
        ),
    ),
)  # fmt: skip

LAPSED = Queue(
    name="lapsed",
    heading=_("Ballots without a decision"),
    lead_text=_("The ballot ended and nothing was decided. The chair says what follows."),
    empty=_("No ballot ended without a decision."),
    opens=FORCE,
    rows=partial(_moved_by, Permission.LEAD_CASE, State.NO_DECISION),
    describe=_describe_tasks,
    since="entered_at",
    due="entered_at",
    lead=OFFICE_DAYS,
    search=("number", "title"),
)

RETURNED = Queue(
    name="returned",
    heading=_("Work that came back"),
    lead_text=_("A relapse was accepted, and the work has not stopped again in time."),
    empty=_("Nothing that was stopped is done again."),
    opens=(Permission.JUDGE_RELAPSE, OVERSEES),
    rows=partial(_moved_by, Permission.JUDGE_RELAPSE, State.RELAPSED),
    describe=_describe_tasks,
    since="entered_at",
    due="deadline",
    lead=OFFICE_DAYS,
    search=("number", "title"),
)


def _steps(reader: User) -> QuerySet[Case]:
    """The turns of chair and secretary that have no queue of their own."""
    chair = to_move(Permission.LEAD_CASE).exclude(state=State.CONSULTATION).exclude(state=State.NO_DECISION)
    secretary = to_move(Permission.DRAFT_CASE).exclude(state=State.AMENDMENT)
    own = Q(pk__in=chair.order_by().values("pk")) | Q(pk__in=secretary.order_by().values("pk"))
    return Case.objects.visible_to(reader).filter(own)


STEPS = Queue(
    name="steps",
    heading=_("Other next steps of cases"),
    lead_text=_("Drafts to submit, objections that are answered, work to look at again."),
    empty=_("No case waits for a next step."),
    opens=FORCE,
    rows=_steps,
    describe=_describe_tasks,
    since="entered_at",
    # A draft may wait, and so may work that is kept: they have no deadline.
    due=Choose(When(state__in=states_where(lambda row: row.hurries), then=F("deadline")), default=None),
    search=("number", "title"),
)


def _amendments(reader: User) -> QuerySet[AmendmentRequest]:
    return AmendmentRequest.objects.open().select_related("case")


def _describe_amendments(rows: Sequence[AmendmentRequest], reader: User) -> list[Described]:
    why = _t("%(who)s was asked to change a rule: “%(change)s”. Ask again, or record the answer")
    return [
        Described(
            str(row.case),
            row.case.get_absolute_url(),
            why % {"who": row.lawmaker, "change": short(row.change)},
            button=_("Record the answer"),
        )
        for row in rows
    ]


AMENDMENTS = Queue(
    name="amendments",
    heading=_("Requests to amend a rule"),
    lead_text=_(
        "What a law-maker or an outside body was asked and has not answered; each comes up once a month."
    ),
    empty=_("No request to amend a rule waits."),
    opens=FORCE,
    rows=_amendments,
    describe=_describe_amendments,
    since="asked_at",
    due="case__deadline",
    search=("case__number", "case__title", "lawmaker"),
)


def _signatures(reader: User) -> QuerySet[Case]:
    return to_move(Permission.SIGN)


def _describe_signatures(rows: Sequence[Case], reader: User) -> list[Described]:
    """Where a case stands in a document for the ministry's own system, how far that is."""
    signers = tuple(holders(Permission.SIGN)) if rows else ()
    lines = SignatureLine.objects.filter(case__in=rows, document__in=SignatureDocument.objects.running())
    documents = {line.case_id: line.document for line in lines.select_related("document")}
    drafted, entered = (
        _t("In the document “%(title)s”"),
        _t("Entered in “%(title)s”; a second person confirms"),
    )
    told = []
    for row in rows:
        paper, (_office, why, button) = documents.get(row.pk), _task(row.state)
        url, words = row.get_absolute_url(), str(why)
        if paper is not None:
            url, button = paper.get_absolute_url(), _("Look at the document")
            words = (drafted if paper.status == DocumentStatus.DRAFTED else entered) % {"title": paper.title}
        told.append(Described(str(row), url, words, button, () if paper is not None else signers))
    return told


SIGNATURES = Queue(
    name="signatures",
    heading=_("Signatures and decisions of the minister"),
    lead_text=_("What the council agreed and nobody has signed, and what it left to the minister."),
    empty=_("Nothing waits for a signature."),
    opens=FORCE,
    rows=_signatures,
    describe=_describe_signatures,
    since="entered_at",
    due="deadline",
    search=("number", "title"),
)
