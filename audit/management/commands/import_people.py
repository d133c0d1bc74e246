"""manage.py import_people CODE FILE.(csv|xlsx|ods) [--apply]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from audit.core.refusals import AlreadyDone, Refused
from audit.core.scope import ministry_scope
from audit.core.show import with_code
from audit.directory.models import Ministry
from audit.management.files import content
from audit.people.actions import import_people
from audit.people.pages.import_preview import COLUMNS, change_words, person_name, problem_sentence
from audit.people.queries.import_plan import PeopleImportPlan, plan_of
from audit.people.rules.people_list import read


class Command(BaseCommand):
    help = (
        "Admit and seat people from a CSV, XLSX or ODS file: username,name_ko,name_en,email,language,unit_code,grade,roles,since,extension. "
        "Without --apply only the preview is printed; with it all of the list is taken in, or nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true")

    def handle(self, *args: Any, code: str, file: Path, apply: bool, **options: Any) -> None:
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        data = content(file)
        with ministry_scope(ministry), translation.override("en"):
            plan = plan_of(*read(data))
            self._print_plan(plan)
            if plan.refused:
                raise CommandError("Nothing was taken in. Correct the cells above first.")
            if apply:
                self._take_in(data)

    def _print_plan(self, plan: PeopleImportPlan) -> None:
        for planned in (*plan.new, *plan.changed):
            what = "new" if planned.is_new else "changed"
            self.stdout.write(
                f"line {planned.row.line}: {what} {with_code(person_name(planned), planned.row.username)}: "
                f"{change_words(planned)}"
            )
        for refusal in plan.refused:
            column = f", {COLUMNS[refusal.column]}" if refusal.column in COLUMNS else ""
            self.stdout.write(f"line {refusal.line}{column}: refused. {problem_sentence(refusal)}")
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.unchanged} unchanged, {len(plan.refused)} refused"
        )

    def _take_in(self, data: bytes) -> None:
        try:
            import_people(by=None, data=data)
        except AlreadyDone:
            self.stdout.write("Nothing to take in.")
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        else:
            self.stdout.write("Taken in.")
