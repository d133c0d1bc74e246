"""The pages and files of official documents, the pact, and the file of a case: who gets what, and that looking changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Decision
from audit.core import clock
from audit.directory.models import User
from audit.documents.formats import FORMATS
from tests.cases.council import Council, council
from tests.cases.traces import snapshot
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]


def test_the_document_of_a_decision_is_a_page_with_its_files_and_a_text_to_paste(
    council: Council, sign_in: SignIn
) -> None:
    number = Decision.objects.get(case=council.signed()).number
    client = sign_in(council.head)
    page = client.get(reverse("decision_document", args=[number])).content.decode()
    assert page.count("<h1") == 1 and "시행  혁신-123 (2026. " in page
    for ending in ("pdf", "hwpx", "odt", "txt"):
        address = f"/decisions/{number}/document.{ending}"
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert answer["Content-Disposition"] == f'attachment; filename="decision-{number}.{ending}"'
        assert answer.content[:4] in (b"%PDF", b"PK\x03\x04", b"\xef\xbb\xbf\xec")
    pasted = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    assert pasted.startswith("1. 결정 사항\n") and "readonly" in page


@pytest.mark.parametrize("ending", ["hwp", "exe", "pdfx"])
def test_a_format_nobody_knows_is_a_missing_page(council: Council, sign_in: SignIn, ending: str) -> None:
    number = Decision.objects.get(case=council.signed()).number
    client = sign_in(council.head)
    for address in (f"/decisions/{number}/document.{ending}", f"/pact/document.{ending}"):
        assert client.get(address).status_code == 404


def test_what_is_not_installed_is_not_offered_and_never_a_failure(
    council: Council, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = Decision.objects.get(case=council.signed()).number
    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], library="not_installed_here"))
    client = sign_in(council.head)
    page = client.get(reverse("decision_document", args=[number])).content.decode()
    assert ".pdf" not in page and f"/decisions/{number}/document.txt" in page
    answer = client.get(f"/decisions/{number}/document.pdf")
    assert answer.status_code == 409 and "PDF" in answer.content.decode()


def test_the_pact_is_narrowed_by_year_and_keeps_it(council: Council, sign_in: SignIn) -> None:
    number = Decision.objects.get(case=council.signed()).number
    client = sign_in(council.head)
    for query, listed in (("", True), ("?year=2026", True), ("?year=2025", False), ("?year=x", True)):
        page = client.get(f"/pact/{query}")
        assert page.status_code == 200
        kept = "?year=2026" if query == "?year=2026" else ""
        assert f'href="/pact/document/{kept}"' in page.content.decode(), query
        if query != "?year=2025":
            assert (number in page.content.decode()) == listed
    document = client.get("/pact/document/?year=2026").content.decode()
    assert "2026년 하지 않기로 한 업무" in document and "/pact/document.pdf?year=2026" in document
    answer = client.get("/pact/document.txt?year=2026")
    assert answer["Content-Disposition"] == 'attachment; filename="pact-2026.txt"'
    assert number in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_pact_and_document_cost_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    numbers = [Decision.objects.get(case=council.signed()).number for _row in range(rows)]
    client = sign_in(council.members[0])
    with django_assert_num_queries(PACT):
        client.get(reverse("pact"))
    with django_assert_num_queries(DOCUMENT):
        client.get(reverse("decision_document", args=[numbers[0]]))


PACT, DOCUMENT = 9, 18


def test_the_file_of_a_case_is_for_task_force_and_auditors(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = council.signed()
    before = snapshot()
    auditor, observer = make_user("auditor", Role.AUDITOR), make_user("observer", Role.OBSERVER)
    link = reverse("case_file", args=[case.number])
    for user, allowed in (
        (council.chair, True), (council.secretary, True), (auditor, True),
        (council.members[0], False), (council.head, False), (observer, False), (council.minister, False),
    ):  # fmt: skip
        client = sign_in(user)
        assert (link in client.get(case.get_absolute_url()).content.decode()) == allowed, user
        for name in ("case_file", "case_file_complete", "case_file_public"):
            assert client.get(reverse(name, args=[case.number])).status_code == (200 if allowed else 403)
    assert snapshot() == before
    answer = sign_in(council.chair).get(reverse("case_file_public", args=[case.number]))
    assert answer["Content-Disposition"] == f'attachment; filename="case-{case.number}-public.zip"'
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.testzip() is None


def test_a_draft_has_its_file_for_those_who_see_it_alone(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    case = council.draft()
    auditor = make_user("auditor", Role.AUDITOR)
    for user, status in ((council.chair, 200), (auditor, 404)):
        assert sign_in(user).get(reverse("case_file_complete", args=[case.number])).status_code == status


def test_who_signs_sees_question_hours_verdict_and_dissent(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at + timedelta(hours=1)):
        page = (
            sign_in(council.minister).get(reverse("case_move", args=[case.number, "sign"])).content.decode()
        )
    for said in (
        "연 24시간을 절감합니다(시행 전 24시간, 시행 후 0시간).",
        case.reasons,
        "반대 의견이 없습니다.",
        'class="tally"',
    ):
        assert said in page, said
