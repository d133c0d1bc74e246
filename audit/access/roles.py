"""Roles as data: what each may do. `CLOCK` is in no role: only the clock itself moves what is due."""

from .choices import Role
from .permissions import Permission

_EVERYONE = frozenset(
    {
        Permission.VIEW_DESK,
        Permission.USE_API,
        Permission.VIEW_ORGANIZATION,
        Permission.VIEW_RESULTS,
        Permission.VIEW_CASES,
    }
)
_INSIDERS = _EVERYONE | {Permission.VIEW_REGISTER, Permission.VIEW_JOURNAL, Permission.VIEW_NAMES}
_TASK_FORCE = _INSIDERS | {Permission.VIEW_SCORES}  # released scores; nobody sees them before

# What passes to the deputy of somebody who is away: reading, and what is addressed to that person; for an absent seat of the
# council its deputy answers, who has no seat of the own there (`electorate`). Scores do not: two opinions of one person are one.
# Nor do what a standing delegation covers, and the keeping of people, settings, mail and desks.
DEPUTIZED: frozenset[Permission] = _TASK_FORCE | {
    Permission.CONFIRM_WORK,
    Permission.ALLOT_HOURS,
    Permission.ANSWER_CONSULTATION,
    Permission.ANSWER_OBJECTION,
    Permission.DRAFT_CASE,
    Permission.LEAD_CASE,
    Permission.RESTORE_WORK,
    Permission.WAIVE_DEMAND,
    Permission.DECIDE_ALONE,
    Permission.RECORD_SIGNATURE,
    Permission.SIGN,
    Permission.TAKE_POSITION,
}
# Beside reading. A deputy of somebody with one of these duties is in power: naming one takes two people.
DUTIES_THAT_PASS = DEPUTIZED - _TASK_FORCE

ROLES: dict[Role, frozenset[Permission]] = {
    Role.STAFF: _INSIDERS | {Permission.LOG_WORK, Permission.IMPORT_WORK},
    Role.UNIT_HEAD: _INSIDERS
    | {
        Permission.LOG_WORK,
        Permission.IMPORT_WORK,
        Permission.CONFIRM_WORK,
        Permission.ALLOT_HOURS,
        Permission.ANSWER_CONSULTATION,
        Permission.RESTORE_WORK,
        Permission.WAIVE_DEMAND,
        Permission.DECIDE_ALONE,
        Permission.OPEN_REVIEW_DESK,
    },
    Role.REVIEWER: _TASK_FORCE | {Permission.SCORE},
    Role.SECRETARY: _TASK_FORCE
    | {
        Permission.LOG_WORK,  # of any unit, whose head confirms it as any other
        Permission.IMPORT_WORK,
        Permission.RUN_ROUNDS,
        Permission.DRAFT_CASE,
        Permission.TAKE_CASE_FILE,
        Permission.OPEN_REVIEW_DESK,
        Permission.VIEW_MAIL,
        Permission.RESEND_MAIL,
        Permission.ANSWER_OBJECTION,
        Permission.JUDGE_RELAPSE,
        Permission.RECORD_SIGNATURE,
        Permission.MANAGE_DUTIES,
        Permission.TRIAGE_REPORTS,
        Permission.APPROVE_ORIGINAL,
    },
    Role.CHAIR: _TASK_FORCE
    | {
        Permission.LOG_WORK,
        Permission.RUN_ROUNDS,
        Permission.MANAGE_RUBRIC,
        Permission.DRAFT_CASE,
        Permission.TAKE_CASE_FILE,
        Permission.LEAD_CASE,
        Permission.RECORD_SIGNATURE,
        Permission.RESTORE_WORK,
        Permission.ANSWER_OBJECTION,
        Permission.JUDGE_RELAPSE,
        Permission.FREEZE_BASELINE,
        Permission.MANAGE_INITIATIVES,
        Permission.ANNOUNCE_SEASONS,
        Permission.OPEN_REVIEW_DESK,
        Permission.CONFIRM_OFFICE,
        Permission.TRIAGE_REPORTS,
        Permission.APPROVE_ORIGINAL,
    },
    Role.MEMBER: _TASK_FORCE | {Permission.TAKE_POSITION, Permission.SIGN_DELEGATED},
    Role.MINISTER: _TASK_FORCE | {Permission.SIGN, Permission.DELEGATE_SIGNING},
    Role.AIDE: _INSIDERS | {Permission.PREPARE},
    Role.AUDITOR: _TASK_FORCE
    | {
        Permission.VIEW_MAIL,
        Permission.VIEW_RIGHTS,
        Permission.CONFIRM_OFFICE,
        Permission.TAKE_CASE_FILE,
        Permission.APPROVE_ORIGINAL,
    },
    Role.OBSERVER: _EVERYONE | {Permission.ADD_OPINION},
    Role.ADMIN: _INSIDERS
    | {
        Permission.MANAGE_PEOPLE,
        Permission.CONFIRM_OFFICE,
        Permission.VIEW_RIGHTS,
        Permission.PLAN_REORGANIZATION,
        Permission.MANAGE_SETTINGS,
        Permission.ANNOUNCE_SEASONS,
        Permission.MANAGE_DUTIES,
        Permission.OPEN_REVIEW_DESK,
        Permission.VIEW_MAIL,
        Permission.RESEND_MAIL,
    },
}

# Whose deputy is in power.
REPRESENTED: frozenset[Role] = frozenset(role for role, held in ROLES.items() if held & DUTIES_THAT_PASS)
