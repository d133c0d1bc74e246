"""manage.py import_units CODE FILE.csv --on DATE"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.organizations.actions import import_units
from audit.organizations.plan import Problem
from audit.organizations.unit_list import read


class Command(BaseCommand):
    help = "Give a ministry its units from a CSV file: code,name_ko,name_en,level,parent_code[,source]."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", type=date.fromisoformat, required=True, help="first day, YYYY-MM-DD")

    def handle(self, *args: Any, code: str, file: Path, on: date, **options: Any) -> None:
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        try:
            rows, problems = read(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        if problems:
            raise CommandError("\n".join(map(sentence, problems)))
        try:
            with ministry_scope(ministry):
                count = import_units(ministry=ministry, rows=rows, on=on)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{count} units")


SENTENCES = {
    "encoding": "The file is neither UTF-8 nor CP949.",
    "column_missing": "The column {value} is missing.",
    "code_bad": "A code has 1 to 30 letters (A to Z), digits, hyphens and underscores, this one is “{value}”.",
    "code_twice": "The code {value} stands in the list twice.",
    "name_bad": "A Korean name has 1 to 100 characters, an English one at most 150, none of them hidden: “{value}”.",
    "level_unknown": "The level “{value}” is not known.",
    "parent_unknown": "The parent {value} is not in the list.",
    "circle": "{value} stands above itself.",
    "one_top": "Exactly one unit has no parent.",
    "empty": "The list holds no unit.",
}


def sentence(problem: Problem) -> str:
    """One line of the command's answer."""
    # The value goes in by replacement: text from a file is never used as a format.
    return f"line {problem.line}: " + SENTENCES[problem.code].replace("{value}", problem.value)
