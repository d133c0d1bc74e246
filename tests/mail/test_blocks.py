import pytest

from audit.mail.blocks import Block, Line, blocks

LINK = "https://audit.example/cases/2026-001/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("하나", (Block("text", (Line("하나"),)),)),
        ("하나\n둘\n\n셋\n", (Block("text", (Line("하나"), Line("둘"))), Block("text", (Line("셋"),)))),
        (f"열기:\n\n{LINK}", (Block("text", (Line("열기:"),)), Block("link", (Line(LINK, is_link=True),)))),
        (f"열기:\n{LINK}", (Block("text", (Line("열기:"), Line(LINK, is_link=True))),)),
        (f"- 하나\n  {LINK}\n- 둘", (Block("list", (Line("하나"), Line(LINK, is_link=True), Line("둘"))),)),
        ("앞\n- 하나", (Block("text", (Line("앞"), Line("- 하나"))),)),
        (f"{LINK} 참고", (Block("text", (Line(f"{LINK} 참고"),)),)),
        ("javascript:alert(1)", (Block("text", (Line("javascript:alert(1)"),)),)),
    ],
)
def test_a_text_falls_into_blocks(text: str, expected: tuple[Block, ...]) -> None:
    assert blocks(text) == expected


def test_many_blank_lines_make_no_empty_block() -> None:
    assert blocks("하나\n\n\n\n\n둘") == (Block("text", (Line("하나"),)), Block("text", (Line("둘"),)))
