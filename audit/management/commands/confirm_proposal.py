"""manage.py confirm_proposal CODE NUMBER --reason TEXT"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.people.actions import confirm_as_operator
from audit.people.models import OfficeProposal
from audit.people.queries.proposals import title_of


class Command(BaseCommand):
    help = (
        "Confirms what was proposed in a ministry where nobody else can: no second administrator, chair or auditor. "
        "NUMBER stands in the address of the proposal's page. The person, the chair and the auditors are told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("number", type=int)
        parser.add_argument("--reason", required=True, help="why nobody else can; it stands in the journal")

    def handle(self, *args: Any, code: str, number: int, reason: str, **options: Any) -> None:
        ministry = Ministry.objects.filter(code=code).first()
        if ministry is None:
            raise CommandError(f"There is no ministry with the code {code}.")
        with ministry_scope(ministry), translation.override("en"):
            proposal = OfficeProposal.objects.filter(pk=number).first()
            if proposal is None:
                raise CommandError(f"There is no proposal {number} in {code}.")
            try:
                done = confirm_as_operator(by=None, proposal=proposal, reason=reason)
            except Refused as refusal:
                raise CommandError(str(refusal)) from None
            self.stdout.write(f"Confirmed: {title_of(done)}")
