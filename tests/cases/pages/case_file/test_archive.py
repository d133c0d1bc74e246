"""The two versions of a case file: what they hold, that each proof holds, and that nothing personal or sealed leaves."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import answer_consultation, answer_objection, reply_to_point, report_need
from audit.cases.choices import State
from audit.cases.models import Case, Position
from audit.cases.pages.case_file import Version, case_archive
from audit.core import clock
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.directory.rules.masking import BLANK
from audit.journal.models import Event
from audit.journal.proving import fill_nodes, sign_checkpoint
from tests.cases.council import Council, again
from tests.cases.pages.roads import with_history
from tests.cases.traces import snapshot
from tests.world import FOUNDED, MakeUser

FIRST_PK = 987654000
# Everything that tells a person apart, wherever it stands.
PERSONAL = re.compile(
    rf"표식사람|marker|person\d*@|(?<![0-9a-f]){str(FIRST_PK)[:6]}\d{{3}}(?![0-9a-f])", re.IGNORECASE
)


@pytest.fixture
def make_user(ministry: Ministry) -> MakeUser:
    """People whose every name is a mark that nothing else has."""
    made: list[User] = []

    def make(_username: str, *roles: Role, unit: Unit | None = None, language: str = "ko") -> User:
        number = len(made)
        user = User.objects.create_user(
            pk=FIRST_PK + number,
            username=f"marker.user{number}",
            name_ko=f"표식사람{chr(0xAC00 + 28 * number)}",
            name_en=f"Marker Person{number}",
            email=f"person{number}@motir.example",
            language=language,
            ministry=ministry,
        )
        made.append(user)
        if unit is not None:
            Appointment.objects.create(ministry=ministry, user=user, unit=unit, valid_from=FOUNDED)
        for role in roles:
            place = unit if role in (Role.STAFF, Role.UNIT_HEAD) else None
            Grant.objects.create(ministry=ministry, user=user, role=role, unit=place, valid_from=FOUNDED)
        return user

    return make


def opened(case: Case, version: Version) -> dict[str, str]:
    """The files of a version, by name."""
    with ZipFile(BytesIO(case_archive(again(case), version))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def content(case: Case, version: Version) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(opened(case, version)["case.json"])
    return found


def signed_now() -> str:
    """Let a checkpoint cover everything; the public key it was signed with."""
    fill_nodes()
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    made = sign_checkpoint(clock.now(), origin="testserver/journal/motir", name="testserver/journal", key=key)
    return str(made.key)


def marks(user: User) -> str:
    """A sentence with every name of somebody."""
    spaced = " ".join(user.name_ko)
    return f"{user.name_ko} 과장({user.username}, {user.name_en.upper()}, {user.email}, 010-1234-5678)과 {spaced}의 의견"


def full_of_names(council: Council) -> Case:
    """A case in which everybody wrote everybody's names wherever people write."""
    told = [marks(user) for user in (council.chair, council.head, council.members[8], council.minister)]
    all_of_them = " / ".join(told)
    case = council.move(
        council.draft(title=f"{told[0]} 폐지"[:300], reasons=all_of_them, after=all_of_them), "submit"
    )
    question = case.consultations.get()
    with clock.at(case.entered_at + timedelta(hours=1)):
        answer_consultation(by=council.head, consultation=question, point=all_of_them)
        reply_to_point(by=council.secretary, consultation=question, reply=all_of_them)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(again(case), "open_ballot")
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=2)):
        objection = Position.objects.get(elector__ballot__case=case, choice="OBJECT")
        answer_objection(by=council.chair, position=objection, text=all_of_them)
        council.move(again(case), "refer", by=council.chair, reason=all_of_them)
    with clock.at(case.entered_at + timedelta(hours=3)):
        council.move(again(case), "decide", reason=all_of_them, document_number=told[0][:60])
    case = council.until_due(again(case))
    with clock.at(case.entered_at + timedelta(hours=1)):
        report_need(by=council.members[0], case=case, purpose=all_of_them, lighter_form=all_of_them)
    return again(case)


def test_the_public_version_holds_nothing_personal(council: Council) -> None:
    case = full_of_names(council)
    signed_now()
    public, complete = opened(case, Version.PUBLIC), opened(case, Version.COMPLETE)
    found = {name: PERSONAL.findall(text) for name, text in public.items() if PERSONAL.search(text)}
    assert found == {}
    assert BLANK in public["case.json"] and BLANK in public["case.html"]
    # The same marks stand in the complete version, in each of its parts.
    assert {name for name in complete if PERSONAL.search(complete[name])} >= {"case.json", "case.html"}
    assert "010-1234-5678" in complete["case.json"] and "010-1234-5678" not in public["case.json"]


def test_where_something_was_blanked_out_no_hash_tells_what(council: Council) -> None:
    named, plain = full_of_names(council), council.signed()
    for case, has_hash in ((named, False), (plain, True)):
        found = content(case, Version.PUBLIC)
        hashes = [each["text_hash"] for part in ("texts", "ballots", "decisions") for each in found[part]]
        assert [bool(each) for each in hashes] == [has_hash] * len(hashes) and hashes
    assert all(each["text_hash"] for each in content(named, Version.COMPLETE)["texts"])


