"""What a person's row says, and what the database refuses of seats and absences."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from audit.directory.models import Absence, Appointment, Ministry, Unit, User
from tests.world import MakeUser, found

DAY = date(2026, 3, 9)


def test_nobody_stands_in_for_oneself_and_no_absence_ends_before_it_begins(
    ministry: Ministry, make_user: MakeUser
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    for deputy, last in ((kim, DAY), (lee, DAY - timedelta(1))):
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(
                ministry=ministry, user=kim, deputy=deputy, valid_from=DAY, valid_until=last
            )
    for somebody in (lee, None):
        Absence.objects.create(ministry=ministry, user=kim, deputy=somebody, valid_from=DAY, valid_until=DAY)
    assert Absence.objects.count() == 2


def test_a_user_name_is_taken_once_in_the_whole_installation(make_user: MakeUser) -> None:
    make_user("kim")
    other = found("moe", "교육부", "Ministry of Education")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("kim", name_ko="김둘", email="kim@moe.example", ministry=other)


def test_a_person_without_a_password_cannot_use_one_and_an_operator_is_marked(ministry: Ministry) -> None:
    kim = User.objects.create_user("kim", name_ko="김하나", email="kim@motir.example", ministry=ministry)
    root = User.objects.create_superuser("root", "a-good-passphrase", name_ko="운영자", email="r@x.example")
    assert (kim.has_usable_password(), kim.is_superuser, kim.is_active) == (False, False, True)
    assert (root.check_password("a-good-passphrase"), root.is_superuser, root.ministry) == (True, True, None)


def test_a_person_is_named_in_the_language_of_the_reader(make_user: MakeUser, unit: Unit) -> None:
    kim = make_user("kim", unit=unit)
    seat = Appointment.objects.get(user=kim)
    assert (str(kim), str(seat)) == ("kim 님", "kim 님 · PC-01")
    with translation.override("en"):
        assert str(kim) == "Kim"
        kim.name_en = ""
        assert str(kim) == "kim 님"


def test_a_changed_password_or_role_ends_the_sessions_of_before(make_user: MakeUser) -> None:
    kim = make_user("kim")
    hashes = [kim.get_session_auth_hash()]
    assert [kim.get_session_auth_hash()] == hashes
    kim.rights_version += 1
    hashes.append(kim.get_session_auth_hash())
    kim.set_password("another-good-passphrase")
    hashes.append(kim.get_session_auth_hash())
    assert len(set(hashes)) == 3
