"""A case of the demo from its draft to the state its plot ends in, through the real actions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from audit.cases.actions import (
    answer_consultation,
    draft_case,
    edit_draft,
    reply_to_point,
    report_need,
    take_position,
)
from audit.cases.choices import Measure, ObjectionKind, PositionChoice, State
from audit.cases.models import Case, Consultation
from audit.cases.queries.answerers import answerers_of
from audit.cases.states.columns import Phase
from audit.cases.states.lookup import row_of
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import seat_of
from audit.register.models import WorkItem

from .aftermath import aftermath
from .moving import deadline_of, make_move
from .people import COUNCIL
from .play import Story, later
from .plots import TOO_FEW, Plot

VOTES = {
    "Y": PositionChoice.YES,
    "N": PositionChoice.NO_OBJECTION,
    "A": PositionChoice.ABSTAIN,
    "O": PositionChoice.OBJECT,
    "R": PositionChoice.RECUSE,
}
# From the draft to the day a stop may take effect: two rounds of working days and the notice.
UNTIL_EFFECT = 36  # days


def case_story(
    plot: Plot,
    now: datetime,
    people: Mapping[str, User],
    *,
    may_answer: Callable[[Case, User], bool] | None = None,
) -> Story:
    """The acts of one case, each at its moment. `may_answer`: whether a member can answer the ballot yet; all can without it."""
    yield later(now, days=-plot.days_ago)
    case = _draft(plot, people["secretary"])
    if plot.ends == State.DRAFT:
        return
    yield later(hours=3)
    if plot.ends == State.AMENDMENT:
        make_move(case, "ask_amendment", people["chair"], lawmaker=plot.lawmaker, change=plot.change)
        return
    case = make_move(case, "submit", people["chair"])
    yield from _consult(plot, case, people)
    if plot.promised:
        yield from _keep_word(plot, case, people)
    if plot.ends == State.WITHDRAWN:
        yield later(days=2)
        make_move(case, "withdraw", people["chair"], reason="지방과 먼저 협의하기로 했습니다.")
    elif plot.ends != State.CONSULTATION:
        yield from _ask_the_council(plot, case, people, may_answer or _at_once)
    yield from aftermath(plot, case, people, now)


def _at_once(case: Case, member: User) -> bool:
    return True


def _ask_the_council(
    plot: Plot, case: Case, people: Mapping[str, User], may_answer: Callable[[Case, User], bool]
) -> Story:
    yield later(deadline_of(case), hours=1)
    if plot.ends == State.SILENCE:
        make_move(case, "open_silence", people["chair"])
        return
    case = make_move(case, "open_ballot", people["chair"])
    voters = [(people[each.username], letter) for each, letter in zip(COUNCIL, plot.votes, strict=True)]
    left = [(member, letter) for member, letter in voters if letter != "-"]
    while left:
        ready = next((each for each in left if may_answer(case, each[0])), None)
        yield later(minutes=97)
        if ready is not None:
            left.remove(ready)
            _vote(case, *ready)
    yield from _after_the_ballot(plot, case, people)


def _keep_word(plot: Plot, case: Case, people: Mapping[str, User]) -> Story:
    """What a unit said is taken up: the text is written anew with it, and the units are asked once more."""
    yield later(hours=5)
    case = make_move(case, "revise", people["chair"])
    text = {name: getattr(case, name) for name in ("measure", "title", "after", "effective_on", "pause_days")}
    reasons = f"{case.reasons} {plot.promised}"
    left = {line.item_id: (line.after_occurrences, line.after_minutes_each) for line in case.lines.all()}
    edit_draft(
        by=people["secretary"], case=case, version=case.version, reasons=reasons, after_by_item=left, **text
    )
    yield later(hours=1)
    make_move(case, "submit", people["chair"])


def _after_the_ballot(plot: Plot, case: Case, people: Mapping[str, User]) -> Story:
    if plot.votes == TOO_FEW:
        yield from _refer(plot, case, people)
    elif row_of(plot.ends).phase == Phase.DECIDED or row_of(plot.ends).is_checked:
        yield later(days=1)
        number = f"운영지원과-{1000 + case.pk}"
        make_move(case, "sign", people["minister"], document_number=number)
        if plot.ends == State.RESTORED:
            yield from _restore(case, people)


def _refer(plot: Plot, case: Case, people: Mapping[str, User]) -> Story:
    """The ballot is extended and brings no decision; the chair asks the minister, who may keep the work."""
    for _time in ("the ballot", "its extension"):
        yield later(deadline_of(case), hours=1)
    if plot.ends == State.NO_DECISION:
        return
    yield later(days=1)
    make_move(case, "refer", people["chair"], reason="회신이 모자라 심의위원회에서 결론이 나지 않았습니다.")
    if plot.ends == State.KEPT:
        yield later(days=2)
        until = (clock.today() + timedelta(days=365)).isoformat()
        reason = "올해 행사가 끝난 뒤 다시 살펴봅니다."
        make_move(case, "keep", people["minister"], keep_until=until, reason=reason)


def _restore(case: Case, people: Mapping[str, User]) -> Story:
    """Two days into the trial somebody turns out to need the work."""
    yield later(deadline_of(case), days=1)
    need = "현장 점검 때 인터넷이 되지 않는 곳에서 종이로 봅니다."
    by = people["secretary"]
    report_need(
        by=by, case=Case.objects.get(pk=case.pk), purpose=need, times_a_year=12, lighter_form="한 장 요약"
    )
    yield later(days=1)
    make_move(case, "restore", people["chair"], reason="현장에서 볼 방법을 먼저 찾겠습니다.")


def _draft(plot: Plot, by: User) -> Case:
    items: Sequence[WorkItem] = list(WorkItem.objects.filter(title__in=plot.titles).order_by("pk"))
    after = {} if plot.measure == Measure.RETIRE else {item.pk: plot.after_each for item in items}
    return draft_case(
        by=by,
        items=items,
        measure=plot.measure,
        title=plot.title,
        reasons=plot.reasons,
        after=plot.after,
        effective_on=clock.day_of(later(days=UNTIL_EFFECT)),
        pause_days=plot.pause_days,
        after_by_item=after,
        merge_into=WorkItem.objects.get(title=plot.into) if plot.into else None,
    )


def _consult(plot: Plot, case: Case, people: Mapping[str, User]) -> Story:
    asked = list(Consultation.objects.filter(case=case).select_related("unit"))
    for place, question in enumerate(asked):
        # In a running consultation the last unit has not answered yet.
        if plot.ends == State.CONSULTATION and place == len(asked) - 1 and len(asked) > 1:
            return
        yield later(hours=20)
        point = plot.point if place == 0 else ""
        agrees = plot.ends == State.SILENCE
        answer_consultation(by=_head(question), consultation=question, point=point, agrees=agrees)
        if point and (plot.promised or plot.ends != State.CONSULTATION):
            yield later(hours=20)
            question.refresh_from_db()
            reply = plot.promised or "긴급한 때는 지금도 따로 보고할 수 있어 내용은 그대로 둡니다."
            taken_up = bool(plot.promised)
            reply_to_point(by=people["secretary"], consultation=question, reply=reply, taken_up=taken_up)


def _head(question: Consultation) -> User:
    """Who answers for the unit: nobody answers in a case he submitted."""
    return answerers_of([question], clock.today())[question.pk][0]


def _vote(case: Case, by: User, letter: str) -> None:
    case = Case.objects.get(pk=case.pk)
    if letter != "O":
        take_position(by=by, case=case, choice=VOTES[letter])
        return
    take_position(
        by=by,
        case=case,
        choice=PositionChoice.OBJECT,
        objection_kind=ObjectionKind.DEPENDENCE,
        reason="수출통제 긴급 조치는 야간에 장관 보고가 필요한 때가 있습니다.",
        resolves_if="긴급 상황에만 쓰는 순번 연락망을 두면 해소됩니다.",
        answerer=seat_of(by.pk, clock.today()),
    )
