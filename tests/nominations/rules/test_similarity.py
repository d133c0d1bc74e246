from audit.core.parse import search_key
from audit.nominations.rules.similarity import Likeness, likeness, most_alike, words_of, works_named_by


def test_spaces_and_composition_make_no_difference() -> None:
    left, right = search_key("주간 업무추진실적 보고"), search_key("주간업무 추진실적보고")
    assert likeness(left, right) == 1.0


def test_the_most_alike_come_first_and_strangers_not_at_all() -> None:
    titles = [(1, "주간업무추진실적보고"), (2, "월례조회"), (3, "주간업무계획보고")]
    found = most_alike("주간업무 추진실적 보고를 세 번 고칩니다", titles, 5)
    assert [each.pk for each in found] == [1, 3]


def test_words_of_an_office_are_not_looked_for() -> None:
    assert words_of("매주 주간업무 보고 자료 작성") == ("주간업무",)
    assert words_of("보고 회의") == ()


def test_nothing_is_like_nothing() -> None:
    assert likeness("", "가나다") == 0.0
    assert most_alike("", [(1, "가나다")], 5) == []


def test_a_work_is_as_alike_as_the_last_of_so_many_reports() -> None:
    alike = [(1, "금요일마다 현황판을 새로 씁니다"), (1, "금요일 현황판"), (1, "현황판")]
    strangers = [(1, "월례조회"), (2, "금요일 현황판"), (2, "월례조회"), (2, "체육대회")]
    text = "금요일마다 현황판을 새로 씁니다"
    assert works_named_by(text, [*alike, *strangers], 3) == [Likeness(1, 0.8)]
    assert works_named_by(text, [*alike[:2], *strangers], 3) == []
    assert works_named_by("", alike, 3) == []
