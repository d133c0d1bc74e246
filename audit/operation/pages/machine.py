"""What programs read of the health: JSON, and the text Prometheus asks for where its library is installed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from ..queries.measured import free_space
from ..queries.work import mails_by_status
from ..rules.health import PartState

try:
    from prometheus_client.core import CollectorRegistry, GaugeMetricFamily, Metric
    from prometheus_client.exposition import generate_latest
    from prometheus_client.registry import Collector
except ImportError:  # the extra `metrics` is not installed
    METRICS = False
else:
    METRICS = True


def as_json(found: Iterable[PartState], now: datetime) -> dict[str, Any]:
    """`status` ok or failing, and in `checks` each part: whether it is ok, and for how many seconds it was not seen or waits."""
    checks: dict[str, dict[str, Any]] = {}
    for each in found:
        age = {} if each.since is None else {"seconds": round((now - each.since).total_seconds())}
        checks[each.part] = {"ok": each.ok, **age}
    right = all(check["ok"] for check in checks.values())
    return {"status": "ok" if right else "failing", "checks": checks}


def as_metrics(found: Iterable[PartState], now: datetime) -> bytes:
    """The same as gauges in Prometheus' text format. Read from the database, so that it does not matter which process answers."""

    class Health(Collector):
        def collect(self) -> Iterator[Metric]:
            return gauges(found, now)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Health())
    return generate_latest(registry)


def gauges(found: Iterable[PartState], now: datetime) -> Iterator["Metric"]:
    """Each part, its age where it has one, the mails of the outbox by status, and the room that is left."""
    right = GaugeMetricFamily("audit_ok", "1 where a part of the installation is right.", labels=["part"])
    age = GaugeMetricFamily(
        "audit_age_seconds", "Since when a worker was not seen, or something due waits.", labels=["part"]
    )
    for each in found:
        right.add_metric([str(each.part)], float(each.ok))
        if each.since is not None:
            age.add_metric([str(each.part)], (now - each.since).total_seconds())
    mails = GaugeMetricFamily("audit_mails", "Mails of the outbox by status.", labels=["status"])
    for status, count in mails_by_status().items():
        mails.add_metric([status], count)
    free = GaugeMetricFamily(
        "audit_free_bytes", "Room left where the application writes.", value=free_space()
    )
    yield from (right, age, mails, free)
