"""What the frozen text of a decision says, in a line."""

from audit.cases.rules.decided_text import instead_in, receiver_in, work_in

TEXT = {"items": [{"title": "주간 보고"}, {"title": "월간 보고"}], "after": "메신저로 알립니다."}
MERGED = TEXT | {"merge_into": {"item": 3, "title": "분기 보고"}}


def test_the_work_is_told_by_its_titles() -> None:
    assert work_in(TEXT) == "주간 보고, 월간 보고"


def test_what_replaces_it_is_the_receiving_work_and_what_was_decided() -> None:
    assert [receiver_in(text) for text in (TEXT, MERGED)] == ["", "분기 보고"]
    assert [instead_in(text) for text in (TEXT, MERGED, TEXT | {"after": ""})] == [
        "메신저로 알립니다.",
        "분기 보고 · 메신저로 알립니다.",
        "",
    ]
