"""The gate of the items of a case, read from the register, and how it decides whether a draft goes on."""

import pytest

from audit.cases.choices import State
from audit.cases.moves.signature import SIGN
from audit.cases.pages.move_preview import consequences
from audit.cases.queries.cases import text_of
from audit.cases.queries.gates import gate_of
from audit.cases.refusals.drafting import AmendmentFirst
from audit.cases.rules.gate import Road
from audit.register.choices import Mandate, Prescribed
from tests.cases.council import Council, refused


@pytest.mark.parametrize("mandate", Mandate)
def test_what_a_rule_leaves_free_takes_the_ordinary_road(council: Council, mandate: Mandate) -> None:
    report = council.item("법정 보고", mandate=mandate)
    case = council.draft(
        report, measure="change_channel", after="메신저로 보냅니다.", after_by_item={report.pk: (12, 30)}
    )
    assert council.move(case, "submit").state == State.CONSULTATION


def test_a_merge_into_work_for_somebody_else_changes_to_whom_it_goes(council: Council) -> None:
    item = council.item("법정 보고", mandate=Mandate.STATUTE, prescribed=["recipient"])
    into = council.item("장관 주간보고", final_recipient="minister")
    case = council.draft(
        item, measure="merge", after="같이", merge_into=into, after_by_item={item.pk: (0, 10)}
    )
    found = gate_of(case, case.lines.get(), {})
    assert (found.road, found.touched) == (Road.AMENDMENT, (Prescribed.RECIPIENT,))
    with refused(AmendmentFirst):
        council.move(case, "submit")


def test_the_signature_releases_an_instruction_of_the_own_house_and_says_so(council: Council) -> None:
    item = council.item("팀별 1건 제출", mandate=Mandate.OWN_INSTRUCTION)
    case = council.draft(item)
    assert [line["released"] for line in text_of(case)["items"]] == [["done", "frequency"]]
    assert "이 결재로 “팀별 1건 제출”에 대한 내부 지시 사항을 해제합니다: 실시 여부, 주기." in consequences(
        case, SIGN
    )
