"""What is done to people, through its pages: the act, its message, and refusals told on the form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Absence, Appointment, Unit, User
from audit.journal.models import Event
from tests.pages.reading import Reading, errors, text
from tests.people.actions.test_appointments import roles, seats
from tests.world import FOUNDED, MakeUser

SignIn = Callable[[User], Client]
DAY, EVE, FRIDAY = date(2026, 3, 9), date(2026, 3, 8), date(2026, 3, 13)
PEOPLE = "/organization/people/"


@pytest.fixture
def admin(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("admin", Role.ADMIN, language="en"))


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


def told(client: Client, path: str, sent: Mapping[str, object]) -> str:
    """What the page says after a form was sent from it."""
    answer = client.post(path, sent, follow=True)
    assert [status for _url, status in answer.redirect_chain] == [302], errors(answer)
    return text(answer)


def test_a_person_is_admitted_and_gets_a_role_next(admin: Client, unit: Unit) -> None:
    sent = {
        "username": "lee", "name_ko": "이두리", "name_en": "", "email": "lee@motir.example", "language": "ko",
        "unit": unit.pk, "grade": "5", "since": "2026-03-09",
    }  # fmt: skip
    page = told(admin, f"{PEOPLE}new/", sent)
    assert "이두리 is admitted. Give a role next." in page
    assert seats(User.objects.get(username="lee")) == [("PC-01", "5", DAY, None)]
    again = admin.post(f"{PEOPLE}new/", sent)
    assert errors(again) == ["The user name lee cannot be used here. Choose another one."]
    assert 'value="이두리"' in again.content.decode()
    alike, unfit = (admin.post(f"{PEOPLE}new/", sent | {"username": name}) for name in ("LEE", ".."))
    assert errors(alike) == ["The user name LEE cannot be used here. Choose another one."]
    assert errors(unfit) == [
        "User name: Use letters A to Z, digits and . _ @ + - only, with a letter or a digit first and last."
    ]
    assert User.objects.filter(username__in=("LEE", "..")).count() == 0


def test_what_is_known_is_corrected(admin: Client, kim: User) -> None:
    page = admin.get(f"{PEOPLE}kim/edit/").content.decode()
    assert 'value="kim@motir.example"' in page
    sent = {"name_ko": "김하나", "name_en": "", "email": "new@motir.example", "language": "en"}
    assert "Kim: corrected." in told(admin, f"{PEOPLE}kim/edit/", sent)
    kim.refresh_from_db()
    assert (kim.name_ko, kim.email, kim.language) == ("김하나", "new@motir.example", "en")
    wrong = admin.post(f"{PEOPLE}kim/edit/", sent | {"email": "\ud800@x".encode("utf-8", "replace").decode()})
    assert wrong.status_code == 200
    assert len(errors(wrong)) == 1


def test_a_person_is_moved(admin: Client, kim: User, other_unit: Unit) -> None:
    sent = {"unit": other_unit.pk, "grade": "4", "since": "2026-03-09"}
    assert "the new seat is entered" in told(admin, f"{PEOPLE}kim/seat/", sent)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, EVE), ("TP-01", "4", DAY, None)]
    assert errors(admin.post(f"{PEOPLE}kim/seat/", sent)) == [
        "Kim sits there with this grade already. Nothing was changed."
    ]


def test_each_role_is_offered_with_its_sentence_and_given(admin: Client, kim: User) -> None:
    page = text(admin.get(f"{PEOPLE}kim/roles/new/"))
    assert "council member: Takes positions in the council&#x27;s ballots." in page
    assert (
        "observer: Reads cases and results without the names of people, and adds opinions to cases that touch working hours."
        in page
    )
    sent = {"role": "member", "unit": "", "since": "2026-03-09", "until": "2026-12-31"}
    assert "Kim: the role is given." in told(admin, f"{PEOPLE}kim/roles/new/", sent)
    assert roles(kim) == [
        ("member", None, DAY, date(2026, 12, 31)),
        ("staff", "PC-01", FOUNDED, None),
    ]
    assert errors(admin.post(f"{PEOPLE}kim/roles/new/", sent | {"role": "unit_head"})) == [
        "This role is held at a unit. Choose the unit."
    ]
    assert errors(admin.post(f"{PEOPLE}kim/roles/new/", {})) != []


def test_a_role_is_ended_on_a_day(admin: Client, kim: User) -> None:
    path = f"{PEOPLE}kim/roles/{Grant.objects.get(user=kim).pk}/end/"
    assert f'href="{path}"' in admin.get(f"{PEOPLE}kim/").content.decode()
    assert "the end of the role is entered" in told(admin, path, {"last_day": "2026-03-13"})
    assert roles(kim) == [("staff", "PC-01", FOUNDED, FRIDAY)]
    assert len(errors(admin.post(path, {"last_day": "2026-03-20"}))) == 1


def test_a_role_is_looked_up_at_its_person(admin: Client, kim: User, make_user: MakeUser) -> None:
    make_user("lee")
    path = f"{PEOPLE}lee/roles/{Grant.objects.get(user=kim).pk}/end/"
    assert (admin.get(path).status_code, admin.post(path).status_code) == (404, 404)


def test_an_absence_is_entered_by_the_person_and_ended(
    kim: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    lee = make_user("lee")
    client = sign_in(User.objects.get(pk=kim.pk))
    sent = {"since": "2026-03-09", "until": "2026-03-13", "deputy": "lee 님"}
    assert "lee 님" in told(client, "/me/absences/new/", sent)
    absence = Absence.objects.get()
    assert (absence.user, absence.deputy, absence.valid_until) == (kim, lee, FRIDAY)
    told(client, f"/me/absences/{absence.pk}/end/", {})
    assert not Absence.objects.exists()


def test_an_absence_of_somebody_else_is_entered_by_who_manages_people(
    admin: Client, kim: User, make_user: MakeUser
) -> None:
    sent = {"since": "2026-03-10", "until": "2026-03-13", "deputy": ""}
    told(admin, f"{PEOPLE}kim/absences/new/", sent)
    absence = Absence.objects.get()
    assert (absence.user, absence.deputy) == (kim, None)
    told(admin, f"{PEOPLE}kim/absences/{absence.pk}/end/", {})
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("deputy", "sentence"),
    [
        ("nobody", "Deputy: Nobody in this ministry has this user name or name."),
        ("Twin", "Deputy: Several people have this name: a, b. Write the user name."),
        ("kim", "People cannot be their own deputy or successor. Choose somebody else."),
    ],
)
def test_a_deputy_is_one_person(
    admin: Client, kim: User, make_user: MakeUser, deputy: str, sentence: str
) -> None:
    for name in ("a", "b"):
        make_user(name)
    User.objects.filter(username__in=("a", "b")).update(name_en="Twin")
    sent = {"since": "2026-03-09", "until": "2026-03-13", "deputy": deputy}
    assert errors(admin.post(f"{PEOPLE}kim/absences/new/", sent)) == [sentence]
    assert (Absence.objects.count(), Event.objects.count()) == (0, 0)


def test_somebody_leaves_and_a_successor_follows(admin: Client, kim: User, make_user: MakeUser) -> None:
    lee = make_user("lee")
    assert "Successor" in text(admin.get(f"{PEOPLE}kim/leave/"))
    sent = {"last_day": "2026-03-13", "successor": "lee"}
    assert "the last day is entered" in told(admin, f"{PEOPLE}kim/leave/", sent)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, FRIDAY)]
    assert roles(lee) == [("staff", "PC-01", date(2026, 3, 14), None)]


# --- a list of people -------------------------------------------------------------------------------------------------

HEAD = "아이디,이름,이메일,부서코드,역할,시작일\n"


def chosen(data: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile("people.csv", data)}


def counted(preview: Any) -> list[str]:
    """The counts of a preview, drawn as those of a reorganization are."""
    page = Reading(preview.content.decode())
    lists = [each for each in page.all("ul") if each.attributes.get("class") == "counts"]
    return [each.words for each in page.all("li") if each.inside[-1] == "ul" and each.words in lists[0].words]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_a_list_is_previewed_and_taken_in_once(admin: Client, unit: Unit, encoding: str) -> None:
    data = (HEAD + "lee,이두리,lee@motir.example,PC-01,직원,2026-03-09\n").encode(encoding)
    preview = admin.post(f"{PEOPLE}import/", chosen(data))
    assert counted(preview) == ["New 1 person", "Changed none", "Unchanged none", "Refused cells none"]
    assert "이두리 lee new seat in Division PC-01 (PC-01), role: staff" in text(preview)
    assert not User.objects.filter(username="lee").exists()
    seen = preview.context["seen"].initial
    page = admin.post(f"{PEOPLE}import/", seen, follow=True)
    assert "The list was taken in. New: 1 person, changed: none, unchanged: none." in text(page)
    assert roles(User.objects.get(username="lee")) == [("staff", "PC-01", DAY, None)]
    again = admin.post(f"{PEOPLE}import/", seen)
    assert "This was changed after you opened the page" in text(again)
    assert "The list changes nothing" in text(again)
    assert User.objects.filter(username="lee").count() == 1


@pytest.mark.parametrize("spoilt", [b"\n\n", b""])
def test_blank_lines_and_hidden_characters_elsewhere_keep_no_list_out(
    admin: Client, unit: Unit, spoilt: bytes
) -> None:
    """What was previewed is sent back as it came: line numbers and columns nobody reads are the same then."""
    head = HEAD.rstrip("\n") + ",memo\n"
    data = spoilt + (head + "lee,이두리,lee@motir.example,PC-01,직원,2026-03-09,\u202e메모\n").encode()
    preview = admin.post(f"{PEOPLE}import/", chosen(data))
    assert counted(preview) == ["New 1 person", "Changed none", "Unchanged none", "Refused cells none"]
    admin.post(f"{PEOPLE}import/", preview.context["seen"].initial)
    assert User.objects.filter(username="lee").count() == 1


def test_a_list_that_did_not_come_whole_is_refused_in_a_sentence(admin: Client, unit: Unit) -> None:
    page = admin.post(f"{PEOPLE}import/", {"file": "~~~", "seal": "x"})
    assert "The list did not come whole. Choose the file again." in text(page)


def test_refused_cells_are_named_and_nothing_can_be_taken_in(admin: Client, unit: Unit) -> None:
    data = (HEAD + "lee,이두리,lee@motir.example,PC-01,,2026-03-09\n" + "ahn,<b>,ahn,NOPE,king,\n").encode()
    preview = admin.post(f"{PEOPLE}import/", chosen(data))
    page = text(preview)
    assert counted(preview) == ["New 1 person", "Changed none", "Unchanged none", "Refused cells 3 cells"]
    assert "3 Mail address “ahn”: This is no mail address. Write it as name@example.go.kr." in page
    assert "Line Column Reason" in page
    assert "3 From This cell must not be empty." in page
    assert "Take the list in" not in page
    forced = admin.post(f"{PEOPLE}import/", preview.context["seen"].initial)
    assert "Nothing was taken in: 3 cells of the list are refused." in text(forced)
    assert (User.objects.count(), Event.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is no CSV, XLSX or ODS file."),
        (b"PK\x03\x04...", "This workbook cannot be read."),
        (b"username\nkim\n", "The column name_ko is missing."),
        (b"x" * 1_000_001, "The file is too large"),
    ],
)
def test_what_is_no_list_is_refused(admin: Client, unit: Unit, data: bytes, sentence: str) -> None:
    page = admin.post(f"{PEOPLE}import/", chosen(data))
    assert page.status_code == 200
    assert sentence in text(page)
    assert Appointment.objects.count() == 0
