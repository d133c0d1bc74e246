"""Who may sign what: the deciding authority, whoever stands in for it, and delegates as far as their delegations reach."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Exists, OuterRef, Q, Subquery, Sum

from audit.access.choices import Role
from audit.access.gate import can, grants_behind, roles_with
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.choices import SigningPlace
from audit.directory.models import User
from audit.directory.queries import tree_on

from ..choices import SignatureKind, State
from ..models import Case, CaseItem, CaseQuerySet, Delegation, SignatureDocument, SignatureLine
from ..states.columns import Party
from ..states.lookup import states_where
from ..workflow import Move
from .cases import to_move

MINUTES = 60  # of an hour
SIGNED = states_where(lambda row: row.asks == Party.SIGNERS)


@dataclass(frozen=True)
class Capacity:
    """In whose right somebody signs, and the article of the rule a delegation rests on; "" for every other right."""

    kind: SignatureKind
    rule_number: str = ""


def delegations_of(user: User, day: date) -> list[Delegation]:
    """What is delegated to a person who sits on the council on that day. Two queries."""
    if not Grant.objects.on(day).of_role(Role.MEMBER).filter(user=user).exists():
        return []
    return list(Delegation.objects.in_force(day).filter(delegate=user).order_by("pk"))


def covered(rows: CaseQuerySet, held: Iterable[Delegation]) -> CaseQuerySet:
    """Of these cases those that at least one of the delegations covers as they stand: their state, their hours, their units."""
    tree, wanted = tree_on(clock.today()), Q(pk=None)
    for each in held:
        states = SIGNED if each.unsettled else (State.AGREED,)
        reach = Q(state__in=states)
        if each.most_hours is not None:
            reach &= Q(takes__lte=each.most_hours * MINUTES)
        if each.unit_id is not None:
            beyond = CaseItem.objects.filter(case=OuterRef("pk")).exclude(
                item__unit__in=tree.subtree(each.unit_id)
            )
            reach &= Q(~Exists(beyond))
        wanted |= reach
    minutes = CaseItem.objects.filter(case=OuterRef("pk")).order_by().values("case")
    takes = minutes.annotate(takes=Sum("before_minutes", output_field=BigIntegerField())).values("takes")
    return rows.annotate(takes=Subquery(takes)).filter(wanted)


def to_sign(user: User) -> CaseQuerySet:
    """The cases that wait for this person's signature or decision, the most urgent first. Where signatures are recorded, what was
    agreed waits for nobody here."""
    rows = to_move(Permission.SIGN)
    if not can(user, Permission.SIGN):
        rows = covered(rows, delegations_of(user, clock.today()))
    return rows.exclude(state=State.AGREED, ministry__signing=SigningPlace.RECORDED)


def to_draft() -> CaseQuerySet:
    """What was agreed in a ministry that signs elsewhere and stands in no running document."""
    running = SignatureLine.objects.filter(document__in=SignatureDocument.objects.running())
    rows = Case.objects.filter(state=State.AGREED, ministry__signing=SigningPlace.RECORDED)
    return rows.exclude(pk__in=running.values("case")).order_by("number")


def running_document(case: Case) -> SignatureDocument | None:
    """The document in which a case waits to be signed elsewhere; None where it stands in none. One query."""
    return SignatureDocument.objects.running().filter(lines__case=case).first()


def right_to(user: User, case: Case, move: Move) -> Permission:
    """The permission the gate asks a person for before a move: of a signature that a delegation covers, the delegate's own."""
    if move.permission != Permission.SIGN or can(user, Permission.SIGN, case):
        return move.permission
    return Permission.SIGN_DELEGATED if _is_delegated(user, case) else move.permission


def may_make(user: User, case: Case, move: Move) -> bool:
    """Whether a person has the right to a move of a case, as things stand."""
    return can(user, right_to(user, case, move), case)


def _is_delegated(user: User, case: Case) -> bool:
    if not can(user, Permission.SIGN_DELEGATED):
        return False
    held = delegations_of(user, clock.today())
    return bool(held) and covered(Case.objects.filter(pk=case.pk), held).exists()


def capacity_on(user: User, day: date, cases: Collection[int]) -> Capacity | None:
    """In whose right a person could sign all of these cases, by id, on a day; None: in none."""
    grants = grants_behind(user, day).filter(role__in=roles_with(Permission.SIGN))
    holders = set(grants.values_list("user", flat=True))
    if user.pk in holders:
        return Capacity(SignatureKind.APPROVAL)
    if holders:
        return Capacity(SignatureKind.ACTING)
    rows, rules = Case.objects.filter(pk__in=cases), []
    reached: set[int] = set()
    for each in delegations_of(user, day):
        found = set(covered(rows, [each]).values_list("pk", flat=True))
        if found - reached:
            rules.append(each.rule_number)
        reached |= found
    return Capacity(SignatureKind.DELEGATED, ", ".join(rules)) if reached >= set(cases) and cases else None


def delegates_for(case: Case) -> list[User]:
    """Those to whom signing this case is delegated today, each once."""
    today = clock.today()
    rows = Delegation.objects.in_force(today).filter(delegate__is_active=True).select_related("delegate")
    council = set(Grant.objects.on(today).of_role(Role.MEMBER).values_list("user", flat=True))
    this = Case.objects.filter(pk=case.pk)
    found = (row.delegate for row in rows if row.delegate_id in council and covered(this, [row]).exists())
    return list(dict.fromkeys(found))
