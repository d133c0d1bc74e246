"""The moves of a case in the words of its pages: the button, what will happen, and who is told.

One row for each move a person can make; a test compares the rows with `workflow.MOVES`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import show
from audit.register.choices import Prescribed
from audit.register.rules.burden import hours

from .choices import Measure, State
from .rules.savings import Exchange


@dataclass(frozen=True)
class MoveWords:
    """`label`: the button. `title`: the head of the confirm page. `happens`: one sentence a consequence.
    `ends`: the move ends something, its button is drawn as such; `back`: it undoes a step and is never the one to take first."""

    label: str | Promise
    title: str | Promise
    happens: tuple[str | Promise, ...]
    mail: str | Promise
    ends: bool = False
    back: bool = False


MOVE_WORDS: dict[str, MoveWords] = {
    "submit": MoveWords(
        _("Start the consultation"),
        _("Start the consultation on this case?"),
        (
            _("The text is fixed as this revision. It can be changed only by going back to the draft."),
            _("The units concerned are asked and have %(consultation_days)s working days to answer."),
            _("Everybody with a role in the ministry can read the case from now on."),
        ),
        _("The heads of the units asked get a mail at once."),
    ),
    "revise": MoveWords(
        _("Back to the draft"),
        _("Take this case back to the draft?"),
        (
            _("The consultation ends. Its answers stay on file with this revision."),
            _("The text can be changed again. A new consultation starts with a new revision."),
        ),
        _("The heads of the units that were asked get a mail at once."),
        back=True,
    ),
    "open_ballot": MoveWords(
        _("Open the ballot"),
        _("Open the ballot on this case?"),
        (
            _("Electorate, passing rule and text are frozen as they stand now."),
            _("The members have %(ballot_days)s working days. Positions stay sealed until the close."),
        ),
        _("Every member of the electorate gets a mail at once, and reminders until the position is taken."),
    ),
    "reopen_ballot": MoveWords(
        _("Reopen the ballot"),
        _("Reopen the ballot on this case?"),
        (
            _("All positions stay as they are. Only its author can withdraw an objection, by taking a new position."),
            _("The members have %(ballot_days)s working days to look at the answers."),
        ),
        _("Every member of the electorate gets a mail at once."),
    ),
    "renew": MoveWords(
        _("Give more time"),
        _("Give more time to answer the objections?"),
        (
            _("Once more the same time begins. It can be renewed only once."),
        ),
        _("Whoever can answer and the objectors get a mail."),
        back=True,
    ),
    "rewrite": MoveWords(
        _("Write the text anew"),
        _("Take this case back to write its text anew?"),
        (
            _("The case becomes a draft again, as a new revision. The old text, its positions and answers stay on file beside it."),
            _("Consultation and ballot start from the beginning with the new text."),
        ),
        _("The members, the units that were asked and the task force get a mail with your reasons."),
        back=True,
    ),
    "refer": MoveWords(
        _("Refer to the minister"),
        _("Refer this case to the minister?"),
        (
            _("The minister decides within 20 working days, with every objection printed in the record, or keeps the work."),
        ),
        _("The minister gets a mail at once."),
    ),
    "refer_unvoted": MoveWords(
        _("Refer to the minister"),
        _("Refer this case to the minister without a ballot?"),
        (
            _("The council is too small for a ballot. The minister decides within 20 working days, or keeps the work."),
        ),
        _("The minister gets a mail at once."),
    ),
    "decide": MoveWords(
        _("Decide"),
        _("Decide what the council did not settle?"),
        (
            _("A numbered decision record is made, with your reason and every objection that stands. It cannot be changed afterwards."),
        ),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ),
    "keep": MoveWords(
        _("Keep the work"),
        _("Keep this work as it is?"),
        (
            _("The case ends. The work goes on as before until the day you name, three years at most."),
            _("Ninety days before that day the task force takes it up again."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
    "restore": MoveWords(
        _("Take the work up again"),
        _("Take this work up again?"),
        (
            _("The trial is broken off, and the work is done as before from now on."),
            _("The chair has 10 working days to resume the trial or have the text written anew; after that the work is kept."),
        ),
        _("Everybody in the owning units, the heads of the units that were asked and the task force get a mail at once."),
        back=True,
    ),
    "resume_trial": MoveWords(
        _("Resume the trial"),
        _("Resume the trial?"),
        (
            _("The rest of the trial runs from today. Whoever needs the work can say so again."),
        ),
        _("Everybody in the owning units and the heads of the units that were asked get a mail at once."),
    ),
    "keep_restored": MoveWords(
        _("Keep the work"),
        _("Keep this work after the trial?"),
        (
            _("The case ends. The work goes on as before until the day you name, three years at most."),
            _("Ninety days before that day the task force takes it up again."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
    "sign": MoveWords(
        _("Sign"),
        _("Sign what was agreed?"),
        (
            _("A numbered decision record is made. It cannot be changed afterwards."),
        ),
        _("The members, the task force and the heads of the units concerned get a mail at once."),
    ),
    "hand_back": MoveWords(
        _("Hand back"),
        _("Hand this case back unsigned?"),
        (
            _("The case becomes a draft again. Its next consultation and ballot start from the beginning."),
            _("Your reasons are shown on the page of the case."),
        ),
        _("The task force and the members get a mail with your reasons."),
        ends=True,
    ),
    "withdraw": MoveWords(
        _("Withdraw the case"),
        _("Withdraw this case for good?"),
        (
            _("The case ends here and cannot be taken up again. A new case can be drafted for the same work."),
            _("The work goes on as before, and its items are free for another case."),
        ),
        _("Everybody who was asked about this case gets a mail with your reasons."),
        ends=True,
    ),
}  # fmt: skip

# The fields a move asks for, and how the page asks.
ASKED: dict[str, tuple[str | Promise, str | Promise]] = {
    "document_number": (
        _("Document number"),
        _("The number under which the ministry's own document system keeps this decision."),
    ),
    "reason": (_("Reason"), _("One or two sentences that everybody concerned will read.")),
    "keep_until": (_("Kept until"), _("A day to come, three years from today at the latest.")),
    "units": (
        _("Further units to ask"),
        _(
            "The owning units are asked anyway. Choose others that receive the work or depend on it; none is fine."
        ),
    ),
}

# A measure as the form offers it.
MEASURE_HELP: dict[Measure, str | Promise] = {
    Measure.RETIRE: _("retire: the work ends"),
    Measure.REDUCE: _("reduce frequency: the same, less often"),
    Measure.SHORTEN: _("shorten: fewer pages, less time, fewer people"),
    Measure.MERGE: _("merge: becomes part of other work"),
    Measure.CHANGE_CHANNEL: _("change channel: a message in place of a paper or a meeting"),
    Measure.DELEGATE: _("lower the sign-off or hand over: ends lower down, or moves to another unit"),
    Measure.AUTOMATE: _("automate: a system does it"),
}

# What the members are asked, one sentence a measure; %(work)s is the title of the item or the number of items.
ASKS: dict[Measure, str | Promise] = {
    Measure.RETIRE: _("Shall the ministry stop %(work)s?"),
    Measure.REDUCE: _("Shall the ministry do %(work)s less often?"),
    Measure.SHORTEN: _("Shall the ministry shorten %(work)s?"),
    Measure.MERGE: _("Shall the ministry merge %(work)s into “%(into)s”?"),
    Measure.CHANGE_CHANNEL: _("Shall the ministry pass on %(work)s in another way?"),
    Measure.DELEGATE: _("Shall the ministry decide %(work)s lower down or hand it over?"),
    Measure.AUTOMATE: _("Shall the ministry let a system do %(work)s?"),
}

# What a signature sets aside beside what it decides; `what` are words of `Prescribed`.
RELEASES = _(
    "The signature releases what an instruction of the own house laid down for “%(title)s”: %(what)s."
)

# Once no objection waits for an answer: what comes next, the word of the state, and what stands under it in a list.
OBJECTIONS_ANSWERED = _(
    "No objection waits for an answer any more. The chair opens the ballot again, has the text written anew, or refers the case to the minister."
)
LAST_CALL = _(
    "The time to answer the objections is over. Unless the chair moves the case on until %(deadline)s, it goes to the minister."
)
NONE_UNANSWERED = _("no objection left to answer")
CHAIRS_TURN = _("waits for the chair")

# A trial: of work that is to end, and of work that is to be done in another way.
TRIAL_REST = _("rests on trial")
TRIAL_RUN = _("done in another way on trial")

# How long the trial lasts, and what then.
TERMS_OPEN = _("No effective date is set yet.")
TERMS_AT_ONCE = _("From %(day)s, without a trial.")
TERMS_PAUSE = _(
    "From %(day)s on trial for %(days)s days; it then takes effect, unless somebody needs the work and has no answer."
)
# The same once it has come about.
TERMS_IN_EFFECT = _("In effect since %(since)s, without a trial.")
TERMS_TRIED = _("Was on trial for %(days)s days from %(day)s; in effect since %(since)s.")

# A planned day that the deadlines have overtaken or that came to nothing, and the pause after it.
DELAYED = _("Planned for %(planned)s; by the deadlines still ahead, %(day)s at the earliest.")
DROPPED = _("Planned for %(planned)s; it does not take effect.")
DELAYED_AT_ONCE = _("There is no trial.")
DELAYED_PAUSE = _(
    "First on trial for %(days)s days; it then takes effect, unless somebody needs the work and has no answer."
)

# What a signature sets in motion, and what comes next once it is given.
SIGN_AT_ONCE = _("On %(day)s the decision takes effect, without a trial.")
SIGN_PAUSE = _("On %(day)s a trial of %(days)s days begins; then the decision takes effect.")


def release_in_words(title: str, what: Iterable[str]) -> str:
    """What the signature releases for an item; `what`: values of `Prescribed`."""
    return str(RELEASES) % {"title": title, "what": prescribed_words(what)}


def prescribed_words(what: Iterable[str]) -> str:
    """Values of `Prescribed` one after the other."""
    return ", ".join(str(Prescribed(value).label) for value in what)


def state_word(state: str, measure: str, *, answered: bool) -> str:
    """The state in a word. That of an objection says it is being answered, which is over once all are `answered`; on trial,
    work rests or is done in another way."""
    if state == State.PAUSED:
        return str(TRIAL_REST if measure == Measure.RETIRE else TRIAL_RUN)
    return str(NONE_UNANSWERED if answered and state == State.OBJECTION else State(state).label)


def costs_in_words(found: Iterable[Exchange]) -> str:
    """The items that would save nothing, each with both numbers."""
    words = gettext("“%(title)s” takes %(before)s hours a year today and would take %(after)s.")
    return " ".join(
        words % {"title": one.title, "before": _exact_hours(one.before), "after": _exact_hours(one.after)}
        for one in found
    )


def _exact_hours(minutes: int) -> str:
    """Hours of a comparison: with a decimal, so that two amounts that differ do not read the same."""
    return show.number(hours(minutes), 1)
