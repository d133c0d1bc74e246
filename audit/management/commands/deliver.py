import sys

from django.core.management.base import BaseCommand

from audit.mail.choices import MailStatus
from audit.mail.delivery import deliver_due


class Command(BaseCommand):
    help = "Delivers waiting mail once."

    def handle(self, **options: object) -> None:
        done = deliver_due(limit=sys.maxsize, seconds=None)
        self.stdout.write(
            f"{done[MailStatus.SENT]} sent, {done[MailStatus.WAITING]} to be tried again, {done[MailStatus.FAILED]} failed"
        )
