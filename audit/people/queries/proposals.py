"""Proposals of what takes two: who may make one, who may confirm it, and what it says."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.access.choices import OFFICES, Role
from audit.access.gate import can, holders
from audit.access.heads import heads_of
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import day, in_language
from audit.directory.models import Appointment, Unit, UnitVersion, User
from audit.directory.queries import holidays_now, tree_on
from audit.directory.rules import workdays

from ..choices import ProposalKind
from ..models import OfficeProposal, OfficeProposalQuerySet
from ..refusals import ConfirmedByThree, OneselfGiven
from .preconditions import may_manage_people

WORKING_DAYS = 10  # in which the second person confirms, or the proposal lapses
OF_ONESELF = frozenset({ProposalKind.END, ProposalKind.LEAVE, ProposalKind.DEPUTY})


def lapses_at(moment: datetime) -> datetime:
    """18:00 of the tenth working day after the moment's."""
    return workdays.deadline(moment, WORKING_DAYS, holidays_now(), clock.zone())


def may_propose(by: User, kind: ProposalKind, person: User) -> bool:
    """Who manages people; of the rule, who manages settings. About oneself: a deputy, and to give up an office; what one
    gains is for others to propose."""
    if kind == ProposalKind.RULE:
        return by.pk == person.pk and can(by, Permission.MANAGE_SETTINGS)
    if by.pk != person.pk:
        return may_manage_people(by)
    if kind not in OF_ONESELF:
        raise OneselfGiven()
    return True


def may_confirm(by: User, proposal: OfficeProposal) -> bool:
    """Who holds the permission or, for a deputy, is the superior; and is none of those it is about or who proposed it."""
    if by.pk in concerned(proposal):
        raise ConfirmedByThree()
    return _may(by, proposal)


def proposed_by(by: User, proposal: OfficeProposal) -> bool:
    """Only who proposed something takes it back."""
    return by.pk == proposal.proposed_by_id


def concerned(proposal: OfficeProposal) -> set[int | None]:
    """The numbers of those who cannot confirm it."""
    return {proposal.proposed_by_id, proposal.person_id, proposal.beneficiary_id}


def _may(by: User, proposal: OfficeProposal) -> bool:
    if by.ministry_id != proposal.ministry_id:
        return False  # an operator who looks around reads, and confirms at the command line, where nobody else can
    return can(by, Permission.CONFIRM_OFFICE) or by in superiors([proposal]).get(proposal.pk, ())


def confirmers(proposal: OfficeProposal) -> list[User]:
    """The people who can confirm it today, by name."""
    return _able(proposal, holders(Permission.CONFIRM_OFFICE), superiors([proposal]))


def _able(row: OfficeProposal, holding: Iterable[User], above: Mapping[int, list[User]]) -> list[User]:
    found = {user.pk: user for user in (*holding, *above.get(row.pk, ()))}
    able = [user for pk, user in found.items() if pk not in concerned(row) and user.ministry_id]
    return sorted(able, key=lambda user: (user.name_ko, user.pk))


def superiors(rows: Iterable[OfficeProposal]) -> dict[int, list[User]]:
    """Who designates a deputy, by number of the proposal: the head of the person's unit; of a unit's own head, the head above.

    Of an office only the deputy its holder asks for: an administrator, who makes heads alone, would confirm through one.
    At most five queries, however many rows; none where no deputy is proposed."""
    today = clock.today()
    asked = _without_offices([row for row in rows if row.kind == ProposalKind.DEPUTY], today)
    if not asked:
        return {}
    seats = Appointment.objects.on(today).filter(user__in=[row.person_id for row in asked])
    sits = dict(seats.values_list("user", "unit"))
    tree = tree_on(today)
    paths = {unit: list(tree.path(unit)) for unit in sits.values()}
    heads = heads_of({above for path in paths.values() for above in path[:2]}, today)
    return {row.pk: _superior(row.person, paths.get(sits.get(row.person_id, 0), []), heads) for row in asked}


def _superior(person: User, path: list[int], heads: Mapping[int, list[User]]) -> list[User]:
    """The heads of the person's unit or, where the person is one of them, of the unit above it. `path`: from the unit upwards."""
    for unit in path[:2]:
        if person not in heads[unit]:
            return heads[unit]
    return []


def _without_offices(rows: list[OfficeProposal], today: date) -> list[OfficeProposal]:
    """Those by the person, and those about somebody who holds no office from today on."""
    others = [row.person_id for row in rows if row.proposed_by_id != row.person_id]
    if not others:
        return rows
    offices = Grant.objects.overlapping(today, None).filter(user__in=others, role__in=OFFICES)
    held = set(offices.values_list("user", flat=True))
    return [row for row in rows if row.proposed_by_id == row.person_id or row.person_id not in held]


