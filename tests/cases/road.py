"""A case of the council pushed about: whoever tries whatever at whatever time, it stays a case that makes sense."""

from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from audit.access.gate import can
from audit.cases.actions import (
    answer_consultation,
    answer_objection,
    move,
    reply_to_point,
    report_relapse,
    tick,
)
from audit.cases.choices import State
from audit.cases.models import Ballot, Consultation, Decision, Position, Timer
from audit.cases.queries.facts import open_moves
from audit.cases.states.lookup import row_of
from audit.cases.workflow import BY_NAME, moves_from
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.journal.models import Event, Head
from audit.mail.models import Notice
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.access.rows import proof
from tests.cases.council import Council, again
from tests.world import MONDAY

FACTS = {
    "document_number": "혁신-1", "reason": "다시 봅니다.", "keep_until": "2027-06-30", "reinstate_until": "2026-12-15",
    "lawmaker": "법제처", "change": "제3조", "answer": "그대로 둡니다.", "answered_on": "2026-03-09",
    "defect": "날짜가 틀렸습니다.",
}  # fmt: skip
ITEMS = {
    State.PAUSED: Status.PAUSED, State.IN_EFFECT: Status.STOPPED, State.CONFIRMED: Status.STOPPED, State.KEPT: Status.KEPT,
    **dict.fromkeys((State.RESTORED, State.RELAPSED, State.REINSTATED, State.WITHDRAWN), Status.CONFIRMED),
}  # fmt: skip
WAITING = set(State) - {State.DRAFT, State.NO_DECISION, State.WITHDRAWN, State.SUPERSEDED}
DECIDED = {State.SCHEDULED, State.PAUSED, State.IN_EFFECT, State.CONFIRMED, State.RELAPSED, State.REINSTATED}
RESTING = [state for state in State if state != State.DECIDED]
PEOPLE = ("chair", "secretary", "minister", "head", "staff", "member", "clock")


