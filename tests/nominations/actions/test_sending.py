"""What senders do: kept with the day alone, told to nobody before the night."""

from datetime import date

import pytest

from audit.directory.models import Ministry, Unit
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from audit.nominations.actions.sending import add_evidence, add_remark, submit, withdraw
from audit.nominations.choices import EvidenceKind, NominationStatus
from audit.nominations.models import MOST_SAID, Evidence, Nomination, Remark
from audit.nominations.refusals import FormSentAlready, TooManyRemarks, UnknownCode
from audit.nominations.rules.evidence import CleanFile
from audit.nominations.rules.texts import ReportText
from tests.nominations.rows import WHAT, digest, sent

FILE = CleanFile(EvidenceKind.TEXT, b"three drafts")


def traces() -> tuple[int, int, int]:
    return Event.objects.count(), Notice.objects.count(), OutboxMail.objects.count()


def test_a_report_is_kept_with_the_day_and_leaves_no_other_trace(ministry: Ministry, unit: Unit) -> None:
    text = ReportText(WHAT, "기획재정담당관", "아무도 읽지 않음", "메신저로", "minister")
    row = submit(digest=digest(), text=text)
    kept = Nomination.objects.values().get()
    del kept["id"], kept["version"]
    assert kept == {
        "ministry_id": ministry.pk, "day": date(2026, 3, 9), "digest": digest(), "what": WHAT, "place": "기획재정담당관",
        "unit_id": unit.pk, "why": "아무도 읽지 않음", "instead": "메신저로", "level": "minister", "kind": "report",
        "sealed": False, "salt": None, "masked": {}, "status": NominationStatus.RECEIVED, "due_on": None,
        "answered_on": None, "decided_on": None, "withdrawn_on": None, "item_id": None, "decline_reason": "",
        "passed_to": "",
    }  # fmt: skip
    assert row in Nomination.objects.all()
    assert row not in Nomination.objects.in_queue()
    assert traces() == (0, 0, 0)


def test_no_table_of_reports_has_a_place_for_a_moment_or_a_sender() -> None:
    names = {field.name for model in (Nomination, Remark, Evidence) for field in model._meta.get_fields()}
    kinds = {
        type(field).__name__ for model in (Nomination, Remark, Evidence) for field in model._meta.get_fields()
    }
    assert not {"DateTimeField", "TimeField", "GenericIPAddressField"} & kinds
    assert not {"user", "by", "sender", "session", "address", "agent"} & names


def test_a_double_click_is_one_report_and_other_words_are_refused(ministry: Ministry) -> None:
    (first,) = sent()
    assert sent() == [first]
    with pytest.raises(FormSentAlready):
        sent(what="다른 업무")
    assert Nomination.objects.get().what == WHAT


def test_the_talk_goes_on_in_one_order(ministry: Ministry) -> None:
    sent()
    first = add_remark(digest=digest(), text="화요일에도 합니다")
    assert add_remark(digest=digest(), text="화요일에도 합니다") == first
    add_evidence(digest=digest(), file=FILE)
    add_remark(digest=digest(), text="수요일에도 합니다")
    assert list(Remark.objects.order_by("place").values_list("place", "text", "from_sender", "sealed")) == [
        (1, "화요일에도 합니다", True, False),
        (3, "수요일에도 합니다", True, False),
    ]
    assert [bytes(row.data) for row in Evidence.objects.all()] == [b"three drafts"]
    assert traces() == (0, 0, 0)


def test_nobody_talks_without_end(ministry: Ministry) -> None:
    sent()
    for number in range(MOST_SAID):
        add_remark(digest=digest(), text=str(number))
    for act in (
        lambda: add_remark(digest=digest(), text="x"),
        lambda: add_evidence(digest=digest(), file=FILE),
    ):
        with pytest.raises(TooManyRemarks):
            act()
    assert Remark.objects.count() == MOST_SAID


def test_a_withdrawn_report_has_no_word_left_and_its_code_opens_nothing(ministry: Ministry) -> None:
    sent(place="어딘가", why="왜", instead="대신")
    add_remark(digest=digest(), text="말")
    add_evidence(digest=digest(), file=FILE)
    withdraw(digest=digest())
    row = Nomination.objects.get()
    assert (set(row.texts.values()), row.withdrawn_on) == ({""}, date(2026, 3, 9))
    assert (Remark.objects.count(), Evidence.objects.count()) == (0, 0)
    for act in (
        lambda: withdraw(digest=digest()),
        lambda: add_remark(digest=digest(), text="x"),
        lambda: add_evidence(digest=digest(), file=FILE),
    ):
        with pytest.raises(UnknownCode):
            act()
    with pytest.raises(FormSentAlready):
        sent()
    assert traces() == (0, 0, 0)
