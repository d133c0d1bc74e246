"""How far a ministry that is being founded has come: what is there for its first case, what is missing, and where it is done.

It is over with the first case that is submitted; from then on offices take two people (PRODUCT, section 2)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.access.choices import Role
from audit.access.gate import can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.cases.models import Case
from audit.core import clock
from audit.core.show import day, number
from audit.directory.models import CalendarDay, Ministry, UnitVersion, User
from audit.ministries.queries import settings_version
from audit.people.queries.invitations import not_come_yet, to_invite
from audit.people.queries.persons import people
from audit.people.queries.two_people import founding_is_over
from audit.register.models import WorkItem
from audit.results.models import Baseline
from audit.scoring.queries.rounds import criteria_of_newest

# Who may confirm what takes two people; proposer, confirmer and the person concerned are three.
SECOND = (Role.ADMIN, Role.CHAIR, Role.AUDITOR)
SECOND_NEEDED = 3
LOOK = gettext_lazy("Look at it")


@dataclass(frozen=True)
class FoundingStep:
    """`there`: what is there, in one sentence. `missing`: what still has to come; none: the step is done. `url`: its page, for
    the reader who may open it. `office`: who does it, where that is somebody else than the administrator."""

    label: str
    there: str
    missing: tuple[str, ...]
    url: str
    button: str | Promise
    office: str = ""

    @property
    def is_done(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Founding:
    """The steps in their order."""

    over: bool
    steps: tuple[FoundingStep, ...]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def next(self) -> FoundingStep | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.is_done), None)


def needed_roles(ministry: Ministry) -> dict[Role, int]:
    """The roles without which no case comes to a decision, with how many people each needs by the settings."""
    one = (Role.STAFF, Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR, Role.MINISTER)
    return dict.fromkeys(one, 1) | {
        Role.REVIEWER: ministry.reviewers_an_item,
        Role.MEMBER: ministry.least_base,
    }


def founding(reader: User, ministry: Ministry) -> Founding:
    """The steps as this reader sees them. A fixed number of queries, however large the ministry."""
    held = _holders()
    steps = (_units(), _people(), _invitations(), _roles(held, needed_roles(ministry)), _second_person(held))
    later = (_criteria(), _settings(), _calendar(), _entries(reader), _baseline(reader), _first_case(reader))
    return Founding(founding_is_over(), (*steps, *later))


def _holders() -> dict[Role, set[int]]:
    """Who holds each role today, by number."""
    held: dict[Role, set[int]] = {}
    for role, user in Grant.objects.on(clock.today()).order_by().values_list("role", "user"):
        held.setdefault(Role(role), set()).add(user)
    return held


def _units() -> FoundingStep:
    count = UnitVersion.objects.on(clock.today()).count()
    later = UnitVersion.objects.filter(valid_from__gt=clock.today()).order_by("valid_from").first()
    missing: tuple[str, ...] = ()
    if not count and later is not None:
        missing = (_("The units stand from %(day)s on. Wait for that day.") % {"day": day(later.valid_from)},)
    elif not count:
        missing = (_("A list of the units, as a file."),)
    there = ngettext("%(count)s unit", "%(count)s units", count) % {"count": number(count)}
    begun = bool(count or later)
    page, button = ("organization", LOOK) if begun else ("units_import", _("Take in the units"))
    return FoundingStep(_("Units of the ministry"), there, missing, reverse(page), button)


def _people() -> FoundingStep:
    count = people().filter(is_active=True).count()
    there = ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}
    missing = () if count > 1 else (_("Everybody but the first administrator."),)
    return FoundingStep(_("People"), there, missing, reverse("people_import"), _("Import a list"))


def _invitations() -> FoundingStep:
    waiting, absent = to_invite().count(), not_come_yet().count()
    there = ngettext(
        "%(count)s person was never signed in", "%(count)s people were never signed in", absent
    ) % {"count": number(absent)}
    missing = (
        ngettext("An invitation to %(count)s person.", "An invitation to %(count)s people.", waiting)
        % {"count": number(waiting)},
    )
    return FoundingStep(
        _("Invitations"),
        there,
        missing if waiting else (),
        reverse("people_invite") if waiting else reverse("people"),
        _("Invite people") if waiting else LOOK,
    )


def _roles(held: dict[Role, set[int]], needed: dict[Role, int]) -> FoundingStep:
    missing = tuple(
        _("%(role)s: %(count)s") % {"role": role.label, "count": count - len(held.get(role, ()))}
        for role, count in needed.items()
        if len(held.get(role, ())) < count
    )
    there = ", ".join(f"{role.label} {number(len(held[role]))}" for role in needed if held.get(role))
    return FoundingStep(
        _("Roles for a first case"), there or _("none yet"), missing, reverse("people"), _("Give roles")
    )


def _second_person(held: dict[Role, set[int]]) -> FoundingStep:
    """From the first case on offices take two people; until then one will do, and that is when the others are appointed."""
    able = set[int]().union(*(held.get(role, set()) for role in SECOND))
    there = ngettext(
        "%(count)s person can confirm offices", "%(count)s people can confirm offices", len(able)
    ) % {"count": len(able)}
    missing = (
        _(
            "Three people among administrators, chair and auditors: one proposes, another confirms, neither for oneself."
        ),
    )
    return FoundingStep(
        _("Second pair of eyes"),
        there,
        missing if len(able) < SECOND_NEEDED else (),
        reverse("people"),
        _("Give roles"),
    )


def _criteria() -> FoundingStep:
    count = len(criteria_of_newest())
    there = ngettext("%(count)s criterion", "%(count)s criteria", count) % {"count": count}
    missing = () if count else (_("The criteria of the scoring."),)
    return FoundingStep(_("Criteria"), there, missing, reverse("rubric"), LOOK)


def _settings() -> FoundingStep:
    changed = settings_version() > 1
    there = _("changed for your ministry") if changed else _("as supplied; they hold")
    return FoundingStep(_("Settings"), there, (), reverse("settings"), LOOK)


def _calendar() -> FoundingStep:
    own = CalendarDay.objects.count()
    days = ngettext("%(count)s day of your own", "%(count)s days of your own", own) % {"count": number(own)}
    there = _("public holidays by law, %(days)s") % {"days": days}
    return FoundingStep(_("Working days"), there, (), reverse("calendar"), LOOK)


def _entries(reader: User) -> FoundingStep:
    logged, counted = WorkItem.objects.live().count(), WorkItem.objects.counted().count()
    there = _("%(logged)s logged, %(confirmed)s confirmed") % {
        "logged": number(logged),
        "confirmed": number(counted),
    }
    missing = () if counted else (_("An entry that its unit head confirmed."),)
    page, button = ("item_new", _("Log work")) if can(reader, Permission.LOG_WORK) else ("item_list", LOOK)
    office = "" if counted else _either(Role.STAFF, Role.UNIT_HEAD)
    return FoundingStep(_("Entries of the register"), there, missing, reverse(page), button, office)


def _baseline(reader: User) -> FoundingStep:
    frozen = Baseline.objects.first()
    there = _("frozen on %(day)s") % {"day": day(frozen.frozen_on)} if frozen else _("not frozen")
    missing = (
        () if frozen else (_("What the confirmed work costs a year, frozen once most units have logged."),)
    )
    may = frozen is None and can(reader, Permission.FREEZE_BASELINE)
    return FoundingStep(
        _("Baseline"),
        there,
        missing,
        reverse("baseline_freeze" if may else "results"),
        _("Freeze the baseline") if may else LOOK,
        "" if frozen else str(Role.CHAIR.label),
    )


def _first_case(reader: User) -> FoundingStep:
    count, over = Case.objects.count(), founding_is_over()
    there = ngettext("%(count)s case", "%(count)s cases", count) % {"count": number(count)}
    missing = () if over else (_("A case that is submitted. With it the founding is over."),)
    office = "" if over else _either(Role.SECRETARY, Role.CHAIR)
    return FoundingStep(_("First case"), there, missing, reverse("case_list"), LOOK, office)


def _either(*roles: Role) -> str:
    return ", ".join(str(role.label) for role in roles)
