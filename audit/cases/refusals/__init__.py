"""What the actions of this room refuse, a file for each stretch of the road; `unmet` says what a need of a move lacks."""
