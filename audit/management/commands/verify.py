"""manage.py verify [--checkpoint FILE]"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.apps import verifications
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.journal.inspection import inspect
from audit.journal.models import Head
from audit.journal.notes import LONGEST, NoNote, SignedNote, read
from audit.journal.verification import Discrepancy


class Command(BaseCommand):
    help = "Reads journal, ballots, positions, decisions and books of every ministry, and names each row that is not what it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--checkpoint",
            type=Path,
            metavar="FILE",
            help="a checkpoint that was kept elsewhere, or its mail",
        )

    def handle(self, *args: Any, checkpoint: Path | None, **options: Any) -> None:
        note, count, ministries = kept(checkpoint), 0, Ministry.objects.order_by("code")
        if note is not None and not any(is_of(note, ministry) for ministry in ministries):
            raise CommandError(f"{checkpoint}: {note.origin} is no journal of this installation.")
        for ministry in ministries:
            notes = [note] if note is not None and is_of(note, ministry) else []
            with ministry_scope(ministry):
                for part, finding in findings(notes):
                    self.stdout.write(f"{ministry.code}: {part}: {finding}")
                    count += 1
                size = Head.objects.values_list("size", flat=True).filter(ministry=ministry).first() or 0
            self.stdout.write(
                f"{ministry.code}: {size:,} events read{' and the checkpoint compared' * len(notes)}"
            )
        if count:
            raise CommandError(f"{count:,} rows are not what they should be.")
        self.stdout.write("Everything is as the journal says.")


def kept(file: Path | None) -> SignedNote | None:
    """The checkpoint in a file; CommandError where there is none."""
    if file is None:
        return None
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            return read(stream.read(LONGEST))
    except (OSError, NoNote) as problem:
        raise CommandError(f"{file}: {problem}") from None


def is_of(note: SignedNote, ministry: Ministry) -> bool:
    """Whether a checkpoint is of the journal of a ministry."""
    return note.origin.rpartition("/")[2] == ministry.code


def findings(notes: Sequence[SignedNote]) -> Iterator[tuple[str, Discrepancy]]:
    """Everything found wrong in the open ministry, with the part of it."""
    yield from (("journal", finding) for finding in inspect(notes))
    for verification in verifications():
        yield from ((verification.name, finding) for finding in verification.find())
