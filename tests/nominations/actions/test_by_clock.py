"""The night: sealed in random order, journaled by a digest, and gone when its time is over."""

from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.actions.sending import add_evidence, add_remark, withdraw
from audit.nominations.actions.triage import decline, talk
from audit.nominations.choices import DeclineReason, EvidenceKind
from audit.nominations.models import Evidence, Nomination, NominationTally, Remark
from audit.nominations.queries.verification import REPORTS
from audit.nominations.rules.evidence import CleanFile
from audit.nominations.rules.sealing import digest_of_texts
from tests.nominations.rows import TOMORROW, digest, sealed, sent, ticked
from tests.world import MakeUser, later

DAY = date(2026, 3, 9)


def kinds() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("kind", flat=True))


def test_nothing_is_sealed_on_its_own_day(ministry: Ministry) -> None:
    sent()
    assert keep_reports(clock.today()) == 0
    assert (Nomination.objects.in_queue().count(), kinds()) == (0, [])


def test_a_night_writes_the_day_anew_and_then_tells_the_journal(ministry: Ministry) -> None:
    before = {row.digest: row.pk for row in sent(*map(str, range(40)), what="김 과장이 시킨 보고")}
    with clock.at(TOMORROW):
        assert keep_reports(clock.today()) == 40
        assert keep_reports(clock.today()) == 0
    after = {row.digest: row.pk for row in Nomination.objects.all()}
    assert after.keys() == before.keys()
    assert set(after.values()).isdisjoint(before.values())
    order = [name for name, _pk in sorted(after.items(), key=lambda pair: pair[1])]
    assert order != list(before)  # one in 40! of honest runs would say so too
    events = list(Event.objects.order_by("sequence"))
    assert [event.subject_id for event in events] == sorted(after.values())
    assert {(event.kind, event.actor_id, event.at) for event in events} == {
        ("nomination.received", None, TOMORROW)
    }
    row = Nomination.objects.get(pk=events[0].subject_id)
    assert events[0].facts == {
        "day": "2026-03-09",
        "digest": digest_of_texts(bytes(row.salt or b""), DAY, row.texts),
    }
    assert (row.masked["what"], row.due_on, row.sealed) == ("○○○ 과장이 시킨 보고", date(2026, 3, 16), True)


def test_names_of_the_list_are_covered_those_who_left_too(ministry: Ministry, make_user: MakeUser) -> None:
    user = make_user("kim")
    User.objects.filter(pk=user.pk).update(name_ko="홍길동", name_en="Gildong Hong", is_active=False)
    (row,) = sealed(what="홍길동이 시키고 Gildong Hong이 읽습니다")
    assert row.masked["what"] == "○○○이 시키고 ○○○이 읽습니다"


def test_what_was_added_goes_the_same_way(ministry: Ministry) -> None:
    sealed()
    with clock.at(TOMORROW):
        add_remark(digest=digest(), text="박 국장도 압니다")
        add_evidence(digest=digest(), file=CleanFile(EvidenceKind.TEXT, b"x"))
        assert Nomination.objects.get().remarks.filter(sealed=True).count() == 0
    ids = (Remark.objects.get().pk, Evidence.objects.get().pk)
    with clock.at(later(days=2)):
        assert keep_reports(clock.today()) == 2
    remark, file = Remark.objects.get(), Evidence.objects.get()
    assert (remark.masked, remark.sealed, file.sealed) == ("○○○ 국장도 압니다", True, True)
    assert remark.pk > ids[0] and file.pk > ids[1]
    assert kinds() == ["nomination.received", "nomination.continued", "nomination.continued"]


def test_what_is_added_on_the_day_itself_stays_with_its_report(ministry: Ministry) -> None:
    sent()
    add_remark(digest=digest(), text="말")
    add_evidence(digest=digest(), file=CleanFile(EvidenceKind.TEXT, b"x"))
    with clock.at(TOMORROW):
        keep_reports(clock.today())
    row = Nomination.objects.get()
    assert (row.remarks.get().text, bytes(row.files.get().data)) == ("말", b"x")


def test_who_answers_a_question_hears_something_within_five_working_days_again(
    ministry: Ministry, make_user: MakeUser
) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    (row,) = sealed()
    with clock.at(TOMORROW):
        talk(by=secretary, ticked=ticked([row]), text="어느 부서입니까")
        assert Nomination.objects.get().due_on == date(2026, 3, 24)
        add_remark(digest=digest(), text="총괄과입니다")
    with clock.at(later(days=2)):
        keep_reports(clock.today())
    assert Nomination.objects.get().due_on == date(2026, 3, 17)


def test_a_report_withdrawn_before_the_night_is_never_told_to_the_journal(ministry: Ministry) -> None:
    sent()
    withdraw(digest=digest())
    with clock.at(TOMORROW):
        keep_reports(clock.today())
    assert (Nomination.objects.count(), kinds()) == (0, [])


def test_a_sealed_one_that_is_withdrawn_is_gone_the_next_night(ministry: Ministry) -> None:
    (row,) = sealed()
    with clock.at(TOMORROW):
        withdraw(digest=digest())
        assert Nomination.objects.in_queue().count() == 0
        assert kinds() == ["nomination.received"]
    with clock.at(later(days=2)):
        keep_reports(clock.today())
    last = Event.objects.order_by("sequence").last()
    assert last is not None
    assert (Nomination.objects.count(), last.kind, last.subject_id) == (0, "nomination.withdrawn", row.pk)


def test_what_is_old_enough_is_erased_and_stays_counted(ministry: Ministry, make_user: MakeUser) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    rows = sealed("1", "2", "3")
    with clock.at(TOMORROW):
        decline(
            by=secretary, ticked=ticked(rows[:2]), reason=DeclineReason.NEEDED, text="국민에게 필요합니다"
        )
    over = TOMORROW + timedelta(days=366)
    with clock.at(over - timedelta(days=1)):
        keep_reports(clock.today())
    assert Nomination.objects.count() == 3
    with clock.at(over):
        assert keep_reports(clock.today()) == 2
        assert keep_reports(clock.today()) == 0
    assert Nomination.objects.get() == rows[2]  # nobody has answered it
    assert list(NominationTally.objects.values_list("month", "kind", "status", "number")) == [
        (date(2026, 3, 1), "report", "declined", 2)
    ]
    event = Event.objects.order_by("sequence").last()
    assert event is not None
    assert (event.kind, event.facts["reports"]) == ("nominations.erased", sorted(row.pk for row in rows[:2]))


@pytest.mark.parametrize("change", [{"what": "다른 말"}, {"salt": b"x" * 32}, {"salt": None}])
def test_verify_finds_words_that_were_changed_and_nothing_after_an_erasure(
    ministry: Ministry, change: dict[str, object]
) -> None:
    rows = sealed("1", "2")
    assert list(REPORTS.find()) == []
    Nomination.objects.filter(pk=rows[0].pk).delete()
    assert list(REPORTS.find()) == []
    Nomination.objects.filter(pk=rows[1].pk).update(**change)
    assert [str(found) for found in REPORTS.find()] == [
        f"report {rows[1].pk}: its words are not those that were sealed"
    ]
