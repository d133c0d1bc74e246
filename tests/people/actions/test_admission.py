from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.models import Event
from audit.people.actions import admit, change_person
from audit.people.actions.requests import ask_for_correction
from audit.people.refusals import AddressTaken, NameUnfit, NameUnusable, UnitNotThere
from tests.world import MakeUser, found

DAY = date(2026, 3, 9)


def let_in(
    by: User | None, unit: Unit, username: str = "kim", since: date = DAY, email: str = "kim@motir.example"
) -> User:
    return admit(by=by, username=username, name_ko="김하나", email=email, unit=unit, since=since)


def test_a_person_is_admitted_with_a_seat_and_no_password(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    by = make_user("admin", Role.ADMIN)
    user = let_in(by, unit)
    assert (user.ministry_id, user.has_usable_password()) == (ministry.pk, False)
    seat = Appointment.objects.get(user=user)
    assert (seat.unit, seat.valid_from, seat.valid_until) == (unit, DAY, None)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.facts) == (
        "person.admitted",
        by,
        {"unit": unit.code, "since": "2026-03-09"},
    )


def test_others_admit_and_correct_nothing_and_leave_no_trace(make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    with pytest.raises(NotAllowed):
        let_in(chair, unit)
    with pytest.raises(NotAllowed):
        change_person(by=chair, user=chair, name_ko="x", name_en="", email="x@y.example", language="ko")
    assert (User.objects.count(), Event.objects.count()) == (1, 0)


@pytest.mark.parametrize("taken", ["lee", "new", "import"])
def test_a_user_name_is_given_once_and_is_no_word_of_an_address(unit: Unit, taken: str) -> None:
    let_in(None, unit, "lee")
    with pytest.raises(NameUnusable) as refusal:
        let_in(None, unit, taken)
    assert refusal.value.facts == {"username": taken}
    assert (User.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "unfit", ["", "김하나", "a/b", "k" * 151, ".", "..", ".kim", "kim.", "-", "@kim", "kim\n"]
)
def test_a_user_name_stands_in_addresses(unit: Unit, unfit: str) -> None:
    with pytest.raises(NameUnfit):
        let_in(None, unit, unfit)
    assert (User.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("fit", ["k", "7", "kim.ha-na_1", "kim+a@motir.example", "a..b", "k" * 150])
def test_what_a_user_name_can_be(unit: Unit, fit: str) -> None:
    assert let_in(None, unit, fit).username == fit


def test_capital_letters_make_no_other_name_in_the_whole_installation(unit: Unit) -> None:
    far = User.objects.create_user("Far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    let_in(None, unit, "chair_1")
    for alike in ("Chair_1", "CHAIR_1", "far"):
        with pytest.raises(NameUnusable) as refusal:
            let_in(None, unit, alike)
        assert refusal.value.facts == {"username": alike}
    assert (
        let_in(None, unit, "chairX1", email="x@motir.example").username == "chairX1"
    )  # an underscore stands for itself alone
    names = list(User.objects.values_list("username", flat=True))
    assert (names, far.username) == (["Far", "chairX1", "chair_1"], "Far")


def test_accounts_of_before_that_differ_in_capitals_are_corrected_as_ever(make_user: MakeUser) -> None:
    by, twins = make_user("admin", Role.ADMIN), [make_user("chair"), make_user("Chair"), make_user("..")]
    for number, twin in enumerate(twins):
        email = f"n{number}@motir.example"
        change_person(by=by, user=twin, name_ko="새", name_en="", email=email, language="ko")
    assert set(User.objects.values_list("username", "name_ko")) >= {
        ("chair", "새"),
        ("Chair", "새"),
        ("..", "새"),
    }


def test_a_mail_address_is_one_open_account_s_in_the_whole_installation(
    make_user: MakeUser, unit: Unit
) -> None:
    """By it the ministry's sign-in service says who somebody is."""
    kim, lee = make_user("kim"), make_user("lee")
    User.objects.create_user("far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E"))
    for taken in ("kim@motir.example", "KIM@motir.example", "f@x.example"):
        with pytest.raises(AddressTaken) as refusal:
            let_in(None, unit, "park", email=taken)
        assert refusal.value.facts == {"address": taken}
        known = {"name_ko": "이", "name_en": "", "email": taken, "language": "ko"}
        for act in (change_person, ask_for_correction):
            with pytest.raises(AddressTaken):
                act(by=None, user=lee, **known)
    lee.refresh_from_db()
    assert (User.objects.count(), lee.email) == (3, "lee@motir.example")
    change_person(by=None, user=kim, name_ko="김", name_en="", email="Kim@motir.example", language="ko")
    User.objects.filter(username="far").update(is_active=False)
    User.objects.create_superuser("root", name_ko="운영자", email="root@motir.example")
    assert let_in(None, unit, "park", email="f@x.example").email == "f@x.example"
    assert let_in(None, unit, "choi", email="root@motir.example").email == "root@motir.example"


def test_nobody_is_seated_in_a_unit_that_is_not_there_yet(unit: Unit) -> None:
    with pytest.raises(UnitNotThere) as refusal:
        let_in(None, unit, since=date(2024, 12, 31))
    assert refusal.value.facts["unit"] == "기획재정담당관(PC-01)"
    assert (User.objects.count(), Event.objects.count()) == (0, 0)
