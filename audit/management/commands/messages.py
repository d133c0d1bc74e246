from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit.management import messages


class Command(BaseCommand):
    help = "Updates and compiles the Korean translation; with --check only says what is missing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        group = parser.add_mutually_exclusive_group()
        group.add_argument(
            "--check", action="store_true", help="change nothing; fail when something is missing"
        )
        group.add_argument("--compile", action="store_true", help="only compile what is there")

    def handle(self, *, check: bool, compile: bool, **options: object) -> None:  # noqa: A002 - the option's name
        path = Path(settings.LOCALE_PATHS[0]) / "ko" / "LC_MESSAGES" / "django.po"
        if compile:
            messages.compile_to(path, messages.read(path))
            return
        wanted = messages.extract_messages(Path(settings.BASE_DIR))
        gaps = messages.gaps(wanted, messages.read(path))
        if not check:
            messages.compile_to(path, messages.update(wanted, path))
            self.stdout.write(f"{len(wanted)} messages, {len(gaps)} to translate")
        elif gaps:
            raise CommandError(f"{len(gaps)} messages are not translated:\n" + "\n".join(gaps))
