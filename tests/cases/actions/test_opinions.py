"""Opinions of staff representatives."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import give_opinion
from audit.cases.choices import State
from audit.cases.models import Decision, Opinion
from audit.cases.pages.decision_record import record_of
from audit.cases.refusals.case import FieldMissing, TextTooLong
from audit.cases.refusals.opening import NoWorkingHours, OpinionsClosed
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import ItemKind
from tests.cases.council import Council, MakeUser, again, refused, told

SAID = "퇴근이 빨라집니다."


@pytest.fixture
def observer(make_user: MakeUser) -> User:
    return make_user("observer", Role.OBSERVER)


def test_it_is_added_where_working_hours_are_touched(council: Council, observer: User) -> None:
    case = council.move(council.draft(council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)), "submit")
    opinion = give_opinion(by=observer, case=case, text=SAID)
    assert (opinion.text, opinion.revision, opinion.given_by) == (SAID, 1, observer)
    assert Event.objects.get(kind="opinion.given").facts == {"case": case.number}
    assert give_opinion(by=observer, case=case, text=f" {SAID} ") == opinion
    assert Opinion.objects.count() == 1


def test_the_task_force_and_the_heads_of_the_work_are_told_once_with_its_words(
    council: Council, observer: User
) -> None:
    case = council.move(council.draft(council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)), "submit")
    for _time in ("once", "the same again"):
        give_opinion(by=observer, case=case, text=SAID)
    assert told("opinion_given") == ["chair", "head", "secretary"]
    compose_due()
    mail = OutboxMail.objects.get(kind="opinion_given", recipient=council.secretary)
    assert SAID in mail.text
    assert mail.text.strip().endswith(f"/cases/{case.number}/#opinions")


def test_nobody_else_gives_one(council: Council) -> None:
    case = council.move(council.draft(council.item(kind=ItemKind.PRACTICE)), "submit")
    for person in (council.chair, council.secretary, council.head, council.members[0], council.minister):
        with refused(NotAllowed):
            give_opinion(by=person, case=case, text=SAID)


def test_other_cases_take_none(council: Council, observer: User) -> None:
    case = council.in_state(State.CONSULTATION)
    with refused(NoWorkingHours):
        give_opinion(by=observer, case=case, text=SAID)


@pytest.mark.parametrize(("text", "kind"), [(" ", FieldMissing), ("가" * 2001, TextTooLong)])
def test_it_says_something_and_not_too_much(
    council: Council, observer: User, text: str, kind: type[FieldMissing]
) -> None:
    case = council.move(council.draft(council.item(kind=ItemKind.PRACTICE)), "submit")
    with refused(kind):
        give_opinion(by=observer, case=case, text=text)


def test_drafts_and_decided_cases_take_none(council: Council, observer: User) -> None:
    item = council.item(kind=ItemKind.PRACTICE)
    case = council.draft(item)
    with refused(OpinionsClosed):
        give_opinion(by=observer, case=case, text=SAID)


def test_it_is_printed_in_the_decision_record(council: Council, observer: User) -> None:
    case = council.closed("YYYYYYYYY", council.item(kind=ItemKind.PRACTICE))
    with clock.at(case.entered_at + timedelta(hours=1)):
        give_opinion(by=observer, case=case, text=SAID)
        council.move(case, "sign", document_number="혁신-1")
        assert [each.text for each in record_of(Decision.objects.get(), council.staff).opinions] == [SAID]
        with refused(OpinionsClosed):
            give_opinion(by=observer, case=again(case), text="하나 더.")
