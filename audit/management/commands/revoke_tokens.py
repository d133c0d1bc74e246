"""manage.py revoke_tokens USERNAME"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.accounts.actions import revoke_token
from audit.accounts.models import ApiToken
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User


class Command(BaseCommand):
    help = "Revoke all tokens of a person, in all ministries: for a key that somebody else saw."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is nobody with the user name {username}.")
        count = 0
        for ministry in Ministry.objects.all():
            with ministry_scope(ministry):
                for token in ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=clock.now()):
                    revoke_token(by=None, token=token)
                    count += 1
        self.stdout.write(f"{count} tokens revoked")
