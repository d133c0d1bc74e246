"""Composition: what one person got becomes one mail in the outbox, after a few quiet minutes.

The room that knows a kind says what its notices mean today (`Composer`): the rights are asked again, and what is over is
dropped. Mails are made outside any transaction; mail and mark are one transaction, so that a crash leaves the notices
either waiting or composed."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import translation

from audit.core import clock
from audit.core.scope import ministry_scope, without_scope

from . import failures
from .choices import DropReason
from .freezing import Content, NoticeContent, freeze
from .kinds import MailKind, When, known
from .models import MailPolicy, Notice
from .policy import is_outside
from .rendering import (
    MailText,
    Section,
    language_of,
    mail_text,
    mail_text_of_several,
    number_and_link,
)
from .waiting import NO_WISHES, Moment, WaitingGroup, Wishes, last_mails, waiting_groups, wishes_of

__all__ = ["Composer", "Content", "bind_composers", "compose_due", "composers"]

log = logging.getLogger("audit.incident")

# Called in the language of the person, inside the scope of the ministry: notices of one kind, oldest first → what each of
# them says now, or why it is dropped.
Composer = Callable[[Any, Sequence[Notice]], Sequence[Content | DropReason]]

_composers: dict[str, Composer] = {}


def bind_composers(composers: Mapping[str, Composer]) -> None:
    """Make these all the composers there are, by the name of the kind."""
    _composers.clear()
    _composers.update(composers)


def composers() -> dict[str, Composer]:
    """Every composer, by the name of its kind."""
    return dict(_composers)


def compose_due(*, seconds: float | None = 20.0) -> Counter[str]:
    """Compose what is due, starting nothing after `seconds`; how many mails were "composed", notices "dropped", and kinds of
    a person "failed": those are logged, wait ever longer, are shown on the desk, and the others go on."""
    done: Counter[str] = Counter()
    now, ends = clock.now(), None if seconds is None else time.monotonic() + seconds
    # Without scope: one question for all ministries; each person is then composed for inside their own.
    with without_scope():
        policies = MailPolicy.objects.exclude(stopped_at=None).values("ministry")
        groups = waiting_groups(Notice.objects.free().exclude(ministry__in=policies))
    failed = failures.failing({group.place for group in groups})
    people: dict[int, list[WaitingGroup]] = {}
    for group in groups:
        people.setdefault(group.person_id, []).append(group)
    wishes, before = wishes_of(people), last_mails(people, now)
    for person, own in people.items():
        if ends is not None and time.monotonic() >= ends:
            break
        moment = Moment(now, failed, wishes.get(person, NO_WISHES), before.get(person))
        done += _compose(own, moment)
    return done


def _compose(groups: Sequence[WaitingGroup], moment: Moment) -> Counter[str]:
    """What of one person's is due, as one mail. Nothing where another worker was faster."""
    with without_scope():  # which ministry is open is what is asked here
        rows = Notice.objects.free().filter(ministry=groups[0].ministry_id, person=groups[0].person_id)
        notices = list(rows.select_related("ministry", "person"))
    if not notices:
        return Counter()
    person = notices[0].person
    with ministry_scope(notices[0].ministry), translation.override(language_of(person)):
        due = moment.due_kinds(groups)
        by_kind = {name: [notice for notice in notices if notice.kind == name] for name in due}
        return _mail_of({name: own for name, own in by_kind.items() if own}, person, moment)


def _mail_of(by_kind: Mapping[str, Sequence[Notice]], person: models.Model, moment: Moment) -> Counter[str]:
    """One mail of these notices. Where one kind fails, each is tried by itself: the others go out."""
    if not by_kind:
        return Counter()
    try:
        told = [
            each
            for name, own in by_kind.items()
            for each in _notice_contents(name, person, own, moment.wishes)
        ]
        text = _text(person, told)
    except Exception as error:
        if len(by_kind) > 1:
            alone = (_mail_of({name: own}, person, moment) for name, own in by_kind.items())
            return sum(alone, Counter[str]())
        [(name, own)] = by_kind.items()
        place = own[0].ministry_id, own[0].person_id, name
        incident = failures.keep(place, moment.failed.get(place), error, moment.now)
        log.exception("incident %s: notices of the kind %s to person %s wait", incident, name, person.pk)
        return Counter(failed=1)
    for name, own in by_kind.items():
        before = moment.failed.get((own[0].ministry_id, own[0].person_id, name))
        if before is not None:
            failures.forget(before)
    return freeze(told, text, until=_until(told))


def _kind(name: str) -> MailKind:
    kind = known(name)
    if kind is None:
        raise LookupError(f"No room knows the kind of mail {name}")
    return kind


def _notice_contents(
    name: str, person: models.Model, notices: Sequence[Notice], wishes: Wishes
) -> Iterator[NoticeContent]:
    """What the notices of a kind say now."""
    kind, said = _kind(name), _contents(name, person, notices, wishes)
    yield from (NoticeContent(kind, notice, each) for notice, each in zip(notices, said, strict=True))


def _contents(
    name: str, person: models.Model, notices: Sequence[Notice], wishes: Wishes
) -> Sequence[Content | DropReason]:
    if not getattr(person, "is_active", True):
        return [DropReason.LEFT] * len(notices)
    if wishes.lane(name) is None:
        return [DropReason.UNWANTED] * len(notices)
    return _composers[name](person, notices)


def _text(person: Any, told: Sequence[NoticeContent]) -> MailText | None:
    """The mail of all this; None where nothing of it still holds. Of several that say the same the newest speaks for all.

    What asks for something within the hour stands before what can wait."""
    sections: dict[str, Section] = {}
    last: dict[str, Content] = {}
    for each in sorted(told, key=lambda each: list(When).index(each.kind.when)):
        if isinstance(each.said, Content):
            kept = sections.get(each.kind.name, Section(each.kind, ()))
            lines = tuple(dict.fromkeys((*kept.lines, *each.said.lines)))
            sections[each.kind.name], last[each.kind.name] = Section(each.kind, lines), each.said
    if not sections:
        return None
    if is_outside(person.email):
        return number_and_link(person, list(sections.values()), {each.notice.thread for each in told})
    said = [each for each in told if isinstance(each.said, Content)]
    first = next(iter(sections.values()))
    if len(sections) == 1 and (len(said) == 1 or len(first.lines) == 1):
        return mail_text(first.kind, person, last[first.kind.name].context)
    return mail_text_of_several(person, [_whole(person, each, last) for each in sections.values()])


def _whole(person: models.Model, section: Section, last: Mapping[str, Content]) -> Section:
    """The section with its own text, where it is a summary."""
    if not section.kind.summary:
        return section
    return replace(section, whole=mail_text(section.kind, person, last[section.kind.name].context))


def _until(told: Sequence[NoticeContent]) -> datetime | None:
    """When all that is told is over; None where something stays true."""
    ends = [each.said.until for each in told if isinstance(each.said, Content)]
    known_ends = [each for each in ends if each is not None]
    return max(known_ends) if known_ends and len(known_ends) == len(ends) else None
