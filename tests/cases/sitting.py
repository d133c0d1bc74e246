"""An agenda with its acts in the ministry in which everything has happened once."""

from collections.abc import Mapping
from datetime import timedelta

from audit.access.choices import Role
from audit.cases.actions import delegate_signing, draft_position, make_agenda
from audit.cases.choices import State
from audit.cases.models import (
    Agenda,
    Case,
    Decision,
    Elector,
    Minutes,
    Signature,
    SignatureDocument,
    SignatureLine,
)
from audit.core import clock
from audit.directory.choices import SigningPlace
from audit.directory.models import Ministry, User
from audit.ministries.actions import found
from tests.access.rows import proof


def found_here(*, by: User | None, code: str, name_ko: str, name_en: str) -> Ministry:
    """A new ministry that signs here what is agreed, as ministries of before do."""
    ministry = found(by=by, code=code, name_ko=name_ko, name_en=name_en)
    Ministry.objects.filter(pk=ministry.pk).update(signing=SigningPlace.HERE)
    return Ministry.objects.get(pk=ministry.pk)


def hold_a_sitting(people: Mapping[Role, User], cases: Mapping[State, Case]) -> None:
    """An agenda, what an aide prepared, a delegation, and a document to sign: the ministry signs here, so it is written as a row."""
    case, today = cases[State.BALLOT], clock.today()
    secretary, minister, member = people[Role.SECRETARY], people[Role.MINISTER], people[Role.MEMBER]
    make_agenda(by=secretary, title="3월 심의", day=today + timedelta(days=7), cases=[case.pk])
    seat = Elector.objects.get(ballot__case=case, user=member)
    draft_position(by=people[Role.AIDE], case=case, seat=seat, choice="YES")
    delegate_signing(
        by=minister, delegate=member, since=today, until=today + timedelta(days=90), rule_number="제4조",
        most_hours=1, second_factor=proof(minister),
    )  # fmt: skip
    own = {"ministry": case.ministry}
    document = SignatureDocument.objects.create(
        **own, title="3월 결재", drafted_by=secretary, drafted_at=clock.now()
    )
    SignatureLine.objects.create(**own, document=document, case=cases[State.AGREED], revision=1)


def hold_a_meeting(decision: Decision, by: User) -> None:
    """An agenda with its minutes, and a signature beside a decision."""
    own, day = {"ministry": decision.ministry}, decision.effective_on
    agenda = Agenda.objects.create(**own, title="3월 심의", day=day, made_by=by, made_at=decision.signed_at)
    said = {"place": "회의실", "attendance": "9명", "gist": "요지", "decision": "폐지", "vote": "9"}
    Minutes.objects.create(
        **own, **said, agenda=agenda, version=1, held_on=day, written_by=by, written_at=decision.signed_at
    )
    Signature.objects.create(**own, decision=decision, kind="approval", signed_on=day)
