from audit.nominations.rules.spent import Spent


def test_a_word_is_spent_once() -> None:
    spent = Spent()
    assert (spent.spend("a"), spent.spend("a"), spent.spend("b")) == (True, False, True)


def test_the_oldest_are_forgotten_first() -> None:
    spent = Spent(most=2)
    assert [spent.spend(word) for word in "abc"] == [True, True, True]
    assert (spent.spend("c"), spent.spend("a")) == (False, True)
