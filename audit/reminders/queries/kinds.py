"""The kinds of reminders: one table. The loop that reminds, the weekly summary, desk and calendar read it.

docs/for-developers.md says how to add one."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.access.permissions import Permission
from audit.mail.kinds import MailKind, When

from ..rules.schedule import countdown, last_day, on_last_day
from .duties import (
    checks,
    consultations,
    looks,
    originals,
    positions,
    proposals,
    relapse_reports,
    reports,
    scores,
    temporary_units,
)
from .entry_duties import entries
from .kind import ReminderKind, ending, to_confirm, to_score, to_triage
from .office_duties import chair_tasks
from .overdue import ANSWERS, CHECKS, ENTRIES, SCORES
from .reply_duties import objections, points

KINDS: tuple[ReminderKind, ...] = (
    ReminderKind(
        name="position",
        owed=positions,
        mail=MailKind(
            "reminder_position",
            when=When.OFFICE,
            says="position",
            sealed=True,
            act=_("Take a position"),
            subject=ngettext_lazy(
                "%(count)s position of yours is missing", "%(count)s positions of yours are missing", "count"
            ),
        ),
        why=_("The council decides; your position is missing"),
        button=_("Take a position"),
        page="agenda",
    ),
    ReminderKind(
        name="look",
        owed=looks,
        mail=MailKind(
            "reminder_look",
            when=When.OFFICE,
            says="look",
            sealed=True,
            act=_("Read the answers"),
            subject=ngettext_lazy(
                "%(count)s ballot was opened again: have you looked?",
                "%(count)s ballots were opened again: have you looked?",
                "count",
            ),
        ),
        why=_("The objections were answered; look again, even if your position stays"),
        button=_("Read the answers"),
    ),
    ReminderKind(
        name="score",
        owed=scores,
        mail=MailKind(
            "reminder_score",
            when=When.OFFICE,
            says="score",
            act=_("Score"),
            subject=ngettext_lazy(
                "%(count)s scoring round waits for your scores",
                "%(count)s scoring rounds wait for your scores",
                "count",
            ),
        ),
        why=_("You were chosen as a reviewer"),
        button=_("Score"),
        page="score_queue",
        chase=SCORES,
        what=to_score,
    ),
    ReminderKind(
        name="consultation",
        owed=consultations,
        mail=MailKind(
            "reminder_consultation",
            when=When.OFFICE,
            says="consultation",
            act=_("Answer the consultation"),
            subject=ngettext_lazy(
                "%(count)s answer of your unit is missing",
                "%(count)s answers of your unit are missing",
                "count",
            ),
        ),
        why=_("Your unit is asked what speaks against it"),
        button=_("Answer"),
        chase=ANSWERS,
    ),
    ReminderKind(
        name="entry",
        owed=entries,
        mail=MailKind(
            "reminder_entry",
            subject=ngettext_lazy(
                "%(count)s reminder of entries to confirm",
                "%(count)s reminders of entries to confirm",
                "count",
            ),
            act=_("Confirm the entries"),
            when=When.OFFICE,
            says="entry",
        ),
        why=_("Your unit logged it; you say whether it is right"),
        button=_("Confirm"),
        page="item_confirm",
        chase=ENTRIES,
        what=to_confirm,
        when=on_last_day,
    ),
    ReminderKind(
        name="point",
        owed=points,
        mail=MailKind(
            "reminder_point",
            subject=ngettext_lazy(
                "%(count)s point of a unit waits for a reply",
                "%(count)s points of units wait for a reply",
                "count",
            ),
            act=_("Reply to the unit"),
            when=When.OFFICE,
            says="point",
        ),
        why=_("A unit made a point that needs a reply"),
        button=_("Reply"),
    ),
    ReminderKind(
        name="objection",
        owed=objections,
        mail=MailKind(
            "reminder_objection",
            subject=ngettext_lazy(
                "%(count)s objection waits for an answer", "%(count)s objections wait for an answer", "count"
            ),
            act=_("Answer the objection"),
            when=When.OFFICE,
            says="objection",
        ),
        why=_("An objection waits for an answer"),
        button=_("Answer"),
    ),
    ReminderKind(
        name="check",
        owed=checks,
        mail=MailKind(
            "reminder_check",
            subject=ngettext_lazy(
                "%(count)s decision: say whether it still holds",
                "%(count)s decisions: say whether they still hold",
                "count",
            ),
            act=_("Answer the check"),
            when=When.OFFICE,
        ),
        why=_("Is it still as decided?"),
        button=_("Answer"),
        page="check_list",
        chase=CHECKS,
    ),
    ReminderKind(
        name="relapse",
        owed=relapse_reports,
        mail=MailKind(
            "reminder_relapse",
            subject=ngettext_lazy(
                "%(count)s report of a relapse waits to be judged",
                "%(count)s reports of relapses wait to be judged",
                "count",
            ),
            act=_("Judge the report"),
            when=When.OFFICE,
        ),
        why=_("Somebody reports that stopped work came back"),
        button=_("Judge it"),
    ),
    ReminderKind(
        name="proposal",
        owed=proposals,
        mail=MailKind(
            "reminder_proposal",
            when=When.OFFICE,
            says="proposal",
            act=_("Look at it"),
            subject=ngettext_lazy(
                "%(count)s proposal waits for you as the second person",
                "%(count)s proposals wait for you as the second person",
                "count",
            ),
        ),
        why=_("It takes a second person: look whether it is right, and confirm or decline it"),
        button=_("Look at it"),
        page="proposals",
    ),
    ReminderKind(
        name="chair_task",
        owed=chair_tasks,
        mail=MailKind(
            "reminder_task",
            subject=ngettext_lazy(
                "%(count)s case waits for your next step", "%(count)s cases wait for your next step", "count"
            ),
            act=_("Go to the next step"),
            when=When.OFFICE,
        ),
        why=_("The case waits for the chair"),
        button=_("Look at the case"),
        when=last_day,
        next_up=Permission.SIGN,
        on_desk=False,
    ),
    ReminderKind(
        name="nomination",
        owed=reports,
        mail=MailKind(
            "reminder_nomination",
            subject=ngettext_lazy(
                "%(count)s fake-work report waits for an answer",
                "%(count)s fake-work reports wait for an answer",
                "count",
            ),
            act=_("Answer the report"),
            when=When.OFFICE,
        ),
        why=_("Who reports hears something within five working days"),
        button=_("Answer"),
        page="nomination_queue",
        what=to_triage,
    ),
    ReminderKind(
        name="original",
        owed=originals,
        mail=MailKind(
            "reminder_original",
            subject=ngettext_lazy(
                "%(count)s request to read a report with its names",
                "%(count)s requests to read reports with their names",
                "count",
            ),
            act=_("Look at it"),
            when=When.OFFICE,
        ),
        why=_("Somebody asks to read a report with the names in it; it takes a second person"),
        button=_("Look at it"),
    ),
    ReminderKind(
        name="temporary_unit",
        owed=temporary_units,
        mail=MailKind(
            "reminder_temporary_unit",
            when=When.OFFICE,
            says="temporary_unit",
            act=_("Look at the unit"),
            subject=ngettext_lazy(
                "%(count)s temporary unit ends soon", "%(count)s temporary units end soon", "count"
            ),
        ),
        why=_("A temporary unit ends; say who takes over, or let it go on"),
        button=_("Look at the unit"),
        page="reorganization_list",
        what=ending,
        when=countdown,
    ),
)


def kind_of(name: str) -> ReminderKind:
    """The kind with that name; KeyError where there is none."""
    return {kind.name: kind for kind in KINDS}[name]
