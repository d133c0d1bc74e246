"""manage.py import_units CODE FILE.(csv|xlsx|ods) --on DATE"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.management.files import content
from audit.management.options import day_of_order
from audit.organizations.actions import import_units
from audit.organizations.rules.same_names import twins
from audit.organizations.rules.unit_list import read, states
from audit.organizations.wording import problem_with_line, unit_labels


class Command(BaseCommand):
    help = "Give a ministry its units from a CSV, XLSX or ODS file: code,name_ko,name_en,level,parent_code[,source]."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", required=True, help="first day, YYYY-MM-DD")

    def handle(self, *args: Any, code: str, file: Path, on: str, **options: Any) -> None:
        day = day_of_order("--on", on)
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        rows, problems = read(content(file))
        if problems:
            label = unit_labels(states(rows))
            raise CommandError("\n".join(problem_with_line(problem, label) for problem in problems))
        try:
            with ministry_scope(ministry):
                count = import_units(ministry=ministry, rows=rows, on=day)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        for alike in twins(states(rows).values()):
            codes = ", ".join(unit.code for unit in alike)
            self.stdout.write(f"the same name below one unit, each kept apart: {alike[0].name_ko} ({codes})")
        self.stdout.write(f"{count} units")
