from datetime import date

from audit.nominations.rules.figures import Breakdown, Count, at_least, breakdowns

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def test_a_month_is_told_with_its_groups_where_none_is_small() -> None:
    rows = [Count(MARCH, "report", "declined", 5), Count(MARCH, "meeting", "taken_up", 6)]
    assert breakdowns(rows) == (
        Breakdown(MARCH, 11, {"report": 5, "meeting": 6}, {"declined": 5, "taken_up": 6}),
    )


def test_one_small_group_hides_all_of_its_groups() -> None:
    rows = [Count(MARCH, "report", "declined", 9), Count(MARCH, "meeting", "declined", 4)]
    assert breakdowns(rows) == (Breakdown(MARCH, 13, {}, {"declined": 13}),)


def test_small_months_stand_together_and_are_told_where_together_they_are_five() -> None:
    rows = [Count(MARCH, "report", "declined", 3), Count(APRIL, "report", "declined", 7)]
    assert breakdowns(rows) == (
        Breakdown(APRIL, 7, {"report": 7}, {"declined": 7}),
        Breakdown(None, None),
    )
    assert breakdowns([*rows, Count(MAY, "report", "declined", 2)])[-1] == Breakdown(None, 5)


def test_nothing_is_nothing() -> None:
    assert breakdowns([]) == ()
    assert (at_least(4), at_least(5)) == (None, 5)
