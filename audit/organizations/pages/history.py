"""What became of a unit, in sentences that a reader understands who was not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.core.show import day as shown
from audit.directory.models import UnitVersion

from ..queries.lineage import ONE_DAY, Records, UnitHistoryEvent, UnitHistoryKind

# Names stand where no particle follows them: in Korean it would depend on their last sound.
SENTENCES: dict[UnitHistoryKind, str | Promise] = {
    UnitHistoryKind.FIRST_KNOWN: gettext_lazy("{unit}: the records begin on this day."),
    UnitHistoryKind.CREATED: gettext_lazy("{unit} was created."),
    UnitHistoryKind.SET_UP_AGAIN: gettext_lazy("{unit} was set up again."),
    UnitHistoryKind.RENAMED: gettext_lazy("{before} was renamed {after}."),
    UnitHistoryKind.MOVED: gettext_lazy("{unit} moved from {before} to {after}."),
    UnitHistoryKind.RANKED: gettext_lazy("{unit} changed its level from {before} to {after}."),
    UnitHistoryKind.TOOK_OVER: gettext_lazy("{unit} took over duties of {others}."),
    UnitHistoryKind.MERGED: gettext_lazy("{unit} was merged into {others}, which took over its duties."),
    UnitHistoryKind.SPLIT: gettext_lazy("{unit} was split. Its duties went to {others}."),
    UnitHistoryKind.ABOLISHED: gettext_lazy("{unit} was abolished. Its duties went to {others}."),
    UnitHistoryKind.ENDED: gettext_lazy("{unit} was set up for a time and ended with this day."),
}
WITHOUT_HEIR = gettext_lazy("{unit} was abolished. No unit took over its duties.")
TO_COME = gettext_lazy("{unit} is set up for a time and ends with this day.")


@dataclass(frozen=True)
class UnitHistoryEntry:
    """One line of a history, as `parts/history.html` reads it, but with a day instead of a moment."""

    on: date
    text: SafeString


@dataclass(frozen=True)
class UnitHistory:
    """Tells about one unit to somebody who looks at its page as of `day`."""

    records: Records
    unit_id: int
    day: date
    today: date

    def entries(self) -> list[UnitHistoryEntry]:
        """What happened, in the order of time."""
        return [
            UnitHistoryEntry(step.on, self._sentence(step)) for step in self.records.history_of(self.unit_id)
        ]

    def summary(self) -> list[str]:
        """Where the unit is now, in one sentence or two; nothing for one that stands today under the name shown."""
        if self.records.stands(self.unit_id, self.today):
            return [*self._not_yet(), *self._called_today()]
        return [*self._not_yet(), *self._gone()]

    def _not_yet(self) -> list[str]:
        first = self.records.periods(self.unit_id)[0][0]
        if first <= self.day:
            return []
        elders = self.records.forebears(self.unit_id, self.day)
        if not elders:
            return []
        return [
            format_html(
                _("On {day} the duties it has today stood with {others}."),
                day=shown(self.day),
                others=self.names(elders, self.day),
            )
        ]

    def _called_today(self) -> list[str]:
        then, now = (self.records.at(self.unit_id, day) for day in (self.day, self.today))
        if (then.name_ko, then.name_en) == (now.name_ko, now.name_en):
            return []
        return [format_html(_("Today it is called {name}."), name=self.link(now, self.today))]

    def _gone(self) -> list[str]:
        last = self.records.periods(self.unit_id)[-1][1]
        if last is None or last > self.today:
            return []
        heirs = self.records.heirs(self.unit_id, self.today)
        said: list[str] = [format_html(_("It stood until {day}."), day=shown(last))]
        if heirs:
            words = _("Today its duties are with {others}.")
            return [*said, format_html(words, others=self.names(heirs, self.today))]
        return [*said, _("No unit took over its duties.")]

    def _sentence(self, step: UnitHistoryEvent) -> SafeString:
        words: str | Promise = SENTENCES[step.what]
        if step.what is UnitHistoryKind.ENDED and step.on >= self.today:
            words = TO_COME
        if step.what is UnitHistoryKind.ABOLISHED and not step.others:
            words = WITHOUT_HEIR
        text = format_html(
            str(words),
            unit=self.link(step.unit, step.on),
            before=self._change(step, step.before, step.on - ONE_DAY),
            after=self._change(step, step.after, step.on),
            others=self.names(
                step.others, step.on - ONE_DAY if step.what is UnitHistoryKind.TOOK_OVER else step.on
            ),
        )
        return format_html("{} ({})", text, step.note) if step.note else text

    def _change(self, step: UnitHistoryEvent, version: UnitVersion | None, on: date) -> SafeString | str:
        if version is None:
            return _("the top")
        return version.get_level_display() if step.what is UnitHistoryKind.RANKED else self.link(version, on)

    def names(self, versions: Iterable[UnitVersion], on: date) -> SafeString:
        """Names with links, separated by commas."""
        return format_html_join(", ", "{}", ((self.link(version, on),) for version in versions))

    def link(self, version: UnitVersion, on: date) -> SafeString:
        """A unit's name. It leads to the day the page is seen as of, or, where the unit does not stand then, to the day told of.

        The unit the page is about is set in bold and leads nowhere."""
        if version.unit_id == self.unit_id and version == self.records.at(self.unit_id, self.day):
            return format_html("<strong>{}</strong>", str(version))
        day = self.day if self.records.stands(version.unit_id, self.day) else on
        if version.unit_id == self.unit_id:
            day = version.valid_from
        path = reverse("unit_detail", args=[version.unit.code])
        return format_html('<a href="{}?as_of={}">{}</a>', path, day.isoformat(), str(version))
