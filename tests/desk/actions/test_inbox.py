"""What was read of the inbox: up to a notice, by its owner alone, and never less than before."""

from audit.access.choices import Role
from audit.cases.choices import State
from audit.desk.models import InboxMark
from audit.directory.models import Unit
from audit.mail.models import Notice
from tests.desk.pages.test_inbox import SignIn, told
from tests.results.rows import case
from tests.world import MakeUser


def test_marking_reads_up_to_a_notice_and_an_older_page_marks_nothing_anew(
    unit: Unit, make_user: MakeUser, sign_in: SignIn
) -> None:
    kim, lee = make_user("kim", Role.CHAIR, language="en"), make_user("lee", Role.CHAIR)
    first, second, held, others = (
        told(who, case(unit, kim, State.IN_EFFECT, before=60)) for who in (kim, kim, kim, lee)
    )
    Notice.objects.filter(pk=held.pk).update(held=True)
    client = sign_in(kim)
    assert client.get(f"/inbox/{first.pk}/read/").status_code == 405
    assert [client.post(f"/inbox/{pk}/read/").status_code for pk in (others.pk, held.pk, 10**12)] == [404] * 3
    assert not InboxMark.objects.exists()
    seen = []
    for notice in (first, second, first):
        assert client.post(f"/inbox/{notice.pk}/read/").status_code == 302
        page = client.get("/inbox/").content.decode()
        seen.append((page.count('class="unread"'), "Mark all as read" in page))
    assert seen == [(1, True), (0, False), (0, False)]
