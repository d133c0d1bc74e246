"""manage.py backup FILE"""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from audit.management.backups import NoBackup, back_up


class Command(BaseCommand):
    help = (
        "Write everything the database holds into one new file, while people work on; the file is read again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        begun = perf_counter()
        try:
            contents, size = back_up(connection, file)
        except NoBackup as reason:
            raise CommandError(f"{reason} Nothing was written.") from None
        for table, count in contents.rows.items():
            self.stdout.write(f"{table:<40} {count:>12,}")
        rows, seconds = sum(contents.rows.values()), perf_counter() - begun
        self.stdout.write(f"{rows:,} rows, {size:,} bytes, {seconds:.1f} s, read again and whole: {file}")
