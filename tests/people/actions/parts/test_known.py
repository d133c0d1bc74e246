import pytest

from audit.access.choices import Role
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.people.actions.parts.known import correct as _correct
from audit.people.refusals import NotOfThisMinistry
from tests.world import MakeUser, found

# Parts run inside an act; here this is it.
correct = audited(_correct)


def test_a_correction_says_what_changed_and_not_to_what(make_user: MakeUser) -> None:
    by, user = make_user("admin", Role.ADMIN), make_user("kim")
    known = {"name_ko": user.name_ko, "name_en": "Kim", "email": "new@motir.example", "language": "en"}
    correct(by=by, user=user, given=known)
    user.refresh_from_db()
    assert {name: getattr(user, name) for name in known} == known
    event = Event.objects.get()
    assert (event.kind, event.subject_id, event.facts) == (
        "person.changed",
        user.pk,
        {"changed": ["email", "language"]},
    )
    with pytest.raises(AlreadyDone):
        correct(by=by, user=user, given=known)
    assert Event.objects.count() == 1


def test_a_person_of_another_ministry_is_not_corrected(make_user: MakeUser) -> None:
    by = make_user("admin", Role.ADMIN)
    foreign = User.objects.create_user(
        "far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E")
    )
    with pytest.raises(NotOfThisMinistry):
        correct(by=by, user=foreign, given={"name_ko": "x"})
    assert Event.objects.count() == 0
