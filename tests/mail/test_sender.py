"""One process of a machine hands mail over at a time; a killed one leaves the way free at once."""

import signal
import subprocess
import sys
from collections import Counter

from django.conf import settings
from django.core.management import call_command

from audit.mail.delivery import deliver_due
from audit.mail.sender import only_sender
from tests.mail.outbox import Write, write
from tests.smtp import Peer

__all__ = ["write"]

HOLD = "import fcntl, os, sys, time; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX); print(flush=True); time.sleep({})"


def sending(seconds: float) -> "subprocess.Popen[bytes]":
    """Another process of this machine that is at it for so long."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(seconds), str(settings.VAR)], stdout=subprocess.PIPE
    )
    assert other.stdout
    other.stdout.readline()
    return other


def test_while_another_process_sends_nothing_is_taken_and_a_kill_frees_the_way(
    smtp: Peer, write: Write
) -> None:
    mail = write("kim")
    with sending(600) as other:
        assert (deliver_due(), smtp.received) == (Counter(), [])
        mail.refresh_from_db()
        assert (mail.attempts, mail.claimed_until) == (0, None)
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert deliver_due() == Counter(sent=1)


def test_the_command_waits_for_the_one_before(smtp: Peer, write: Write) -> None:
    write("kim")
    with sending(0.3) as other:
        call_command("deliver")
        assert (len(smtp.received), other.wait()) == (1, 0)


def test_a_process_in_the_middle_keeps_itself_out_too() -> None:
    with only_sender(wait=False) as first, only_sender(wait=False) as second:
        assert (first, second) == (True, False)
    with only_sender(wait=False) as again:
        assert again