def to_confirm(user: User | None) -> list[tuple[OfficeProposal, User]]:
    """Open proposals with each who can confirm them, or with this person alone, soonest to lapse first.

    At most seven queries, however many they are."""
    open_now = OfficeProposal.objects.open().filter(lapses_at__gt=clock.now())
    rows = list(with_people(open_now).order_by("lapses_at", "pk"))
    if not rows:
        return []
    if user is None:
        holding, above = holders(Permission.CONFIRM_OFFICE), superiors(rows)
    else:
        holding = [user] if can(user, Permission.CONFIRM_OFFICE) else []
        above = {} if holding else superiors(rows)
    pairs = [(row, each) for row in rows for each in _able(row, holding, above)]
    return [pair for pair in pairs if user is None or pair[1] == user]


def visible_proposals(user: User) -> OfficeProposalQuerySet:
    """The proposals a person may read: `visible_to`, and those that ask the person as a superior."""
    asked = [row.pk for row, _user in to_confirm(user)]
    return OfficeProposal.objects.visible_to(user) | OfficeProposal.objects.filter(pk__in=asked)


def with_people(rows: OfficeProposalQuerySet) -> OfficeProposalQuerySet:
    """With the people they name."""
    return rows.select_related("person", "beneficiary", "proposed_by", "decided_by")


def title_of(proposal: OfficeProposal) -> str:
    """What is proposed, in one line, in the reader's language. No query: `facts` holds what it takes."""
    return str(_SENTENCES[ProposalKind(proposal.kind)]) % _words(proposal, proposal.facts)


_SENTENCES: Mapping[ProposalKind, Promise] = {
    ProposalKind.GIVE: gettext_lazy("%(person)s becomes %(role)s from %(since)s, until %(until)s"),
    ProposalKind.END: gettext_lazy("%(person)s is %(role)s until %(last_day)s, and no longer"),
    ProposalKind.SEAT: gettext_lazy("%(person)s moves to %(unit)s on %(since)s"),
    ProposalKind.LEAVE: gettext_lazy(
        "%(person)s (%(offices)s) leaves after %(last_day)s; successor: %(beneficiary)s"
    ),
    ProposalKind.DEPUTY: gettext_lazy("%(beneficiary)s stands in for %(person)s from %(since)s to %(until)s"),
    ProposalKind.ADDRESS: gettext_lazy("%(person)s gets the mail address %(email)s"),
    ProposalKind.CODES: gettext_lazy("%(person)s lost the authenticator; it is removed"),
    ProposalKind.RULE: gettext_lazy(
        "A ballot passes from %(share)s of at least %(least)s members on (before: %(share_before)s of at least %(least_before)s)"
    ),
}


def _words(proposal: OfficeProposal, facts: Mapping[str, Any]) -> dict[str, object]:
    """The facts as people read them."""
    words: dict[str, object] = {"person": proposal.person, "email": facts.get("email", "")}
    words["beneficiary"] = proposal.beneficiary or _("nobody")
    for name in ("since", "until", "last_day"):
        words[name] = _day_of(facts.get(name))
    offices = facts.get("offices") or ()
    words["offices"] = ", ".join(str(Role(office).label) for office in offices) or _("no office")
    if role := facts.get("role"):
        words["role"] = Role(str(role)).label
    words["unit"] = in_language(facts.get("unit_ko", ""), facts.get("unit_en", ""))
    return words | _rule(facts.get("after"), "") | _rule(facts.get("before"), "_before")


def _rule(rule: Mapping[str, int] | None, ending: str) -> dict[str, object]:
    """When a ballot passes, in numbers."""
    if not rule:
        return {}
    share = f"{rule['share_numerator']}/{rule['share_denominator']}"
    return {f"share{ending}": share, f"least{ending}": rule["least_base"]}


def _day_of(written: object) -> str:
    return day(date.fromisoformat(str(written))) if written else _("further notice")


def facts_of_grant(grant: Grant) -> dict[str, object]:
    """What a proposal to end a role keeps of it: it can be gone when the proposal is read."""
    return {"grant": grant.pk, "role": grant.role}


def facts_of_seat(unit: Unit, since: date, grade: str) -> dict[str, object]:
    """The same of a seat, with the unit as it is called on that day."""
    version = UnitVersion.objects.on(since).filter(unit=unit).first()
    names = {"unit_ko": version.name_ko, "unit_en": version.name_en} if version else {}
    return {"unit": unit.pk, "since": since.isoformat(), "grade": grade} | names
