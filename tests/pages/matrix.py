"""Who gets what: the answers that came, as a table to be read. One line for each address and method, one column for each who."""

from collections.abc import Mapping
from pathlib import Path

from audit.access.choices import Role

KEPT = Path(__file__).with_name("matrix.txt")
# Nobody is signed in; an operator has entered no ministry; a stranger has every role, in another ministry.
NOBODY, OPERATOR, STRANGER = "nobody", "operator", "stranger"
COLUMNS = (NOBODY, *(str(role.value) for role in Role), OPERATOR, STRANGER)
METHODS = ("GET", "POST")
HEAD = """\
Who gets what at each address. GET looks; POST sends an empty form, and whatever it did is taken back.

200 a page          302 sent on (something was done, or there is nothing to do here)    401 to the sign-in page, or no token
400 not readable    403 not allowed     404 as good as missing     405 takes no such method     409 refused by a rule

nobody: not signed in.   operator: runs the installation, has entered no ministry.   stranger: every role, in another ministry.
For programs (api_...): with the token of that person.

"""
Answers = Mapping[tuple[str, str, str], int]  # who, method, address → status


def drawn(answers: Answers) -> str:
    """The table as it stands in matrix.txt."""
    names = list(dict.fromkeys(name for _who, _method, name in answers))
    wide = max(map(len, names)) + 2
    head = " " * (wide + 6) + "  ".join(COLUMNS)
    lines = [line(name, method, answers, wide) for name in names for method in METHODS]
    return HEAD + "\n".join([head, *lines]) + "\n"


def line(name: str, method: str, answers: Answers, wide: int) -> str:
    cells = (str(answers[who, method, name]).ljust(len(who)) for who in COLUMNS)
    return f"{name if method == METHODS[0] else '':{wide}}{method:6}{'  '.join(cells)}".rstrip()
