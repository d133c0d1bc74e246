from audit.core import clock
from audit.management.demo.items import examples
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import problems


def test_all_106_real_examples_are_entries_the_register_takes() -> None:
    rows = list(examples())
    assert len(rows) == 106
    assert [row.draft.title for row in rows if problems(row.draft, clock.today())] == []


def test_each_keeps_its_source_and_is_marked_as_an_estimate() -> None:
    rows = list(examples())
    assert [row.draft.title for row in rows if not row.draft.source_url.startswith("http")] == []
    assert {row.draft.is_estimate for row in rows} == {True}


def test_effort_is_read_from_its_short_form() -> None:
    paper = next(row for row in examples() if row.draft.title == "메신저로 될 사안의 종이 보고서")
    assert paper.draft.effort == (
        EffortLine("author", "6", 2, 90),
        EffortLine("reviewer", "4", 1, 30),
        EffortLine("reader", "senior", 3, 15),
    )
