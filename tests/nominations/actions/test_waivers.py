import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.directory.choices import Level
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.nominations.actions.triage import take_up
from audit.nominations.actions.waivers import ask_waiver
from audit.nominations.refusals import NobodyAtThatLevel, NotNamed
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.refusals import ItemEnded
from tests.nominations.actions.test_triage import DRAFT
from tests.nominations.rows import sealed, ticked
from tests.world import FOUNDED, MakeUnit, MakeUser


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)


@pytest.fixture
def item(secretary: User, unit: Unit) -> WorkItem:
    rows = sealed(what="비밀스러운 낱말이 든 신고")
    return take_up(by=secretary, ticked=ticked(rows), unit=unit, draft=DRAFT, text="등록")


def test_the_level_is_asked_about_the_work_and_reads_no_word_of_a_report(
    item: WorkItem, secretary: User, make_user: MakeUser
) -> None:
    minister = make_user("minister", Role.MINISTER)
    assert ask_waiver(by=secretary, item=item, level="minister") == [minister]
    assert ask_waiver(by=secretary, item=item, level="minister") == [minister]
    assert Notice.objects.filter(kind="waiver_asked").count() == 1
    event = Event.objects.about(item)[0]
    assert (event.kind, event.facts) == (
        "nomination.waiver_asked",
        {"level": "minister", "asked": [minister.pk]},
    )
    compose_due()
    mail = OutboxMail.objects.get(recipient=minister)
    assert DRAFT.title in mail.text
    assert item.get_absolute_url() in mail.text
    assert "비밀" not in mail.text


def test_the_head_of_the_level_above_the_unit_is_asked(
    item: WorkItem, secretary: User, make_user: MakeUser, make_unit: MakeUnit, unit: Unit, top: Unit
) -> None:
    with pytest.raises(NobodyAtThatLevel):
        ask_waiver(by=secretary, item=item, level="bureau_head")
    bureau = make_unit("B", parent=top, level=Level.BUREAU)
    unit.versions.update(parent=bureau)
    head = make_user("bureau", Role.STAFF, unit=bureau)
    Grant.objects.create(
        ministry=item.ministry, user=head, role=Role.UNIT_HEAD, unit=bureau, valid_from=FOUNDED
    )
    assert ask_waiver(by=secretary, item=item, level="bureau_head") == [head]


def test_what_is_refused(item: WorkItem, secretary: User, make_user: MakeUser) -> None:
    make_user("minister", Role.MINISTER)
    with pytest.raises(NotAllowed):
        ask_waiver(by=make_user("admin", Role.ADMIN), item=item, level="minister")
    WorkItem.objects.filter(pk=item.pk).update(status=Status.STOPPED)
    with pytest.raises(ItemEnded):
        ask_waiver(by=secretary, item=item, level="minister")
    item.pk += 1
    with pytest.raises(NotNamed):
        ask_waiver(by=secretary, item=item, level="minister")
    assert Notice.objects.count() == 0
