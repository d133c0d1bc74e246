"""The acts on people in the words of their pages: heading, what will happen, button, what is said afterwards."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class ActWording:
    """`title` and `done` take %(name)s, the person. `happens`: one sentence a consequence. `done`: none where it is only
    proposed. `ends`: a red button."""

    title: Words
    lead: Words
    happens: tuple[Words, ...]
    submit: Words
    done: Words = ""
    ends: bool = False


ACTS: dict[str, ActWording] = {
    "person_new": ActWording(
        _("Admit a person"),
        _("Let a colleague in, with a seat. What the person may do is decided by roles, afterwards."),
        (
            _("The account has no password: the person chooses one through “Forgot the password?”."),
            _("Without a role the person can open nothing. Give a role next."),
        ),
        _("Admit"),
        _("%(name)s is admitted. Give a role next."),
    ),
    "person_edit": ActWording(
        _("Correct what is known of %(name)s"),
        _("Names, mail address, telephone extension and language."),
        (
            _("The journal keeps which of them changed, not to what."),
            _("Another mail address takes a second person: it is proposed, and the rest is saved at once."),
        ),
        _("Save"),
        _("%(name)s: corrected."),
    ),
    "person_seat": ActWording(
        _("Move %(name)s"),
        _("Another unit or grade from a day on; the day may lie in the past or the future."),
        (
            _("Who holds an office is moved once a second person confirms it."),
            _("The former seat ends the day before, and so do the roles at the former unit."),
            _("Staff stay staff, in the new unit. Other roles are given anew."),
        ),
        _("Move"),
        _("%(name)s: the new seat is entered."),
    ),
    "role_new": ActWording(
        _("Give %(name)s a role"),
        _("A role holds from its first to its last day and carries what its sentence says."),
        (
            _("An office (chair, secretary, member, minister, auditor, administrator) takes a second person, who confirms it."),
            _("The person is signed out and gets the new rights when signing in again."),
            _("The journal keeps who gave which role."),
        ),
        _("Give the role"),
        _("%(name)s: the role is given."),
    ),
    "role_end": ActWording(
        _("End a role of %(name)s"),
        _("Choose the last day on which it holds. A day in the past is possible."),
        (
            _("An office ends once a second person confirms it."),
            _("The person is signed out, and open pages accept nothing more that needs the role."),
            _("What was done in the role stays. What nobody else can do then is listed on the secretary's desk."),
            _("A role that has not begun yet is taken back as a whole."),
        ),
        _("End the role"),
        _("%(name)s: the end of the role is entered."),
        ends=True,
    ),
    "person_codes": ActWording(
        _("%(name)s lost the authenticator"),
        _("Ask a second person to remove it, so that the person can sign in and set up another one."),
        (
            _("Be sure that it is the person who asks you: call back, or meet."),
            _("Another administrator, the chair or an auditor confirms it; until then nothing changes."),
            _("The person, the chair and the auditors are told, and the person is signed out everywhere."),
        ),
        _("Propose it"),
        ends=True,
    ),
    "absence_new": ActWording(
        _("%(name)s is away"),
        _("Enter the days and who stands in. Why somebody is away is not asked."),
        (
            _("The deputy gets a mail, and may confirm, answer and sign on these days. Reminders of that go to the deputy."),
            _("The deputy acts under the own name. Scores and votes are not handed on."),
            _("The deputy of a unit head, chair, secretary or minister is confirmed by the superior or another second person first."),
            _("Without a deputy, open duties wait for the return."),
        ),
        _("Enter the absence"),
        _("%(name)s: the absence is entered."),
    ),
    "absence_end": ActWording(
        _("%(name)s is back"),
        _("From today on the absence is over."),
        (
            _("Yesterday becomes the last day away; an absence that has not begun is struck out."),
            _("The deputy's powers end at once."),
        ),
        _("Back from today on"),
        _("%(name)s: back from today on."),
    ),
    "person_leave": ActWording(
        _("%(name)s leaves"),
        _("Everything this person holds ends on the last day."),
        (
            _("Who holds an office leaves it once a second person confirms that."),
            _("Seat, roles, absences and deputyships end with the last day, planned ones too."),
            _("A successor gets each role from the next day on, for as long as it would have lasted."),
            _("Items to score go to the successor the same way. What nobody takes over is listed on the secretary's desk."),
        ),
        _("Enter the last day"),
        _("%(name)s: the last day is entered."),
        ends=True,
    ),
}  # fmt: skip
