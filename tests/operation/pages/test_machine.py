"""What programs read, read back by the library they read it with."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from audit.operation.choices import HealthPart
from audit.operation.pages.machine import as_json, as_metrics
from audit.operation.rules.health import PartState
from tests.world import MONDAY, later

FOUND = (
    PartState(HealthPart.DATABASE, ok=True),
    PartState(HealthPart.MAIL_WORKER, ok=False, since=later(hours=-1)),
)


def test_json() -> None:
    assert as_json(FOUND, MONDAY) == {
        "status": "failing",
        "checks": {"database": {"ok": True}, "mail_worker": {"ok": False, "seconds": 3600}},
    }
    assert as_json(FOUND[:1], MONDAY)["status"] == "ok"


@pytest.mark.django_db
def test_metrics() -> None:
    read = text_string_to_metric_families(as_metrics(FOUND, MONDAY).decode())
    samples = {(each.name, *each.labels.values()): each.value for family in read for each in family.samples}
    assert samples.pop(("audit_free_bytes",)) > 0
    assert samples == {
        ("audit_ok", "database"): 1.0, ("audit_ok", "mail_worker"): 0.0, ("audit_age_seconds", "mail_worker"): 3600.0,
        ("audit_mails", "waiting"): 0.0, ("audit_mails", "failed"): 0.0,
    }  # fmt: skip
