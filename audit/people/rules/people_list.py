"""A list of people as a file, read as a whole: each row, or why it is refused, with line and column. Plain rule."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from audit.core.csv_rows import LineProblem
from audit.core.parse import LONGEST_USERNAME, BadDay, BadText, clean_text, parse_day, parse_mail_address
from audit.core.table_file import read_table

NEEDED = ("username", "name_ko", "email", "unit_code", "since")
COLUMNS = (
    "username", "name_ko", "name_en", "email", "language", "unit_code", "grade", "roles", "since", "extension",
)  # fmt: skip
# Headings of Korean lists; compared without spaces.
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        **{column: column for column in COLUMNS},
        "사용자이름": "username", "아이디": "username", "사용자명": "username",
        "이름": "name_ko", "성명": "name_ko", "한글이름": "name_ko",
        "영문이름": "name_en", "영문성명": "name_en",
        "메일": "email", "이메일": "email", "전자우편": "email",
        "내선": "extension", "내선번호": "extension", "전화": "extension", "전화번호": "extension",
        "언어": "language", "부서코드": "unit_code", "직급": "grade", "역할": "roles", "권한": "roles",
        "시작일": "since", "발령일": "since",
    }
)  # fmt: skip
LANGUAGES = {"ko": "ko", "한국어": "ko", "en": "en", "english": "en", "영어": "en"}
GRADES = {
    **{grade: grade for grade in ("9-7", "6", "5", "4", "senior", "political", "unknown")},
    "9급": "9-7", "8급": "9-7", "7급": "9-7", "6급": "6", "5급": "5", "4급": "4",
    "고위공무원": "senior", "고위공무원단": "senior", "차관급이상": "political", "정무직": "political", "모름": "unknown",
}  # fmt: skip
ROLES = {
    **{
        role: role
        for role in ("staff", "unit_head", "reviewer", "secretary", "chair", "member", "minister", "auditor",
                     "observer", "admin")
    },
    "직원": "staff", "부서장": "unit_head", "평가자": "reviewer", "간사": "secretary", "tf단장": "chair",
    "단장": "chair", "심의위원": "member", "장관": "minister", "감사관": "auditor", "직원대표": "observer",
    "관리자": "admin",
}  # fmt: skip
USERNAME = re.compile(rf"[A-Za-z0-9._@+-]{{1,{LONGEST_USERNAME}}}")
# A new one stands in addresses, whole: "..", or a full stop at the end of a link in a text, would lead elsewhere.
NEW_USERNAME = re.compile(rf"[A-Za-z0-9]([A-Za-z0-9._@+-]{{0,{LONGEST_USERNAME - 2}}}[A-Za-z0-9])?")
# Words that stand in the addresses of the pages of people where a user name could stand.
RESERVED = frozenset({"new", "import"})
LIMITS = {"name_ko": 100, "name_en": 100, "extension": 20, "unit_code": 30}


@dataclass(frozen=True)
class PersonRow:
    """One person of the list. Empty `name_en`, `extension`, `language`, `grade` and no `roles` say nothing: what is known stays."""

    line: int
    username: str
    name_ko: str
    email: str
    unit_code: str
    since: date
    name_en: str = ""
    language: str = ""
    grade: str = ""
    roles: tuple[str, ...] = ()
    extension: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a row, or the file (line 1), is not taken: a stable code, the column ("" for the row) and the value.

    `name_ko` and `name_en`: how the unit or the person is called whose code or user name the value is, where that is known."""

    line: int
    column: str
    code: str
    value: str = ""
    name_ko: str = ""
    name_en: str = ""


def read(data: bytes) -> tuple[list[PersonRow], list[Refusal]]:
    """The rows of a file (`table_file.read_table`), and what is refused; both stand side by side.

    Codes: those of `table_file` for the file; `empty`, `username_bad`, `username_unusable`, `username_twice`,
    `mail_bad`, `day_bad`, `language_unknown`, `grade_unknown`, `role_unknown`, and those of `parse.clean_text`."""
    table = read_table(data, NEEDED, HEADINGS)
    refused = [_of_the_file(problem) for problem in table.problems]
    rows: list[PersonRow] = []
    seen: dict[str, PersonRow] = {}
    for line, cells in table.rows:
        reader = _Row(line, {column: cells.get(column, "") for column in COLUMNS})
        row = reader.row()
        if row is not None and row.username in seen:
            first = seen[row.username]
            reader.refuse("username", "username_twice", row.username, first.name_ko, first.name_en)
        elif row is not None:
            seen[row.username] = row
            rows.append(row)
        refused += reader.refused
    return rows, refused


def _of_the_file(problem: LineProblem) -> Refusal:
    column = problem.value if problem.code.startswith("column_") else problem.column
    return Refusal(problem.line, column, problem.code, problem.value)


class _Row:
    """Reads the cells of one line and keeps what it cannot read."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line, self.cells = line, cells
        self.refused: list[Refusal] = []

    def refuse(self, column: str, code: str, value: str = "", name_ko: str = "", name_en: str = "") -> None:
        self.refused.append(Refusal(self.line, column, code, value, name_ko, name_en))

    def row(self) -> PersonRow | None:
        """The person, None when anything of the line is refused."""
        since = self._day()
        read = {
            "username": self._username(),
            "email": self._mail(),
            "name_ko": self._text("name_ko"),
            "name_en": self._text("name_en"),
            "extension": self._text("extension"),
            "unit_code": self._text("unit_code"),
            "language": self._word("language", LANGUAGES, "language_unknown"),
            "grade": self._word("grade", GRADES, "grade_unknown"),
        }
        roles = tuple(dict.fromkeys(self._roles()))
        for column in NEEDED:
            if not self.cells[column]:
                self.refuse(column, "empty")
        if self.refused or since is None:
            return None
        return PersonRow(line=self.line, since=since, roles=roles, **read)

    def _username(self) -> str:
        name = self.cells["username"]
        if name and not USERNAME.fullmatch(name):
            self.refuse("username", "username_bad", name)
        elif name in RESERVED:
            self.refuse("username", "username_unusable", name)
        return name

    def _mail(self) -> str:
        mail = self.cells["email"]
        try:
            return parse_mail_address(mail) if mail else ""
        except BadText:
            self.refuse("email", "mail_bad", mail)
            return ""

    def _text(self, column: str) -> str:
        try:
            return clean_text(self.cells[column], LIMITS[column])
        except BadText as bad:
            self.refuse(column, bad.code, self.cells[column])
            return ""

    def _day(self) -> date | None:
        raw = self.cells["since"]
        try:
            return parse_day(raw) if raw else None
        except BadDay:
            self.refuse("since", "day_bad", raw)
            return None

    def _word(self, column: str, known: Mapping[str, str], code: str) -> str:
        raw = self.cells[column]
        if raw and _folded(raw) not in known:
            self.refuse(column, code, raw)
        return known.get(_folded(raw), "")

    def _roles(self) -> Iterator[str]:
        for raw in filter(None, re.split(r"[;,/]", self.cells["roles"])):
            if _folded(raw) in ROLES:
                yield ROLES[_folded(raw)]
            else:
                self.refuse("roles", "role_unknown", raw.strip())


def _folded(raw: str) -> str:
    return "".join(raw.lower().split())
