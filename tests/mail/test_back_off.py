from datetime import timedelta

from audit.mail.back_off import wait_after


def test_waits_grow_and_the_last_repeats() -> None:
    minutes = [wait_after(tries) // timedelta(minutes=1) for tries in range(1, 8)]
    assert minutes == [1, 5, 15, 60, 360, 360, 360]
