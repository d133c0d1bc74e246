"""manage.py admit CODE USERNAME --name-ko … --email … --unit CODE --role ROLE …"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.access.choices import Role
from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit
from audit.people.actions import admit, grant
from audit.people.rules.people_list import LIMITS

from ..options import text_of


class Command(BaseCommand):
    help = "Let a person into a ministry from today on. They choose their password through “Forgot the password?”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("username")
        parser.add_argument("--name-ko", required=True)
        parser.add_argument("--name-en", default="")
        parser.add_argument("--email", required=True)
        parser.add_argument("--unit", required=True, help="code of the unit the person sits in")
        parser.add_argument(
            "--role", action="append", choices=Role.values, default=[], help="may be repeated"
        )

    def handle(self, *args: Any, code: str, unit: str, role: list[str], **options: Any) -> None:
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        fields = {name: options[name] for name in ("username", "email")}
        for name in ("name_ko", "name_en"):
            fields[name] = text_of(f"--{name.replace('_', '-')}", options[name], LIMITS[name])
        try:
            with ministry_scope(ministry), transaction.atomic():
                seat = Unit.objects.get(code=unit)
                user = admit(by=None, unit=seat, since=clock.today(), **fields)
                for name in dict.fromkeys(role):
                    grant(by=None, user=user, role=Role(name), unit=seat, since=clock.today())
        except Unit.DoesNotExist:
            raise CommandError(f"There is no unit with the code {unit}.") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{user.username}: {user.name_ko}")
