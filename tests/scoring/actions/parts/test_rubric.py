"""The criteria a ministry begins with."""

from decimal import Decimal

from audit.directory.models import Ministry
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.scoring.actions.parts.rubric import install_default_rubric as _install_default_rubric
from tests.scoring.world import CODES

# Parts run inside an act; here this is it.
install_default_rubric = audited(_install_default_rubric)


def test_the_default_rubric_is_installed_once(ministry: Ministry) -> None:
    rubric = install_default_rubric(ministry)
    assert install_default_rubric(ministry) == rubric
    rows = [
        (row.code, row.weight, row.required, row.counted, len(row.levels)) for row in rubric.criteria.all()
    ]
    assert rows == [(code, Decimal(4 if code == "citizens" else 1), True, True, 5) for code in CODES]
    assert [(event.kind, event.facts) for event in Event.objects.all()] == [
        ("rubric.installed", {"number": 1, "criteria": list(CODES)})
    ]
