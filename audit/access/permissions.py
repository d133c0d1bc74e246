"""What can be allowed. Every view, action and admin page names one of these."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do. The comment of a group says who asks for it."""

    # the register
    VIEW_REGISTER = "view_register"
    LOG_WORK = "log_work"
    IMPORT_WORK = "import_work"
    CONFIRM_WORK = "confirm_work"
    # scoring
    VIEW_SCORES = "view_scores"
    SCORE = "score"
    RUN_ROUNDS = "run_rounds"
    MANAGE_RUBRIC = "manage_rubric"
    # cases
    VIEW_CASES = "view_cases"
    VIEW_NAMES = "view_names"  # who said and did what; observers read without names
    TAKE_CASE_FILE = "take_case_file"  # all that is held of it: complete, or without personal data
    DRAFT_CASE = "draft_case"
    LEAD_CASE = "lead_case"
    ANSWER_CONSULTATION = "answer_consultation"
    TAKE_POSITION = "take_position"
    ANSWER_OBJECTION = "answer_objection"
    ADD_OPINION = "add_opinion"  # of staff representatives, on cases that touch working hours
    SIGN = "sign"
    WAIVE_DEMAND = "waive_demand"  # do without a report or an attendance that one demands
    DECIDE_ALONE = "decide_alone"  # light work of the own unit, without a ballot
    JUDGE_RELAPSE = "judge_relapse"  # accept that stopped work came back, and see that it stops again
    SIGN_DELEGATED = "sign_delegated"  # what a standing delegation covers
    DELEGATE_SIGNING = "delegate_signing"
    RECORD_SIGNATURE = "record_signature"  # of documents signed in the ministry's own system
    PREPARE = "prepare"  # for the person one works for, who confirms it
    RESTORE_WORK = "restore_work"  # take work up again that is on trial, in one step
    CLOCK = "clock"
    # results
    VIEW_RESULTS = "view_results"
    FREEZE_BASELINE = "freeze_baseline"
    MANAGE_INITIATIVES = "manage_initiatives"
    ALLOT_HOURS = "allot_hours"
    # the report centre
    TRIAGE_REPORTS = "triage_reports"
    APPROVE_ORIGINAL = "approve_original"  # the second pair of eyes before a report is read with its names
    # the house
    VIEW_DESK = "view_desk"
    USE_API = "use_api"
    VIEW_ORGANIZATION = "view_organization"
    VIEW_JOURNAL = "view_journal"
    OPEN_REVIEW_DESK = "open_review_desk"
    VIEW_MAIL = "view_mail"
    RESEND_MAIL = "resend_mail"
    MANAGE_PEOPLE = "manage_people"
    CONFIRM_OFFICE = "confirm_office"  # the second pair of eyes on offices, addresses and deputies
    VIEW_RIGHTS = "view_rights"
    PLAN_REORGANIZATION = "plan_reorganization"
    MANAGE_SETTINGS = "manage_settings"
    ANNOUNCE_SEASONS = "announce_seasons"  # times in which the council asks nobody
    MANAGE_DUTIES = "manage_duties"  # hand open duties that nobody owns to somebody


# A signature: who gives it shows a second factor again (`access.second_factor`). Whatever act or move needs one of these asks.
NEEDS_SECOND_FACTOR = frozenset({Permission.SIGN, Permission.SIGN_DELEGATED, Permission.DELEGATE_SIGNING})
