"""Two revisions side by side."""

from audit.cases.models import Case, RevisionText
from audit.cases.pages.comparison import comparison_of, new_sentences
from audit.cases.rules.sentences import SentenceChange
from tests.cases.council import Council, again


def rewritten(council: Council, reasons: str) -> Case:
    case = council.move(council.move(council.draft(), "submit"), "revise")
    case.reasons = reasons
    case.save()
    return again(case)


def test_the_text_of_each_revision_is_kept_once(council: Council) -> None:
    case = council.submit_again(rewritten(council, "읽는 사람이 없습니다."))
    assert [(row.revision, row.text["revision"]) for row in RevisionText.objects.all()] == [(1, 1), (2, 2)]
    assert comparison_of(case) is not None


def test_a_first_revision_has_nothing_beside_it(council: Council) -> None:
    assert comparison_of(council.move(council.draft(), "submit")) is None


def test_old_and_new_stand_side_by_side(council: Council) -> None:
    case = rewritten(council, "읽는 사람이 없습니다. 분기 점검은 남깁니다.")
    found = comparison_of(case)
    assert found is not None
    assert (found.before, found.changes) == (1, 1)
    changed = {part.name: part.pairs for part in found.parts if part.changed}
    assert [(pair.old, pair.new, pair.change) for pair in changed["제안 사유"]] == [
        ("읽는 사람이 없습니다.", "읽는 사람이 없습니다.", SentenceChange.SAME),
        ("", "분기 점검은 남깁니다.", SentenceChange.ADDED),
    ]


def test_a_promise_is_looked_for_among_the_new_sentences(council: Council) -> None:
    case = rewritten(council, "읽는 사람이 없습니다. 분기 점검은 남깁니다.")
    assert new_sentences(case) == ["분기 점검은 남깁니다."]
    case.reasons = "읽는 사람이 없습니다."
    assert new_sentences(case) == ["주간 업무보고 폐지", "읽는 사람이 없습니다."]
