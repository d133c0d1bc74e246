"""Who gets which summary: by the roles of today, unasked or on the own wish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import User
from audit.mail.choices import MailChoice
from audit.mail.kinds import MailKind
from audit.mail.models import MailWish

from ..events import MONDAY_CARD_MAIL, MONTHLY_PAGE_MAIL, WEEKLY_SUMMARY_MAIL
from ..rules.summaries import Period, month_of, week_of

Readers = Callable[[date], Mapping[int, bool]]


@dataclass(frozen=True)
class SummaryKind:
    """One summary. `readers`: who can have it on a day, by id, and whether it comes unasked. `key` stands in the keys of what was
    sent and never changes."""

    mail: MailKind
    key: str
    period_of: Callable[[date], Period]
    readers: Readers

    def readers_now(self) -> list[User]:
        """Who gets it today, by name: those to whom it comes unasked and who did not decline it, and those who asked for it.

        Three queries, and one for whose aides get it."""
        can_have = self.readers(clock.today())
        rows = MailWish.objects.filter(person__in=can_have).values_list("person", "choices")
        said = {person: choices.get(self.mail.name) for person, choices in rows}
        wanted = [pk for pk, unasked in can_have.items() if _wants(said.get(pk), unasked=unasked)]
        return list(User.objects.filter(pk__in=wanted, is_active=True).order_by("name_ko", "pk"))


def _wants(said: str | None, *, unasked: bool) -> bool:
    return unasked if said is None else said != MailChoice.OFF


def of_the_week(day: date) -> dict[int, bool]:
    """The task force unasked; heads of units and members of the council where they ask for it."""
    force = Grant.objects.on(day).of_role(Role.SECRETARY, Role.CHAIR).values_list("user", flat=True)
    asking = Grant.objects.on(day).of_role(Role.UNIT_HEAD, Role.MEMBER).values_list("user", flat=True)
    return dict.fromkeys(asking, False) | dict.fromkeys(force, True)


def of_the_card(day: date) -> dict[int, bool]:
    """The aides of the minister; the minister where there is none."""
    ministers = of_the_month(day)
    aides = Grant.objects.on(day).of_role(Role.AIDE).filter(principal__in=ministers, user__is_active=True)
    return dict.fromkeys(aides.values_list("user", flat=True), True) or ministers


def of_the_month(day: date) -> dict[int, bool]:
    """The minister."""
    return dict.fromkeys(Grant.objects.on(day).of_role(Role.MINISTER).values_list("user", flat=True), True)


WEEKLY = SummaryKind(WEEKLY_SUMMARY_MAIL, "weekly", week_of, of_the_week)
CARD = SummaryKind(MONDAY_CARD_MAIL, "card", week_of, of_the_card)
MONTHLY = SummaryKind(MONTHLY_PAGE_MAIL, "monthly", month_of, of_the_month)
SUMMARIES = (WEEKLY, CARD, MONTHLY)


def offered(user: User) -> dict[MailKind, bool]:
    """The summaries a person can have, and whether they come unasked."""
    found = {kind.mail: kind.readers(clock.today()) for kind in SUMMARIES}
    return {mail: readers[user.pk] for mail, readers in found.items() if user.pk in readers}
