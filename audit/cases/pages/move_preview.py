"""What a move will do and whom its mail will reach, told before it is made."""

from collections.abc import Iterable

from audit.access.heads import heads_of
from audit.core import clock
from audit.core.show import day
from audit.directory.models import User

from ..events import CASE_MAILS
from ..letters import RECIPIENTS
from ..models import Case
from ..queries.cases import members_on
from ..queries.timetable import working_day
from ..wording import MOVE_WORDS, SIGN_AT_ONCE, SIGN_PAUSE
from ..workflow import Move


def consequences(case: Case, step: Move) -> list[str]:
    """What the move will do, a sentence each, with the days of this ministry and this case."""
    facts = {
        "consultation_days": case.ministry.consultation_days,
        "ballot_days": case.ministry.ballot_days,
    }
    sentences = [str(sentence) % facts for sentence in MOVE_WORDS[step.name].happens]
    return [*sentences, effect(case)] if step.name == "sign" else sentences


def effect(case: Case) -> str:
    """What happens on the effective date, which moves to the end of the notice period where it has come too near."""
    soonest = working_day(clock.now(), case.ministry.notice_days)
    on = day(max(case.effective_on or soonest, soonest))
    return str(SIGN_PAUSE if case.pause_days else SIGN_AT_ONCE) % {"day": on, "days": case.pause_days}


def recipient_names(case: Case, step: Move, *, by: User) -> list[str]:
    """The names of those who will get a mail, each once, as things stand now."""
    people = {user.pk: user for user in _recipients(case, step) if user.pk != by.pk and user.is_active}
    return sorted(str(user) for user in people.values())


def _recipients(case: Case, step: Move) -> Iterable[User]:
    if not step.mail:
        return []
    if step.name == "submit":
        owners = case.lines.values_list("item__unit_id", flat=True)
        return [head for heads in heads_of(owners, clock.today()).values() for head in heads]
    if step.name == "open_ballot":
        return [grant.user for grant in members_on(clock.now())]
    return [letter.to for letter in RECIPIENTS[CASE_MAILS[step.mail]](case)]
