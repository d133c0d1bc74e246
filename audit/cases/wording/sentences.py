"""What the pages of a case say."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import show
from audit.register.choices import Prescribed
from audit.register.rules.burden import hours

from ..choices import Measure, State
from ..rules.savings import Exchange

# The fields a move asks for, and how the page asks.
ASKED: dict[str, tuple[str | Promise, str | Promise]] = {
    "document_number": (
        _("Document number"),
        _("The number under which the ministry's own document system keeps this decision."),
    ),
    "reason": (_("Reason"), _("One or two sentences that everybody concerned will read.")),
    "keep_until": (_("Kept until"), _("A day to come, three years from today at the latest.")),
    "reinstate_until": (_("Done again until"), _("A day to come, twelve months from today at the latest.")),
    "units": (
        _("Further units to ask"),
        _(
            "The owning units are asked anyway. Choose others that receive the work or depend on it; none is fine."
        ),
    ),
    "lawmaker": (
        _("Who has to change it"),
        _(
            "The ministry, committee or body that made the rule or the demand, with its office where you know it."
        ),
    ),
    "change": (
        _("What has to be changed"),
        _("The rule with its article, and how it should read. This goes into the letter."),
    ),
    "answered_on": (_("Day of the answer"), _("The day the answer bears.")),
    "answer": (_("Answer"), _("What was answered, with the number of the document.")),
    "defect": (
        _("Defect of the text"),
        _("What is wrong with it. Everybody concerned reads this; say nothing of positions."),
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
OVER = _(
    "The time was over on %(deadline)s; nothing more is taken in. What follows is entered within minutes: look again then."
)
LAST_CALL = _(
    "The time to answer the objections is over. The chair got one mail and sees the case every day, marked overdue; unless it is moved on until %(deadline)s, it goes to the minister."
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
TERMS_RUNNING = _(
    "On trial from %(day)s until %(until)s; it then takes effect, unless somebody needs the work and has no answer."
)
TERMS_INTERRUPTED = _("Was in effect from %(since)s; not at present.")
TERMS_BROKEN = _("Was on trial from %(day)s; the trial was broken off.")
TERMS_TRIED = _("On trial from %(day)s; in effect since %(since)s.")
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
