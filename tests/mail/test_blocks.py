import pytest

from audit.mail.blocks import BarLine, Block, ListEntry, TextLine, blocks

BASE = "https://audit.example"
LINK = f"{BASE}/cases/2026-001/"
BUTTON = TextLine(LINK, is_link=True, label="회신하기")


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
        (f"→ 회신하기\n{LINK}", (Block("link", (BUTTON,)),)),
        (f"앞\n→ 회신하기\n{LINK}", (Block("text", (TextLine("앞"), BUTTON)),)),
        ("→ 회신하기\n뒤", (Block("text", (TextLine("→ 회신하기"), TextLine("뒤"))),)),
        ("[안건 2건]", (Block("heading", (TextLine("안건 2건"),)),)),
        (
            f"- 하나\n  · 연간 3시간\n  → 회신하기\n  {LINK}\n- 둘",
            (Block("list", entries=(ListEntry("하나", ("연간 3시간",), LINK, "회신하기"), ListEntry("둘"))),),
        ),
        ("앞\n- 하나", (Block("text", (TextLine("앞"), TextLine("- 하나"))),)),
        ("┃██ 둘\n┃ 없음", (Block("bars", bars=(BarLine("둘", 10), BarLine("없음", 0))),)),
        (f"{LINK} 참고", (Block("text", (TextLine(f"{LINK} 참고"),)),)),
    ],
)
def test_a_text_falls_into_blocks(text: str, expected: tuple[Block, ...]) -> None:
    assert blocks(text, BASE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "https://evil.example/", "https://audit.example.evil.example/", "http://audit.example/",
        "[링크](javascript:alert(1))", "→ 결재하기\nhttps://evil.example/",
    ],
)  # fmt: skip
def test_what_somebody_wrote_leads_nowhere_else(text: str) -> None:
    """Text of people stands in mails: no address of another house becomes a link or a button."""
    assert not [line for block in blocks(text, BASE) for line in block.lines if line.is_link or line.label]


def test_many_blank_lines_make_no_empty_block() -> None:
    assert blocks("하나\n\n\n\n\n둘", BASE) == (
        Block("text", (TextLine("하나"),)),
        Block("text", (TextLine("둘"),)),
    )
