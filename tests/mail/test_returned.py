"""What comes back: which mail it was, and what is no bounce."""

import pytest

from audit.mail.returned import LONGEST, Bounce, bounce_of

TOKEN = "0123456789abcdef0123456789abcdef"
ORIGINAL = f"Message-ID: <{TOKEN}@audit.example>\r\nSubject: =?utf-8?b?7ISc66m07Ius7J2Y?=\r\n\r\n"


def report(
    *, action: str = "failed", status: str = "5.1.1", to: str = "bounces@audit.example", original: str = ORIGINAL,
    words: str = "smtp; 550 no such\r\n user", kind: str = "text/rfc822-headers", subtype: str = "report",
) -> bytes:  # fmt: skip
    """A report as mail servers write it (RFC 3464)."""
    lines = f"""From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/{subtype}; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; kim@motir.example
Action: {action}
Status: {status}
Diagnostic-Code: {words}

--b
Content-Type: {kind}

{original}
--b--
"""
    return lines.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def test_a_report_names_the_mail_and_the_reason() -> None:
    assert bounce_of(report()) == Bounce((f"<{TOKEN}@audit.example>",), (), "5.1.1 550 no such user")


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_the_original_comes_whole_or_as_headers(kind: str) -> None:
    found = bounce_of(report(kind=kind))
    assert found is not None and found.message_ids == (f"<{TOKEN}@audit.example>",)


def test_the_address_it_came_back_to_names_it_where_the_original_is_missing() -> None:
    found = bounce_of(report(to=f"bounces+{TOKEN}@audit.example", original=""))
    assert found is not None and found.tokens == (TOKEN,)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\0\xff\xfe", b"Subject: hello\r\n\r\nI am on leave.", report(action="delayed", status="4.4.1"),
        report(status="4.2.2"), report(action="delivered", status="2.0.0"), report(subtype="mixed"),
        report() + b" " * LONGEST,
    ],
    ids=["empty", "bytes", "vacation", "delay", "for now", "arrived", "no report", "too large"],
)  # fmt: skip
def test_anything_else_is_no_bounce(raw: bytes) -> None:
    assert bounce_of(raw) is None
