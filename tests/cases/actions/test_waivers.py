"""Waivers that aides prepare: they waive nothing themselves."""

from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.actions import draft_waiver, put_waiver_aside, waive_demand
from audit.cases.models import Case, WaiverDraft
from audit.cases.queries.waivers import waived_by_principal, waiver_of, waivers_for
from audit.cases.refusals.alone import WaivedAlready
from audit.cases.refusals.prepared import DraftOver, NotDemandedByPrincipal
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import Recipient, RequesterKind, RequesterLevel, Status
from audit.register.models import WorkItem
from audit.reminders.queries.waiting import waiting_for
from tests.cases.council import Council, refused, told
from tests.world import MakeUser


@pytest.fixture
def aide(council: Council, make_user: MakeUser) -> User:
    """The minister's."""
    user = make_user("aide", unit=council.unit)
    Grant.objects.create(
        ministry=council.ministry,
        user=user,
        role=Role.AIDE,
        principal=council.minister,
        valid_from=clock.today(),
    )
    return user


@pytest.fixture
def item(council: Council) -> WorkItem:
    """What the minister demands."""
    asked: dict[str, Any] = {
        "requester_kind": RequesterKind.LEVEL,
        "requester_level": RequesterLevel.MINISTER,
    }
    return council.item("장관 일일보고", final_recipient=Recipient.MINISTER, **asked)


def test_it_waits_on_the_desk_of_who_demands_the_work_and_waives_nothing(
    council: Council, aide: User, item: WorkItem
) -> None:
    draft = draft_waiver(by=aide, item=item, reason=" 화면에서 봅니다. ")
    assert (draft.principal, draft.reason, draft.closed_at) == (council.minister, "화면에서 봅니다.", None)
    item.refresh_from_db()
    assert (item.status, Case.objects.count()) == (Status.CONFIRMED, 0)
    assert Event.objects.get(kind="waiver.drafted").facts == {"for": council.minister.pk}
    desk = [(row.what, row.url) for row in waiting_for(council.minister)]
    assert (item.title, f"/register/{item.pk}/waive/") in desk
    assert told("waiver_drafted") == ["minister"]
    compose_due()
    mail = OutboxMail.objects.get(kind="waiver_drafted")
    assert mail.text.strip().endswith(f"/register/{item.pk}/waive/")


def test_the_waiver_itself_closes_what_was_prepared(council: Council, aide: User, item: WorkItem) -> None:
    draft = draft_waiver(by=aide, item=item, reason="화면에서 봅니다.")
    case = waive_demand(by=council.minister, item=item, version=None, reason="필요 없습니다.")
    draft.refresh_from_db()
    assert (draft.case, draft.closed_at) == (case, clock.now())
    assert list(waivers_for(council.minister)) == []
    with refused(WaivedAlready):
        draft_waiver(by=aide, item=item)


def test_a_later_text_takes_the_place_of_the_earlier(council: Council, aide: User, item: WorkItem) -> None:
    for reason in ("처음", "다시"):
        draft_waiver(by=aide, item=item, reason=reason)
    assert [row.reason for row in waivers_for(council.minister)] == ["다시"]
    assert WaiverDraft.objects.count() == 2


def test_both_can_put_it_aside_and_only_once(council: Council, aide: User, item: WorkItem) -> None:
    for person in (aide, council.minister):
        draft = draft_waiver(by=aide, item=item)
        assert waiver_of(person, item) == draft
        put_waiver_aside(by=person, draft=draft)
        with refused(DraftOver):
            put_waiver_aside(by=person, draft=draft)
        assert waiver_of(person, item) is None
    draft = draft_waiver(by=aide, item=item)
    with refused(NotAllowed):
        put_waiver_aside(by=council.chair, draft=draft)
    compose_due()
    assert OutboxMail.objects.filter(kind="waiver_drafted").count() == 1  # of those put aside nobody is told


def test_an_aide_prepares_for_the_own_principal_alone_and_nobody_else_does(
    council: Council, aide: User, item: WorkItem
) -> None:
    own = council.item("우리 보고")
    assert (waived_by_principal(aide, item), waived_by_principal(aide, own)) == (council.minister, None)
    with refused(NotDemandedByPrincipal):
        draft_waiver(by=aide, item=own)
    for person in (council.staff, council.secretary, council.minister):
        with refused(NotAllowed):
            draft_waiver(by=person, item=item)
    Grant.objects.filter(user=aide).delete()
    with refused(NotAllowed):
        draft_waiver(by=aide, item=item)
