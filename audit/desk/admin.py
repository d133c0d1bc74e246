"""The queue of failed mail."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.access.review import Queue, act
from audit.cases.ballots.queries.sealed import unsealed
from audit.mail.models import OutboxMail

from . import actions


class FailedMail(Queue):
    """Mail that was given up: see why, put the cause right, send it again."""

    permission = Permission.RESEND_MAIL
    heading = _("Mail that could not be delivered")
    list_display = ("subject", "recipient", "to_address", "last_error", "attempts", "created_at")
    list_select_related = ("recipient",)
    search_fields = ("subject", "to_address")
    actions = ("send_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxMail]:
        """Failed mails only, as far as this reader may know of them."""
        rows = unsealed(OutboxMail.objects.failed(), request.user)  # type: ignore[arg-type]  # signed in
        return rows.order_by("-created_at", "-pk")

    @act(Permission.RESEND_MAIL, _("Send again"))
    def send_again(self, request: HttpRequest, rows: QuerySet[OutboxMail]) -> None:
        """Put the chosen mails back into the outbox."""
        self.run(request, rows, lambda mail: actions.resend(by=request.user, mail=mail))  # type: ignore[arg-type]  # signed in


QUEUES = ((OutboxMail, FailedMail),)
