"""The words of mails."""

from audit.mail.rendering import host


def test_the_host_of_message_ids_is_the_installation() -> None:
    assert host() == "testserver"
