"""manage.py unlock USERNAME [--codes]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.accounts.actions.security import remove_codes
from audit.accounts.lockout import unlock
from audit.directory.models import User

TAKES_TWO = (
    "A lost authenticator of a founded ministry takes two people: an administrator proposes it on the person's page, and another "
    "confirms it; where nobody can, manage.py confirm_proposal does. Without --codes this command lets the person try again."
)


class Command(BaseCommand):
    help = "Lets a person try to sign in again at once. With --codes, also takes a lost authenticator away; they are told by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--codes", action="store_true", help="remove authenticator and recovery codes")

    def handle(self, *args: Any, username: str, codes: bool, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no person with the user name {username}.")
        if codes and user.ministry is not None and user.ministry.founding_ended_at is not None:
            raise CommandError(TAKES_TWO)
        unlock(username=username)
        removed = codes and remove_codes(user=user)
        self.stdout.write(f"{username}: may try again{', authenticator removed' if removed else ''}")
