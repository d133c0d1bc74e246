"""Every address of the application, with the rows of the full ministry that it is opened with."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver, reverse

from audit.access.checks import addresses
from audit.access.choices import Role
from audit.access.guard import OPERATORS
from audit.access.models import Grant
from audit.cases.choices import State
from audit.directory.models import Absence, ClosedSeason
from audit.nominations.models import Evidence, Nomination, OriginalRequest
from tests.full import Full
from tests.pages.case_addresses import CASES
from tests.pages.opening import NOTHING, Kwargs, Opening


def of_a_report(full: Full) -> Kwargs:
    return {"pk": Nomination.objects.waiting().get().pk}


def of_a_file(full: Full) -> Kwargs:
    report = of_a_report(full)
    return {**report, "file": Evidence.objects.get(nomination=report["pk"]).pk}


# URL name → what it is opened with. A new address has to be entered here.
TABLE: dict[str, Opening] = {
    # signing in
    "account_login": NOTHING,
    "mfa_authenticate": NOTHING,
    "demo_sign_in": NOTHING,
    "openid_connect_login": lambda full: {"provider_id": "ministry"},
    "openid_connect_callback": lambda full: {"provider_id": "ministry"},
    "account_logout": NOTHING,
    "set_language": NOTHING,
    "account_reset_password": NOTHING,
    "account_reset_password_done": NOTHING,
    "account_reset_password_from_key": lambda full: {"uidb36": "1", "key": "abc-123"},
    "account_reset_password_from_key_done": NOTHING,
    # the own security
    "mfa_index": NOTHING,
    "account_reauthenticate": NOTHING,
    "mfa_reauthenticate": NOTHING,
    "provider_confirm": NOTHING,
    "mfa_activate_totp": NOTHING,
    "mfa_deactivate_totp": NOTHING,
    "mfa_view_recovery_codes": NOTHING,
    "mfa_generate_recovery_codes": NOTHING,
    "my_tokens": NOTHING,
    "token_revoke": lambda full: {"pk": full.token.pk},
    # desk, organization, results
    "home": NOTHING,
    "founding": NOTHING,
    "inbox": NOTHING,
    "my_calendar": NOTHING,
    "my_calendar_end": NOTHING,
    "calendar_feed": lambda full: {"secret": "nobody-was-given-it"},
    "inbox_read": lambda full: {"pk": full.notice.pk},
    "search": NOTHING,
    "handover": NOTHING,
    "review_desk": NOTHING,
    "review_queue": lambda full: {"queue": "entries"},
    "review_telephoned": lambda full: {"queue": "consultations"},
    "review_act": lambda full: {"queue": "consultations", "act": "remind-units"},
    "unowned": NOTHING,
    "failed_reminders": NOTHING,
    "journal": NOTHING,
    "receipt": NOTHING,
    "receipt_file": NOTHING,
    "checkpoints": NOTHING,
    "checkpoint_file": lambda full: {"size": full.checkpoint.size},
    "mail_wishes": NOTHING,
    "mail_leave": lambda full: {"token": "1:forged"},
    "mail_control": NOTHING,
    "mail_stop": NOTHING,
    "mail_start": NOTHING,
    "mail_take_back": lambda full: {"kind": full.mail.kind},
    "mail_held": lambda full: {"pk": full.notice.pk},
    "mail_held_release": lambda full: {"pk": full.notice.pk},
    "mail_held_take_back": lambda full: {"pk": full.notice.pk},
    "mail_rules": NOTHING,
    "mail_preview": NOTHING,
    "outbox": NOTHING,
    "outbox_mail": lambda full: {"pk": full.mail.pk},
    "outbox_push": lambda full: {"pk": full.mail.pk},
    "outbox_hurry": lambda full: {"pk": full.notice.pk},
    "organization": NOTHING,
    "units_file": NOTHING,
    "units_import": NOTHING,
    "unit_detail": lambda full: {"code": full.spare[0].unit.code},
    "results": NOTHING,
    "unit_results": NOTHING,
    "unit_stopped": NOTHING,
    "baseline_freeze": NOTHING,
    "initiatives": NOTHING,
    "initiative_new": NOTHING,
    "allotment_new": NOTHING,
    "initiative_detail": lambda full: {"pk": full.initiative.pk},
    "initiative_rename": lambda full: {"pk": full.initiative.pk},
    "initiative_close": lambda full: {"pk": full.initiative.pk},
    # the state of the installation
    "installation": NOTHING,
    "health_live": NOTHING,
    "health_ready": NOTHING,
    "health_metrics": NOTHING,
    # operators, settings and calendar of the ministry
    "ministries": NOTHING,
    "ministry_new": NOTHING,
    "ministry_leave": NOTHING,
    "ministry_enter": lambda full: {"code": full.ministry.code},
    "ministry_administrator": lambda full: {"code": full.ministry.code},
    "settings": NOTHING,
    "seasons": NOTHING,
    "season_take_back": lambda full: {"pk": ClosedSeason.objects.get(ministry=full.ministry).pk},
    "calendar": NOTHING,
    "calendar_take_back": lambda full: {"pk": full.own_day.pk},
    # register
    "item_list": NOTHING,
    "item_new": NOTHING,
    "item_confirm": NOTHING,
    "item_import": NOTHING,
    "item_detail": lambda full: {"pk": full.spare[0].pk},
    "item_edit": lambda full: {"pk": full.unconfirmed.pk},
    "revision_decline": lambda full: {"pk": full.unconfirmed.pk},
    "item_withdraw": lambda full: {"pk": full.unconfirmed.pk},
    "item_restore": lambda full: {"pk": full.unconfirmed.pk},
    "item_send_back": lambda full: {"pk": full.unconfirmed.pk},
    "item_transfer": lambda full: {"pk": full.unconfirmed.pk},
    "transfer_answer": lambda full: {"pk": full.unconfirmed.pk},
    # the report centre: senders, and the task force
    "nominate": NOTHING,
    "nominate_answer": NOTHING,
    "nominate_code": NOTHING,
    "nominate_named": NOTHING,
    "nominate_again": NOTHING,
    "nominate_figures": NOTHING,
    "nomination_queue": NOTHING,
    "nomination_answer": lambda full: {"act": "decline"},
    "nomination_detail": of_a_report,
    "nomination_evidence": of_a_file,
    "nomination_concerned": of_a_report,
    "nomination_waiver": of_a_report,
    "original_ask": of_a_report,
    "original_request": lambda full: {"pk": OriginalRequest.objects.get().pk},
    # scoring
    "scoring_home": NOTHING,
    "score_queue": NOTHING,
    "my_scores": NOTHING,
    "my_score": lambda full: {"pk": full.sheet.pk},
    "round_new": NOTHING,
    "round_lengthen": lambda full: {"round_number": full.open_round.number},
    "round_cancel": lambda full: {"round_number": full.open_round.number},
    "assignment_hand_over": lambda full: {"pk": full.sheet.pk},
    "round_detail": lambda full: {"round_number": full.released.number},
    "round_release": lambda full: {"round_number": full.open_round.number},
    "rubric": NOTHING,
    "rubric_revise": NOTHING,
    "criterion_new": NOTHING,
    "criterion_edit": lambda full: {"code": "law"},
    "criterion_drop": lambda full: {"code": "law"},
    "rubric_version": lambda full: {"rubric_number": 1},
    "portfolio": NOTHING,
    **CASES,
}


def of_somebody(full: Full) -> Kwargs:
    return {"username": full.people[Role.OBSERVER].username}


def role_of_somebody(full: Full) -> Kwargs:
    return {**of_somebody(full), "pk": Grant.objects.get(user=full.people[Role.OBSERVER]).pk}


def absence_of_somebody(full: Full) -> Kwargs:
    return {**of_somebody(full), "pk": Absence.objects.get(user=full.people[Role.OBSERVER]).pk}


TABLE |= {
    "me": NOTHING,
    "my_absence_new": NOTHING,
    "my_absence_end": lambda full: {"pk": absence_of_somebody(full)["pk"]},
    "people": NOTHING,
    "person_new": NOTHING,
    "people_import": NOTHING,
    "people_invite": NOTHING,
    **dict.fromkeys(
        ("person", "person_edit", "person_seat", "person_leave", "person_codes", "role_new", "absence_new"),
        of_somebody,
    ),
    "proposals": NOTHING,
    **dict.fromkeys(
        ("proposal", "proposal_confirm", "proposal_decline", "proposal_withdraw"),
        lambda full: {"pk": full.proposal.pk},
    ),
    "role_end": role_of_somebody,
    "absence_end": absence_of_somebody,
}


def of_the_plan(full: Full) -> Kwargs:
    return {"plan_number": full.plan.number}


TABLE |= {
    "reorganization_list": NOTHING,
    "reorganization_new": NOTHING,
    **dict.fromkeys(
        ("reorganization_detail", "reorganization_edit", "reorganization_guide", "reorganization_schedule",
         "reorganization_withdraw", "plan_line_new"), of_the_plan,
    ),
    "plan_line": lambda full: {**of_the_plan(full), "line": 38},
    "reorganization_touched": lambda full: {**of_the_plan(full), "what": "seats"},
}  # fmt: skip


# Addresses that name a row: a number, a code, a person.
OF_A_ROW = {name for name, kwargs in TABLE.items() if kwargs is not NOTHING} - {
    "nomination_answer", "review_queue", "review_telephoned", "review_act",
}  # these name acts and queues  # fmt: skip


def declared() -> dict[str, Any]:
    """URL name → declared permission, for every page of the resolver; the interface for programs has none."""
    return {
        str(entry.name): entry.callback.permission  # type: ignore[attr-defined]  # set by the guard
        for route, entry in addresses(get_resolver())
        if not route.startswith("api/")
    }


def paths(full: Full) -> dict[str, str]:
    """URL name → a path to a row of the full ministry."""
    return {name: reverse(name, kwargs=dict(kwargs(full))) for name, kwargs in TABLE.items()}


def missing_paths(full: Full) -> Iterator[tuple[str, str, str]]:
    """URL name, a path to a row of the full ministry, and the same address of a row that exists nowhere."""
    nowhere = {
        "pk": 2**40,
        "number": "2099-9999",
        "code": "NOPE",
        "username": "nobody.here",
        "round_number": 2**20,
        "plan_number": 2**14,
        "rubric_number": 2**14,
        "size": 2**40,
    }
    for name, kwargs in TABLE.items():
        given = dict(kwargs(full))
        # What belongs to no ministry is closed to people, whether it is there or not.
        if set(given) & set(nowhere) and declared()[name] != OPERATORS:
            absent = {key: nowhere.get(key, value) for key, value in given.items()}
            yield name, reverse(name, kwargs=given), reverse(name, kwargs=absent)


def more_paths(full: Full) -> dict[str, str]:
    """The same addresses with other rows: a case in each state, a round of each kind, and what a query changes."""
    found = {f"case {state}": full.cases[state].get_absolute_url() for state in State if state in full.cases}
    new = reverse("case_new")
    return found | {
        "round open": full.open_round.get_absolute_url(),
        "round asked": f"{reverse('round_new')}?name=3&reviewers=2&deadline=2026-03-20&logged=on",
        "item similar": f"{reverse('item_new')}?like={full.spare[0].pk}",
        "items found": f"{reverse('item_list')}?q=보고",
        "items not found": f"{reverse('item_list')}?q=없는업무",
        "case of items": f"{new}?items={full.spare[-1].pk}",
        "queue": f"{reverse('review_queue', args=['ballots'])}?tick=all&due=later",
        "units found": f"{reverse('organization')}?name=IB-TC",
        "unit then": f"{reverse('unit_detail', args=['M-SP'])}?as_of=1999-01-01",
        "plan tree": f"{full.plan.get_absolute_url()}?all=1",
        "plan kind": f"{reverse('plan_line_new', args=[full.plan.number])}?change=split",
        "plan undecided": reverse("reorganization_touched", args=[full.plan.number, "undecided"]),
        "units before": f"{reverse('organization')}?as_of=1999-01-01",
        "asked again": f"{reverse('nominate_again')}?item={full.spare[0].pk}&ministry={full.ministry.code}",
        "missing": "/register/999999/",
    }
