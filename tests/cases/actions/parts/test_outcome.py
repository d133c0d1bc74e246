"""What a decision leaves of the work it is about."""

from audit.cases.models import Case, Decision
from audit.core import clock
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden
from tests.cases.council import Council, again


def in_effect(council: Council, *items: WorkItem, **fields: object) -> Case:
    """A case over these items that was agreed, signed and taken to its end, without a trial."""
    case = council.move(council.draft(*items, pause_days=0, **fields), "submit")
    with clock.at(again(case).deadline):  # type: ignore[arg-type]  # a consultation has one
        case = council.move(case, "open_ballot")
        council.vote(case, "YYYYYYYYY")
    council.tick(again(case).deadline)  # type: ignore[arg-type]  # so has a ballot
    case = council.move(again(case), "sign", document_number="혁신-1")
    council.tick(again(case).deadline)  # type: ignore[arg-type]  # and what is scheduled
    return again(case)


def figures(item: WorkItem) -> tuple[str, int, int, DecidedBurden | None, str, str]:
    row = WorkItem.objects.get(pk=item.pk)
    return (
        row.status, row.annual_occurrences, row.annual_minutes, row.decided, row.decided_case, row.decided_record,
    )  # fmt: skip


def test_merged_items_end_and_the_receiver_takes_more(council: Council) -> None:
    first, second = council.item("주간 현황"), council.item("주간 동향")
    into = council.item("주간회의", annual_occurrences=52, annual_minutes=52 * 600)
    case = in_effect(
        council, first, second,
        measure="merge", after="주간회의에서 같이 봅니다.", merge_into=into,
        after_by_item={first.pk: (0, 10), second.pk: (0, 5)},
    )  # fmt: skip
    number = Decision.objects.get().number
    assert [line.saved_minutes for line in case.lines.all()] == [1440 - 52 * 10, 1440 - 52 * 5]
    assert figures(first) == (Status.MERGED, 12, 1440, None, case.number, number)
    assert figures(second) == (Status.MERGED, 12, 1440, None, case.number, number)
    assert figures(into) == (Status.CHANGED, 52, 52 * 615, DecidedBurden(52, 615), case.number, number)


def test_a_receiver_that_has_ended_meanwhile_takes_nothing(council: Council) -> None:
    item, into = council.item("주간 현황"), council.item("주간회의")
    case = council.draft(
        item, measure="merge", after="같이", merge_into=into, after_by_item={item.pk: (0, 10)}, pause_days=0
    )
    WorkItem.objects.filter(pk=into.pk).update(status=Status.STOPPED)
    council.comes_into_effect(case)
    assert figures(into)[:4] == (Status.STOPPED, 12, 1440, None)
    assert figures(item)[0] == Status.MERGED


def test_work_says_which_case_and_decision_paused_it_and_ended_it(council: Council) -> None:
    case = council.signed()
    for status in (Status.PAUSED, Status.STOPPED):
        council.tick(again(case).deadline)  # type: ignore[arg-type]  # until it is in effect
        item = WorkItem.objects.get()
        assert (item.status, item.decided_case, item.decided_record) == (status, "2026-0001", "D-2026-0001")
