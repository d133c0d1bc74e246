"""Every address × every role × two ministries: who gets in, who is sent away, and that looking changes nothing."""

import re
from typing import Any

from django.test import Client
from django.urls import get_resolver, reverse

from audit.access.checks import addresses
from audit.access.choices import Role
from audit.access.guard import PUBLIC, SIGNED_IN
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.cases.choices import State
from audit.core.methods import methods_of
from tests.full import Full
from tests.pages.addresses import TABLE, declared, missing_paths
from tests.pages.crawled import Crawl, visitor
from tests.rows import everything

SEEN = {200, 302, 405}
# Behind the declared permission some addresses ask for more, of the row itself: who gets a page there.
ONLY = {
    "item_edit": {
        Role.STAFF,
        Role.UNIT_HEAD,
        Role.SECRETARY,
        Role.CHAIR,
    },  # of the unit of the entry, and the task force
    "item_send_back": {Role.UNIT_HEAD},  # of the unit of the entry
    "item_transfer": {Role.UNIT_HEAD},
    "item_withdraw": {Role.STAFF, Role.UNIT_HEAD},  # who logged it, and the unit head
    "item_restore": {Role.STAFF, Role.UNIT_HEAD},
    "case_move": {Role.MINISTER},  # who may make that move
    "objection_answer": {Role.SECRETARY, Role.CHAIR},
    "my_score": {Role.REVIEWER},  # whose sheet it is
    "need_answer": {Role.SECRETARY, Role.CHAIR},
    "receipt_file": set(),  # of the receipt that is named; none is here
    "my_absence_end": {Role.OBSERVER},  # whose absence it is
    "token_revoke": {Role.STAFF},  # whose token it is
    "reorganization_detail": {Role.ADMIN},  # a plan nobody else may know of yet
    # whom it is about, and who can confirm it
    "proposal": {Role.STAFF, Role.CHAIR, Role.AUDITOR, Role.ADMIN},
    "outbox_mail": {
        Role.REVIEWER,
        Role.SECRETARY,
        Role.AUDITOR,
        Role.ADMIN,
    },  # its reader, and who watches the post
}
# Who sees what is to be signed, and what was.
SIGNING = {Role.SECRETARY, Role.CHAIR, Role.MEMBER, Role.MINISTER, Role.AUDITOR, Role.ADMIN}
ONLY |= {
    "review_act": {Role.SECRETARY, Role.CHAIR},  # who reminds units
    "mail_held": set(),  # the notice that is named is not held
    "case_opinion": set(),  # nobody's working hours are touched
    "item_waive": set(),  # nobody in the ministry demands it
    "item_stay_away": set(),  # the minister does not attend
    "item_declare_over": set(),  # no practice
    "item_decide": {Role.UNIT_HEAD},  # of the unit of the entry
    "item_propose": {Role.UNIT_HEAD},  # as above
    "item_protection": {Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR},
    "position_prepare": {Role.AIDE},  # of the member whose seat it is
    "consultation_draft": set(),  # the people of the unit that is asked
    "agenda_move": {Role.CHAIR},
    "signatures": SIGNING,
    "signature_document": SIGNING,
    "signature_file": SIGNING,
    "signatures_sign": {Role.MEMBER, Role.MINISTER},
    "signature_confirm": set(),  # nothing is entered yet
}
# What stands there instead: not allowed is told as such, not one's own is as good as missing.
INSTEAD = {
    "item_edit": 403,
    "item_send_back": 403,
    "item_transfer": 403,
    "item_withdraw": 403,
    "item_restore": 403,
    "my_score": 404,
    "case_move": 403,
    "objection_answer": 403,
    "outbox_mail": 404,
    "proposal": 404,
    "need_answer": 403,
    "receipt_file": 404,
    "my_absence_end": 404,
    "token_revoke": 404,
    "reorganization_detail": 404,
    "review_act": 403,
    "mail_held": 404,
    "case_opinion": 403,
    "item_waive": 409,
    "item_stay_away": 409,
    "item_declare_over": 409,
    "item_decide": 403,
    "item_propose": 403,
    "item_protection": 403,
    "position_prepare": 404,
    "consultation_draft": 403,
    "agenda_move": 403,
    "signatures": 403,
    "signature_document": 403,
    "signature_file": 403,
    "signatures_sign": 403,
    "signature_confirm": 403,
}
# Opened with a token that nobody was given, or asked of a provider that is not set.
MISSING = {"openid_connect_callback", "mail_leave", "calendar_feed"}
TAKING_ONLY = {
    str(entry.name) for _route, entry in addresses(get_resolver()) if "GET" not in methods_of(entry.callback)
}
# For programs, whoever asks: no worker runs here, and no token is set.
OF_PROGRAMS = {"health_ready": {503}, "health_metrics": {404}}
# Pages that count or list.
COUNTING = ("home", "journal", "outbox", "item_list", "scoring_home", "portfolio", "case_list", "results")


