"""The rows of this room: everything a refused act must leave as it was, and one of each that is said beside a ballot."""

from collections.abc import Sequence

from django.apps import apps

from audit.cases.models import (
    Ballot,
    BallotWish,
    Elector,
    Look,
    Opinion,
    RevisionText,
)
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from audit.register.models import WorkItem
from tests.rows import rows_of


def snapshot() -> dict[str, Sequence[object]]:
    """Everything a refused act must leave as it was: every table of this room, and what acts write into others."""
    models = apps.get_app_config("audit").get_models()
    tables = [model for model in models if model.__module__.startswith("audit.cases.")]
    return rows_of([*tables, WorkItem, Event, Notice, OutboxMail])


def say_beside(ballot: Ballot, elector: Elector, user: User) -> None:
    """An opinion, a wish, a second look and the text of the revision, as bare rows."""
    now, own = clock.now(), {"ministry": ballot.ministry}
    case = ballot.case
    Opinion.objects.create(**own, case=case, revision=1, text="의견", given_by=user, given_at=now)
    BallotWish.objects.create(**own, ballot=ballot, elector=elector, text="심의", asked_by=user, asked_at=now)
    Look.objects.create(**own, ballot=ballot, elector=elector, looked_by=user, looked_at=now)
    RevisionText.objects.create(**own, case=case, revision=1, text={}, shown_at=now)
