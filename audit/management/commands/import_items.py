"""manage.py import_items CODE FILE.(csv|xlsx|ics) [--apply] [--as USER] [--unit CODE]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.imports.actions import import_items
from audit.imports.pages.preview import change_words, hours_of, notes
from audit.imports.queries.plan import ItemImportPlan, plan_of
from audit.imports.rules.rows import MOST_BYTES, read_file
from audit.imports.wording import problem_sentence


class Command(BaseCommand):
    help = (
        "Log recurring work from a CSV, XLSX, ODS or ICS file. Without --apply only the preview is printed; with it all of the file is "
        "taken in, or nothing. --as: in whose name and with whose rights; without it, the operator's."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--as", dest="user", metavar="USER", default="")
        parser.add_argument(
            "--unit", default="", help="code of the unit whose work it is, where the file names none"
        )

    def handle(
        self, *args: Any, code: str, file: Path, apply: bool, user: str, unit: str, **options: Any
    ) -> None:
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        data = _held(file)
        with ministry_scope(ministry), translation.override("en"):
            by = _person(user, ministry) if user else None
            owner = _unit(unit) if unit else None
            plan = plan_of(read_file(file.name, data, clock.zone()), by, owner)
            self._print_plan(plan)
            if plan.refused:
                raise CommandError("Nothing was taken in. Correct the cells above first.")
            if apply:
                self._take_in(by, file.name, data, owner)

    def _print_plan(self, plan: ItemImportPlan) -> None:
        for planned in (*plan.new, *plan.changed):
            what = "new" if planned.is_new else "changed"
            said = "; ".join((f"{hours_of(planned)} hours a year", *change_words(planned)))
            self.stdout.write(
                f"line {planned.row.line}: {what} {planned.draft.title} ({planned.unit.code}): {said}"
            )
        for refusal in plan.refused:
            column = f", {refusal.column}" if refusal.column else ""
            self.stdout.write(f"line {refusal.line}{column}: refused. {problem_sentence(refusal)}")
        for note in notes(plan):
            self.stdout.write(note)
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.unchanged} unchanged, {plan.refused_rows} refused"
        )

    def _take_in(self, by: User | None, name: str, data: bytes, unit: Unit | None) -> None:
        try:
            import_items(by=by, name=name, data=data, unit=unit)
        except AlreadyDone:
            self.stdout.write("Nothing to take in.")
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        else:
            self.stdout.write("Taken in.")


def _held(file: Path) -> bytes:
    """What is in a file; no more of it is read than may be taken."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def _person(name: str, ministry: Ministry) -> User:
    user = User.objects.filter(username=name, ministry=ministry, is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody of this ministry can sign in as {name}.")
    return user


def _unit(code: str) -> Unit:
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise CommandError(f"There is no unit with the code {code}.")
    return unit
