"""What I scored: seen and corrected until the release; notes are read at the release; rounds are kept on their page."""

from collections.abc import Callable

from django.test import Client

from audit.directory.models import User
from audit.register.models import WorkItem
from audit.scoring.actions.rounds import release_round
from audit.scoring.models import Assignment, Round
from tests.pages.reading import errors
from tests.scoring.reading import text
from tests.scoring.world import CODES, give, give_all, sheet

SignIn = Callable[[User], Client]
MINE, ROUND = "/scoring/mine/", "/scoring/rounds/1/"


def test_a_sheet_is_seen_and_corrected(sign_in: SignIn, anna: User, bela: User, own: Assignment) -> None:
    give(own, sheet(1, citizens=3))
    client, place = sign_in(anna), f"{MINE}{own.pk}/"
    assert "공개 전까지 수정 가능" in text(client.get(MINE))
    page = client.get(place).content.decode()
    assert page.count(" checked") == len(CODES)
    done = client.post(place, dict.fromkeys(CODES, "4") | {"note": "국민이 찾는 자료"}, follow=True)
    assert "평가를 수정했습니다" in text(done)
    again = client.post(place, dict.fromkeys(CODES, "0") | {"note": "옛 탭"})  # a stale tab
    assert (again.status_code, "옛 탭" in text(again)) == (409, True)
    assert sign_in(bela).get(place).status_code == 404


def test_a_correction_after_the_release_is_refused_and_the_note_comes_back(
    sign_in: SignIn, anna: User, secretary: User, opened: Round, own: Assignment
) -> None:
    give(own)
    give_all(opened)
    release_round(by=secretary, round=opened)
    client, place = sign_in(anna), f"{MINE}{own.pk}/"
    late = client.post(place, dict.fromkeys(CODES, "4") | {"note": "늦은 의견"})
    assert (late.status_code, "늦은 의견" in text(late)) == (409, True)
    assert 'class="score-sheet"' not in client.get(place).content.decode()  # only to be looked at


def test_notes_are_read_at_the_release_without_names(
    sign_in: SignIn, anna: User, secretary: User, opened: Round, own: Assignment
) -> None:
    client = sign_in(anna)
    client.post(
        "/scoring/queue/",
        {"assignment": str(own.pk), "do": "score", "note": "형식만 남음"} | dict.fromkeys(CODES, "1"),
    )
    give_all(opened)
    assert "형식만 남음" not in text(client.get(ROUND))
    release_round(by=secretary, round=opened)
    shown = client.get(ROUND)
    assert ("형식만 남음" in text(shown), "anna 님" in text(shown).split("결과")[1]) == (True, False)


def test_a_round_is_kept_on_its_page(
    sign_in: SignIn, secretary: User, anna: User, bela: User, opened: Round, own: Assignment
) -> None:
    client = sign_in(secretary)
    page = text(client.get(ROUND))
    for words in ("주간 업무보고", "월간 행사 보고", "anna 님", "bela 님", "평가자 변경"):
        assert words in page
    early = client.post(f"{ROUND}lengthen/", {"deadline": "2026-03-10", "reason": "출장이 겹칩니다"})
    assert errors(early) == [
        "새 기한은 지금 기한보다 뒤이고 앞으로의 날이어야 합니다. 기한은 줄이지 않습니다."
    ]
    assert "출장이 겹칩니다" in early.content.decode()
    client.post(f"{ROUND}lengthen/", {"deadline": "2026-03-20", "reason": "출장이 겹칩니다"})
    client.post(f"{ROUND}cancel/", {"reason": "기준이 바뀝니다"})
    assert "기준이 바뀝니다" in text(client.get(ROUND))
    twice = client.post(f"{ROUND}cancel/", {"reason": "다시 취소합니다"})
    assert (twice.status_code, "다시 취소합니다" in text(twice)) == (409, True)


def test_items_and_reviewers_are_left_out_before_it_opens(
    sign_in: SignIn,
    secretary: User,
    anna: User,
    bela: User,
    rubric: object,
    make_item: Callable[..., WorkItem],
) -> None:
    kept, left = make_item("주간 업무보고"), make_item("월간 행사 보고")
    asked = {"name": "1차", "reviewers": "1", "deadline": "2026-03-20", "unit": "", "kind": ""}
    out = {"out_item": [str(left.pk), "x"], "out_reviewer": [str(anna.pk)]}
    client = sign_in(secretary)
    looked = client.post("/scoring/rounds/new/", asked | out | {"look": "1"})
    assert looked.context["seen"].items == 1
    client.post("/scoring/rounds/new/", asked | out)
    assert list(Assignment.objects.values_list("item", "reviewer")) == [(kept.pk, bela.pk)]
