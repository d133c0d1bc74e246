"""Bad input: each gets one clear sentence in the reader's language, nothing is half saved, and nothing breaks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Case, Position
from audit.cases.workflow import MOVES
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import User
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.register.refusals import ChangedMeanwhile
from audit.register.rules.draft import MOST_MINUTES
from tests.access.rows import gave_code
from tests.full import NOW, Full
from tests.register.world import answers
from tests.rows import everything

with translation.override("en"):
    FASTER, MOVED = str(SomebodyWasFaster.message), str(ChangedMeanwhile.message)
NOT_CONFIRMED = "실·국장 공부용 보고서"  # the entry that waits for its unit head
OBJECT = {"choice": "OBJECT", "objection_kind": "safety", "reason": "안전", "resolves_if": "점검을 남긴다"}
Sent = Callable[[Full], tuple[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Bad:
    """Who sends what where, and the sentence that answers it (message id and its facts)."""

    by: Role
    send: Sent
    sentence: str
    facts: Mapping[str, object] | None = None


def entry(**changes: str) -> Sent:
    return lambda full: (reverse("item_new"), answers(unit=full.unconfirmed.unit_id, **changes))


def position(state: State, **said: str) -> Sent:
    return lambda full: (reverse("case_position", args=[full.cases[state].number]), said)


def stale_entry(full: Full) -> tuple[str, Mapping[str, str]]:
    return reverse("item_edit", args=[full.unconfirmed.pk]), answers(
        title="다른 이름", version="9", unit=None
    )


def stale_confirmation(full: Full) -> tuple[str, Mapping[str, str]]:
    return reverse("item_confirm"), {"items": f"{full.unconfirmed.pk}:9"}


def stale_move(full: Full) -> tuple[str, Mapping[str, str]]:
    path = reverse("case_move", args=[full.cases[State.AGREED].number, "sign"])
    return path, {"version": "1", "state": "agreed", "document_number": "가-1"}


def stale_draft(full: Full) -> tuple[str, Mapping[str, str]]:
    case = full.cases[State.DRAFT]
    text = {"title": "다른 제목", "measure": "retire", "pause_days": "30", "version": "9"}
    return reverse("case_edit", args=[case.number]), text


NO_TIME = "Write the time as minutes, such as 90, or with its unit, such as 1.5 hours or 1h30."
LONG, SMALL, LARGE = (
    "Too long: write at most %(limit)s characters.",
    "Too small: give %(low)s or more.",
    "Too large: give %(high)s or less.",
)
TABLE: dict[str, Bad] = {
    "empty title": Bad(Role.STAFF, entry(title=""), "Write what the work is called."),
    "blank title": Bad(Role.STAFF, entry(title="\u3164 \u200b"), "Write what the work is called."),
    "overlong title": Bad(Role.STAFF, entry(title="가" * 301), LONG, {"limit": 300}),
    "unknown unit": Bad(Role.STAFF, lambda full: (reverse("item_new"), answers(unit="999999")),
                        "This is none of the choices. Choose one from the list."),
    "finer than daily": Bad(Role.STAFF, entry(repeat="custom", rrule="FREQ=HOURLY"),
                            "A rule finer than daily is not possible. Log the work of one day as one."),
    "negative minutes": Bad(Role.STAFF, entry(author_0_minutes="-30"), SMALL, {"low": 1}),
    "absurd minutes": Bad(Role.STAFF, entry(author_0_minutes="9" * 15), LARGE, {"high": MOST_MINUTES}),
    "hours or minutes, nobody can tell": Bad(Role.STAFF, entry(author_0_minutes="0.5"), NO_TIME),
    "more than a year": Bad(Role.STAFF, entry(author_0_minutes="14400", author_0_people="2", repeat="working_days"),
                            "One person would need more time than a year has. Check minutes and how often."),
    "objection without reason": Bad(Role.MEMBER, position(State.BALLOT, **{**OBJECT, "reason": " "}),
                                    "An objection needs its reason."),
    "objection nobody can resolve": Bad(
        Role.MEMBER, position(State.BALLOT, **{**OBJECT, "resolves_if": ""}),
        "Say what would resolve the objection. Without that nobody can answer it."),
    "no position": Bad(Role.MEMBER, position(State.BALLOT), "Choose a position first."),
    "a sixth position": Bad(Role.MEMBER, position(State.BALLOT, choice="MAYBE"), "Choose one of the five positions."),
    "a vote where no ballot is": Bad(Role.MEMBER, position(State.CONSULTATION, choice="YES"),
                                     "No ballot is open for this case."),
    "stale entry": Bad(Role.STAFF, stale_entry, FASTER),
    "stale confirmation": Bad(Role.UNIT_HEAD, stale_confirmation, MOVED, {"titles": NOT_CONFIRMED}),
    "stale move": Bad(Role.MINISTER, stale_move, FASTER),
    "stale draft": Bad(Role.CHAIR, stale_draft, FASTER),
}  # fmt: skip


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", list(TABLE))
def test_one_clear_sentence_and_nothing_saved(full: Full, client: Client, name: str, language: str) -> None:
    bad = TABLE[name]
    sign_in(client, full.people[bad.by], language)
    before = everything()
    html = post(client, *bad.send(full))
    assert in_words(bad.sentence, language, bad.facts) in html
    assert everything() == before


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_vote_by_somebody_outside_the_electorate(full: Full, client: Client, language: str) -> None:
    late = User.objects.create_user(username="late", name_ko="늦둥이", email="l@x.kr", ministry=full.ministry)
    Grant.objects.create(ministry=full.ministry, user=late, role=Role.MEMBER, valid_from=NOW.date())
    sign_in(client, late, language)
    before = everything()
    html = post(client, *position(State.BALLOT, choice="YES")(full))
    sentence = "You do not belong to the electorate of this ballot. It was fixed when the ballot opened."
    assert in_words(sentence, language) in html
    assert everything() == before


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_vote_after_the_deadline_is_kept_and_does_not_count(
    full: Full, client: Client, language: str
) -> None:
    case = full.cases[State.NO_DECISION]
    ballot = case.ballots.get()
    before = (case.state, ballot.verdict, Position.objects.filter(late=False).count())
    sign_in(client, full.people[Role.MEMBER], language)
    html = post(client, *position(State.NO_DECISION, choice="YES")(full))
    words = "%(number)s: the ballot was closed when your position “%(choice)s” arrived. It is kept and does not count."
    assert in_words(words, language, {"number": case.number, "choice": PositionChoice.YES.label}) in html
    case.refresh_from_db()
    ballot.refresh_from_db()
    assert (case.state, ballot.verdict, Position.objects.filter(late=False).count()) == before
    assert Position.objects.filter(late=True, elector__ballot=ballot).count() == 1


def test_a_double_click_on_any_move_moves_once(full: Full, client: Client) -> None:
    done = set()
    for move in (each for each in MOVES if not each.by_clock):
        found = [case for case in Case.objects.order_by("pk") if case.state in move.sources]
        if not found:
            continue
        case = found[0]
        client.force_login(full.people[Role.MINISTER if move.name in {"sign", "hand_back"} else Role.CHAIR])
        gave_code(client)
        sent = {
            "version": case.version,
            "state": case.state,
            "document_number": "가-1",
            "reason": "다시 봅니다.",
        }
        path = reverse("case_move", args=[case.number, move.name])
        if client.post(path, sent).status_code != 302:
            continue  # not ready: the table of readiness has tests of its own
        done.add(move.name)
        before = everything()
        second = client.post(path, sent)
        assert (second.status_code, in_words(FASTER, "ko") in second.content.decode()) == (409, True), (
            move.name
        )
        assert everything() == before
    assert done >= {"submit", "sign", "withdraw"}


def test_a_double_click_on_save_makes_one_entry(full: Full, client: Client) -> None:
    client.force_login(full.people[Role.STAFF])
    sent = answers(unit=full.unconfirmed.unit_id, request_key="6f0c7f3e-5d8b-4a55-9e1f-0d6e0b1f2a3c")
    count = WorkItem.objects.count()
    answers_ = [client.post(reverse("item_new"), sent) for _click in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers_] == [
        (302, answers_[0].headers["Location"])
    ] * 2
    assert WorkItem.objects.count() == count + 1
    assert Event.objects.filter(kind="item.logged", actor=full.people[Role.STAFF], at__gte=NOW).count() == 1


def test_a_ballot_past_its_deadline_takes_no_position_that_counts(full: Full, client: Client) -> None:
    """The worker is late: the page itself closes or extends the ballot before it looks at the position."""
    case = full.cases[State.BALLOT]
    assert case.deadline is not None
    member = full.people[Role.MEMBER]
    with clock.at(case.deadline + timedelta(days=30)):
        client.force_login(member)
        post(client, *position(State.BALLOT, choice="YES")(full))
    taken = Position.objects.filter(elector__user=member, elector__ballot__case=case).latest("pk")
    assert (taken.late, Case.objects.get(pk=case.pk).state) == (True, State.NO_DECISION)


# --- what the tests above use -------------------------------------------------------------------------------------


def sign_in(client: Client, user: User, language: str) -> None:
    client.force_login(user)
    gave_code(client)
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})


def post(client: Client, path: str, sent: Mapping[str, str]) -> str:
    """Send a form as a browser does, from its own page, and read what comes back."""
    answer = client.post(path, sent, HTTP_REFERER=f"http://testserver{path}", follow=True)
    assert answer.status_code < 500
    return answer.content.decode()


def in_words(sentence: str, language: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence as it stands on the page; in Korean it must be Korean."""
    with translation.override(language):
        said = gettext(sentence)
        assert language == "en" or said != sentence, f"not translated: {sentence}"
        return escape(said % {name: str(fact) for name, fact in facts.items()} if facts else said)
