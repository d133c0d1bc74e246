"""docs/verify_receipt.py, run as an auditor runs it: with Python alone, and without the server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from audit.cases.choices import State
from audit.cases.models import Position
from audit.journal.models import Checkpoint
from audit.journal.notes import public_bytes, verifier_key
from tests.full import Full

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_receipt.py"


@pytest.fixture
def files(full: Full, client: Client) -> list[dict[str, Any]]:
    """The receipt of a position as its author downloads it, and as somebody else does."""
    position = Position.objects.filter(elector__ballot__case=full.cases[State.BALLOT]).latest("pk")
    found = []
    for reader in (position.elector.user, full.people["auditor"]):  # type: ignore[index]  # roles are texts
        client.force_login(reader)
        found.append(client.get(f"/journal/receipt/file/?receipt={position.receipt}").json())
    return found


def run(folder: Path, proof: object, key: str) -> tuple[int, str]:
    file = folder / "receipt.json"
    file.write_text(proof if isinstance(proof, str) else json.dumps(proof), encoding="utf-8")
    # Isolated: no package of ours and none of the environment.
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(file), key]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"})
    return done.returncode, done.stdout + done.stderr


def test_a_receipt_is_proved_and_anything_else_is_not(files: list[dict[str, Any]], tmp_path: Path) -> None:
    checkpoint = Checkpoint.objects.get()
    (own, others), key = files, checkpoint.key
    journal = "testserver/journal"
    covered = f"Event {own['number']} is one of the {checkpoint.size} events that {journal}/motir had when {journal} signed.\n"
    assert run(tmp_path, own, key) == (0, f"{covered}It records this position: {own['position']}\n")
    assert run(tmp_path, others, key) == (0, f"{covered}It records this position: (not part of this file)\n")
    assert sorted(others) == ["checkpoint", "number", "proof", "receipt"]
    other_key = verifier_key("testserver/journal", public_bytes(Ed25519PrivateKey.generate()))
    size, note = str(checkpoint.size), own["checkpoint"]
    attacks: dict[str, tuple[object, str]] = {
        "another key": (own, other_key),
        "a damaged key": (own, key[:-4] + "AAA="),
        "no key": (own, "key"),
        "no JSON": ("{", key),
        "no proof": ({}, key),
        "a forged size": (own | {"checkpoint": note.replace(size, str(checkpoint.size + 1), 1)}, key),
        "another number": (own | {"number": own["number"] + 1}, key),
        "a number beyond": (own | {"number": checkpoint.size + 1}, key),
        "another receipt": (own | {"receipt": "0" * 64}, key),
        "a shorter proof": (own | {"proof": own["proof"][:-1]}, key),
        "a longer proof": (own | {"proof": [*own["proof"], "0" * 64]}, key),
        "another position": (own | {"position": own["position"].replace("YES", "OBJECT") + " "}, key),
        "another event": (own | {"event": own["event"] + " "}, key),
        "another salt": (own | {"position_salt": "00" * 32}, key),
    }
    found = {name: run(tmp_path, *attack) for name, attack in attacks.items()}
    assert {name: (code, said[:11]) for name, (code, said) in found.items()} == dict.fromkeys(
        attacks, (1, "NOT PROVED:")
    )


def test_it_is_short_enough_to_be_read() -> None:
    code = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(code) <= 80