def test_every_address_stands_in_the_table() -> None:
    new, gone = sorted(set(declared()) - set(TABLE)), sorted(set(TABLE) - set(declared()))
    assert (new, gone) == ([], []), (
        "enter new addresses into TABLE of tests/pages/addresses.py or CASES beside it, take old ones out"
    )


def test_who_gets_in(full: Full, crawled: Crawl) -> None:
    found = {(visit.role, visit.name): visit.status for visit in crawled.visits}
    wanted = {
        (role, name): OF_PROGRAMS.get(name) or expected(full, role, name)
        for role in (*Role, None)
        for name in TABLE
    }
    wrong = [
        f"{role or 'nobody'} at {name}: {found[role, name]}"
        for (role, name), right in wanted.items()
        if found[role, name] not in right
    ]
    assert wrong == []


def test_looking_changes_nothing(crawled: Crawl) -> None:
    assert crawled.changed == ()


def test_looking_without_a_page_changes_nothing(full: Full, crawled: Crawl) -> None:
    """HEAD and OPTIONS at every page that opens, once each."""
    pages = {visit.name: visit for visit in crawled.visits if visit.html}
    clients = {role: visitor(full, role) for role in {visit.role for visit in pages.values()}}
    before = everything()
    for visit in pages.values():
        for look in (clients[visit.role].head, clients[visit.role].options):
            look(visit.path)
    assert len(pages) > 80
    assert everything() == before


def test_rows_of_another_ministry_are_as_good_as_missing(full: Full, client: Client) -> None:
    client.force_login(full.stranger)
    before = everything()
    wrong = []
    for name, foreign, absent in missing_paths(full):
        shown = {405} if name in TAKING_ONLY else {404}
        for send, statuses in ((client.get, shown), (client.post, {404, 405})):  # 405: a page that only shows
            answers = [send(path) for path in (foreign, absent)]
            if answers[0].status_code not in statuses or told(answers[0]) != told(answers[1]):
                wrong.append(f"{send.__name__} {name}: {[answer.status_code for answer in answers]}")
    assert wrong == []
    assert everything() == before


def test_what_a_stranger_counts_is_nothing(full: Full, client: Client) -> None:
    client.force_login(full.stranger)
    titles = [item.title for item in full.spare] + [case.title for case in full.cases.values()]
    pages = {name: client.get(reverse(name)).content.decode() for name in COUNTING}
    leaks = [f"{name}: {title}" for name, html in pages.items() for title in titles if title in html]
    assert leaks == []


def test_a_row_is_looked_up_in_its_case(full: Full, client: Client) -> None:
    client.force_login(full.people[Role.CHAIR])
    elsewhere = full.cases[State.BALLOT].number
    for name, pk in (
        ("consultation_answer", full.question.pk),
        ("consultation_reply", full.question.pk),
        ("objection_answer", full.objection.pk),
    ):
        assert client.get(reverse(name, args=[elsewhere, pk])).status_code in {403, 404}, name


def test_the_review_desk_asks_the_gate(full: Full, client: Client) -> None:
    statuses = {}
    for role, user in full.people.items():
        client.force_login(user)
        statuses[role] = client.get("/admin/").status_code
    opens = {role for role in Role if Permission.OPEN_REVIEW_DESK in ROLES[role]}
    inside = {
        role for role, user in full.people.items() if Grant.objects.filter(user=user, role__in=opens).exists()
    }
    assert {role for role, status in statuses.items() if status == 200} == inside


# --- what the tests above use ----------------------------------------------------------------------------------------


def expected(full: Full, role: Role | None, name: str) -> set[int]:
    """The statuses that are right there; 401 stands for the way to the sign-in page."""
    permission = declared()[name]
    if name in TAKING_ONLY:
        return {405}  # told before anything else is asked
    if permission == PUBLIC:
        return {404} if name in MISSING else SEEN
    if role is None:
        return {401}
    if permission == SIGNED_IN:
        return SEEN | {404}  # of the own account: what is not there yet is missing
    held = Grant.objects.filter(user=full.people[role]).values_list("role", flat=True)
    if not any(permission in ROLES[Role(each)] for each in held):
        return {403}
    if name == "case_edit" and Permission.DRAFT_CASE not in ROLES[role]:
        return {404}
    if name == "baseline_freeze":
        return {409}  # it is frozen, and once only
    return SEEN if role in ONLY.get(name, Role) else {INSTEAD[name]}


def seen(answer: object) -> str:
    """A page without what differs by request: the token of its forms, and its own address."""
    html = answer.content.decode()  # type: ignore[attr-defined]  # a response of the test client
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", html)


def told(answer: Any) -> tuple[int, list[tuple[str, str]], str]:
    """Everything an answer says: status, headers and page. The length is that of the page, own address included; the id is drawn."""
    own = {"Content-Length", "X-Request-ID"}
    headers = [(name, value) for name, value in answer.headers.items() if name not in own]
    return answer.status_code, headers, seen(answer)
