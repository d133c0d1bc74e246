from base64 import b64encode
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.models import WorkItem
from tests.imports.files import HEAD, MEETING, ROW, csv_of, ics_of, xlsx_of
from tests.world import MakeUser

SignIn = Callable[[User], Client]
PAGE = "/register/import/"


def upload(client: Client, data: bytes, name: str = "list.csv", **fields: str) -> str:
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, data), **fields})
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, data: bytes, name: str = "list.csv") -> dict[str, str]:
    """What the button below the preview sends."""
    form = client.post(PAGE, {"file": SimpleUploadedFile(name, data)}).context["seen"]
    return {field: str(form[field].value() or "") for field in ("name", "held", "owner", "seal")}


@pytest.mark.parametrize(("language", "says"), [("ko", "새 업무"), ("en", "New")])
def test_a_file_is_previewed_then_taken_in(sign_in: SignIn, staff: User, language: str, says: str) -> None:
    client = sign_in(staff)
    client.cookies["django_language"] = language
    assert client.get(PAGE).status_code == 200
    page = upload(client, csv_of(ROW))
    assert "주간 실적 보고" in page and "78" in page
    assert WorkItem.objects.count() == 0
    answer = client.post(PAGE, sent(client, csv_of(ROW)), follow=True)
    assert (answer.redirect_chain, WorkItem.objects.get().title) == (
        [(reverse("item_list"), 302)],
        "주간 실적 보고",
    )
    again = upload(client, csv_of(ROW))
    assert 'name="seal"' not in again


@pytest.mark.parametrize(("data", "name"), [(xlsx_of(ROW), "list.xlsx"), (ics_of(MEETING), "cal.ics")])
def test_workbooks_and_calendars_are_taken_in_as_well(
    sign_in: SignIn, staff: User, data: bytes, name: str
) -> None:
    client = sign_in(staff)
    client.post(PAGE, sent(client, data, name))
    assert WorkItem.objects.count() == 1


def test_every_refused_cell_is_told_with_its_line_and_nothing_can_be_sent(
    sign_in: SignIn, staff: User
) -> None:
    client = sign_in(staff)
    client.cookies["django_language"] = "en"
    page = upload(client, csv_of(ROW, ("<b>다른</b>", "축제", *ROW[2:6], "한참", "A-2")))
    assert 'name="seal"' not in page
    assert '<td class="num" data-label="Line">3</td>' in page
    for said in (
        "“축제”: This is none of the choices.",
        "“한참”: Write the time as minutes",
        "author_minutes (minutes each)",
    ):
        assert escape(said) in page
    assert WorkItem.objects.count() == 0


def test_what_a_file_says_is_shown_as_text(sign_in: SignIn, staff: User) -> None:
    title = "<script>alert(1)</script> {{7*7}}"
    client = sign_in(staff)
    page = upload(client, csv_of((title, *ROW[1:])))
    assert escape(title) in page and title not in page


@pytest.mark.parametrize(
    "changed",
    [{"seal": "0" * 64}, {"held": "not base64!"}, {"held": b64encode(csv_of()).decode()}, {"seal": ""}, {"owner": "x"}, {"held": ""}],
)  # fmt: skip
def test_what_did_not_come_as_it_was_previewed_is_not_taken_in(
    sign_in: SignIn, staff: User, changed: dict[str, str]
) -> None:
    client = sign_in(staff)
    answer = client.post(PAGE, {**sent(client, csv_of(ROW)), **changed})
    assert (answer.status_code, WorkItem.objects.count()) == (200, 0)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"x" * 1_000_001])
def test_a_file_that_is_none_is_refused_on_the_page(sign_in: SignIn, staff: User, data: bytes) -> None:
    client = sign_in(staff)
    upload(client, data)
    assert WorkItem.objects.count() == 0


def test_the_unit_is_chosen_where_a_file_names_none(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("sec", Role.SECRETARY))
    head = tuple(name for name in HEAD if name != "unit_code")
    bare = csv_of((*ROW[:2], *ROW[3:]), head=head)
    assert "data-label" in upload(client, bare)  # nobody's seat: the unit is missing
    answer = client.post(PAGE, {"file": SimpleUploadedFile("a.csv", bare), "unit": str(unit.pk)})
    form = answer.context["seen"]
    client.post(PAGE, {field: str(form[field].value()) for field in ("name", "held", "owner", "seal")})
    assert WorkItem.objects.get().unit == unit


def test_a_unit_that_is_not_ones_own_cannot_be_chosen(sign_in: SignIn, staff: User, other_unit: Unit) -> None:
    client = sign_in(staff)
    answer = client.post(PAGE, {"file": SimpleUploadedFile("a.csv", csv_of(ROW)), "unit": str(other_unit.pk)})
    assert "unit" in answer.context["form"].errors
    taken = client.post(PAGE, {**sent(client, ics_of(MEETING), "a.ics"), "owner": str(other_unit.pk)})
    assert (taken.status_code, WorkItem.objects.count()) == (200, 0)


def test_who_may_not_import_is_turned_away(sign_in: SignIn, make_user: MakeUser) -> None:
    client = sign_in(make_user("rev", Role.REVIEWER))
    assert [client.get(PAGE).status_code, client.post(PAGE).status_code] == [403, 403]
