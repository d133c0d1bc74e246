from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from audit.cases.events.ballot import POSITION_TAKEN
from audit.cases.events.signature import CASE_SIGNED
from audit.journal.kinds import EventGroup, EventKind, bind, kinds_by_place, kinds_in, known

KIND = EventKind("case.sign", _("The case was drafted."), EventGroup.CASES, "case")


def test_a_kind_is_known_by_the_name_rows_store() -> None:
    assert known("case.sign") is CASE_SIGNED
    assert known("unheard.of") is None


def test_who_is_shown_by_the_office_alone_is_sealed() -> None:
    assert (CASE_SIGNED.sealed, POSITION_TAKEN.sealed) == (False, True)


def test_a_module_gives_its_kinds_by_their_place() -> None:
    module = ModuleType("audit.cases.events")
    module.KIND, module.OTHER = KIND, "case.sign"  # type: ignore[attr-defined]  # a module made up
    assert kinds_in(module) == {"audit.cases.events.KIND": KIND}


def test_two_kinds_of_one_name_stop_the_start_and_change_nothing() -> None:
    before = kinds_by_place()
    with pytest.raises(ImproperlyConfigured) as refused:
        bind(before | {"audit.results.events.DOUBLE": KIND})
    assert str(refused.value) == (
        "Two kinds of events are called case.sign: audit.cases.events.signature.CASE_SIGNED and audit.results.events.DOUBLE."
    )
    assert kinds_by_place() == before
