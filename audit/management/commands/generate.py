"""manage.py generate CODE --items N [--seed S]"""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.register.actions.generation import generate_items

MOST = 1_000_000


class Command(BaseCommand):
    help = (
        "Fill the register of a ministry with made-up entries of realistic shape, for benchmarks and trials."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("--items", type=int, required=True, help=f"how many, 1 to {MOST:,}")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same entries")

    def handle(self, *args: Any, code: str, items: int, seed: int, **options: Any) -> None:
        if not 1 <= items <= MOST:
            raise CommandError(f"--items must be 1 to {MOST:,}.")
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        begun = perf_counter()
        try:
            with ministry_scope(ministry):
                count = generate_items(ministry=ministry, count=items, seed=seed)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{count:,} items in {perf_counter() - begun:.1f} s")
