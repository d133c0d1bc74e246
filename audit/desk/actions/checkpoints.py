"""What proves the journal: nodes of its tree, signed checkpoints, and their way to the auditors. Asked by the clock alone."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.access.acts import clock_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry
from audit.journal.actions import audited, record
from audit.journal.keys import signing_key
from audit.journal.models import Checkpoint
from audit.journal.notes import public_bytes, verifier_key
from audit.journal.proofs import latest_checkpoint
from audit.journal.proving import checkpoint_is_due, fill_nodes, sign_checkpoint
from audit.mail.rendering import host
from audit.reminders.rules.schedule import week_of

from ..events import JOURNAL_KEY_TAKEN
from ..letters import notify_auditors


@clock_act
def prove_journal(now: datetime) -> int:
    """Keep what proofs are read from, sign a checkpoint where one is due, and note the mail of the week; how much was written.

    Twice is the same as once; killed on the way, the next run goes on."""
    written = fill_nodes()
    if checkpoint_is_due(now):
        _sign(now, signing_key())
        written += 1
    return written + _mail_auditors(now)


@audited
def _sign(now: datetime, key: Ed25519PrivateKey) -> Checkpoint:
    """A checkpoint. That a key signs for the first time is an event, which the checkpoint covers already."""
    ministry, name = Ministry.objects.get(pk=current_ministry_id()), f"{host()}/journal"
    last, verifier = latest_checkpoint(), verifier_key(name, public_bytes(key))
    if last is None or last.key != verifier:
        record(JOURNAL_KEY_TAKEN, ministry, by=None, data={"key": verifier})
        fill_nodes()
    return sign_checkpoint(now, origin=f"{name}/{ministry.code}", name=name, key=key)


def _mail_auditors(now: datetime) -> int:
    """The latest checkpoint, once a week and to each auditor; none where nothing happened since the last that was told."""
    week, last = week_of(now, clock.zone()), latest_checkpoint()
    return notify_auditors(last, week) if last is not None and week is not None else 0