def test_the_complete_version_holds_the_whole_road(council: Council) -> None:
    case = with_history(council).case
    found = content(case, Version.COMPLETE)
    assert [text["text"]["revision"] for text in found["texts"]] == [1, 2]
    assert [(row["revision"], row["unit"], bool(row["reply"])) for row in found["consultations"]] == [
        (1, "기획재정담당관", True),
        (2, "기획재정담당관", False),
    ]
    assert [(row["revision"], row["opening"], row["outcome"]) for row in found["ballots"]] == [
        (1, 1, "objection"),
        (2, 1, "objection"),
        (2, 2, "agreed"),
    ]
    assert len(found["positions"]) == 9 + 10 and sum(row["counts"] for row in found["positions"]) == 18
    assert [row["document_number"] for row in found["decisions"]] == ["혁신-777"]
    assert len(found["needs"]) == 1 and found["note"] == ""
    kinds = [event["kind"] for event in found["events"]]
    assert kinds[0] == "case.drafted" and kinds[-1] == "trial_need.answered"
    assert kinds.count("position.taken") == 19
    assert str(council.members[8]) in found["positions"][8]["member"]


def test_while_a_ballot_is_open_nothing_of_it_is_told(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNO")
        for version in Version:
            files = opened(case, version)
            found = json.loads(files["case.json"])
            assert found["positions"] == [] and found["ballots"][0]["verdict"] is None
            assert [event["kind"] for event in found["events"] if event["kind"].startswith("position")] == []
            assert found["note"].startswith("종료되지 않은")
            assert "국회 요구 자료" not in "".join(files.values())


def test_a_ballot_that_was_opened_again_is_sealed_as_a_whole(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        answer_objection(by=council.chair, position=Position.objects.get(choice="OBJECT"), text="남깁니다.")
        case = council.move(again(case), "reopen_ballot")
        found = content(case, Version.COMPLETE)
    assert [(row["opening"], bool(row["verdict"])) for row in found["ballots"]] == [(1, True), (2, False)]
    assert found["positions"] == [] and "position.taken" not in [row["kind"] for row in found["events"]]


def test_in_the_public_version_a_position_tells_neither_seat_nor_time(council: Council) -> None:
    found = content(council.signed(), Version.PUBLIC)
    assert {
        (row["seat"], row["taken_by"], row["taken_at"], row["receipt"]) for row in found["positions"]
    } == {("", "", None, "")}
    assert sorted(row["member"] for row in found["positions"]) == [f"심의위원 {n}" for n in range(1, 10)]


@pytest.mark.parametrize("version", Version)
def test_every_proof_holds_without_the_server(council: Council, version: Version, tmp_path: Path) -> None:
    case = with_history(council).case
    key = signed_now()
    files = opened(case, version)
    events = json.loads(files["case.json"])["events"]
    assert [f"proofs/{event['number']:08d}.json" for event in events] == [
        name for name in files if name.startswith("proofs/")
    ]
    script = tmp_path / "verify_receipt.py"
    script.write_text(files["verify_receipt.py"], encoding="utf-8")
    position = next(event["number"] for event in events if event["kind"] == "position.taken")
    for number, said in ((events[0]["number"], "this event: {"), (position, "this position: {")):
        proof = tmp_path / "proof.json"
        proof.write_text(files[f"proofs/{number:08d}.json"], encoding="utf-8")
        command = [sys.executable, "-I", "-S", str(script), str(proof), key]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"})
        assert done.returncode == 0, done.stderr
        assert (said in done.stdout) == (version == Version.COMPLETE)
        assert f"Event {number} is one of" in done.stdout


def test_what_no_checkpoint_covers_has_no_proof_yet(council: Council) -> None:
    files = opened(council.draft(), Version.COMPLETE)
    assert sorted(files) == ["case.html", "case.json", "verify_receipt.py"]


@pytest.mark.parametrize("version", Version)
def test_it_changes_nothing_and_is_the_same_each_time(council: Council, version: Version) -> None:
    case = council.signed()
    before = snapshot()
    assert case_archive(again(case), version) == case_archive(again(case), version)
    assert snapshot() == before
    assert Event.objects.filter(kind__contains="file").count() == 0


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_file(council: Council, state: State) -> None:
    if state == State.DECIDED:
        return  # passed through within one act
    case = council.in_state(state)
    for version in Version:
        assert content(case, version)["state"] == state.value


@pytest.mark.parametrize("members", [3, 9])
def test_it_costs_a_fixed_number_of_queries(
    council: Council, django_assert_num_queries: DjangoAssertNumQueries, members: int
) -> None:
    for member in council.members[members:]:
        Grant.objects.filter(user=member).delete()
    case = council.closed("Y" * members)
    with django_assert_num_queries(24):
        case_archive(again(case), Version.PUBLIC)
