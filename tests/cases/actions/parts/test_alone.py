"""A case that is decided as it is opened: what it holds, and that it leaves no trace where it is refused."""

from audit.cases.actions import waive_demand
from audit.cases.models import Case
from audit.cases.refusals.drafting import ItemInOtherCase
from audit.journal.models import Event
from audit.register.choices import Recipient
from tests.cases.council import Council, refused


def test_the_case_holds_the_work_as_it_is_today(council: Council) -> None:
    item = council.item(final_recipient=Recipient.MINISTER, annual_overtime=40)
    case = waive_demand(by=council.minister, item=item, version=None)
    line = case.lines.get()
    assert (line.before_minutes, line.before_overtime, line.after_minutes) == (1440, 40, 0)
    assert (case.number, case.title, case.drafted_by) == ("2026-0001", item.title, council.minister)
    drafted = Event.objects.get(kind="case.drafted").facts
    assert drafted == {"number": "2026-0001", "items": [item.pk], "track": "waiver"}


def test_what_is_to_receive_other_work_is_held_too(council: Council) -> None:
    item, into = council.item(), council.item("장관 보고", final_recipient=Recipient.MINISTER)
    council.draft(item, measure="merge", after="한 쪽", merge_into=into, after_by_item={item.pk: (0, 5)})
    with refused(ItemInOtherCase):
        waive_demand(by=council.minister, item=into, version=None)
    assert Case.objects.count() == 1
