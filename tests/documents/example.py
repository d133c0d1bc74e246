"""A document with everything in it, and with what people type who mean harm."""

from audit.documents.official import Grid, NumberedItem, OfficialDocument, Signer

HARM = "=SUM(A1) <script>alert(1)</script> {nb} {{name}} {% x %} %(x)s ${x} **b** &amp; \u202e가\x00나\x0b\ud800 漢 😀"
KEPT = "=SUM(A1) <script>alert(1)</script> {nb} {{name}} {% x %} %(x)s ${x} **b** &amp; 가나 漢 😀"
LONG = "긴" * 3000


def example() -> OfficialDocument:
    """Every part of the form is filled."""
    grid = Grid(
        ("업무", "소관 부서", "시간"),
        (("주간 업무보고", "기획재정담당관", "1,234"), (HARM, "통상정책총괄과", "0"), (LONG, "", "9")),
        frozenset({2}),
    )
    return OfficialDocument(
        agency="산업통상부",
        to="수신자 참조",
        title=f"업무 정비 결정서 {HARM}",
        points=(
            NumberedItem(
                "결정 내용",
                (NumberedItem(f"첫째\n둘째 줄\t{HARM}"), NumberedItem(LONG, (NumberedItem("답변"),))),
            ),
            NumberedItem("대상 업무", grid=grid),
            NumberedItem("심의 결과"),
        ),
        attachments=("업무 목록 1부.", "의견 1부."),
        sender="산업통상부장관",
        recipients=("기획재정담당관", "통상정책총괄과"),
        signers=(Signer("기안자", "간사", "홍길동"), Signer("결재권자", "장관")),
        number="혁신-123",
        issued_on="2026. 11. 22.",
    )
