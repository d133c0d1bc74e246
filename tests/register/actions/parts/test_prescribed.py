"""What is prescribed is kept where a rule stands behind the work, with its old and new value."""

from django.utils import translation

from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions.parts.prescribed import state_prescribed as _state_prescribed
from audit.register.models import WorkItem
from audit.register.queries import item_history
from tests.register.world import events, make_item

# Parts run inside an act; here this is it.
state_prescribed = audited(_state_prescribed)


def test_what_is_prescribed_is_kept_and_told(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, mandate="statute")
    assert state_prescribed({item.pk: ["form", "done"]}, by=staff) == 1
    row = WorkItem.objects.get()
    assert (row.prescribed, row.version) == (["done", "form"], 2)
    told = {"changes": {"prescribed": {"before": None, "after": ["done", "form"]}}}
    assert events()[1:] == [("item.prescribed", staff.pk, told)]
    with translation.override("en"):
        assert item_history(row)[0].changes == (
            "what is prescribed: nothing → that it is done, in which form or channel",
        )


def test_what_stands_already_and_what_nobody_prescribes_is_passed_over(staff: User, unit: Unit) -> None:
    law, habit = make_item(staff, unit, mandate="decree", prescribed=("form",)), make_item(staff, unit)
    assert state_prescribed({law.pk: ["form"], habit.pk: ["done"]}, by=staff) == 0
    assert list(WorkItem.objects.order_by("pk").values_list("prescribed", "version")) == [
        (["form"], 1),
        (None, 1),
    ]
    assert len(events()) == 2
