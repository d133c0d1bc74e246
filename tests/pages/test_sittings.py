"""An agenda from card to card to one common act, and several cases signed at once, as people do it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.cases.actions import draft_answer, draft_document
from audit.cases.choices import State
from audit.cases.models import AnswerDraft, Consultation, Position
from audit.core import clock
from audit.directory.choices import SigningPlace
from audit.directory.models import Ministry, User
from tests.access.rows import gave_code
from tests.cases.agendas import in_ballot
from tests.cases.council import Council, again, council
from tests.cases.signing import agreed
from tests.pages.reading import text
from tests.world import MakeUser

__all__ = ["council"]
SignIn = Callable[[User], Client]


def test_a_member_sees_every_card_and_settles_the_rest_in_one_act(council: Council, sign_in: SignIn) -> None:
    agenda, cases = in_ballot(council)
    client = sign_in(council.members[0])
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        common = reverse("agenda_common", args=[agenda.pk])
        assert client.get(common).status_code == 302  # no card was seen yet
        for place, case in enumerate(cases):
            page = client.get(agenda.get_absolute_url())
            assert (page.context["page"].done, page.context["page"].shown.case) == (place, case)
            body = page.content.decode()
            assert body.index(case.reasons) < body.index('class="thumb"')
            client.post(reverse("agenda_case", args=[agenda.pk, case.number]), {"do": "seen"})
        form = client.get(common).context["form"]
        answer = client.post(common, {"choice": "YES", "cases": form.initial["cases"]}, follow=True)
    assert "3건" in text(answer)
    assert Position.objects.standing().filter(choice="YES").count() == 3


def test_a_position_on_a_card_leads_back_to_the_agenda(council: Council, sign_in: SignIn) -> None:
    agenda, cases = in_ballot(council, 2)
    client = sign_in(council.members[0])
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        sent = {"choice": "NO_OBJECTION", "page": "agenda", "agenda": agenda.pk}
        asked = client.post(reverse("case_position", args=[cases[0].number]), sent | {"choice": "ABSTAIN"})
        assert asked.context["form"].initial == {
            "choice": "ABSTAIN",
            "page": "agenda",
            "agenda": str(agenda.pk),
            "sure": True,
        }
        answer = client.post(reverse("case_position", args=[cases[0].number]), sent)
        assert answer.headers["Location"] == agenda.get_absolute_url()
        refused = client.post(reverse("case_position", args=[cases[1].number]), sent | {"choice": ""})
        assert (refused.status_code, refused.context["page"].shown.case) == (200, cases[1])


def test_the_minister_signs_the_ticked_ones_with_one_code(council: Council, sign_in: SignIn) -> None:
    cases = agreed(council)
    client = sign_in(council.minister)
    with clock.at(cases[1].entered_at):
        listed = client.get(reverse("signatures"))
        assert [row.case for row in listed.context["page"].to_sign] == cases
        gave_code(client)
        chosen = {"case": [case.pk for case in cases]}
        form = client.get(reverse("signatures_sign"), chosen).context["form"]
        sent = {"cases": form.initial["cases"], "document_number": "혁신-9"}
        assert client.post(reverse("signatures_sign"), sent).headers["Location"] == reverse("signatures")
    assert {again(case).state for case in cases} == {State.SCHEDULED}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"point": "반기 자료에 씁니다."}, {"answer": "point", "point": "반기 자료에 씁니다."}),
        ({"agrees": True}, {"answer": "agrees", "point": ""}),
        ({}, {"answer": "none", "point": ""}),
    ],
)
def test_the_head_starts_with_what_was_drafted(
    council: Council, sign_in: SignIn, said: dict[str, Any], shown: dict[str, str]
) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    assert "미리 작성된 초안" not in _answer_page(council, sign_in, question)[1]
    draft_answer(by=council.staff, consultation=question, **said)
    initial, words = _answer_page(council, sign_in, question)
    assert initial == shown
    assert str(council.staff) in words and "미리 작성된 초안" in words


def test_the_head_chooses_between_drafts(council: Council, sign_in: SignIn, make_user: MakeUser) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    other = make_user("other_staff", Role.STAFF, unit=council.unit)
    draft_answer(by=council.staff, consultation=question, agrees=True)
    first = AnswerDraft.objects.get()
    with clock.at(case.entered_at + timedelta(hours=1)):
        draft_answer(by=other, consultation=question, point="반기 자료에 씁니다.")
        assert _answer_page(council, sign_in, question)[0]["answer"] == "point"  # the newest
        assert _answer_page(council, sign_in, question, f"?draft={first.pk}")[0]["answer"] == "agrees"
        assert _answer_page(council, sign_in, question, "?draft=x")[0]["answer"] == "point"
        client = sign_in(council.head)
        client.post(reverse("consultation_answer", args=[case.number, question.pk]), {"answer": "agrees"})
    question.refresh_from_db()
    assert (question.answered_by, question.agrees, question.point) == (council.head, True, "")


def test_a_drafter_finds_the_own_draft_again(council: Council, sign_in: SignIn) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    address = reverse("consultation_draft", args=[case.number, question.pk])
    client = sign_in(council.staff)
    answer = client.post(address, {"answer": "point", "point": "반기 자료에 씁니다."})
    assert answer.headers["Location"] == case.get_absolute_url()
    assert client.get(address).context["form"].initial == {"answer": "point", "point": "반기 자료에 씁니다."}


def _answer_page(
    council: Council, sign_in: SignIn, question: Consultation, query: str = ""
) -> tuple[dict[str, Any], str]:
    """What the head's form starts with, and the words of the page."""
    address = reverse("consultation_answer", args=[question.case.number, question.pk])
    answer = sign_in(council.head).get(address + query)
    return answer.context["form"].initial, text(answer)


def test_the_document_to_sign_is_a_page_with_files_and_its_cases_lead_to_it(
    council: Council, sign_in: SignIn
) -> None:
    cases = agreed(council)
    Ministry.objects.update(signing=SigningPlace.RECORDED)
    client = sign_in(council.secretary)
    with clock.at(cases[1].entered_at):
        assert client.get(cases[0].get_absolute_url()).context["case_page"].document is None
        document = draft_document(by=council.secretary, title="3월 결재", cases=[case.pk for case in cases])
        page = client.get(document.get_absolute_url())
        for ending in ("pdf", "hwpx", "odt", "txt"):
            address = reverse("signature_file", args=[document.pk, ending])
            assert f'href="{address}"' in page.content.decode()
            answer = client.get(address)
            assert answer["Content-Disposition"] == f'attachment; filename="to-sign-{document.pk}.{ending}"'
            assert answer.content[:4] in (b"%PDF", b"PK\x03\x04", b"\xef\xbb\xbf\xec")
        pasted = page.context["page"].paper.to_paste
        assert all(case.number in pasted for case in cases)
        assert client.get(reverse("signature_file", args=[document.pk, "exe"])).status_code == 404
        linked = client.get(cases[0].get_absolute_url()).content.decode()
        assert f'href="{document.get_absolute_url()}"' in linked
        seen = sign_in(council.staff)
        assert seen.get(reverse("signature_file", args=[document.pk, "txt"])).status_code == 403
        assert document.get_absolute_url() not in seen.get(cases[0].get_absolute_url()).content.decode()
