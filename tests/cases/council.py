"""A council at work, for the tests of this room: people with each role, work items, and cases taken as far as needed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from audit.access.choices import Role
from audit.cases.actions import (
    answer_consultation,
    look_again,
    report_relapse,
    tick,
)
from audit.cases.choices import State
from audit.cases.models import Case, Timer
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Ministry, Unit, User
from audit.mail.models import Notice
from audit.register.choices import Mandate
from audit.register.models import WorkItem
from tests.cases.people import People
from tests.cases.remembered import remembered
from tests.cases.traces import snapshot

MakeUser = Callable[..., User]


@dataclass
class Council(People):
    """Cases taken to a state; the clock stands at the moment it was reached."""

    def all_look(self, case: Case) -> None:
        """Every member looks again at a ballot that was opened again."""
        for member in self.members:
            if again(case).state == State.BALLOT:
                look_again(by=member, case=case)

    @remembered
    def ballot(self, *items: WorkItem, **other: object) -> Case:
        """A case whose ballot has just been opened."""
        case = self.move(self.draft(*items, **other), "submit")
        assert case.deadline is not None
        with clock.at(case.deadline):
            return self.move(case, "open_ballot")

    @remembered
    def amendment(self) -> Case:
        """A case that asks for the amendment of the statute behind its work."""
        case = self.draft(self.item(mandate=Mandate.STATUTE))
        return self.move(case, "ask_amendment", lawmaker="법제처", change="제3조를 고칩니다.")

    @remembered
    def agreed_to(self, *items: WorkItem, **other: object) -> Case:
        """A case to which the owning unit agreed; the clock stands still at its submission."""
        case = self.move(self.draft(*items, **other), "submit")
        for question in case.consultations.filter(unit=self.unit):
            answer_consultation(by=self.head, consultation=question, agrees=True)
        return case

    @remembered
    def silence(self, *items: WorkItem, **other: object) -> Case:
        """A case whose silence procedure has just been opened."""
        case = self.agreed_to(*items, **other)
        assert case.deadline is not None
        with clock.at(case.deadline):
            return self.move(case, "open_silence")

    @remembered
    def closed(self, letters: str, *items: WorkItem, **other: object) -> Case:
        """A case whose ballot has run to its deadline with these positions and one look of the clock."""
        case = self.ballot(*items, **other)
        with clock.at(case.entered_at + timedelta(hours=1)):
            self.vote(case, letters)
        if again(case).state == State.BALLOT:
            assert case.deadline is not None
            self.tick(case.deadline)
        return again(case)

    @remembered
    def signed(self, *items: WorkItem, **other: object) -> Case:
        """A case that was agreed and signed an hour later: scheduled."""
        case = self.closed("YYYYYYYYY", *items, **other)
        with clock.at(case.entered_at + timedelta(hours=1)):
            return self.move(case, "sign", document_number="혁신-123")

    def tick(self, moment: datetime) -> int:
        with clock.at(moment):
            done = tick(now=moment)
            self.compose()
            return done

    def until_due(self, case: Case) -> Case:
        """The clock comes to the deadline of the case."""
        assert case.deadline is not None
        self.tick(case.deadline)
        return again(case)

    def submit_again(self, case: Case) -> Case:
        """A text that was written anew, with a day that leaves the notice period."""
        Case.objects.filter(pk=case.pk).update(effective_on=clock.today() + timedelta(days=90))
        return self.move(again(case), "submit")

    def comes_into_effect(self, case: Case) -> None:
        """A draft without a pause, taken to its end at once: what the road there asks is not what the test is about."""
        moment = clock.now()
        Case.objects.filter(pk=case.pk).update(state=State.SCHEDULED, deadline=moment)
        Timer.objects.create(ministry=self.ministry, case=case, due_at=moment)
        self.tick(moment)

    @remembered
    def lapsed(self) -> Case:
        """A case whose ballot was extended and closed without a decision."""
        case = self.closed("YYYY-----")
        assert case.deadline is not None
        self.tick(case.deadline)
        return again(case)

    @remembered
    def restored(self) -> Case:
        """A case whose trial was broken off by the chair on its first day."""
        case = self.in_state(State.PAUSED)
        with clock.at(case.entered_at):
            return self.move(case, "restore", reason="필요합니다.")

    @remembered
    def kept(self) -> Case:
        """A case that was restored and kept for half a year."""
        case = self.restored()
        with clock.at(case.entered_at):
            return self.move(
                case,
                "keep_restored",
                reason="필요합니다.",
                keep_until=(clock.today() + timedelta(days=182)).isoformat(),
            )

    @remembered
    def confirmed(self) -> Case:
        """A case whose checks are over."""
        case = self.in_state(State.IN_EFFECT)
        while case.state == State.IN_EFFECT:
            case = self.until_due(case)
        return case

    @remembered
    def relapsed(self) -> Case:
        """A case in effect whose work came back the same hour."""
        case = self.in_state(State.IN_EFFECT)
        with clock.at(case.entered_at):
            report_relapse(by=self.staff, case=case, words="다시 요구합니다.")
            return self.move(case, "relapse", by=self.secretary, reason="확인했습니다.")

    @remembered
    def reinstated(self) -> Case:
        """A case whose work the minister ordered to be done again for half a year."""
        case = self.in_state(State.IN_EFFECT)
        with clock.at(case.entered_at):
            until = (clock.today() + timedelta(days=182)).isoformat()
            return self.move(case, "reinstate", reason="급합니다.", reinstate_until=until)

    @remembered
    def superseded(self) -> Case:
        """A kept case whose work another case has ended since."""
        case = self.kept()
        item = case.lines.get().item
        with clock.at(case.entered_at + timedelta(hours=1)):
            self.signed(item, effective_on=date(2026, 12, 1))
        return again(case)

    @remembered
    def in_state(self, state: State) -> Case:
        """A case in any state, by the shortest road; the clock is left where it was."""
        roads: dict[str, Callable[[], Case]] = {
            State.DRAFT: self.draft,
            State.AMENDMENT: self.amendment,
            State.SILENCE: self.silence,
            State.CONSULTATION: lambda: self.move(self.draft(), "submit"),
            State.BALLOT: self.ballot,
            State.OBJECTION: lambda: self.closed("YYYYYYYYO"),
            State.AGREED: lambda: self.closed("YYYYYYYYY"),
            State.NO_DECISION: self.lapsed,
            State.MINISTER: lambda: self.move(self.lapsed(), "refer", reason="장관께서 정하십시오."),
            State.RESTORED: self.restored,
            State.CONFIRMED: self.confirmed,
            State.RELAPSED: self.relapsed,
            State.REINSTATED: self.reinstated,
            State.KEPT: self.kept,
            State.SUPERSEDED: self.superseded,
            State.WITHDRAWN: lambda: self.move(
                self.move(self.draft(), "submit"), "withdraw", reason="다시 검토합니다."
            ),
        }
        case = roads.get(state, self.signed)()
        while case.state != state:
            assert case.deadline is not None
            self.tick(case.deadline)
            case = again(case)
        return case


def again(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def council(ministry: Ministry, unit: Unit, other_unit: Unit, make_user: MakeUser) -> Council:
    """Nine members, chair, secretary, minister, and the head and a clerk of one unit."""
    return Council(
        ministry=ministry,
        unit=unit,
        other=other_unit,
        chair=make_user("chair", Role.CHAIR),
        secretary=make_user("secretary", Role.SECRETARY),
        minister=make_user("minister", Role.MINISTER),
        head=make_user("head", Role.UNIT_HEAD, unit=unit),
        staff=make_user("staff", Role.STAFF, unit=unit),
        members=[make_user(f"member{number}", Role.MEMBER) for number in range(9)],
    )


@pytest.fixture
def mails_written(council: Council) -> None:
    """For tests that read the mails of the way their case went."""
    council.composes = True


def told(kind: str) -> list[str]:
    """The user names of those who are told so."""
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


@contextmanager
def refused(kind: type[Refused]) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """The act inside is refused with exactly this refusal, in one sentence, and leaves no trace."""
    before = snapshot()
    with pytest.raises(Refused) as caught:
        yield caught
    assert type(caught.value) is kind
    assert "%(" not in str(caught.value)
    assert snapshot() == before
