from typing import Any

import pytest

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.journal.actions import running_act
from audit.journal.models import Event
from audit.organizations.actions.parts.founding import found_ministry
from audit.organizations.refusals import MinistryExists


@pytest.mark.django_db
def test_a_ministry_is_founded_with_the_first_event_of_its_journal(now: Any) -> None:
    with running_act():
        ministry = found_ministry(code="moe", name_ko="교육부", name_en="Ministry of Education")
    with ministry_scope(ministry):
        event = Event.objects.get()
    assert (event.sequence, event.kind, event.facts) == (
        1,
        "ministry.founded",
        {"code": "moe", "name_ko": "교육부", "name_en": "Ministry of Education"},
    )


def test_a_code_is_given_once_and_a_refusal_leaves_no_trace(ministry: Ministry) -> None:
    with pytest.raises(MinistryExists) as refusal, running_act():
        found_ministry(code="motir", name_ko="다른 부", name_en="Other")
    assert refusal.value.facts == {"code": "motir"}
    assert (Ministry.objects.count(), Event.objects.count()) == (1, 0)
