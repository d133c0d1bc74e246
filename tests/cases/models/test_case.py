from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from tests.cases.council import Council
from tests.world import MakeUser


def test_a_draft_and_one_that_was_dropped_unseen_are_for_those_who_write(
    council: Council, make_user: MakeUser
) -> None:
    draft, running, withdrawn = (
        council.in_state(state) for state in (State.DRAFT, State.CONSULTATION, State.WITHDRAWN)
    )
    dropped = council.move(council.draft(), "withdraw", reason="다시 검토합니다.")
    observer = make_user("observer", Role.OBSERVER)
    seen = {
        user: set(Case.objects.visible_to(user).values_list("number", flat=True))
        for user in (observer, council.secretary)
    }
    open_to_all = {running.number, withdrawn.number}
    assert seen == {observer: open_to_all, council.secretary: open_to_all | {draft.number, dropped.number}}
    assert not Case.objects.visible_to(make_user("nobody")).exists()


def test_a_draft_is_open_to_who_proposed_it(council: Council) -> None:
    case = council.draft()
    Case.objects.filter(pk=case.pk).update(drafted_by=council.head)
    seen = [list(Case.objects.visible_to(user)) for user in (council.head, council.staff)]
    assert seen == [[case], []]
