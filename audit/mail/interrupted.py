"""What a worker left that ended between the server's "250" and our note: nobody can know whether the server has that one mail."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from .choices import MailStatus
from .models import OutboxMail


@transaction.atomic
def mark_interrupted(claimed_until: datetime) -> None:
    """Mark the mail a worker ended at, by its claim, and put the rest of the claim back untried. Asked without a scope.

    A claim is handed over in one order and each outcome noted before the next: only the first without a note can have been at the server.
    Rows that another worker takes at this moment are its own."""
    left = OutboxMail.objects.filter(status=MailStatus.WAITING, claimed_until=claimed_until)
    first = set(left.order_by("not_before", "pk").values_list("pk", flat=True)[:1])
    mine = set(left.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
    OutboxMail.objects.filter(pk__in=first & mine).update(interrupted=True)
    rest = OutboxMail.objects.filter(pk__in=mine - first)
    rest.update(attempts=F("attempts") - 1, claimed_until=None)
