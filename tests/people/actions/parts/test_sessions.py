from audit.directory.models import User
from audit.journal.actions import audited
from audit.people.actions.parts.sessions import end_sessions as _end_sessions
from tests.world import MakeUser

# Parts run inside an act; here this is it.
end_sessions = audited(_end_sessions)


def test_sessions_end_for_those_named(make_user: MakeUser) -> None:
    kim, lee, ahn = make_user("kim"), make_user("lee"), make_user("ahn")
    end_sessions(kim, lee)
    assert [User.objects.get(pk=user.pk).rights_version for user in (kim, lee, ahn)] == [1, 1, 0]
