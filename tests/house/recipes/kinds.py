"""Adding kinds that rooms know: an event, a mail, a reminder."""

from .step import Recipe, Slip, Step, Tool, korean

EVENT = Recipe(
    "event",
    "Adding an event",
    2,
    (
        Step(
            "audit/register/events.py",
            (
                (
                    'ITEM_EDITED = EventKind("item.edited", _("The entry was changed."), EventGroup.WORK, "workitem")\n',
                    'ITEM_COPIED = EventKind("item.copied", _("The work was copied."), EventGroup.WORK, "workitem")\n',
                ),
            ),
            (Slip(Tool.START, "cannot import name 'ITEM_COPIED' from 'audit.register.events'"),),
        ),
        Step(
            "audit/register/actions/entries.py",
            (
                ("from ..events import ", "ITEM_COPIED, "),
                (
                    "",
                    (
                        '\n\n@action(Permission.LOG_WORK, on="item")\ndef copy_item(*, by: User, item: WorkItem) -> None:\n'
                        '    """Say that an entry was copied."""\n    record(ITEM_COPIED, item, by=by, data={"version": item.version})\n'
                    ),
                ),
            ),
            (
                Slip(Tool.SUITE, "no act records these kinds of events: ITEM_COPIED"),
                Slip(
                    Tool.CHECKS,
                    "The action copy_item of audit.register.actions.entries does not declare who may carry it out.",
                    '@action(Permission.LOG_WORK, on="item")\n',
                ),
            ),
        ),
        korean({"The work was copied.": "업무를 복사했습니다."}),
    ),
)

RELEASED = '''

def notify_released(about: Round) -> None:
    """Tell those who scored that the round is over."""
    people = User.objects.filter(pk__in=about.assignments.values("reviewer")).order_by("pk")
    notify(ROUND_RELEASED_MAIL, to=people, subject=about, key=f"round_released:{about.pk}")


def _compose_released(_to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rounds = Round.objects.in_bulk({notice.subject_id for notice in notices})
    page = reverse("scoring_home")
    found = [rounds[notice.subject_id] for notice in notices]
    return [Content({"round": each, "path": page}, (MailLine(each.name, page),)) for each in found]
'''

MAIL = Recipe(
    "mail kind",
    "Adding a mail kind",
    4,
    (
        Step(
            "audit/scoring/events.py",
            (
                (
                    "# --- mail -------------------------------------------------------------------------------------------------------------\n",
                    (
                        '\nROUND_RELEASED_MAIL = MailKind(\n    "round_released",\n'
                        '    subject=ngettext_lazy("%(count)s round was released", "%(count)s rounds were released", "count"),\n    act=_("Open my desk"),\n)\n'
                    ),
                ),
            ),
            (
                Slip(Tool.START, "cannot import name 'ROUND_RELEASED_MAIL' from 'audit.scoring.events'"),
                Slip(
                    Tool.CHECKS,
                    "The kind of mail audit.scoring.events.ROUND_RELEASED_MAIL: its notices have no subject.",
                    '    subject=ngettext_lazy("%(count)s round was released", "%(count)s rounds were released", "count"),\n',
                ),
            ),
        ),
        Step(
            "templates/mail/round_released.txt",
            (
                (
                    "",
                    (
                        "{% load i18n face %}{% autoescape off %}{% blocktranslate trimmed with name=round.name %}"
                        "{{ name }}: the scores are released{% endblocktranslate %}\n\n{{ base_url }}{{ path }}\n{% endautoescape %}\n"
                    ),
                ),
            ),
            (
                Slip(
                    Tool.CHECKS,
                    "The kind of mail audit.scoring.events.ROUND_RELEASED_MAIL: templates/mail/round_released.txt does not exist.",
                ),
            ),
        ),
        Step(
            "audit/scoring/letters.py",
            (
                ("from .events import ROUND_OPENED_MAIL", ", ROUND_RELEASED_MAIL"),
                (
                    "    notify(ROUND_OPENED_MAIL, to=chosen, subject=about, key=key, thread=thread)\n",
                    RELEASED,
                ),
                (
                    "MappingProxyType({ROUND_OPENED_MAIL: _compose_opened",
                    ", ROUND_RELEASED_MAIL: _compose_released",
                ),
            ),
            (
                Slip(Tool.START, "cannot import name 'notify_released' from 'audit.scoring.letters'"),
                Slip(
                    Tool.CHECKS,
                    "The kind of mail audit.scoring.events.ROUND_RELEASED_MAIL: no room composes it.",
                    ", ROUND_RELEASED_MAIL: _compose_released",
                ),
            ),
        ),
        Step(
            "audit/scoring/actions/parts/release.py",
            (
                ("from ...events import ROUND_RELEASED\n", "from ...letters import notify_released\n"),
                (
                    '    record(ROUND_RELEASED, of, by=by, data={"number": of.number, "results": results})\n',
                    "    notify_released(of)\n",
                ),
            ),
            (Slip(Tool.SUITE, "no act calls these letters: notify_released"),),
        ),
        korean(
            {
                (
                    "%(count)s round was released",
                    "%(count)s rounds were released",
                ): "공개된 평가 차수 %(count)s건",
                "%(name)s: the scores are released": "%(name)s: 평가 결과 공개",
            }
        ),
    ),
)

