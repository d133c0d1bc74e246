"""manage.py reorganize CODE FILE --effective DATE [--guide FILE] [--title TEXT] [--apply]"""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.management.files import content
from audit.management.options import day_of_order
from audit.organizations.rules import plan_file
from audit.organizations.rules.plan import UnitChange
from audit.organizations.wording import problem_with_line
from audit.reorganizations.actions import draft, schedule, set_guide
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Reorganization
from audit.reorganizations.pages.report import report
from audit.reorganizations.queries.previews import outcome_of, preview_of
from audit.reorganizations.refusals import PlanDoesNotHold
from audit.reorganizations.rules import guide_file
from audit.reorganizations.rules.routing import ReorganizationPlan
from audit.reorganizations.wording import PlanUnitNames, file_problems

Guide = list[tuple[str, str]]


class Command(BaseCommand):
    help = (
        "Preview a reorganization from a CSV, XLSX or ODS file "
        "(change,unit,name_ko,name_en,level,parent,successors,until,note); with --apply carry it out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--effective",
            required=True,
            help="first day of the new order, YYYY-MM-DD",
        )
        parser.add_argument("--guide", type=Path, help="list of duties and their units in the new order")
        parser.add_argument("--title", help="how the plan is called; the name of the file otherwise")
        parser.add_argument(
            "--apply", action="store_true", help="today or earlier: carry it out now; later: schedule it"
        )

    def handle(self, *args: Any, code: str, file: Path, effective: str, **options: Any) -> None:
        day = day_of_order("--effective", effective)
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        changes, guide = self.read(file, options["guide"])
        with ministry_scope(ministry):
            if not options["apply"]:
                self.preview(ReorganizationPlan(day, tuple(changes), tuple(guide)))
                return
            try:
                plan = carry_out(options["title"] or file.stem, day, changes, guide)
            except PlanDoesNotHold as refusal:
                raise CommandError("\n".join(refusal.sentences())) from None
            except Refused as refusal:
                raise CommandError(str(refusal)) from None
            self.stdout.write(result_sentence(plan))

    def read(self, file: Path, guide: Path | None) -> tuple[list[UnitChange], Guide]:
        changes, problems = plan_file.read(content(file))
        if problems:
            raise CommandError("\n".join(map(problem_with_line, problems)))
        lines, problems = guide_file.read(content(guide)) if guide else ([], [])
        if problems:
            raise CommandError("\n".join(f"{guide}: {sentence}" for sentence in file_problems(problems)))
        return changes, lines

    def preview(self, plan: ReorganizationPlan) -> None:
        found = preview_of(plan)
        for line in report(found):
            self.stdout.write(line)
        if found.problems:
            names = PlanUnitNames(found.order.before, found.order.after)
            said = [problem_with_line(problem, names.label) for problem in found.problems]
            raise CommandError("\n".join(said))


@transaction.atomic
def carry_out(title: str, effective: date, changes: list[UnitChange], guide: Guide) -> Reorganization:
    """Draft, guide and schedule as one: a plan that does not hold leaves no draft behind."""
    plan = draft(by=None, title=title, effective_on=effective, changes=changes)
    if guide:
        set_guide(by=None, reorganization=plan, version=None, lines=guide)
    return schedule(by=None, reorganization=plan, version=None)


def result_sentence(plan: Reorganization) -> str:
    if plan.stage == Stage.APPLIED:
        waiting = outcome_of(plan).waiting.count()
        return (
            f"no. {plan.number} applied as of {plan.effective_on}; {waiting} work items wait for a decision"
        )
    due = " (due, but held up: see its page)" if plan.effective_on <= clock.today() else ""
    return f"no. {plan.number} scheduled for {plan.effective_on}{due}"
