"""What a notice still says when its mail is composed."""

from collections.abc import Iterator

import pytest
from django.test.signals import template_rendered
from django.urls import reverse

from audit.access.models import Grant
from audit.cases.actions import answer_consultation, move, tick
from audit.cases.ballots.queries.sealed import unsealed
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from tests.access.rows import proof
from tests.cases.council import Council, again
from tests.world import FOUNDED

MEMBERS = [f"member{number}" for number in range(9)]


def told(kind: str) -> list[str]:
    """Who is to get a kind of mail, by user name."""
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def opened_at_once(council: Council, number: int) -> list[Case]:
    """So many ballots opened in one moment, and nothing composed yet."""
    cases = [council.move(council.draft(title=f"보고 {each}"), "submit") for each in range(number)]
    Notice.objects.all().delete()
    OutboxMail.objects.all().delete()
    assert cases[0].deadline is not None
    with clock.at(cases[0].deadline):
        return [
            move(by=council.chair, case=case, name="open_ballot", version=None, facts={}) for case in cases
        ]


def composed(cases: list[Case]) -> None:
    with clock.at(cases[0].entered_at):
        compose_due()


def dropped(kind: str) -> dict[str, str]:
    rows = Notice.objects.filter(kind=kind).exclude(dropped="")
    return dict(rows.values_list("person__username", "dropped"))


def test_how_long_the_opening_may_wait_is_reckoned_from_the_time_to_answer(council: Council) -> None:
    [case] = opened_at_once(council, 1)
    told = Notice.objects.filter(kind="ballot_opened").values_list("deadline", flat=True)
    assert (set(told), len(told)) == ({case.deadline}, 9)


def test_twelve_ballots_opened_at_once_are_one_mail_a_member(council: Council) -> None:
    cases = opened_at_once(council, 12)
    composed(cases)
    mails = list(OutboxMail.objects.filter(kind="ballot_opened"))
    assert sorted(mail.to_address.partition("@")[0] for mail in mails) == MEMBERS
    assert (mails[0].subject, mails[0].thread) == ("의견을 표시할 서면심의 안건 12건", "")
    assert mails[0].text == "".join(
        f"- {case} (2026. 4. 6.(월) 18:00까지)\n"
        "  · “주간 업무보고”의 폐지에 동의하십니까?\n"
        "  · 지금 연간 24시간이 들며, 이 방안으로 24시간을 줄입니다.\n"
        "  → 서면심의 회신하기\n"
        f"http://testserver{reverse('case_position', args=[case.number])}\n"
        for case in cases
    )


@pytest.fixture
def rendered() -> Iterator[list[object]]:
    """The templates that are rendered while the test runs."""
    seen: list[object] = []

    def look(template: object, **kwargs: object) -> None:
        seen.append(template)

    template_rendered.connect(look)
    yield seen
    template_rendered.disconnect(look)


def test_an_act_renders_nothing(council: Council, rendered: list[object]) -> None:
    case = council.move(council.draft(), "submit")
    rendered.clear()
    assert case.deadline is not None
    with clock.at(case.deadline):
        move(by=council.chair, case=case, name="open_ballot", version=None, facts={})
        assert rendered == []
        compose_due()
    assert len(rendered) == 4 * len(council.members)  # a text and its HTML each, and a part of each


def test_who_lost_the_seat_is_not_asked_for_a_position_any_more(council: Council) -> None:
    cases = opened_at_once(council, 2)
    Grant.objects.filter(user=council.members[0]).update(valid_until=FOUNDED)
    composed(cases)
    assert dropped("ballot_opened") == {"member0": "not_concerned"}
    assert OutboxMail.objects.filter(kind="ballot_opened").count() == 8


def test_who_has_answered_is_told_of_the_ballot_all_the_same(council: Council) -> None:
    """Or the notices dropped would tell who has."""
    cases = opened_at_once(council, 1)
    with clock.at(cases[0].entered_at):
        council.vote(cases[0], "YN-------")
    composed(cases)
    assert dropped("ballot_opened") == {}
    assert OutboxMail.objects.filter(kind="ballot_opened").count() == 9


def test_a_ballot_that_closed_meanwhile_is_told_to_nobody(council: Council) -> None:
    cases = opened_at_once(council, 1)
    with clock.at(cases[0].entered_at):
        council.vote(cases[0], "YYYYYYYYY")
    composed(cases)
    assert set(dropped("ballot_opened").values()) == {"over"}
    assert len(dropped("ballot_opened")) == 9
    assert not OutboxMail.objects.filter(kind="ballot_opened").exists()
    assert OutboxMail.objects.filter(kind="signature_asked").count() == 1


def test_a_unit_that_has_answered_is_not_asked_any_more(council: Council) -> None:
    case = move(by=council.chair, case=council.draft(), name="submit", version=None, facts={})
    answer_consultation(by=council.head, consultation=case.consultations.get(), point="")
    compose_due()
    assert dropped("consultation_opened") == {"head": "not_concerned"}


def test_who_may_not_see_the_case_any_more_is_told_nothing_of_it(council: Council) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        signer = council.minister
        facts = {"document_number": "혁신-1"}
        move(by=signer, case=case, name="sign", version=None, facts=facts, second_factor=proof(signer))
        Grant.objects.filter(user=council.head).update(valid_until=FOUNDED)
        compose_due()
    assert dropped("decided") == {"head": "not_concerned"}
    assert OutboxMail.objects.filter(kind="decided").count() == 11


@pytest.mark.usefixtures("mails_written")
def test_the_consultation_mail_says_the_work_the_hours_and_what_the_unit_is_in_it(council: Council) -> None:
    council.move(council.draft(), "submit")
    mail = OutboxMail.objects.get(kind="consultation_opened", recipient=council.head)
    for said in (
        "- “주간 업무보고”의 폐지에 동의하십니까?",
        "- 지금 연간 24시간이 들며, 이 방안으로 24시간을 줄입니다.",
        "- 귀 부서가 맡은 업무입니다.",
    ):
        assert said in mail.text.splitlines()
    assert mail.text.splitlines()[-2] == "→ 의견조회 회신"
    assert ">의견조회 회신</a>" in mail.html


def test_an_extension_that_was_answered_meanwhile_is_told_to_nobody_more(council: Council) -> None:
    case = council.ballot()
    assert case.deadline is not None
    with clock.at(case.deadline):
        tick(now=case.deadline)
        council.vote(again(case), "Y--------")
        compose_due()
    assert dropped("ballot_extended") == {"member0": "not_concerned"}
    mails = OutboxMail.objects.filter(kind="ballot_extended")
    assert sorted(mail.to_address.partition("@")[0] for mail in mails) == MEMBERS[1:]
    assert set(unsealed(mails, council.chair)) == set(mails)  # who drafts cases may know who owes
    assert set(unsealed(mails, council.head)) == set()
