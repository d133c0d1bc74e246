"""The default rubric as data: the citizen test and six criteria of a city's published clean-up of needless work.

Each is worded so that 4 is full public value and 0 is none. The citizen test weighs as much as four of the others. A ministry
gets these when it is founded and keeps them: a criterion added here reaches ministries that are founded later."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

LOWEST, HIGHEST = 0, 4


@dataclass(frozen=True)
class BilingualText:
    """One text in both languages."""

    ko: str
    en: str


@dataclass(frozen=True)
class DefaultCriterion:
    """One criterion: what is asked and what each level from 0 to 4 means."""

    code: str
    weight: Decimal
    name: BilingualText
    asks: BilingualText
    levels: tuple[BilingualText, BilingualText, BilingualText, BilingualText, BilingualText]


RUBRIC_NAME = BilingualText("기본 평가 기준", "Default criteria")

DEFAULT_CRITERIA = (
    DefaultCriterion(
        code="citizens",
        weight=Decimal(4),
        name=BilingualText("국민 눈높이", "Citizen test"),
        asks=BilingualText(
            "월급을 주는 국민이 이 일을 본다면 뭐라고 할까요?",
            "What would the citizens who pay the salary say?",
        ),
        levels=(
            BilingualText("당장 그만두라고 한다", "Stop it today"),
            BilingualText("왜 하느냐고 묻는다", "Why do it?"),
            BilingualText("줄이라고 한다", "Do less of it"),
            BilingualText("필요하다고 한다", "That is needed"),
            BilingualText("꼭 하라고 한다", "Do not ever stop it"),
        ),
    ),
    DefaultCriterion(
        code="purpose",
        weight=Decimal(1),
        name=BilingualText("목적", "Purpose"),
        asks=BilingualText(
            "이 일을 시작한 목적이 아직 남아 있습니까?",
            "Is any of its purpose still to be met?",
        ),
        levels=(
            BilingualText("이미 다 이루었다", "Fully met already"),
            BilingualText("거의 이루었다", "Nearly met"),
            BilingualText("절반쯤 남았다", "Half of it is left"),
            BilingualText("대부분 남았다", "Most of it is left"),
            BilingualText("그대로 남아 있다", "All of it is left"),
        ),
    ),
    DefaultCriterion(
        code="response",
        weight=Decimal(1),
        name=BilingualText("국민의 이용", "Public use"),
        asks=BilingualText(
            "국민이나 기업이 결과를 찾거나 이용합니까?",
            "Do citizens or companies respond or use it?",
        ),
        levels=(
            BilingualText("아무도 찾지 않는다", "Nobody does"),
            BilingualText("거의 찾지 않는다", "Hardly anybody"),
            BilingualText("가끔 이용한다", "Now and then"),
            BilingualText("자주 이용한다", "Often"),
            BilingualText("늘 이용한다", "All the time"),
        ),
    ),
    DefaultCriterion(
        code="law",
        weight=Decimal(1),
        name=BilingualText("근거 법령", "Legal basis"),
        asks=BilingualText(
            "법령과 제도가 바뀐 지금도 이 일의 근거가 살아 있습니까?",
            "Does its legal basis still stand today?",
        ),
        levels=(
            BilingualText("근거가 없어졌다", "The basis is gone"),
            BilingualText("이름만 남았다", "In name only"),
            BilingualText("일부만 유효하다", "Part of it stands"),
            BilingualText("대체로 유효하다", "Most of it stands"),
            BilingualText("온전히 유효하다", "It stands in full"),
        ),
    ),
    DefaultCriterion(
        code="habit",
        weight=Decimal(1),
        name=BilingualText("관행", "Habit"),
        asks=BilingualText(
            "해 오던 일이라는 것 말고 계속할 이유가 있습니까?",
            "Is there a reason other than habit?",
        ),
        levels=(
            BilingualText("관행일 뿐이다", "Only habit"),
            BilingualText("이유가 희미하다", "A faint reason"),
            BilingualText("이유가 조금 있다", "Some reason"),
            BilingualText("이유가 뚜렷하다", "A clear reason"),
            BilingualText("없으면 안 된다", "Indispensable"),
        ),
    ),
    DefaultCriterion(
        code="proportion",
        weight=Decimal(1),
        name=BilingualText("인력과 예산", "Staff and budget"),
        asks=BilingualText(
            "드는 인력과 예산에 걸맞은 효과가 있습니까?",
            "Is the effect worth the staff and budget?",
        ),
        levels=(
            BilingualText("효과가 없다", "No effect"),
            BilingualText("훨씬 못 미친다", "Far too little"),
            BilingualText("조금 못 미친다", "A bit too little"),
            BilingualText("걸맞다", "In proportion"),
            BilingualText("효과가 더 크다", "More than it takes"),
        ),
    ),
    DefaultCriterion(
        code="duplicate",
        weight=Decimal(1),
        name=BilingualText("중복", "Duplication"),
        asks=BilingualText(
            "다른 부서나 기관에서는 하지 않는 일입니까?",
            "Is it done nowhere else already?",
        ),
        levels=(
            BilingualText("똑같이 하고 있다", "Fully overlaps"),
            BilingualText("대부분 겹친다", "Mostly overlaps"),
            BilingualText("절반쯤 겹친다", "Half overlaps"),
            BilingualText("조금 겹친다", "Little overlaps"),
            BilingualText("여기서만 한다", "Done only here"),
        ),
    ),
)


def complaints(marks: Mapping[str, object], asked: Mapping[str, bool]) -> tuple[str, ...]:
    """The codes at which a sheet of marks is wrong, in the order of the rubric; empty = it can be taken.

    `asked`: code → whether it is required. A mark is 0 to 4 or None ("can't tell"). Wrong are: an unknown code, a level
    that is no whole number from 0 to 4, and a required criterion with neither a level nor "can't tell"."""
    missing = {code for code, required in asked.items() if required and code not in marks}
    wrong = {code for code, level in marks.items() if code not in asked or not is_level(level)}
    order = {code: place for place, code in enumerate(asked)}
    return tuple(sorted(missing | wrong, key=lambda code: (order.get(code, len(order)), code)))


def is_level(level: object) -> bool:
    """Whether this is a level or "can't tell" (None). True and 3.0 are no levels."""
    return level is None or (type(level) is int and LOWEST <= level <= HIGHEST)


LIGHTEST, HEAVIEST = 1, 20  # weights


@dataclass(frozen=True)
class Setting:
    """What can be set of a criterion: its weight (1 to 20), whether it must be answered, whether it counts or is only shown."""

    weight: int
    required: bool
    counted: bool


MOST_CRITERIA = 20
NAME_LENGTH, QUESTION_LENGTH, LEVEL_LENGTH = 100, 300, 100


@dataclass(frozen=True)
class CriterionWords:
    """What a criterion asks, in both languages, what each level from 0 to 4 means, and of which kinds of work it is asked; of none
    means of every kind."""

    name: BilingualText
    asks: BilingualText
    levels: tuple[BilingualText, ...]
    kinds: tuple[str, ...] = ()


def wrong_words(words: CriterionWords) -> bool:
    """Whether a text is missing or too long, in either language, or there are not five levels."""
    texts = [
        *((text, NAME_LENGTH) for text in (words.name.ko, words.name.en)),
        *((text, QUESTION_LENGTH) for text in (words.asks.ko, words.asks.en)),
        *((text, LEVEL_LENGTH) for level in words.levels for text in (level.ko, level.en)),
    ]
    return len(words.levels) != HIGHEST + 1 or any(not 0 < len(text) <= most for text, most in texts)
