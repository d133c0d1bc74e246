"""The worker of `delivery`: ours as it is shipped, and beside it the usual way, a task for each mail.

A process of its own (`celery -A benchmarks.task_a_mail`), so it names the settings itself."""

from celery import shared_task
from django.core.mail import send_mail

from config.celery import app

__all__ = ["app"]


@shared_task
def send_one(pk: int) -> None:
    """Send the mail of a row and mark it, as the handbooks show it."""
    from audit.core import clock  # noqa: PLC0415 - the worker sets Django up before it runs a task
    from audit.mail.models import OutboxMail  # noqa: PLC0415 - see above

    mail = OutboxMail._base_manager.get(pk=pk)
    send_mail(mail.subject, mail.text, None, [mail.to_address], html_message=mail.html)
    OutboxMail._base_manager.filter(pk=pk).update(status="sent", sent_at=clock.now())
