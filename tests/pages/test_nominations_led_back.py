"""What other report centres let happen: two reports joined, a code guessed, work of another ministry told, a page that a machine opened."""

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit
from audit.nominations import middleware
from audit.nominations.actions.by_clock import keep_reports
from audit.nominations.forms.tokens import new_token
from audit.nominations.models import NamedWork, Nomination
from tests.nominations.rows import TOMORROW, code, sealed
from tests.pages.test_nominations import send, text
from tests.register.world import make_item
from tests.rows import everything
from tests.world import MakeUser, found


@pytest.fixture(autouse=True)
def _own_turns() -> None:
    middleware.turns.cache_clear()


def test_nothing_joins_two_reports_of_one_browser(client: Client, ministry: Ministry, unit: Unit) -> None:
    """What their rows have in common is what reports of that day have that strangers sent."""
    send(client)
    send(client, what="같은 자료를 두 부서에 냅니다", place="", why="")
    with clock.at(TOMORROW):
        keep_reports(clock.today())
    one, two = map(dict, Nomination.objects.values())
    same = {name for name, value in one.items() if value == two[name] and value not in (None, "")}
    assert same == {"ministry_id", "day", "kind", "sealed", "status", "due_on", "version"}


def test_twenty_guesses_get_one_answer_and_so_does_what_is_gone(client: Client, ministry: Ministry) -> None:
    (row,) = sealed()
    Nomination.objects.all().delete()
    page = text(client, "/nominate/answer/", code=code())
    guesses = [code(f"guess {number}") for number in range(20)]
    answers = {text(client, "/nominate/answer/", code=guess).replace(guess, "") for guess in guesses}
    assert answers == {page.replace(code(), "")}
    assert row.what not in page


def test_work_of_another_ministry_is_as_missing_as_none(
    client: Client, ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    other = found("other", "다른부", "Another Ministry")
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit)
    NamedWork.objects.create(ministry=ministry, item=item, reports=5)

    def add(number: int) -> tuple[int, str]:
        sent = {"token": new_token("voice"), "item": number, "ministry": "other", "lang": "ko"}
        answer = client.post("/nominate/named/", sent)
        return answer.status_code, answer.content.decode()

    assert add(item.pk) == add(item.pk + 999)
    assert add(item.pk)[0] == 409
    assert NamedWork.objects.get().of_today == 0
    with ministry_scope(other):
        assert not NamedWork.objects.exists()


def test_a_machine_that_looks_changes_nothing_and_keeps_nothing(client: Client, ministry: Ministry) -> None:
    sealed()
    before = everything()
    for ask in (client.head, client.get, client.options):
        answer = ask("/nominate/answer/")
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Cache-Control"] == "no-store, private"
    assert everything() == before
