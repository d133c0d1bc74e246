"""The demo's people. Every name is invented; the units are real."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from audit.access.choices import OF_A_PERSON, Role
from audit.accounts.demo import ADDRESS
from audit.directory.choices import Grade
from audit.directory.models import Unit, User
from audit.people.actions import admit, grant


@dataclass(frozen=True)
class Person:
    """Somebody with a seat and roles. Roles of the unit (staff, unit head) are granted there, others at the ministry."""

    username: str
    name_ko: str
    name_en: str
    unit: str
    grade: Grade
    roles: tuple[Role, ...]
    language: str = "ko"
    serves: str = ""  # the user name of whom an aide works for


COUNCIL = (
    Person("vice", "문재윤", "Moon Jae-yun", "V", Grade.POLITICAL, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("trade", "서하린", "Seo Ha-rin", "T", Grade.POLITICAL, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("planning", "강도현", "Kang Do-hyun", "PC", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("industry", "윤서진", "Yoon Seo-jin", "IP", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("base", "임지호", "Lim Ji-ho", "IB", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("talks", "오태경", "Oh Tae-kyung", "TN", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("invest", "배수아", "Bae Su-a", "TI", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD), "en"),
    Person("standards", "조은결", "Cho Eun-gyeol", "KATS", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
    Person("deputy", "신유찬", "Shin Yu-chan", "T-DM", Grade.SENIOR, (Role.MEMBER, Role.UNIT_HEAD)),
)
TASK_FORCE = (
    Person("minister", "한서윤", "Han Seo-yun", "M", Grade.POLITICAL, (Role.MINISTER,)),
    Person("chair", "정민재", "Jeong Min-jae", "PC-PP", Grade.SENIOR, (Role.CHAIR, Role.UNIT_HEAD)),
    Person("secretary", "김나래", "Kim Na-rae", "PC-PP-02", Grade.GRADE_5, (Role.SECRETARY, Role.STAFF)),
    Person("reviewer1", "이도윤", "Lee Do-yun", "TP-02", Grade.GRADE_5, (Role.REVIEWER,)),
    Person("reviewer2", "박소율", "Park So-yul", "IB-TC-01", Grade.GRADE_5, (Role.REVIEWER,)),
    Person("reviewer3", "최가온", "Choi Ga-on", "KATS-SP-01", Grade.GRADE_6, (Role.REVIEWER,)),
    Person("reviewer4", "장하늘", "Jang Ha-neul", "V-RI-03", Grade.GRADE_5, (Role.REVIEWER,)),
    Person("reviewer5", "송지안", "Song Ji-an", "IP-AD-01", Grade.GRADE_6, (Role.REVIEWER,), "en"),
    Person("reviewer6", "노아름", "Noh A-reum", "TI-IN-01", Grade.GRADE_5, (Role.REVIEWER,)),
    Person("auditor", "유정하", "Yoo Jeong-ha", "M-AU-01", Grade.GRADE_5, (Role.AUDITOR,)),
    Person("observer", "안세미", "Ahn Se-mi", "V-GS", Grade.GRADE_6, (Role.OBSERVER,)),
    Person("aide", "하은채", "Ha Eun-chae", "PC", Grade.GRADE_5, (Role.AIDE,), serves="planning"),
    Person("admin", "구본혁", "Koo Bon-hyeok", "PC-PP-04", Grade.GRADE_5, (Role.ADMIN,)),
)
FIRST_EXTENSION = 4001
SURNAMES = (
    ("김", "Kim"),
    ("이", "Lee"),
    ("박", "Park"),
    ("최", "Choi"),
    ("정", "Jeong"),
    ("강", "Kang"),
    ("조", "Cho"),
)
GIVEN = (
    ("현우", "Hyun-woo"), ("지민", "Ji-min"), ("서연", "Seo-yeon"), ("준호", "Jun-ho"), ("유진", "Yu-jin"),
    ("성민", "Seong-min"), ("다은", "Da-eun"), ("태양", "Tae-yang"), ("보라", "Bo-ra"), ("재현", "Jae-hyun"),
    ("수빈", "Su-bin"),
)  # fmt: skip


def ordinary_people(units: Iterable[str]) -> list[Person]:
    """A head and a member of staff for each unit that has neither a council member nor the chair at its head."""
    led = {person.unit for person in (*COUNCIL, *TASK_FORCE) if Role.UNIT_HEAD in person.roles}
    people: list[Person] = []
    for unit in units:
        name = unit.lower().replace("-", "")
        people.append(_invent(f"staff.{name}", unit, Grade.GRADE_6, Role.STAFF, len(people)))
        if unit not in led:
            people.append(_invent(f"head.{name}", unit, Grade.GRADE_4, Role.UNIT_HEAD, len(people)))
    return people


def _invent(username: str, unit: str, grade: Grade, role: Role, place: int) -> Person:
    surname, given = SURNAMES[place % len(SURNAMES)], GIVEN[place % len(GIVEN)]
    return Person(username, surname[0] + given[0], f"{surname[1]} {given[1]}", unit, grade, (role,))


def admit_people(people: Sequence[Person], on: date) -> dict[str, User]:
    """Admit the people and grant their roles from `on`; by user name. They have no password: the demo signs in by button."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    made: dict[str, User] = {}
    for number, person in enumerate(people, FIRST_EXTENSION):
        unit = units[person.unit]
        made[person.username] = user = admit(
            by=None,
            username=person.username,
            name_ko=person.name_ko,
            name_en=person.name_en,
            email=person.username + ADDRESS,
            language=person.language,
            unit=unit,
            grade=person.grade,
            extension=str(number),
            since=on,
            invented=True,
        )
        for role in person.roles:
            if role not in OF_A_PERSON:
                grant(by=None, user=user, role=role, unit=unit, since=on)
    for person in (each for each in people if each.serves):
        for role in OF_A_PERSON.intersection(person.roles):
            grant(by=None, user=made[person.username], role=role, since=on, principal=made[person.serves])
    return made
