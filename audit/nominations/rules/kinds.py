"""Which kind of work a report is about, by its words. The secretary corrects it; figures count by it."""

from audit.core.parse import search_key
from audit.register.choices import ItemKind

# The first that stands in the text decides: who complains of a meeting names its papers too.
WORDS: tuple[tuple[ItemKind, tuple[str, ...]], ...] = (
    (ItemKind.MEETING, ("회의", "간담회", "meeting")),
    (ItemKind.EVENT, ("행사", "기념식", "의전", "축사", "event", "ceremony")),
    (ItemKind.APPROVAL, ("결재", "전결", "협조", "approval", "signature")),
    (ItemKind.REPORT, ("보고", "자료", "문서", "실적", "report", "paper")),
)


def kind_of(text: str) -> ItemKind:
    """The kind of work a text speaks of; a practice where no word tells."""
    key = search_key(text)
    return next((kind for kind, words in WORDS if any(word in key for word in words)), ItemKind.PRACTICE)
