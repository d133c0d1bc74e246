"""manage.py found_ministry CODE --name-ko … --name-en …"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.organizations.actions import found_ministry
from audit.scoring.actions import install_default_rubric


class Command(BaseCommand):
    help = "Found a ministry with the default rubric and settings. It has no units yet: see import_units."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("--name-ko", required=True)
        parser.add_argument("--name-en", required=True)

    def handle(self, *args: Any, code: str, name_ko: str, name_en: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                ministry = found_ministry(code=code, name_ko=name_ko, name_en=name_en)
                with ministry_scope(ministry):
                    install_default_rubric(ministry)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{ministry.code}: {ministry.name_ko}")
