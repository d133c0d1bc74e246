"""manage.py verify: silent where nothing was touched; each kind of tampering is named, whoever lifted the guards for it."""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.core import clock
from audit.desk.actions import prove_journal
from audit.journal.actions import record
from audit.journal.append_only import lifted
from audit.journal.models import Checkpoint, Event, Head, Node
from audit.ministries.events import SETTINGS_CHANGED
from tests.full import Full
from tests.management.commands.tampering import TAMPERINGS, Proved, replace

ALL_RIGHT = "Everything is as the journal says."


@pytest.fixture
def proved(full: Full) -> Iterator[Proved]:
    first = full.checkpoint.size
    for _event in range(2):
        record(SETTINGS_CHANGED, full.ministry, by=None, data={})
    with clock.at(clock.now() + timedelta(hours=1)):
        prove_journal(clock.now())
        yield Proved(full, first, first + 2)


def verify(*arguments: str) -> list[str]:
    """What it finds, line by line, without the lines of sums. It fails exactly where it finds something."""
    out = io.StringIO()
    with suppress(CommandError):
        call_command("verify", *arguments, stdout=out)
    lines = [line for line in out.getvalue().splitlines() if "events read" not in line]
    return [] if lines == [ALL_RIGHT] else [line.removeprefix("motir: ") for line in lines]


def test_what_was_not_touched_is_as_the_journal_says(proved: Proved, tmp_path: Path) -> None:
    (tmp_path / "note").write_text(proved.file, encoding="utf-8")
    assert proved.first > 256  # there are nodes
    assert verify() == []
    assert verify("--checkpoint", str(tmp_path / "note")) == []


def test_a_journal_without_nodes_and_checkpoints_is_read_too(full: Full) -> None:
    with lifted():
        Node.objects.all().delete()
        Checkpoint.objects.all().delete()
    assert verify() == []


# --- what is done to it, and what is said then ------------------------------------------------------------------------


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda each: each.__name__)
def test_what_was_tampered_with_is_named(proved: Proved, tampering: Callable[[Proved], list[str]]) -> None:
    with lifted():
        expected = tampering(proved)
    assert verify() == [line.format(first=proved.first) for line in expected]


# --- with a checkpoint that was kept elsewhere -------------------------------------------------------------------------


@pytest.fixture
def kept(proved: Proved, tmp_path: Path) -> str:
    """The mail of a checkpoint, as it was saved."""
    file = tmp_path / "mail.eml"
    lines = ["Subject: 처리 이력 검증값", "", "감사관 님,", "", *proved.file.splitlines(), "공개키:"]
    file.write_bytes("\r\n".join(lines).encode())
    return str(file)


def test_a_tail_that_was_cut_off_cleanly_is_found_by_it(proved: Proved, kept: str) -> None:
    size = proved.first
    with lifted():
        Event.objects.filter(sequence__gt=size).delete()
        Head.objects.filter(ministry=proved.full.ministry).update(size=size)
        Checkpoint.objects.filter(size__gt=size).delete()
    assert verify() == []
    assert verify("--checkpoint", kept) == [
        f"journal: checkpoint {proved.size} of the file: there are only {size} events: the end of the journal was cut off"
    ]


def test_a_journal_that_was_written_anew_is_found_by_it(proved: Proved, kept: str) -> None:
    with lifted():
        replace(17)
        Node.objects.all().delete()
        Checkpoint.objects.all().delete()
    prove_journal(clock.now())
    assert verify() == []
    assert verify("--checkpoint", kept) == [
        f"journal: checkpoint {proved.size} of the file: the journal had other events when it was signed"
    ]


def test_a_checkpoint_somebody_else_signed_is_none(proved: Proved, tmp_path: Path) -> None:
    note = proved.file
    (tmp_path / "note").write_text(
        note.replace(f"\n{proved.size}\n", f"\n{proved.first}\n"), encoding="utf-8"
    )
    found = verify("--checkpoint", str(tmp_path / "note"))
    assert [line.partition(" (key ")[0] for line in found] == [
        f"journal: checkpoint {proved.first} of the file: no key of this journal signed it",
        f"journal: checkpoint {proved.first} of the file: the journal had other events when it was signed",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no signed checkpoint in it."),
        ("아무 글", "There is no signed checkpoint in it."),
        (
            f"elsewhere/journal/moe\n1\n{'A' * 43}=\n\n— elsewhere/journal {'A' * 91}=\n",
            "elsewhere/journal/moe is no journal of this installation.",
        ),
    ],
)
def test_a_file_that_holds_no_checkpoint_of_ours_is_refused(
    full: Full, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "note").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("verify", "--checkpoint", str(tmp_path / "note"), stdout=io.StringIO())
    assert str(refused.value).endswith(says)


def test_a_file_that_is_not_there_is_told(full: Full, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify", "--checkpoint", str(tmp_path / "none"), stdout=io.StringIO())