SIGNATURES = '''

def signatures(user: User | None) -> Iterator[Duty]:
    """Those who sign, for each agreed case."""
    if user is not None and not can(user, Permission.SIGN):
        return
    signers = [user] if user is not None else list(holders(Permission.SIGN))
    rows = Case.objects.filter(state="agreed").exclude(deadline=None)
    for batch in in_batches(rows, ("deadline", "pk"), lambda row: (row.deadline, row.pk)):
        for row in batch:
            yield from (_signature_duty(who, row) for who in signers)


def _signature_duty(who: User, row: Case) -> Duty:
    assert row.deadline is not None  # the query leaves such cases out
    about, url = f"signature:{row.pk}", row.get_absolute_url()
    return Duty(who=who, about=about, title=str(row), opened=row.entered_at, deadline=row.deadline, url=url)
'''

REMINDER = Recipe(
    "reminder",
    "Adding a reminder",
    3,
    (
        Step(
            "audit/reminders/queries/duties.py",
            (("", SIGNATURES),),
            (Slip(Tool.START, "cannot import name 'signatures' from 'audit.reminders.queries.duties'"),),
        ),
        Step(
            "audit/reminders/queries/kinds.py",
            (
                ("    scores,\n", "    signatures,\n"),
                (
                    "KINDS: tuple[ReminderKind, ...] = (\n",
                    (
                        '    ReminderKind(\n        name="signature",\n        owed=signatures,\n'
                        '        mail=MailKind(\n            "reminder_signature",\n'
                        '            subject=ngettext_lazy("%(count)s signature is due", "%(count)s signatures are due", "count"),\n            act=_("Sign"),\n        ),\n'
                        '        why=_("The council agreed; your signature is missing"),\n        button=_("Sign"),\n        page="agenda",\n    ),\n'
                    ),
                ),
            ),
            (Slip(Tool.SUITE, "no reminder walks these duties: signatures"),),
        ),
        Step(
            "templates/mail/reminder_signature.txt",
            (
                (
                    "",
                    (
                        "{% load i18n face %}{% blocktranslate trimmed count count=count %}{{ count }} case waits for your signature"
                        "{% plural %}{{ count }} cases wait for your signature{% endblocktranslate %}\n\n"
                        "{% for what, duty in rows %}- {{ what }}\n{% endfor %}\n{{ base_url }}{{ url }}\n"
                    ),
                ),
            ),
            (Slip(Tool.CHECKS, "templates/mail/reminder_signature.txt does not exist."),),
        ),
        korean(
            {
                ("%(count)s signature is due", "%(count)s signatures are due"): "결재할 안건 %(count)s건",
                "The council agreed; your signature is missing": "위원회가 합의했습니다. 결재가 필요합니다",
                (
                    "%(count)s case waits for your signature",
                    "%(count)s cases wait for your signature",
                ): "결재를 기다리는 안건 %(count)s건",
            }
        ),
    ),
)
