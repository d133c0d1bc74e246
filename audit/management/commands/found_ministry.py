"""manage.py found_ministry CODE --name-ko … --name-en …"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.core.refusals import Refused
from audit.ministries.actions import found


class Command(BaseCommand):
    help = "Found a ministry with the default rubric and settings. It has no units yet: see import_units."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("--name-ko", required=True)
        parser.add_argument("--name-en", required=True)

    def handle(self, *args: Any, code: str, name_ko: str, name_en: str, **options: Any) -> None:
        try:
            ministry = found(by=None, code=code, name_ko=name_ko, name_en=name_en)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{ministry.code}: {ministry.name_ko}")
