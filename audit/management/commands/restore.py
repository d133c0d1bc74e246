"""manage.py restore FILE"""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from audit.management.backups import NoBackup, restore


class Command(BaseCommand):
    requires_system_checks = ()  # they would ask a database that may not exist yet; `migrate` makes them afterwards
    help = "Fill an empty database from a backup, all or nothing, bring it up to this version, and verify it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        begun = perf_counter()
        try:
            contents = restore(connection, file)
        except NoBackup as reason:
            raise CommandError(f"{reason} Nothing was restored.") from None
        call_command("migrate", interactive=False, verbosity=0)
        for table, count in contents.rows.items():
            self.stdout.write(f"{table:<40} {count:>12,}")
        rows, seconds = sum(contents.rows.values()), perf_counter() - begun
        self.stdout.write(f"{rows:,} rows of {contents.made_at} restored and counted in {seconds:.1f} s.")
        try:
            call_command("verify", stdout=self.stdout, skip_checks=True)
        except CommandError as problem:
            raise CommandError(
                f"Everything was restored, and what was restored is not right: {problem}"
            ) from None
