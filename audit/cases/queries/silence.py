"""A silence procedure counted: who objects or recuses, what is wished for, and which notices arrived."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import Notice

from ..ballots.queries.counting import rule_of
from ..ballots.queries.electorate import speakers
from ..ballots.rules.consensus import Verdict, silence_verdict
from ..choices import PositionChoice
from ..events.ballot import BALLOT_FROZEN
from ..events.silence import SILENCE_EXTENDED_MAIL, SILENCE_OPENED_MAIL
from ..models import Ballot, BallotWish, Case, Elector, Position

TOLD_BY = (SILENCE_OPENED_MAIL.name, SILENCE_EXTENDED_MAIL.name)


def count_silence(ballot: Ballot, positions: Collection[Position], moment: datetime) -> Verdict:
    """The verdict as of a moment; notices are asked about at the deadline. What was said in so many words is told with it."""
    choices = [position.choice for position in positions]
    electorate = list(ballot.electors.select_related("user"))
    found = silence_verdict(
        len(electorate),
        choices.count(PositionChoice.RECUSE),
        choices.count(PositionChoice.OBJECT),
        BallotWish.objects.filter(ballot=ballot).count(),
        _undelivered(ballot, electorate) if moment >= ballot.deadline else 0,
        owners_agree(ballot.case),
        rule_of(ballot),
    )
    return replace(
        found,
        yes=choices.count(PositionChoice.YES),
        no_objection=choices.count(PositionChoice.NO_OBJECTION),
        abstained=choices.count(PositionChoice.ABSTAIN),
        unanswered=len(electorate) - len(choices),
    )


def _undelivered(ballot: Ballot, electorate: Collection[Elector]) -> int:
    """How many seats nobody was told for by the deadline: the mail was refused, came later, or nobody speaks for the seat.

    Who has taken a position knows; so does who opened it, whom no notice goes to. Of several notices one is enough."""
    opener = (
        Event.objects.about(ballot).filter(kind=BALLOT_FROZEN.name).values_list("actor", flat=True).first()
    )
    notices = Notice.objects.filter(
        kind__in=TOLD_BY, subject_type="case", subject_id=ballot.case_id, created_at__gte=ballot.opened_at
    )
    sent = notices.filter(mail__status=MailStatus.SENT, mail__sent_at__lte=ballot.deadline)
    told = {opener, *sent.values_list("person", flat=True)}
    said = (
        Position.objects.in_time().filter(elector__ballot=ballot.seated_in).values_list("elector", flat=True)
    )
    spoken = set(said)
    waiting = [seat for seat in electorate if seat.pk not in spoken]
    speaking = speakers(waiting)
    return sum(seat.pk not in speaking or speaking[seat.pk].pk not in told for seat in waiting)


def owners_agree(case: Case) -> bool:
    """Whether every unit that owns an item answered, about this text, that it agrees. Two queries."""
    asked = case.consultations.filter(revision=case.revision, agrees=True)
    return case.unit_ids <= set(asked.values_list("unit_id", flat=True))
