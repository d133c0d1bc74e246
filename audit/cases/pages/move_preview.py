"""What a move will do and whom its mail will reach, told before it is made."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from audit.access.heads import heads_of
from audit.core import clock
from audit.core.show import day
from audit.directory.models import User

from ..letters import recipients
from ..models import Case
from ..moves.alone import CALL_UP
from ..moves.consultation import OPEN_BALLOT, SUBMIT
from ..moves.promise import OPEN_UNKEPT
from ..moves.signature import SIGN
from ..moves.silence import OPEN_SILENCE
from ..queries.cases import hours_before, members_on, units_concerned
from ..queries.council import vacant_seats
from ..queries.gates import gates_of
from ..queries.timetable import consultation_days, working_day
from ..rules.gate import released
from ..wording.moves import MOVE_WORDS
from ..wording.sentences import SIGN_AT_ONCE, SIGN_PAUSE, release_in_words
from ..workflow import Move

ASK_THE_COUNCIL = (
    OPEN_BALLOT,
    OPEN_UNKEPT,
    OPEN_SILENCE,
)  # a seat that is filled later is asked by the next one


def consequences(case: Case, step: Move) -> list[str]:
    """What the move will do, a sentence each, with the days of this ministry and this case."""
    facts = {
        "consultation_days": consultation_days(case.ministry, hours_before(case)),
        "ballot_days": case.ministry.ballot_days,
        "silence_days": case.ministry.silence_days,
    }
    sentences = [str(sentence) % facts for sentence in MOVE_WORDS[step.name].happens]
    if step in ASK_THE_COUNCIL:
        return [*sentences, *vacancies()]
    return [*sentences, *releases(case), effect(case)] if step is SIGN else sentences


def vacancies() -> list[str]:
    """The seats of the council that would not be asked, a sentence each: nobody answers for them."""
    return [
        _("The seat of %(unit)s stands empty and has no deputy: it is not asked.") % {"unit": seat.name}
        for seat in vacant_seats(clock.today())
    ]


def releases(case: Case) -> list[str]:
    """What the signature sets aside, a sentence for each item behind which an instruction of the own house stands."""
    gates = gates_of(case, case.lines.select_related("item"))
    return [release_in_words(one.title, released(one.gate)) for one in gates if released(one.gate)]


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
    if step.mail is None:
        return []
    if step in (SUBMIT, CALL_UP):
        concerned = units_concerned(case).values_list("pk", flat=True)
        return [head for heads in heads_of(concerned, clock.today()).values() for head in heads]
    if step in ASK_THE_COUNCIL:
        return [grant.user for grant in members_on(clock.now())]
    return [letter.to for letter in recipients(step.mail, case, left=case.state, entered=step.target)]
