"""Queues of the register and of scoring: entries to confirm, work called alike, and scores that do not come."""

from collections.abc import Sequence

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.access.deputies import deputies_on
from audit.access.gate import can, grants_of
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.core import clock, show
from audit.directory.models import User
from audit.directory.queries import tree_on
from audit.register.models import WorkItem, WorkItemQuerySet
from audit.register.queries import CONFIRM_DAYS, waiting_for
from audit.register.rules import burden
from audit.scoring.models import Assignment
from audit.scoring.queries.reviewers import without_reviewer

from ...models import KeptApart
from .queue import OVERSEES, Described, Queue, QueueAct

MOST_ALIKE = 200  # other entries read to say what rows are called like


def _entries(reader: User) -> WorkItemQuerySet:
    """To a head those of the own units, to others all."""
    rows = waiting_for(reader) if can(reader, Permission.CONFIRM_WORK) else WorkItem.objects.unconfirmed()
    return rows.select_related("logged_by")


def _describe_entries(rows: Sequence[WorkItem], reader: User) -> list[Described]:
    today = clock.today()
    tree, deputies = tree_on(today), deputies_on(today)
    heads = heads_of({row.unit_id for row in rows}, today)
    confirms = can(reader, Permission.CONFIRM_WORK)
    why = _t("%(unit)s: %(name)s logged it, %(hours)s hours a year; no head has confirmed it")
    return [
        Described(
            row.title, row.get_absolute_url(),
            why % {
                "unit": tree.name(row.unit_id), "name": row.logged_by,
                "hours": show.hours(burden.hours(row.annual_minutes)),
            },
            owes=() if confirms else tuple(deputies.get(head.pk, head) for head in heads[row.unit_id]),
            version=row.version,
        )
        for row in rows
    ]  # fmt: skip


ENTRIES = Queue(
    name="entries",
    heading=_("Work items to confirm"),
    lead_text=_("What units logged and no head has confirmed. It counts nowhere until then."),
    empty=_("Every entry is confirmed."),
    opens=(Permission.CONFIRM_WORK, Permission.DRAFT_CASE, OVERSEES),
    rows=_entries,
    describe=_describe_entries,
    since="logged_at",
    # What an update carried over, and what its author has to put right, the head owes by no day.
    due=Case(When(confirmed_at=None, sent_back="", then=F("logged_at"))),
    lead=CONFIRM_DAYS,
    search=("title",),
    acts=(
        QueueAct(
            "confirm",
            Permission.CONFIRM_WORK,
            _("Confirm"),
            _("The entries count from now on, in your name."),
        ),
    ),
)


def _duplicates(reader: User) -> QuerySet[WorkItem]:
    """Entries called like another one, spacing and the composition of Hangul aside, but those somebody has kept apart."""
    live = WorkItem.objects.live()
    same = live.filter(title_key=OuterRef("title_key")).exclude(pk=OuterRef("pk"))
    apart = KeptApart.objects.filter(item=OuterRef("pk"), title_key=OuterRef("title_key"))
    return live.filter(Exists(same)).exclude(Exists(apart))


def _describe_duplicates(rows: Sequence[WorkItem], reader: User) -> list[Described]:
    tree = tree_on(clock.today())
    alike: dict[str, list[tuple[int, int]]] = {}
    others = WorkItem.objects.live().filter(title_key__in={row.title_key for row in rows})
    for pk, key, unit in others.order_by("pk").values_list("pk", "title_key", "unit_id")[:MOST_ALIKE]:
        alike.setdefault(key, []).append((pk, unit))
    why = _t("%(unit)s logged it; it is called like work of %(others)s")
    found = []
    for row in rows:
        units = dict.fromkeys(tree.name(unit) for pk, unit in alike.get(row.title_key, ()) if pk != row.pk)
        facts = {"unit": tree.name(row.unit_id), "others": ", ".join(units) or _t("another unit")}
        found.append(Described(row.title, row.get_absolute_url(), why % facts))
    return found


DUPLICATES = Queue(
    name="duplicates",
    heading=_("Possible duplicates"),
    lead_text=_("Work that is called alike. Merge it by a case, or say that it is not the same."),
    empty=_("No two entries are called alike."),
    opens=(Permission.DRAFT_CASE, OVERSEES),
    rows=_duplicates,
    describe=_describe_duplicates,
    since="logged_at",
    search=("title",),
    acts=(
        QueueAct(
            "keep-apart", Permission.DRAFT_CASE, _("Not the same"),
            _("They stay as they are and leave this queue. Who is called anew comes back."),
        ),
    ),
)  # fmt: skip


def _scores(reader: User) -> QuerySet[Assignment]:
    rows = Assignment.objects.overdue(clock.now()) | without_reviewer()
    return rows.select_related("item", "reviewer", "round")


def _describe_scores(rows: Sequence[Assignment], reader: User) -> list[Described]:
    score = set(grants_of(Permission.SCORE, clock.today()).values_list("user", flat=True))
    late, gone = _t("%(round)s: the score is missing"), _t("%(round)s: %(name)s is no reviewer any more")
    return [
        Described(
            row.item.title,
            reverse("round_detail", args=[row.round.number]),
            (late if row.reviewer_id in score else gone) % {"round": row.round, "name": row.reviewer},
            owes=(row.reviewer,) if row.reviewer_id in score else (),
            version=row.reviewer_id,  # a sheet has no other: `actions.desk` hands on what is still that person's
        )
        for row in rows
    ]


SCORES = Queue(
    name="scores",
    heading=_("Scores that are overdue or have no reviewer"),
    lead_text=_("Sheets that should have been handed in, and those of people who may not score any more."),
    empty=_("Every score is on its way."),
    opens=(Permission.RUN_ROUNDS,),  # who has which item stands on the page of the round for the same alone
    rows=_scores,
    describe=_describe_scores,
    since="round__opened_at",
    due="round__deadline",
    search=("item__title", "reviewer__name_ko", "round__name"),
    acts=(
        QueueAct(
            "hand-over", Permission.RUN_ROUNDS, _("Hand to another reviewer"),
            _("Each goes to the reviewer who owes least and whom it does not concern. They are told by mail."),
        ),
    ),
)  # fmt: skip
