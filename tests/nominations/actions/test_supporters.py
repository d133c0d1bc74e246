import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Unit
from audit.journal.models import Event
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.supporters import add_supporter
from audit.nominations.actions.triage import take_up
from audit.nominations.models import NamedWork
from audit.nominations.refusals import NotNamed
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.nominations.actions.test_triage import DRAFT
from tests.nominations.rows import TOMORROW, sealed, ticked
from tests.world import MakeUser


@pytest.fixture
def item(make_user: MakeUser, unit: Unit) -> WorkItem:
    return take_up(
        by=make_user("secretary", Role.SECRETARY),
        ticked=ticked(sealed()),
        unit=unit,
        draft=DRAFT,
        text="등록",
    )


def test_a_voice_counts_from_the_next_day_on_and_leaves_nothing_else(item: WorkItem) -> None:
    events = Event.objects.count()
    add_supporter(item_id=item.pk)
    add_supporter(item_id=item.pk)
    item.refresh_from_db()
    assert (item.supporters, NamedWork.objects.get().supporters) == (1, 1)
    keep_reports(clock.today())
    assert NamedWork.objects.get().number == 0
    with clock.at(TOMORROW):
        assert keep_reports(clock.today()) == 1
        assert keep_reports(clock.today()) == 0
    item.refresh_from_db()
    assert (item.supporters, NamedWork.objects.get().of_today, Event.objects.count()) == (3, 0, events)


def test_there_is_no_voice_for_work_that_nobody_named_or_that_has_ended(item: WorkItem) -> None:
    with pytest.raises(NotNamed):
        add_supporter(item_id=item.pk + 1)
    WorkItem.objects.filter(pk=item.pk).update(status=Status.STOPPED)
    with pytest.raises(NotNamed):
        add_supporter(item_id=item.pk)
    assert NamedWork.objects.get().of_today == 0
