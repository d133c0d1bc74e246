"""manage.py send_test_mail ADDRESS"""

import smtplib
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.management.base import BaseCommand, CommandError

from audit.core.parse import BadText, parse_mail_address
from audit.mail.delivery import error_text, reply_text

SUBJECT = "시험 메일 / Test mail"
TEXT = "메일 설정을 확인하는 시험 메일입니다.\nThis mail tests the settings of the mail server.\n"


class Command(BaseCommand):
    help = "Sends one mail through the configured server and shows its answer. It does not pass the outbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        try:
            parse_mail_address(address)
        except BadText:
            raise CommandError(f"{address!r} is no mail address.") from None
        connection = get_connection()
        mail = EmailMessage(SUBJECT, TEXT, settings.DEFAULT_FROM_EMAIL, [address], connection=connection)
        self.stdout.write(f"From {settings.DEFAULT_FROM_EMAIL} to {address} by {place(connection)}")
        try:
            self.stdout.write(f"Taken: {answer(connection, mail)}")
        except (smtplib.SMTPException, OSError) as error:
            raise CommandError(f"Not taken: {error_text(error)}") from error


def place(connection: BaseEmailBackend) -> str:
    """Who is asked: the server, or what stands in its place."""
    if isinstance(connection, EmailBackend):
        return f"{connection.host}:{connection.port}"
    return f"{type(connection).__module__} (no mail server: set EMAIL_URL)"


def answer(connection: BaseEmailBackend, mail: EmailMessage) -> str:
    """What the server said to the message. SMTPException or OSError with its words where it refuses."""
    if not isinstance(connection, EmailBackend):
        connection.send_messages([mail])
        return "no server was asked"
    connection.open()
    server = connection.connection
    assert isinstance(server, smtplib.SMTP)
    try:
        server.ehlo_or_helo_if_needed()
        demand(*server.mail(mail.from_email))
        for recipient in mail.recipients():
            demand(*server.rcpt(recipient))
        built: Any = mail.message()  # Django's own, which knows a line end
        return demand(*server.data(built.as_bytes(linesep="\r\n")))
    finally:
        connection.close()


def demand(code: int, said: bytes) -> str:
    """A reply in words, raised where it is a refusal."""
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, said)
    return reply_text(code, said)
