from audit.nominations.rules.turns import MINUTE, MOST_PLACES, Turns


def test_so_many_turns_a_minute_and_no_more() -> None:
    turns = Turns(each=30, together=10_000)
    taken = [turns.take("192.0.2.1", 0.0) == 0.0 for _number in range(1_000)]
    assert sum(taken) == 30
    assert turns.take("192.0.2.2", 0.0) == 0.0
    assert turns.take("192.0.2.1", 0.0) == MINUTE / 30
    assert turns.take("192.0.2.1", MINUTE / 30) == 0.0


def test_all_places_together_are_limited_too() -> None:
    turns = Turns(each=30, together=40)
    assert sum(turns.take(f"10.0.0.{number}", 0.0) == 0.0 for number in range(100)) == 40


def test_no_place_is_kept_longer_than_a_minute_and_none_as_an_address() -> None:
    turns = Turns(each=2, together=100)
    for _number in range(5):
        turns.take("192.0.2.1", 0.0)
    assert len(turns) == 1
    assert "192.0.2.1" not in repr(vars(turns))
    turns.forget(MINUTE)
    assert len(turns) == 0


def test_memory_is_bounded() -> None:
    turns = Turns(each=1, together=10**9)
    for number in range(MOST_PLACES + 50):
        turns.take(str(number), 0.0)
    assert len(turns) <= MOST_PLACES + 1
