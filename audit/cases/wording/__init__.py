"""Cases in the words of their pages: `moves` a row for each move a person can make, `sentences` the rest."""
