import pytest

from audit.core.parse import BadNumber
from audit.register.rules.duration import parse_minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90), (90, 90), (" 90 ", 90), ("90분", 90), ("90 분", 90), ("90 min", 90), ("90m", 90), ("90 Minutes", 90),
        ("1.5시간", 90), ("1,5시간", 90), ("1.5 h", 90), ("1.5 hours", 90), ("1시간", 60), ("2 hrs", 120),
        ("1시간 30분", 90), ("1시간30분", 90), ("1시간 30", 90), ("1h30", 90), ("1h 30m", 90), ("1 hour 30 minutes", 90),
        ("1시간 반", 90), ("1시간반", 90), ("1:30", 90), ("0:45", 45), ("0.5시간", 30), ("0.25h", 15),
        ("1.33시간", 80), ("1.341시간", 80), ("0.5분", 1), ("90.4분", 90), ("90.5분", 91), ("240시간", 14_400),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_type_it(typed: object, minutes: int) -> None:
    assert parse_minutes(typed, 0, 14_400) == minutes


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "1h30h", "시간", "1.5.5", "1.5", "90.0", "-5분", "+5", "1e3", "1:60", "1:5", "٣", "90초", "1일", "분90", "반", "30분 1시간",
     "1시간 30.5분", "1" * 41, "9" * 21, "9" * 7 + "분", "1\x00", "1\n30", None, True, 1.5, ["90"], "=90", "1/2시간"],
)  # fmt: skip
def test_what_is_no_time_is_refused(typed: object) -> None:
    with pytest.raises(BadNumber) as refused:
        parse_minutes(typed, 0, 14_400)
    assert (refused.value.code, refused.value.limit) == ("not_a_time", None)


@pytest.mark.parametrize(
    ("typed", "code", "limit"),
    [("0", "too_small", 1), ("0.4분", "too_small", 1), (-1, "too_small", 1), ("-30", "too_small", 1), ("241시간", "too_large", 14_400),
     ("9" * 15, "too_large", 14_400), ("14401", "too_large", 14_400), (14_401, "too_large", 14_400)],
)  # fmt: skip
def test_a_time_out_of_bounds_is_refused_with_the_bound(typed: object, code: str, limit: int) -> None:
    with pytest.raises(BadNumber) as refused:
        parse_minutes(typed, 1, 14_400)
    assert (refused.value.code, refused.value.limit) == (code, limit)
