"""The part every triage shares; what it refuses is tested with the acts (test_triage)."""

import pytest

from audit.access.choices import Role
from audit.directory.models import Ministry
from audit.nominations.actions.parts.answers import answer, taken
from audit.nominations.actions.sending import add_evidence, add_remark
from audit.nominations.actions.triage import talk
from audit.nominations.choices import EvidenceKind
from audit.nominations.rules.evidence import CleanFile
from tests.nominations.rows import digest, sealed, ticked
from tests.world import MakeUser


def test_parts_are_called_within_acts_alone(ministry: Ministry, make_user: MakeUser) -> None:
    with pytest.raises(RuntimeError):
        taken(make_user("secretary", Role.SECRETARY), [])
    with pytest.raises(RuntimeError):
        answer([], "x")


def test_an_answer_stands_behind_remarks_and_files(ministry: Ministry, make_user: MakeUser) -> None:
    (row,) = sealed()
    add_remark(digest=digest(), text="말")
    add_evidence(digest=digest(), file=CleanFile(EvidenceKind.TEXT, b"x"))
    talk(by=make_user("secretary", Role.SECRETARY), ticked=ticked([row]), text="답")
    assert list(row.remarks.values_list("place", "text")) == [(1, "말"), (3, "답")]
