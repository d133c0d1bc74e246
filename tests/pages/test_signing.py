"""Signing at the page: the code stands on the same form, works once, and nothing typed is lost, whatever is wrong.

The clock of the whole process is moved: codes and their times are the library's, which does not ask ours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case, Decision
from audit.core import clock
from audit.directory.models import Absence, Ministry, User
from audit.journal.models import Event
from tests.access.codes import PASSWORD, code, give_password
from tests.access.rows import SECRET, with_authenticator
from tests.cases.council import Council, again, council
from tests.pages.reading import Reading, errors, text
from tests.world import MakeUser

__all__ = ["council"]

NUMBER = "혁신행정담당관-12"
WRONG_CODE = "인증번호가 맞지 않습니다."
STEP = timedelta(seconds=30)
LATER = timedelta(minutes=5)


@pytest.fixture
def case(council: Council) -> Case:
    return council.in_state(State.AGREED)


@pytest.fixture
def time(case: Case) -> Iterator[time_machine.Traveller]:
    """The morning on which the case waits for its signature."""
    with (
        time_machine.travel(case.entered_at + timedelta(hours=1), tick=False) as traveller,
        clock.at(datetime.now(case.entered_at.tzinfo)),
    ):
        yield traveller


def goes_on(time: time_machine.Traveller, delta: timedelta) -> Any:
    """Time passes for the library and for us."""
    time.shift(delta)
    return clock.at(clock.now() + delta)


def now_code(ahead: int = 0) -> str:
    return code(SECRET, clock.now() + ahead * STEP)


def signs(client: Client, case: Case, move: str = "sign", **data: str) -> Any:
    sent = {"version": str(case.version), "state": case.state, "document_number": NUMBER, **data}
    return client.post(reverse("case_move", args=[case.number, move]), sent)


def fields(page: Any) -> dict[str, str]:
    """The text fields of the page's own form, with what stands in them."""
    inputs = Reading(page.content.decode()).all("input")
    wanted = ("id_document_number", "id_code")
    return {
        each.attributes["id"]: each.attributes.get("value", "")
        for each in inputs
        if each.attributes.get("id") in wanted
    }


def looks(client: Client, case: Case) -> Any:
    return client.get(reverse("case_move", args=[case.number, "sign"]))


def shown(client: Client, case: Case) -> dict[str, str]:
    return fields(looks(client, case))


def kind_of_signature() -> str:
    return str(Event.objects.get(kind="case.sign").facts["second_factor"])


@pytest.fixture
def minister(council: Council, client: Client, time: time_machine.Traveller) -> Client:
    """The minister, who signed in with password and code six minutes ago."""
    with_authenticator(council.minister)
    assert give_password(client, "minister") == "/sign-in/code/"
    assert client.post("/sign-in/code/", {"code": now_code()}).headers["Location"] == "/"
    return client


def test_the_code_of_the_sign_in_holds_for_five_minutes(
    minister: Client, case: Case, time: time_machine.Traveller
) -> None:
    assert shown(minister, case) == {"id_document_number": ""}
    with goes_on(time, LATER - STEP):
        assert shown(minister, case) == {"id_document_number": ""}
        clock_goes_on = goes_on(time, STEP)
    with clock_goes_on:
        assert shown(minister, case) == {"id_document_number": "", "id_code": ""}


def test_within_them_no_code_is_asked(minister: Client, case: Case) -> None:
    assert signs(minister, case).status_code == 302
    assert (Decision.objects.get().document_number, kind_of_signature()) == (NUMBER, "authenticator")


def test_later_a_code_signs_and_is_asked_for_without_losing_anything(
    minister: Client, case: Case, time: time_machine.Traveller
) -> None:
    with goes_on(time, LATER):
        for given in ({}, {"code": ""}, {"code": "  "}):
            page = signs(minister, case, **given)
            assert (page.status_code, len(errors(page)), again(case).state) == (200, 1, State.AGREED)
            assert fields(page) == {"id_document_number": NUMBER, "id_code": given.get("code", "")}
        assert signs(minister, case, code=now_code()).status_code == 302
    assert (Decision.objects.get().document_number, kind_of_signature()) == (NUMBER, "authenticator")


