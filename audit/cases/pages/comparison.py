"""Two revisions of a case side by side, sentence by sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from audit.core.show import day, hours
from audit.register.rules.burden import hours as hours_of

from ..choices import Measure
from ..models import Case
from ..queries.cases import text_of
from ..queries.promises import spoken_text
from ..rules.sentences import Pair, SentenceChange, sentences, side_by_side


@dataclass(frozen=True)
class ComparedPart:
    """A part of the text with its sentences in pairs."""

    name: str
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> bool:
        return any(pair.change != SentenceChange.SAME for pair in self.pairs)


@dataclass(frozen=True)
class Comparison:
    """The revision before and the present one."""

    case: Case
    before: int
    parts: tuple[ComparedPart, ...]

    @property
    def changes(self) -> int:
        """How many sentences differ."""
        return sum(pair.change != SentenceChange.SAME for part in self.parts for pair in part.pairs)


def comparison_of(case: Case) -> Comparison | None:
    """The present text beside the last one that was shown to others; None where there is no earlier one. A few queries."""
    earlier = case.texts.filter(revision__lt=case.revision).order_by("revision").last()
    if earlier is None:
        return None
    old, new = parts_of(earlier.text), parts_of(text_of(case))
    parts = (ComparedPart(name, side_by_side(old[name], new[name])) for name in new)
    return Comparison(case, earlier.revision, tuple(part for part in parts if part.pairs))


def parts_of(text: Mapping[str, Any]) -> dict[str, str]:
    """A frozen text as parts in words, by their names."""
    planned = text["effective_on"]
    return {
        _("Title of the case"): text["title"],
        _("Measure"): str(Measure(text["measure"]).label),
        _("Receiving work"): text.get("merge_into", {}).get("title", ""),
        _("Reasons"): text["reasons"],
        _("What will be done instead"): text["after"],
        _("Effective from"): day(date.fromisoformat(planned)) if planned else "",
        _("Days of the trial"): str(text["pause_days"]),
        _("The work of this case"): "\n".join(map(_item, text["items"])),
    }


def _item(item: Mapping[str, Any]) -> str:
    left = item["after_occurrences"] * item["after_minutes_each"]
    facts = {"before": hours(hours_of(item["before_minutes"])), "after": hours(hours_of(left))}
    return _("%(title)s: %(before)s hours before, %(after)s after") % {"title": item["title"], **facts}


def new_sentences(case: Case) -> list[str]:
    """The sentences in which the present text differs from the last one that was shown; all of them where none does."""
    found = comparison_of(case)
    pairs = [pair for part in found.parts for pair in part.pairs] if found else []
    spoken = sentences(spoken_text(case))
    new = [pair.new for pair in pairs if pair.change in (SentenceChange.ADDED, SentenceChange.CHANGED)]
    return [sentence for sentence in new if sentence in spoken] or spoken
