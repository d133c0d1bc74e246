"""An agenda from card to card to one common act, and several cases signed at once, as people do it."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from audit.cases.choices import State
from audit.cases.models import Position
from audit.core import clock
from audit.directory.models import User
from tests.access.rows import gave_code
from tests.cases.actions.test_agendas import in_ballot
from tests.cases.actions.test_signatures import agreed
from tests.cases.council import Council, again, council
from tests.pages.reading import text

__all__ = ["council"]
SignIn = Callable[[User], Client]


def test_a_member_sees_every_card_and_settles_the_rest_in_one_act(council: Council, sign_in: SignIn) -> None:
    agenda, cases = in_ballot(council)
    client = sign_in(council.members[0])
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        common = reverse("agenda_common", args=[agenda.pk])
        assert client.get(common).status_code == 302  # no card was seen yet
        for place, case in enumerate(cases):
            page = client.get(agenda.get_absolute_url())
            assert (page.context["page"].done, page.context["page"].shown.case) == (place, case)
            body = page.content.decode()
            assert body.index(case.reasons) < body.index('class="thumb"')
            client.post(reverse("agenda_case", args=[agenda.pk, case.number]), {"do": "seen"})
        form = client.get(common).context["form"]
        answer = client.post(common, {"choice": "YES", "cases": form.initial["cases"]}, follow=True)
    assert "3건" in text(answer)
    assert Position.objects.standing().filter(choice="YES").count() == 3


def test_a_position_on_a_card_leads_back_to_the_agenda(council: Council, sign_in: SignIn) -> None:
    agenda, cases = in_ballot(council, 2)
    client = sign_in(council.members[0])
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        sent = {"choice": "ABSTAIN", "page": "agenda", "agenda": agenda.pk}
        answer = client.post(reverse("case_position", args=[cases[0].number]), sent)
        assert answer.headers["Location"] == agenda.get_absolute_url()
        refused = client.post(reverse("case_position", args=[cases[1].number]), sent | {"choice": ""})
        assert (refused.status_code, refused.context["page"].shown.case) == (200, cases[1])


def test_the_minister_signs_the_ticked_ones_with_one_code(council: Council, sign_in: SignIn) -> None:
    cases = agreed(council)
    client = sign_in(council.minister)
    with clock.at(cases[1].entered_at):
        listed = client.get(reverse("signatures"))
        assert [row.case for row in listed.context["page"].to_sign] == cases
        gave_code(client)
        chosen = {"case": [case.pk for case in cases]}
        form = client.get(reverse("signatures_sign"), chosen).context["form"]
        sent = {"cases": form.initial["cases"], "document_number": "혁신-9"}
        assert client.post(reverse("signatures_sign"), sent).headers["Location"] == reverse("signatures")
    assert {again(case).state for case in cases} == {State.SCHEDULED}
