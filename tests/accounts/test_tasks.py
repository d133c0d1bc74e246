from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from audit.accounts.tasks import purge_expired
from audit.core import clock


def test_sessions_and_tries_that_are_over_go_and_twice_is_as_good_as_once(db: None) -> None:
    long_ago = clock.now() - timedelta(days=31)
    Session.objects.create(session_key="x", session_data="", expire_date=long_ago)
    row = AccessAttempt.objects.create(username="kim", ip_address="192.0.2.1", failures_since_start=1)
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=long_ago)
    purge_expired()
    purge_expired()
    assert (Session.objects.count(), AccessAttempt.objects.count()) == (0, 0)
