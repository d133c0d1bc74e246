"""Mail addresses and passwords, at every place where somebody types one."""

from typing import Any, ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from audit.access.choices import Role
from audit.accounts.forms.sign_in import ResetForm
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.models import OutboxMail
from audit.ministries.forms import AdministratorForm
from audit.people.forms import AdmitForm, KnownForm
from audit.people.rules.people_list import read
from tests.world import MakeUser, found

NO_ADDRESS = "메일 주소가 아닙니다. name@example.go.kr처럼 적으십시오."
WRONG = ("=cmd|x@b.kr", "-oX@b.kr", "a@[127.0.0.1]", "a@b.kr,c@d.kr", "kim")
LONG = ("긴 비밀번호 " * 19)[:129]
HUGE = "p" * 100_000


@pytest.mark.parametrize("address", WRONG)
def test_every_form_with_an_address_says_the_same(db: None, address: str) -> None:
    sent = {"email": address}
    forms: list[Any] = [KnownForm(sent), ResetForm(sent)]
    assert [form.errors["email"] for form in forms] == [[NO_ADDRESS]] * 2
    assert AdmitForm.base_fields["email"].__class__ is AdministratorForm.base_fields["email"].__class__
    assert AdmitForm.base_fields["email"].__class__ is KnownForm.base_fields["email"].__class__


@pytest.mark.parametrize("address", WRONG)
def test_a_list_says_where_it_stands(address: str) -> None:
    line = f'kim,Kim,"{address}",M,20260309\n'.encode()
    _rows, refused = read(b"username,name_ko,email,unit_code,since\n" + line)
    assert [(each.line, each.column, each.code) for each in refused] == [(2, "email", "mail_bad")]


@pytest.mark.parametrize("address", WRONG)
def test_the_operators_account_is_asked_too(db: None, address: str) -> None:
    with pytest.raises(CommandError, match="메일 주소가 아닙니다"):
        call_command("createsuperuser", interactive=False, username="root", name_ko="운영자", email=address)
    assert not User.objects.exists()


# --- passwords ---------------------------------------------------------------------------------------------------------

TOO_LONG = "너무 깁니다. 128자까지 쓸 수 있습니다."


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    user = make_user("kim", Role.STAFF, unit=unit)
    user.set_password("맞는 비밀번호 하나")
    user.save()
    return user


class Watched(MD5PasswordHasher):
    """The hasher of the tests, which keeps how long the passwords were that it was given."""

    hashed: ClassVar[list[int]] = []

    def encode(self, password: str, salt: str) -> str:
        self.hashed.append(len(password))
        return super().encode(password, salt)


@pytest.fixture
def watched(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Watched"]


def fields(kim: User) -> list[tuple[str, Any, list[str]]]:
    """Where a password is typed: address, who, and the names of the fields."""
    anybody, herself, renewing = Client(), Client(), Client()
    herself.force_login(kim)
    renewing.post("/password/", {"email": kim.email})
    with without_scope():
        text = OutboxMail.objects.get().text
    link = next(line for line in text.splitlines() if line.startswith("http://testserver"))
    page = renewing.get(link.removeprefix("http://testserver"), follow=True)
    return [
        ("/sign-in/", anybody, ["password"]),
        ("/me/security/confirm/", herself, ["password"]),
        (page.redirect_chain[-1][0], renewing, ["password1", "password2"]),
    ]


@pytest.mark.parametrize("password", [LONG, HUGE], ids=["129", "100 kB"])
def test_a_password_that_is_too_long_is_refused_before_any_hash(
    watched: None, kim: User, password: str
) -> None:
    before = User.objects.values("password").get()
    for address, client, names in fields(kim):
        sent = {"username": "kim", **dict.fromkeys(names, password)}
        client.post(address, {})  # whatever is loaded once
        Watched.hashed = []
        answer = client.post(address, sent)
        assert answer.status_code == 200, address
        assert [answer.context["form"].errors[name] for name in names] == [[TOO_LONG]] * len(names), address
        assert Watched.hashed == [], address
    assert User.objects.values("password").get() == before


def test_a_password_that_fits_is_hashed(watched: None, kim: User, client: Client) -> None:
    Watched.hashed = []
    client.post("/sign-in/", {"username": "kim", "password": LONG[:128]})
    assert Watched.hashed == [128]


def test_128_characters_with_spaces_and_hangul_are_taken(kim: User, client: Client) -> None:
    kim.password = make_password(LONG[:128])
    kim.save()
    assert client.post("/sign-in/", {"username": "kim", "password": LONG[:128]}).status_code == 302


def test_commands_that_ask_for_one_refuse_it_too() -> None:
    for password in (LONG, HUGE):
        with pytest.raises(ValidationError) as refused:
            validate_password(password)
        assert refused.value.messages[0] == TOO_LONG


def test_nobody_learns_by_a_name_where_it_is_taken(
    ministry: Ministry, make_user: MakeUser, unit: Unit, client: Client
) -> None:
    """The sentence for a name of another ministry is that for one of this, for other capitals, and for a word of an address."""

    User.objects.create_user("far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    make_user("near", unit=unit)
    client.force_login(make_user("admin", Role.ADMIN))
    sent = {"name_ko": "이", "email": "l@b.kr", "unit": unit.pk, "grade": "5", "since": "2026-03-09"}
    said = {}
    for name in ("far", "FAR", "near", "Near", "new"):
        with ministry_scope(ministry):
            answer = client.post("/organization/people/new/", sent | {"username": name})
        said[name] = [each.replace(name, "NAME") for each in answer.context["form"].non_field_errors()]
    assert set(map(tuple, said.values())) == {
        ("사용자 이름(NAME)은 여기에서 쓸 수 없습니다. 다른 이름을 선택하십시오.",)
    }
