"""A line that came from a file is edited on its page and loses nothing."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.actions import draft
from audit.reorganizations.models import PlannedChange
from tests.pages.reading import Reading, errors
from tests.world import MakeUnit, MakeUser

SignIn = Callable[[User], Client]


def test_a_new_note_leaves_a_split_into_eight_as_it_was(
    sign_in: SignIn, make_user: MakeUser, make_unit: MakeUnit, top: Unit, unit: Unit
) -> None:
    admin = make_user("admin", Role.ADMIN)
    heirs = tuple(make_unit(f"Z-{place}", parent=top).code for place in range(8))
    line = UnitChange(1, "split", unit.code, successors=heirs, note="옛 비고")
    plan = draft(by=admin, title="개편", effective_on=date(2026, 7, 1), changes=[line])
    client, path = sign_in(admin), f"/organization/reorganizations/{plan.number}/lines/1/"
    data = sent_untouched(client.get(path).content.decode())
    assert client.post(path, data | {"note": "새 비고"}).status_code == 302
    saved = PlannedChange.objects.get(reorganization=plan)
    assert (tuple(saved.successors), saved.note) == (heirs, "새 비고")


def test_a_successor_that_does_not_stand_stays_until_somebody_chooses(
    sign_in: SignIn, make_user: MakeUser, top: Unit, unit: Unit
) -> None:
    admin = make_user("admin", Role.ADMIN)
    line = UnitChange(1, "abolish", unit.code, successors=("X-9",), note="옛 비고")
    plan = draft(by=admin, title="개편", effective_on=date(2026, 7, 1), changes=[line])
    client, path = sign_in(admin), f"/organization/reorganizations/{plan.number}/lines/1/"
    data = sent_untouched(client.get(path).content.decode())
    answer = client.post(path, data | {"note": "새 비고"})
    assert (answer.status_code, errors(answer)) == (
        200,
        ["승계 부서: X-9: 시행일에 없는 부서입니다. 다른 부서를 고르거나, 비우려면 ‘–’를 고르십시오."],
    )
    saved = PlannedChange.objects.get(reorganization=plan)
    assert (tuple(saved.successors), saved.note) == (("X-9",), "옛 비고")
    assert client.post(path, data | {"successor_1": "", "note": "새 비고"}).status_code == 302
    saved.refresh_from_db()
    assert (tuple(saved.successors), saved.note) == ((), "새 비고")


def sent_untouched(html: str) -> dict[str, str]:
    """What a browser sends of the fields of the main form."""
    found, name = {}, ""
    for element in Reading(html[html.index("<main") :]).all("input", "select", "option"):
        attributes = element.attributes
        if element.tag == "option":
            if "selected" in attributes:
                found[name] = attributes["value"]
        else:
            name = attributes.get("name", "")
            found[name] = attributes.get("value", "")
    return found
