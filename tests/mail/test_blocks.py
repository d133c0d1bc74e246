import pytest

from audit.mail.blocks import Block, TextLine, blocks

LINK = "https://audit.example/cases/2026-001/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("하나", (Block("text", (TextLine("하나"),)),)),
        (
            "하나\n둘\n\n셋\n",
            (Block("text", (TextLine("하나"), TextLine("둘"))), Block("text", (TextLine("셋"),))),
        ),
        (
            f"열기:\n\n{LINK}",
            (Block("text", (TextLine("열기:"),)), Block("link", (TextLine(LINK, is_link=True),))),
        ),
        (f"열기:\n{LINK}", (Block("text", (TextLine("열기:"), TextLine(LINK, is_link=True))),)),
        (
            f"- 하나\n  {LINK}\n- 둘",
            (Block("list", (TextLine("하나"), TextLine(LINK, is_link=True), TextLine("둘"))),),
        ),
        ("앞\n- 하나", (Block("text", (TextLine("앞"), TextLine("- 하나"))),)),
        (f"{LINK} 참고", (Block("text", (TextLine(f"{LINK} 참고"),)),)),
        ("javascript:alert(1)", (Block("text", (TextLine("javascript:alert(1)"),)),)),
    ],
)
def test_a_text_falls_into_blocks(text: str, expected: tuple[Block, ...]) -> None:
    assert blocks(text) == expected


def test_many_blank_lines_make_no_empty_block() -> None:
    assert blocks("하나\n\n\n\n\n둘") == (
        Block("text", (TextLine("하나"),)),
        Block("text", (TextLine("둘"),)),
    )
