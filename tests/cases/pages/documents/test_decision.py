"""The decision record as an official document: all of the record, and names for those alone who may see them."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import translation

from audit.access.choices import Role
from audit.cases.pages.documents import decision_document
from audit.core import clock
from audit.directory.models import User
from audit.documents.official import NumberedItem, OfficialDocument
from tests.cases.council import Council
from tests.cases.pages.roads import ANSWER, ANSWERED, NEED, POINT, REPLY, with_history
from tests.cases.pages.test_decision_record import with_minutes
from tests.world import MakeUser


def texts(points: tuple[NumberedItem, ...]) -> Iterator[str]:
    """Every text of a document's body, heads of tables too."""
    for point in points:
        yield point.text
        if point.grid:
            yield from (*point.grid.heads, *(cell for row in point.grid.rows for cell in row))
        yield from texts(point.points)


def written(council: Council, reader: User) -> OfficialDocument:
    decision = with_history(council)
    with clock.at(decision.signed_at + timedelta(days=200)):
        return decision_document(decision, reader)


def test_it_says_all_that_the_record_says(council: Council) -> None:
    document = written(council, council.chair)
    body = "\n".join(texts(document.points))
    for said in (
        POINT,
        REPLY,
        ANSWER,
        NEED,
        ANSWERED,
        "분기마다 한 쪽으로 보고합니다.",
        "국회 요구 자료에 들어갑니다.",
        "요약본을 남기면 됩니다.",
    ):
        assert said in body, said
    assert [point.text for point in document.points] == [
        "결정 사항", "대상 업무", "심의 결과", "1차 안에 대한 의견", "2차 안에 대한 의견", "회신", "결정 이후의 경과",
        document.points[-1].text,
    ]  # fmt: skip
    assert document.points[-1].text.startswith("안건 내용 검증값(SHA-256): ")


def test_its_form_is_that_of_an_office(council: Council) -> None:
    document = written(council, council.chair)
    assert (document.agency, document.to, document.sender) == ("산업통상부", "수신자 참조", "산업통상부장관")
    assert document.recipients == ("기획재정담당관",)
    assert (document.number, document.issued_on) == ("혁신-777", "2026. 4. 20.")
    assert [(one.part, one.post, one.name) for one in document.signers] == [
        ("기안자", "조직혁신 TF 간사", str(council.secretary)),
        ("결재권자", "장관", str(council.minister)),
    ]


def test_readers_without_names_get_none(council: Council, make_user: MakeUser) -> None:
    document = written(council, make_user("observer", Role.OBSERVER))
    everything = repr(document)
    people = (council.secretary, council.minister, council.chair, council.head, *council.members)
    assert [user.name_ko for user in people if user.name_ko in everything] == []


def test_in_english_every_word_of_the_form_is_english(council: Council) -> None:
    council.chair.language = "en"
    with translation.override("en"):
        document = written(council, council.chair)
    assert (document.to, document.sender) == (
        "see the recipients",
        "Minister of the Ministry of Trade, Industry and Resources",
    )
    assert document.issued_on == "Mon 20 Apr 2026"


def test_minutes_are_printed_and_who_said_what_only_for_whom_names_are_shown_to(
    council: Council, make_user: MakeUser
) -> None:
    decision = with_history(council)
    with_minutes(council, decision)
    observer = make_user("minutes_reader", Role.OBSERVER)
    with clock.at(decision.signed_at + timedelta(days=200)):
        printed = decision_document(decision, council.chair)
        without_names = decision_document(decision, observer)
    heads = [point for point in printed.points if point.text.startswith("회의록 (")]
    assert [[each.text for each in head.points] for head in heads] == [
        [
            "장소: 대회의실",
            "참석자: 위원 9명",
            "발언 요지: 예산을 물었습니다.",
            "결정 사항: 폐지",
            f"표결: 찬성 {vote}",
        ]
        for vote in (1, 2)
    ]
    hidden = "\n".join(texts(without_names.points))
    assert "찬성 2" in hidden and "위원 9명" not in hidden and "예산을 물었습니다." not in hidden
