from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from audit.cases.choices import Measure
from audit.cases.rules.gate import open_measures
from audit.core import clock
from audit.directory.models import Ministry
from audit.directory.queries import holidays_around
from audit.management.demo.items import examples
from audit.register.choices import ASKED_HOW
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft, problems, yearly


def test_all_106_real_examples_are_entries_the_register_takes() -> None:
    rows = list(examples())
    assert len(rows) == 106
    assert [row.draft.title for row in rows if problems(row.draft, clock.today())] == []


def test_each_keeps_its_source_and_is_marked_as_an_estimate() -> None:
    rows = list(examples())
    assert [row.draft.title for row in rows if not row.draft.source_url.startswith("http")] == []
    assert {row.draft.is_estimate for row in rows} == {True}


def test_who_asks_is_said_as_the_sources_say_it() -> None:
    kinds = Counter(row.draft.requester_kind for row in examples())
    assert kinds == {"level": 46, "outside": 25, "": 15, "nobody": 13, "unit": 7}
    units = {row.unit for row in examples()} | {"M-AU-01"}
    assert [row.draft.title for row in examples() if row.draft.requester_unit not in units | {""}] == []
    assert Counter(row.draft.channel != "" for row in examples() if row.draft.kind in ASKED_HOW)[True] == 39


def minutes(open_to: Callable[[ItemDraft], bool]) -> int:
    """Person-minutes of 2026 of the examples for which that is so."""
    closed = holidays_around(date(2026, 1, 1))
    return sum(yearly(row.draft, 2026, closed).minutes for row in examples() if open_to(row.draft))


def is_open(draft: ItemDraft, *, measure: Measure) -> bool:
    return measure in open_measures(draft.mandate, draft.prescribed)


@pytest.mark.django_db
def test_some_measure_reaches_all_hours_where_six_of_ten_were_reached(ministry: Ministry) -> None:
    """In hundredths of the demo's time: what each measure can change without an amendment."""
    whole = minutes(lambda draft: True)
    reached = {
        measure.value: 100 * minutes(partial(is_open, measure=measure)) // whole for measure in Measure
    }
    ends, less = (
        reached.pop("retire"),
        reached.pop("reduce"),
    )  # 62 and 67 as days were counted when this was written
    assert 55 < ends < less < 75
    assert min(reached.values()) >= 99
    assert minutes(lambda draft: bool(open_measures(draft.mandate, draft.prescribed))) == whole


def test_effort_is_read_from_its_short_form() -> None:
    paper = next(row for row in examples() if row.draft.title == "메신저로 될 사안의 종이 보고서")
    assert paper.draft.effort == (
        EffortLine("author", "6", 2, 90),
        EffortLine("reviewer", "4", 1, 30),
        EffortLine("reader", "senior", 3, 15),
    )
