"""How long is the request that opens a ballot with thirty members, beside the same request that renders their mails itself?

Both are whole requests of the chair through the same middleware, taken back after each turn. Beside: every member's mail is
rendered and put into the outbox inside the act's transaction, under the ministry's lock, as it was before there were
notices. The second row opens twelve ballots one after another and counts the mails a member gets of them."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date, timedelta

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import draft_case, move
from audit.cases.choices import Measure
from audit.cases.events.ballot import BALLOT_OPENED_MAIL
from audit.cases.models import Case
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Appointment, Ministry, Unit, UnitVersion, User
from audit.mail.actions import create_mail
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.mail.rendering import mail_text
from audit.ministries.actions import found
from audit.register.actions.generation import generate_items
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from benchmarks.rows import Row, side_by_side

MEMBERS, BALLOTS = 30, 12
FIRST_DAY = date(2025, 10, 1)
LONG_AGO = timedelta(days=60)  # the consultations are over today


def measure() -> Iterable[Row]:
    ministry, client = chair_of_a_ministry()
    with ministry_scope(ministry), override_settings(SECURE_SSL_REDIRECT=False):
        cases = consulted(ministry)
        for count in (1, BALLOTS):
            mails = mails_a_member(client, cases[:count])
            with CaptureQueriesContext(connection) as seen:
                opening(client, cases[:count], in_the_lock=False)()
            yield side_by_side(
                f"opening {count} ballots of {MEMBERS}, {len(seen)} statements",
                opening(client, cases[:count], in_the_lock=False),
                opening(client, cases[:count], in_the_lock=True),
                f"mails rendered in the lock; {mails:g} and {count} mails a member",
            )


def opening(
    client: Client, cases: list[Case], *, in_the_lock: bool, after: Callable[[], object] | None = None
) -> Callable[[], None]:
    """Open these ballots by posting the form, and take it back."""

    def post() -> None:
        with transaction.atomic():
            for case in cases:
                open_ballot(client, case, in_the_lock=in_the_lock)
            if after is not None:
                after()
            transaction.set_rollback(True)

    return post


def open_ballot(client: Client, case: Case, *, in_the_lock: bool) -> None:
    with transaction.atomic() if in_the_lock else nullcontext():
        shown = {"version": case.version, "state": case.state}
        answer = client.post(reverse("case_move", args=[case.number, "open_ballot"]), shown)
        if answer.status_code != 302:
            raise RuntimeError(f"opening {case} answered {answer.status_code}")
        if in_the_lock:
            render_each(case)


def render_each(case: Case) -> None:
    """What the act did before: a mail for each notice, rendered and written at once."""
    opened = Case.objects.get(pk=case.pk)
    context = {"case": opened, "path": opened.get_absolute_url()}
    for notice in Notice.objects.waiting().filter(subject_id=case.pk).select_related("person"):
        said = mail_text(BALLOT_OPENED_MAIL, notice.person, context)
        create_mail(
            BALLOT_OPENED_MAIL, to=notice.person, key=notice.key, said=said, ministry_id=notice.ministry_id
        )


def mails_a_member(client: Client, cases: list[Case]) -> float:
    """How many mails of these ballots a member gets once they are composed."""
    found: list[int] = []

    def count() -> None:
        with clock.at(clock.now() + timedelta(hours=1)):
            compose_due(seconds=None)
        found.append(OutboxMail.objects.filter(kind=BALLOT_OPENED_MAIL.name).count())

    opening(client, cases, in_the_lock=False, after=count)()
    return found[0] / MEMBERS


def consulted(ministry: Ministry) -> list[Case]:
    """Cases whose consultation is over."""
    people = User.objects.in_bulk(field_name="username")
    items = list(WorkItem.objects.order_by("pk")[:BALLOTS])
    with clock.at(clock.now() - LONG_AGO):
        drafts = [
            draft_case(
                by=people["bench-secretary"], items=[item], measure=Measure.RETIRE, title=item.title,
                reasons="읽는 사람이 없습니다.", effective_on=clock.today() + LONG_AGO * 3,
            )
            for item in items
        ]  # fmt: skip
        return [
            move(by=people["bench-chair"], case=case, name="submit", version=None, facts={})
            for case in drafts
        ]


def chair_of_a_ministry() -> tuple[Ministry, Client]:
    """A ministry with a unit, its work, and a council, and a client signed in as the chair."""
    ministry = found(by=None, code="bench-ballots", name_ko="시험부", name_en="Ministry of Trials")
    with ministry_scope(ministry):
        unit = Unit.objects.create(ministry=ministry, code="U001")
        UnitVersion.objects.create(
            ministry=ministry, unit=unit, name_ko="시험과", name_en="Division", level="division", valid_from=FIRST_DAY
        )  # fmt: skip
        person(ministry, "bench-head", Role.UNIT_HEAD, unit)
        person(ministry, "bench-secretary", Role.SECRETARY)
        chair = person(ministry, "bench-chair", Role.CHAIR)
        for number in range(MEMBERS):
            person(ministry, f"bench-member{number}", Role.MEMBER)
        generate_items(ministry=ministry, count=BALLOTS, seed=1)
        WorkItem.objects.update(status=Status.CONFIRMED, confirmed_at=clock.now(), mandate=Mandate.HABIT)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(chair)
    return ministry, client


def person(ministry: Ministry, username: str, role: Role, unit: Unit | None = None) -> User:
    user = User.objects.create_user(
        username, name_ko=username, email=f"{username}@audit.example", ministry=ministry, invented=True
    )
    if unit is not None:
        Appointment.objects.create(ministry=ministry, user=user, unit=unit, valid_from=FIRST_DAY)
    Grant.objects.create(ministry=ministry, user=user, role=role, unit=unit, valid_from=FIRST_DAY)
    return user