@pytest.mark.parametrize("wrong", ["000000", "12345", PASSWORD, "abc", "'; --", "٠١٢٣٤٥", "9" * 30])
def test_a_wrong_code_signs_nothing_and_everything_typed_stays(
    minister: Client, case: Case, time: time_machine.Traveller, wrong: str
) -> None:
    with goes_on(time, LATER):
        page = signs(minister, case, code=wrong)
    assert (page.status_code, WRONG_CODE in text(page), again(case).state) == (200, True, State.AGREED)
    assert fields(page) == {"id_document_number": NUMBER, "id_code": wrong}
    assert not Decision.objects.exists()


def test_a_code_that_was_used_to_sign_in_does_not_sign(
    council: Council, client: Client, case: Case, time: time_machine.Traveller
) -> None:
    with_authenticator(council.minister)
    used = now_code()
    elsewhere = Client()
    give_password(elsewhere, "minister")
    elsewhere.post("/sign-in/code/", {"code": used})
    client.force_login(council.minister)  # another session: it has given none
    page = signs(client, case, code=used)
    assert (WRONG_CODE in text(page), again(case).state) == (True, State.AGREED)
    assert signs(client, case, code=now_code(1)).status_code == 302


def test_a_code_of_another_session_does_not_sign_in_this_one(
    minister: Client, case: Case, council: Council
) -> None:
    stolen = Client()
    stolen.force_login(council.minister)
    assert shown(stolen, case) == {"id_document_number": "", "id_code": ""}
    assert signs(stolen, case).status_code == 200
    assert again(case).state == State.AGREED


def test_five_wrong_codes_close_it_for_a_quarter_of_an_hour(
    minister: Client, case: Case, time: time_machine.Traveller
) -> None:
    with goes_on(time, LATER):
        for _try in range(5):
            signs(minister, case, code="000000")
        page = signs(minister, case, code=now_code())
        assert ("15분 뒤에 다시 시도하십시오." in text(page), again(case).state) == (True, State.AGREED)
        with goes_on(time, timedelta(minutes=15, seconds=1)):
            assert signs(minister, case, code=now_code()).status_code == 302


def test_a_right_code_beside_a_wrong_field_is_taken_and_not_asked_for_again(
    minister: Client, case: Case, time: time_machine.Traveller
) -> None:
    with goes_on(time, LATER):
        page = signs(minister, case, document_number="가" * 101, code=now_code())
        assert (len(errors(page)), fields(page)) == (1, {"id_document_number": "가" * 101})
        assert signs(minister, case).status_code == 302


def test_a_code_given_to_hand_back_a_case_keeps_the_reasons(
    minister: Client, case: Case, time: time_machine.Traveller
) -> None:
    why = "근거를 더 밝혀 주십시오."
    with goes_on(time, LATER):
        page = signs(minister, case, "hand_back", reason=why, code="000000")
        assert (again(case).state, why in text(page)) == (State.AGREED, True)
        assert signs(minister, case, "hand_back", reason=why, code=now_code()).status_code == 302
    assert Event.objects.get(kind="case.hand_back").facts["second_factor"] == "authenticator"


def test_a_recovery_code_signs_once_and_the_journal_says_so(
    minister: Client, case: Case, council: Council, time: time_machine.Traveller
) -> None:
    recovery = RecoveryCodes.activate(council.minister).get_unused_codes()[0]
    with goes_on(time, LATER):
        assert signs(minister, case, code=recovery).status_code == 302
        left = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert (kind_of_signature(), recovery in left.wrap().get_unused_codes()) == ("recovery_code", False)
    assert "2차 인증: 복구 코드." in text(minister.get("/journal/"))


