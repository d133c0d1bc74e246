"""manage.py issue_token USERNAME [--ministry CODE] [--days N] [--read-only]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.access.gate import NotAllowed, is_operator
from audit.accounts.actions import issue_token
from audit.accounts.choices import DAYS, MOST_DAYS
from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User


class Command(BaseCommand):
    help = (
        "Issue a token for programs. The last line of the answer is the token alone; it is shown this once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--ministry", help="code; needed for an operator, who reads there like an auditor"
        )
        parser.add_argument("--days", type=int, default=DAYS, help=f"1 to {MOST_DAYS}, {DAYS} if left out")

        parser.add_argument(
            "--read-only", action="store_true", dest="reads_only", help="the program changes nothing"
        )

    def handle(
        self, *args: Any, username: str, ministry: str | None, days: int, reads_only: bool, **options: Any
    ) -> None:
        user = person(username)
        place = ministry_of(user, ministry)
        if not 1 <= days <= MOST_DAYS:
            raise CommandError(f"A token lasts 1 to {MOST_DAYS} days.")
        try:
            with ministry_scope(place):
                token, text = issue_token(by=None, user=user, days=days, reads_only=reads_only)
        except NotAllowed:
            raise CommandError(
                f"{username} has no role in {place.code}: a token could read nothing."
            ) from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{username}, {place.code}, until {clock.day_of(token.expires_at)}:")
        self.stdout.write(text)


def person(username: str) -> User:
    """The open account with that user name."""
    user = User.objects.select_related("ministry").filter(username=username).first()
    if user is None:
        raise CommandError(f"There is nobody with the user name {username}.")
    if not user.is_active:
        raise CommandError(f"The account of {username} is closed.")
    return user


def ministry_of(user: User, code: str | None) -> Ministry:
    """The ministry a token is to open: the person's own, or the one an operator names."""
    if code is not None and not Ministry.objects.filter(code=code).exists():
        raise CommandError(f"There is no ministry with the code {code}.")
    if is_operator(user):
        if code is None:
            raise CommandError(
                f"{user.username} is an operator: say which ministry to read with --ministry CODE."
            )
        return Ministry.objects.get(code=code)
    if user.ministry is None:
        raise CommandError(f"{user.username} belongs to no ministry.")
    if code not in (None, user.ministry.code):
        raise CommandError(f"{user.username} does not belong to the ministry {code}.")
    return user.ministry
