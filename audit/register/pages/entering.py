"""The forms of an entry as one reader fills them: new, changed, with one more line, and after somebody was faster."""

import json
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core import clock
from audit.core.parse import BadInput, parse_id
from audit.directory.queries import seat_of, tree_on

from ..choices import Status
from ..forms.items import ItemEditForm, ItemForm
from ..models import WorkItem
from ..queries import (
    SimilarItem,
    draft_of,
    last_recipient,
    pending_revision,
    proposed,
    similar_to,
    units_to_log_in,
)
from ..rules.draft import ItemDraft, changes, facts
from ..rules.merging import Merge, merged
from ..wording import items as wording

MOST_ALIKE = 5


def new_form(request: Request) -> ItemForm:
    """The form for a new entry: the reader's seat chosen, and with `?like=ID` the answers of a similar item."""
    tree = tree_on(clock.today())
    units = [(pk, tree.name(pk)) for pk in units_to_log_in(request.user, tree)]
    seat = seat_of(request.user.pk, clock.today())
    like = similar(request)
    return ItemForm(
        posted(request),
        units=units,
        asking=tree.options(),
        draft=draft_of(like) if like else None,
        recipient=last_recipient(seat.pk if seat else None),
        grow=grown(request),
        new_work=request.ministry.new_work,
        alike=stopped_like,
        initial={"unit": seat.pk if seat else None, "request_key": uuid4()},
    )


def similar(request: Request) -> WorkItem | None:
    """The item named by `?like=ID`, if there is one the reader may see."""
    try:
        pk = parse_id(request.GET.get("like"))
    except BadInput:
        return None
    return WorkItem.objects.visible_to(request.user).filter(pk=pk).first()


def latest_answers(item: WorkItem) -> ItemDraft:
    """The answers as they were given last: those that wait for confirmation, or those that count. Two queries at most."""
    pending = pending_revision(item)
    return proposed(pending) if pending else draft_of(item)


def edit_form(request: Request, item: WorkItem) -> ItemEditForm:
    """The form of an entry, with the version it shows."""
    latest = latest_answers(item)
    return _edit_form(request, item, latest, latest, posted(request))


def merged_form(request: Request, item: WorkItem, draft: ItemDraft, reason: str) -> ItemEditForm:
    """The form once more where somebody was faster: with the answers of both, and the version that stands now, so that sending it
    again overwrites knowingly what both changed."""
    return _edit_form(request, item, draft, latest_answers(item), None, reason=reason)


def _edit_form(
    request: Request,
    item: WorkItem,
    draft: ItemDraft,
    base: ItemDraft,
    sent: QueryDict | None,
    **initial: str,
) -> ItemEditForm:
    asking = tree_on(clock.today()).options()
    if draft.requester_unit and draft.requester_unit not in dict(asking):
        asking.append((draft.requester_unit, _("ended unit")))
    form = ItemEditForm(
        sent,
        asking=asking,
        draft=draft,
        recipient=item.final_recipient,
        grow=grown(request),
        initial={
            "version": item.version, "base": json.dumps(facts(base), ensure_ascii=False), **initial,
        },
    )  # fmt: skip
    form.waits_for_head = item.confirmed_at is not None and not can(
        request.user, Permission.CONFIRM_WORK, item
    )
    return form


def together(form: ItemEditForm, item: WorkItem) -> Merge:
    """Somebody saved the item while the form was open: the answers of both. Where it cannot be told what was changed on the page,
    every answer that differs is a clash. Two queries at most."""
    mine, theirs = form.draft(), latest_answers(item)
    base = form.cleaned_data["base"]
    return Merge(mine, frozenset(changes(theirs, mine))) if base is None else merged(base, mine, theirs)


def clash(merge: Merge, item: WorkItem) -> list[str]:
    """Each answer that both changed, as it stands and as it was typed."""
    differing = changes(latest_answers(item), merge.draft)
    return wording.changed(
        {name: change for name, change in differing.items() if name in merge.clashes}, item.dtstart
    )


def grown(request: Request) -> str:
    """The role for which one more line of effort is asked for; "" for none."""
    return request.POST.get("add_role", "") if "add_line" in request.POST else ""


def quiet(form: ItemForm) -> None:
    """Where one more line was asked for, nothing is complained about yet."""
    if form.grow:
        form.errors.clear()


def stopped_like(title: str) -> list[SimilarItem]:
    """Work that was ended and is called like a title, the most alike first. Two queries."""
    return similar_to(title, WorkItem.objects.filter(status__in=(Status.STOPPED, Status.MERGED)))[:MOST_ALIKE]


def renewed(form: ItemForm) -> QueryDict:
    """What was typed, under a key of its own: sent once more, it makes another entry."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["request_key"] = str(uuid4())
    return data
