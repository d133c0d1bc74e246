"""manage.py load_demo [--reset]"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.core import clock
from audit.directory.invented import holds_what_is_real
from audit.directory.models import Ministry
from audit.journal.append_only import lifted
from audit.management.demo.story import build_demo
from audit.management.server import need_secret


class Command(BaseCommand):
    help = "Load the demo: the real organization, the 106 real examples, invented people. --reset starts it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete everything and load the demo again")

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demo installation: DEMO is not set. Nothing was changed.")
        if reset and holds_what_is_real():
            raise CommandError(
                "This database holds people or ministries that the demo did not make. Nothing was changed."
            )
        if reset:
            with lifted():
                call_command("flush", interactive=False, verbosity=0)
        if Ministry.objects.exists():
            self.stdout.write("The demo is loaded already; --reset starts it anew.")
            return
        need_secret()  # mails of the demo are signed; `up` may never have run here
        with transaction.atomic():
            build_demo(clock.now())
        self.stdout.write("The demo is loaded.")
