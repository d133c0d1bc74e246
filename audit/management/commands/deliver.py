from django.core.management.base import BaseCommand

from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due


class Command(BaseCommand):
    help = "Composes the mails of notices that have waited long enough, then delivers waiting mail once."

    def handle(self, **options: object) -> None:
        compose_due(seconds=None)
        done = deliver_due(seconds=None)
        self.stdout.write(
            f"{done[MailStatus.SENT]} sent, {done[MailStatus.WAITING]} to be tried again, {done[MailStatus.FAILED]} failed"
        )
