"""Drafts and their lines: value, event, refusal without a trace."""

from collections.abc import Callable
from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import Ministry, Unit, User
from audit.organizations.rules.plan import UnitChange
from audit.organizations.rules.unit_list import UnitImportRow
from audit.reorganizations.actions import add_line, change_line, draft, edit, propose, remove_line, schedule
from audit.reorganizations.models import Reorganization
from audit.reorganizations.refusals import NoSuchLine, NoTitle, ReorganizationNotDraft
from tests.reorganizations.drafts import (
    MERGE,
    RENAME,
    TOMORROW,
    a_draft,
    events,
    lines,
    refused,
)
from tests.world import MakeUser


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def test_a_draft_keeps_its_lines_and_their_numbers(admin: User, unit: Unit) -> None:
    row = draft(by=admin, title=" 12월 개편 ", effective_on=TOMORROW, changes=[RENAME, MERGE])
    assert (row.number, row.title, row.effective_on, row.stage, row.drafted_by, row.version) == (
        1, "12월 개편", TOMORROW, "draft", admin, 1,
    )  # fmt: skip
    assert lines(row) == [(2, "rename", "PC-01", "새 이름"), (3, "merge", "PC-01", "")]
    assert row.changes.get(line=3).successors == ["TP-01"]
    told = {"line": 2, "change": "rename", "unit": "PC-01", "name_ko": "새 이름", "name_en": "New name"}
    merge = {"line": 3, "change": "merge", "unit": "PC-01", "successors": ["TP-01"]}
    facts = {"number": 1, "title": "12월 개편", "effective_on": "2026-03-10", "changes": [told, merge]}
    assert events() == [("reorganization.drafted", admin.pk, facts)]
    assert a_draft().number == 2


@pytest.mark.parametrize("title", ["", "  ", "가" * 201, "두\n줄"])
def test_a_draft_has_a_title(ministry: Ministry, title: str) -> None:
    with refused(NoTitle):
        draft(by=None, title=title, effective_on=TOMORROW)


def test_a_proposal_leads_to_a_list(admin: User, top: Unit, unit: Unit, other_unit: Unit) -> None:
    rows = [
        UnitImportRow(2, "M", "산업통상부", "Division M", "division", ""),
        UnitImportRow(3, "PC-01", "새 이름", "New", "division", "M"),
        UnitImportRow(4, "NEW", "새과", "New one", "division", "M"),
    ]
    row = propose(by=admin, title="개편", effective_on=TOMORROW, rows=rows)
    assert {line[1:] for line in lines(row)} >= {
        ("create", "NEW", "새과"), ("rename", "PC-01", "새 이름"), ("abolish", "TP-01", ""),
    }  # fmt: skip


def test_title_and_day_of_a_draft_change(admin: User, unit: Unit) -> None:
    row = edit(
        by=admin, reorganization=a_draft(RENAME), version=1, title="다른 개편", effective_on=date(2026, 4, 1)
    )
    assert (row.title, row.effective_on, row.version) == ("다른 개편", date(2026, 4, 1), 2)
    assert events()[1:] == [
        ("reorganization.edited", admin.pk, {"title": "다른 개편", "effective_on": "2026-04-01"})
    ]


def test_lines_are_added_changed_and_removed(admin: User, unit: Unit) -> None:
    row = a_draft(RENAME)
    made = add_line(by=admin, reorganization=row, version=1, change=MERGE)
    assert made.line == 3
    change_line(by=admin, reorganization=row, version=2, change=UnitChange(3, "abolish", "TP-01"))
    assert lines(row) == [(2, "rename", "PC-01", "새 이름"), (3, "abolish", "TP-01", "")]
    remove_line(by=admin, reorganization=row, version=3, line=2)
    assert lines(row) == [(3, "abolish", "TP-01", "")]
    assert add_line(by=admin, reorganization=row, version=4, change=MERGE).line == 4
    assert [facts for _kind, _by, facts in events()[1:4]] == [
        {"added": {"line": 3, "change": "merge", "unit": "PC-01", "successors": ["TP-01"]}},
        {"changed": {"line": 3, "change": "abolish", "unit": "TP-01"}},
        {"removed": 2},
    ]


ACTS: list[Callable[[User, Reorganization, int | None], object]] = [
    lambda by, row, version: edit(
        by=by, reorganization=row, version=version, title="개편", effective_on=TOMORROW
    ),
    lambda by, row, version: add_line(by=by, reorganization=row, version=version, change=MERGE),
    lambda by, row, version: change_line(by=by, reorganization=row, version=version, change=RENAME),
    lambda by, row, version: remove_line(by=by, reorganization=row, version=version, line=2),
]


@pytest.mark.parametrize("act", ACTS)
def test_only_a_draft_is_changed_by_those_who_plan_and_as_they_saw_it(
    act: Callable[[User, Reorganization, int | None], object],
    admin: User,
    make_user: MakeUser,
    top: Unit,
    unit: Unit,
) -> None:
    row, chair = a_draft(RENAME), make_user("chair", Role.CHAIR)
    with refused(NotAllowed):
        act(chair, row, 1)
    with refused(SomebodyWasFaster):
        act(admin, row, 7)
    schedule(by=None, reorganization=row, version=None)
    with refused(ReorganizationNotDraft):
        act(admin, row, None)


def test_only_those_who_plan_draft(make_user: MakeUser, top: Unit) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    with refused(NotAllowed):
        a_draft(RENAME, by=secretary)
    with refused(NotAllowed):
        propose(by=secretary, title="개편", effective_on=TOMORROW, rows=[])


def test_a_line_that_is_gone(admin: User, unit: Unit) -> None:
    row = a_draft(RENAME)
    with refused(NoSuchLine):
        remove_line(by=admin, reorganization=row, version=1, line=9)
    with refused(NoSuchLine):
        change_line(by=admin, reorganization=row, version=1, change=MERGE)
