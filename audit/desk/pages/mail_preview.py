"""Every mail this service can write, with made-up matters, in both languages: to be read before anybody gets one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.cases.choices import SignatureKind
from audit.core import clock
from audit.core.show import month
from audit.directory.models import User
from audit.mail.kinds import MailKind, kinds_by_place
from audit.mail.rendering import MailText, mail_text
from audit.people.choices import ProposalStatus
from audit.reminders.queries.monthly import bars
from audit.results.queries import verdict
from audit.results.rules.progress import TargetProgress

NUMBER = "2026-001"


class Sample(SimpleNamespace):
    """A made-up thing with whatever a letter says of it; in words it is its `title`."""

    title: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class MailPreview:
    """One kind: its name in rows, what several of it or, where they never stand together, one is called, and the mail by language."""

    name: str
    what: str
    texts: tuple[tuple[str, MailText], ...]


def previews(reader: User) -> list[MailPreview]:
    """All kinds by name, as they would be written to the reader. No query."""
    kinds = sorted(set(kinds_by_place().values()), key=lambda kind: kind.name)
    return [_preview(kind, _texts(kind, reader)) for kind in kinds]


def _preview(kind: MailKind, texts: tuple[tuple[str, MailText], ...]) -> MailPreview:
    alone = next(text.subject for language, text in texts if language == translation.get_language())
    return MailPreview(kind.name, kind.subject_for(2) or alone, texts)


def _texts(kind: MailKind, reader: User) -> tuple[tuple[str, MailText], ...]:
    found = []
    for language, _name in settings.LANGUAGES:
        to = User(username=reader.username, name_ko=reader.name_ko, name_en=reader.name_en, language=language)
        with translation.override(language):
            found.append((language, mail_text(kind, to, sample_context(to))))
    return tuple(found)


def sample_context(to: User) -> Mapping[str, Any]:
    """What the letters of all kinds ask for, made up, in the active language."""
    now = clock.now()
    end = datetime.combine(clock.today() + timedelta(days=14), time(18), clock.zone())
    return (
        _of_cases(end)
        | _of_sittings(now, end)
        | _of_people(to, now, end)
        | _of_duties(to, end)
        | _of_summaries(now)
    )


def _of_cases(end: datetime) -> dict[str, Any]:
    title = _("Weekly performance report")
    case = Sample(
        title=title, number=NUMBER, deadline=end, last_day=end, effective_on=end, kept_until=end, measure="retire",
        reinstated_until=end, ratified=False, after=_("Told in one line by messenger."), is_on_trial=True, ends_work=True, trial_ends=end, pause_days=30,
        get_measure_display=_("retire"), get_state_display=_("ballot"), get_absolute_url=f"/cases/{NUMBER}/",
        lines=Sample(title="", all=[Sample(title=title, item=Sample(title=title))]),
    )  # fmt: skip
    decision = Sample(
        title=NUMBER, number=NUMBER, document_number="2026-17", get_absolute_url="/decisions/1/"
    )
    return {
        "case": case, "decision": decision, "path": case.get_absolute_url, "moment": end, "matter": _matter(title),
        "verdict": [_("Agreement of 2 more members is missing.")], "reason": _("The text will be shorter."), "reasons": _("The text will be shorter."),
        "reply": _("The figures stand in the system."), "taken_up": False, "purpose": _("We need it for the audit in May."),
        "changed": [case], "moved": 1, "hidden": 0, "hours": 120, "days": [(_("Days of a ballot"), 10, 8)],
    }  # fmt: skip


def _of_sittings(now: datetime, end: datetime) -> dict[str, Any]:
    """What cases on paper, prepared answers, amendments and closed seasons say beside the case."""
    other, unit = Sample(title=_("Kim Example")), Sample(title=_("Example division"))
    document = Sample(
        title=_("Agenda of March"), number="2026-17", signed_on=now, authority=other, recorded_by=other,
        get_kind_display=SignatureKind.APPROVAL.label, get_absolute_url="/signatures/1/",
    )  # fmt: skip
    return {
        "answer": _("The rule is changed as asked."), "defect": _("The day of effect is wrong."),
        "words": _("It was asked for again."), "declined": False,
        "draft": Sample(
            title="", drafted_by=other, consultation=Sample(title="", unit=unit), reason=_("It was asked for again."),
            item=Sample(title=_("Weekly performance report")),
        ),
        "document": document, "delegation": Sample(title="", rule_number="12", ended_on=None, delegate=other),
        "season": Sample(title="", name=_("Parliamentary audit"), first=end, last=end),
        "item": Sample(title=_("Weekly performance report"), get_absolute_url="/register/1/"),
        "ministry": _("Example ministry"), "page": reverse("home"), "by_service": False,
    }  # fmt: skip


def _matter(title: str) -> tuple[str, ...]:
    return (
        _("Shall the ministry stop %(work)s?") % {"work": f"“{title}”"},
        _("It takes %(before)s hours a year; the proposal gives back %(saved)s.")
        % {"before": 624, "saved": 624},
        _("Your unit does this work."),
    )


def _of_people(to: User, now: datetime, end: datetime) -> dict[str, Any]:
    other = Sample(title=_("Kim Example"))
    proposal = Sample(
        title="",
        proposed_by=other,
        lapses_at=end,
        decided_by=other,
        reason=_("It was declined."),
        get_status_display=ProposalStatus.DECLINED.label,
        facts={"email": "kim@ministry.example"},
        get_absolute_url="/people/",
    )
    plan = Sample(title=_("Reorganization of spring"), effective_on=end, get_absolute_url="/organization/")
    return {
        "person": other, "by": other, "since": now, "absence": Sample(title="", valid_from=now, valid_until=end),
        "proposal": proposal, "said": _("A role is given"), "grants": [Sample(title="", get_role_display=Role.CHAIR.label)],
        "reorganization": plan, "problems": [_("A unit has no successor.")], "people": [other], "seats": 1,
        "what": _("A second factor was added."), "uid": "1", "token": "a-b",
        "checkpoint": Sample(title="", size=120, at=now, key_id="0f0f", key="MCowBQ…", note="ministry.example/audit\n120\nq1w2e3\n"),
        "former_key": "", "why": _("It was declined."), "queue": _("mail"), "oldest": now,
    }  # fmt: skip


def _of_duties(to: User, end: datetime) -> dict[str, Any]:
    title = f"{NUMBER} {_('Weekly performance report')}"
    duty = Sample(title=title, who=to, deadline=end, count=1)
    waits = Sample(
        title="", what=title, due=end, why=_("The council decides; your position is missing"), more=0
    )
    return {
        "rows": [(title, duty)], "first": duty, "count": 1, "url": reverse("home"), "waiting": [waits],
        "round": Sample(title="", name=_("First round"), deadline=end),
        "stuck": [Sample(title="", who=_("Example division"), what=title, since=end)], "stuck_hidden": 0,
        "coming": [Sample(title="", day=end, what=title)], "coming_hidden": 0,
    }  # fmt: skip


def _of_summaries(now: datetime) -> dict[str, Any]:
    """What the card and the page of the month say beside what waits and what changed."""
    state = TargetProgress(
        discussed=60_000, signature=12_000, decided=24_000, in_effect=180_000, lasting=90_000, baseline=4_875_840,
        frozen_on=now.date(),
    )  # fmt: skip
    return {
        "verdict_line": verdict(state), "weak": [_("%(hours)s hours in effect are not confirmed to last yet.") % {"hours": "1,500"}],
        "week": now, "month": month(now), "bars": bars(state), "light": Sample(title="", given_up=3, decided=10, of_ten=7, days=34),
        "waiting_hidden": 0, "demanded_count": 1, "demanded_hidden": 0, "prepares": True,
        "demanded": [Sample(title=_("Weekly performance report"), hours=312, url="/register/1/waive/")],
        "freed": Sample(title="", freed=3000, unallotted=1200, rows=[Sample(title="", initiative=_("Example division"), hours=1800)]),
        "cost": Sample(title="", mails=412, acts=960, hours=39),
    }  # fmt: skip
