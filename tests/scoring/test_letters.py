"""What reviewers are told of a round, as it stands when the mail is written."""

from collections import Counter

from audit.access.models import Grant
from audit.directory.models import User
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.scoring.actions.rounds import abstain
from audit.scoring.choices import AssignmentStatus
from audit.scoring.models import Assignment
from tests.scoring.world import MakeItem, OpenRound
from tests.world import FOUNDED, MONDAY


def test_two_rounds_are_one_mail(open_: OpenRound, make_item: MakeItem, anna: User) -> None:
    open_(make_item("가"), name="1차")
    open_(make_item("나"), name="2차")
    assert compose_due()["composed"] == 2  # anna and bela
    text = OutboxMail.objects.get(recipient=anna).text
    assert (text.count("/scoring/queue/"), "1차" in text, "2차" in text) == (2, True, True)


def test_what_was_scored_meanwhile_is_not_counted(open_: OpenRound, make_item: MakeItem, anna: User) -> None:
    opened = open_(make_item("가"), make_item("나"))
    abstain(by=anna, assignment=opened.assignments.filter(reviewer=anna)[0])
    compose_due()
    assert "1건" in OutboxMail.objects.get(recipient=anna).subject


def test_who_is_no_reviewer_any_more_or_has_nothing_left_is_told_nothing(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User
) -> None:
    open_(make_item("가"))
    Grant.objects.filter(user=anna).update(valid_until=FOUNDED)
    Assignment.objects.filter(reviewer=bela).update(status=AssignmentStatus.ABSTAINED, done_at=MONDAY)
    assert compose_due() == Counter(dropped=2)
    assert set(Notice.objects.values_list("dropped", flat=True)) == {"not_concerned"}