def test_a_password_is_none(
    council: Council, client: Client, case: Case, time: time_machine.Traveller
) -> None:
    """Signed in by password alone, and confirmed by it a moment ago."""
    assert give_password(client, "minister") == "/"
    client.post("/me/security/confirm/", {"password": PASSWORD})
    page = signs(client, case)
    assert (page.status_code, again(case).state) == (200, State.AGREED)
    assert "아직 등록한 인증 앱이 없습니다." in text(page)
    assert fields(page) == {"id_document_number": NUMBER}
    assert reverse("mfa_activate_totp") in page.content.decode()
    assert signs(client, case, code="123456").status_code == 200  # nothing is asked, so nothing helps
    assert again(case).state == State.AGREED


def test_a_deputy_gives_the_own_code(
    council: Council, client: Client, case: Case, time: time_machine.Traveller, make_user: MakeUser
) -> None:
    deputy, today = make_user("deputy", Role.STAFF, unit=council.unit), clock.today()
    Absence.objects.create(
        ministry=council.ministry, user=council.minister, deputy=deputy, valid_from=today, valid_until=today
    )
    with_authenticator(deputy)
    client.force_login(deputy)
    assert signs(client, case).status_code == 200
    assert signs(client, case, code=now_code()).status_code == 302
    assert Decision.objects.get().signed_by == deputy


def test_what_signs_nothing_asks_for_no_code(council: Council, client: Client) -> None:
    draft = council.draft()
    client.force_login(council.chair)
    assert "id_code" not in fields(client.get(reverse("case_move", args=[draft.number, "submit"])))
    assert signs(client, draft, "submit", code="nonsense").status_code == 302


# --- in the demo ------------------------------------------------------------------------------------------------------


def everybody_is_invented(invented: bool = True) -> None:
    User.objects.update(invented=invented)
    Ministry.objects.update(invented=invented)


@pytest.fixture
def in_the_demo(council: Council, client: Client, settings: Settings, time: time_machine.Traveller) -> None:
    """The minister is invented, as everybody is, and came by the button."""
    settings.DEMO = True
    everybody_is_invented()
    client.force_login(council.minister)


def demo_code_on(page: Any) -> str:
    [said] = [
        each.words for each in Reading(page.content.decode()).all("p") if "시연용 인증번호:" in each.words
    ]
    return "".join(filter(str.isdigit, said))


def test_the_demo_shows_its_code_and_wants_it_typed(
    in_the_demo: None, client: Client, case: Case, time: time_machine.Traveller
) -> None:
    page = looks(client, case)
    told = demo_code_on(page)
    assert (len(told), fields(page)) == (6, {"id_document_number": "", "id_code": ""})
    assert signs(client, case).status_code == 200
    assert signs(client, case, code=f"{(int(told) + 1) % 10**6:06}").status_code == 200
    with goes_on(time, timedelta(minutes=4)):  # who reads first need not hurry
        assert signs(client, case, code=f"{told[:3]} {told[3:]}").status_code == 302
    assert kind_of_signature() == "demo"


@pytest.mark.parametrize(
    ("demo", "invented", "opens"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_outside_the_demo_and_for_real_people_there_is_none(
    in_the_demo: None, council: Council, client: Client, case: Case, settings: Settings,
    demo: bool, invented: bool, opens: bool,
) -> None:  # fmt: skip
    told = demo_code_on(looks(client, case))
    settings.DEMO = demo
    everybody_is_invented(invented)
    page = looks(client, case)
    assert ("시연용 인증번호:" in text(page), "id_code" in fields(page)) == (opens, opens)
    assert (signs(client, case, code=told).status_code == 302) == opens


def test_somebody_invented_who_has_an_authenticator_uses_that(
    in_the_demo: None, council: Council, client: Client, case: Case
) -> None:
    told = demo_code_on(looks(client, case))
    with_authenticator(council.minister)
    assert "시연용 인증번호:" not in text(looks(client, case))
    assert signs(client, case, code=told).status_code == 200
    assert signs(client, case, code=now_code()).status_code == 302