class Road(RuleBasedStateMachine):
    """One case of the council. The clock goes on by hours or weeks; nobody has to tick."""

    council: Council

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = MONDAY
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.version = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(state=st.sampled_from(RESTING))
    def begin(self, state: State) -> None:
        """Anywhere on the road: random clicks alone would seldom get far."""
        self.case = self.council.in_state(state)
        self.now = self.case.entered_at

    def person(self, name: str) -> User | None:
        if name == "clock":
            return None
        return self.council.members[0] if name == "member" else getattr(self.council, name)

    @rule(name=st.sampled_from(sorted(BY_NAME)), who=st.sampled_from(PEOPLE), fresh=st.booleans())
    def try_a_move(self, name: str, who: str, fresh: bool) -> None:
        person, before = self.person(who), again(self.case)
        version = before.version if fresh else max(1, before.version - 1)
        with clock.at(self.now):
            allowed = can(person, BY_NAME[name].permission, before) if person else BY_NAME[name].by_clock
            try:
                given = proof(person) if person else None
                move(
                    by=person,
                    case=before,
                    name=name,
                    version=version,
                    facts=FACTS,
                    second_factor=given,
                )
            except Refused:
                assert again(self.case).version == before.version
            else:
                assert allowed
                assert version == before.version

    @rule(letters=st.sampled_from(["YNNNNNNNN", "YYYYYYYYO", "YYNN-----", "RRRRRRRYN"]))
    def go_on(self, letters: str) -> None:
        """What should happen next happens."""
        state = again(self.case).state
        if state == State.DRAFT:
            self.try_a_move("submit", "chair", fresh=True)
        elif state == State.CONSULTATION:
            self.wait_until_due()
            self.reply()
            self.try_a_move("open_ballot", "chair", fresh=True)
        elif state == State.BALLOT:
            self.vote_together(letters)
        elif state == State.OBJECTION:
            self.answer()
            self.try_a_move("reopen_ballot", "chair", fresh=True)
        elif state == State.AGREED:
            self.try_a_move("sign", "minister", fresh=True)
        elif row_of(state).is_checked:
            self.come_back()
            self.try_a_move("relapse", "secretary", fresh=True)

    @rule()
    def come_back(self) -> None:
        with clock.at(self.now):
            try:
                report_relapse(by=self.council.staff, case=self.case, words="다시 요구합니다.")
            except Refused:
                return

    @rule()
    def wait_until_due(self) -> None:
        self.now = max(self.now, again(self.case).deadline or self.now)

    @rule(member=st.integers(0, 8), letter=st.sampled_from("YYNNAORO"))
    def vote(self, member: int, letter: str) -> None:
        with clock.at(self.now):
            try:
                position = self.council.say(self.case, member, letter)
            except Refused:
                return
        assert position.late or again(self.case).state in (
            State.SILENCE,
            State.BALLOT,
            State.AGREED,
            State.OBJECTION,
        )

    def vote_together(self, letters: str) -> None:
        for member, letter in enumerate(letters):
            if letter != "-":
                self.vote(member, letter)

    @rule(point=st.sampled_from(["", "분기 점검에 씁니다."]))
    def consult(self, point: str) -> None:
        with clock.at(self.now):
            for question in Consultation.objects.filter(answered_at=None):
                try:
                    answer_consultation(by=self.council.head, consultation=question, point=point)
                except Refused:
                    continue

    @rule()
    def reply(self) -> None:
        with clock.at(self.now):
            for question in Consultation.objects.filter(replied_at=None).exclude(point=""):
                try:
                    reply_to_point(by=self.council.secretary, consultation=question, reply="남깁니다.")
                except Refused:
                    continue

    @rule()
    def answer(self) -> None:
        with clock.at(self.now):
            for position in Position.objects.filter(choice="OBJECT"):
                try:
                    answer_objection(by=self.council.chair, position=position, text="요약본을 남깁니다.")
                except Refused:
                    continue

    @rule(hours=st.sampled_from([1, 30, 24 * 14]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def look(self) -> None:
        with clock.at(self.now):
            tick(now=self.now)
            assert tick(now=self.now) == 0

    @invariant()
    def the_state_fits_everything_else(self) -> None:
        case = again(self.case)
        state = State(case.state)
        if state != State.SUPERSEDED:  # what the later case has made of the work stands there
            assert set(WorkItem.objects.values_list("status", flat=True)) == {
                ITEMS.get(state, Status.IN_CASE)
            }
        assert (case.deadline is not None) == (state in WAITING)
        waiting = list(Timer.objects.filter(case=case, done_at=None).values_list("due_at", flat=True))
        assert waiting in ([], [case.deadline])
        assert waiting or state not in (State.SILENCE, State.BALLOT, State.SCHEDULED, State.PAUSED)
        assert [ballot.revision for ballot in case.ballots.open()] == (
            [case.revision] if state in (State.BALLOT, State.SILENCE) else []
        )
        decisions = Decision.objects.filter(case=case).count()
        assert decisions >= 1 if state in DECIDED else decisions <= case.revision
        assert case.version >= self.version
        self.version = case.version

    @invariant()
    def the_journal_tells_the_road(self) -> None:
        assert Event.objects.count() == Head.objects.get().size
        road = (
            Event.objects.filter(kind__startswith="case.", subject_id=self.case.pk)
            .exclude(kind="case.drafted")
            .order_by("sequence")
        )
        state: str = State.DRAFT
        for event in road:
            wanted = BY_NAME[event.kind.removeprefix("case.")]
            assert (event.facts["from"], event.facts["to"]) == (state, wanted.target)
            assert state in wanted.sources
            assert (event.actor_id is None) == wanted.by_clock
            state = wanted.target
        assert state == again(self.case).state

    @invariant()
    def what_is_sealed_stays_sealed(self) -> None:
        events = Event.objects.filter(kind="position.taken")
        assert {tuple(sorted(event.facts)) for event in events} <= {("digest", "late")}
        assert Notice.objects.count() == Notice.objects.values("key").distinct().count()

    @invariant()
    def somebody_or_the_clock_takes_it_on(self) -> None:
        """No state without an owner and a way out."""
        case = again(self.case)
        if not moves_from(case.state):
            return
        with clock.at(self.now):
            people = [person for name in PEOPLE if (person := self.person(name)) is not None]
            owned = any(open_moves(case, person) for person in people)
        assert owned or case.deadline is not None
        timers = Timer.objects.filter(case=case, done_at=None, due_at=case.deadline or self.now)
        assert owned or timers.exists()

    @invariant()
    def nobody_is_passed_over(self) -> None:
        """With an open objection the minister alone decides, in words; who recused is in no denominator."""
        for decision in Decision.objects.filter(case=self.case).exclude(ballot=None):
            if decision.tally.get("open_objections"):
                decided = Event.objects.filter(
                    kind="case.decide", subject_id=self.case.pk, at=decision.signed_at
                )
                assert decided.exists() and decision.reason
        for ballot in Ballot.objects.filter(case=self.case, closed_at__isnull=False):
            found, seats = ballot.verdict or {}, ballot.electors.count()
            said = ("yes", "no_objection", "objecting", "abstained", "unanswered")
            assert found["base"] == sum(found[name] for name in said) == seats - found["recused"]
