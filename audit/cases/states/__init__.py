"""What a state of a case is: `columns` says what can be said of one, `rows` says it of each, `lookup` finds it."""
