"""Rights in words: one sentence for each permission and each role, in plain words.

A new permission or role needs a line here; tests compare both tables with their enums."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import Role
from .permissions import Permission

Words = str | Promise

# What a person who holds the permission may do. In the order in which pages list them.
PERMISSIONS: dict[Permission, Words] = {
    Permission.VIEW_DESK: _("Open the own desk with what waits there."),
    Permission.USE_API: _("Hold tokens with which programs ask for data in the own name."),
    Permission.VIEW_REGISTER: _("Read the register of recurring work of all units."),
    Permission.LOG_WORK: _("Log recurring work of the unit and correct it."),
    Permission.IMPORT_WORK: _("Import lists and calendars of recurring work."),
    Permission.CONFIRM_WORK: _("Confirm what the unit logged, and answer objections that name the unit."),
    Permission.VIEW_SCORES: _("See public values once a scoring round is released."),
    Permission.SCORE: _("Score work items that were assigned."),
    Permission.RUN_ROUNDS: _("Open and release scoring rounds, and hand items to other reviewers."),
    Permission.VIEW_CASES: _("Read cases and decisions."),
    Permission.VIEW_NAMES: _("See who said and did what: names on cases, decisions and unit pages."),
    Permission.TAKE_CASE_FILE: _("Download the file of a case, complete or without personal data."),
    Permission.DRAFT_CASE: _("Draft cases and reply to what units say."),
    Permission.LEAD_CASE: _("Lead cases: submit them, open ballots, take them back, withdraw them."),
    Permission.ANSWER_CONSULTATION: _("Answer consultations for the unit."),
    Permission.TAKE_POSITION: _("Take positions in ballots of the council."),
    Permission.ANSWER_OBJECTION: _("Answer objections."),
    Permission.SIGN: _("Sign what was agreed, or hand it back."),
    Permission.SIGN_DELEGATED: _("Sign what the minister delegated by rule."),
    Permission.DELEGATE_SIGNING: _("Delegate signing under the ministry's rule, and end a delegation."),
    Permission.RECORD_SIGNATURE: _(
        "Draft the documents that are signed in the ministry's own system, and enter or confirm their signatures."
    ),
    Permission.PREPARE: _("Prepare positions and answers for the person one works for, who confirms them."),
    Permission.CLOCK: _("Move what is due. Only the clock does this; no role holds it."),
    Permission.VIEW_RESULTS: _("Read the results."),
    Permission.FREEZE_BASELINE: _("Freeze the baseline the results are measured against."),
    Permission.MANAGE_INITIATIVES: _("Set up, rename and close initiatives that freed hours go to."),
    Permission.ALLOT_HOURS: _("Allot the hours of the unit to initiatives, and take them back."),
    Permission.TRIAGE_REPORTS: _(
        "Triage fake-work reports, with the names in them covered, and answer them."
    ),
    Permission.APPROVE_ORIGINAL: _(
        "Approve, as a second person, that somebody reads a fake-work report with the names in it."
    ),
    Permission.VIEW_ORGANIZATION: _("Read the tree of units, as of any day."),
    Permission.VIEW_JOURNAL: _("Read the journal of all acts."),
    Permission.OPEN_REVIEW_DESK: _("Open the review desk."),
    Permission.VIEW_MAIL: _("Read mail the application sent, except links to new passwords."),
    Permission.RESEND_MAIL: _("Send failed mail again."),
    Permission.MANAGE_PEOPLE: _("Admit people, move them, give and end their roles."),
    Permission.WAIVE_DEMAND: _("Do without a report, an event or a meeting that the unit demands."),
    Permission.DECIDE_ALONE: _("Decide alone about light work of the own unit."),
    Permission.JUDGE_RELAPSE: _("Judge reports that stopped work came back, and see that it stops again."),
    Permission.RESTORE_WORK: _("Take up again, in one step, work of the unit that is on trial."),
    Permission.ADD_OPINION: _(
        "Add the opinion of the staff representatives to cases that touch working hours."
    ),
    Permission.CONFIRM_OFFICE: _(
        "Confirm or decline what others propose about offices, deputies, mail addresses and lost authenticators."
    ),
    Permission.VIEW_RIGHTS: _("See what any person of the ministry may do, and why."),
    Permission.PLAN_REORGANIZATION: _("Plan and apply reorganizations."),
    Permission.MANAGE_RUBRIC: _("Set how much each criterion of the scoring weighs."),
    Permission.MANAGE_SETTINGS: _("Change the settings of the ministry."),
    Permission.ANNOUNCE_SEASONS: _(
        "Announce closed seasons, in which the council is asked nothing, and take them back."
    ),
    Permission.MANAGE_DUTIES: _("Hand over open duties that nobody owns."),
}

# What somebody in the role does, shown wherever a role is given or explained.
ROLES: dict[Role, Words] = {
    Role.STAFF: _("Logs the recurring work of the own unit."),
    Role.UNIT_HEAD: _("Confirms what the unit logged and answers for the unit and all units below it."),
    Role.REVIEWER: _("Scores assigned work items, never those of the own unit."),
    Role.SECRETARY: _(
        "Runs rounds, drafts cases, replies to units, and sees which duties are open and who has not answered."
    ),
    Role.CHAIR: _(
        "Leads the task force: submits cases, opens ballots, freezes the baseline, and is a second pair of eyes when offices are given or ended."
    ),
    Role.MEMBER: _("Takes positions in the council's ballots."),
    Role.MINISTER: _("Signs what the council agreed, or hands it back."),
    Role.AUDITOR: _(
        "Reads everything of the ministry, and is a second pair of eyes when offices are given or ended."
    ),
    Role.OBSERVER: _(
        "Reads cases and results without the names of people, and adds opinions to cases that touch working hours."
    ),
    Role.AIDE: _(
        "Works for one named person: prepares positions and answers, which count once that person confirms them."
    ),
    Role.ADMIN: _("Keeps people, roles, units and settings of the ministry."),
}
