"""Adding to the workflow: a move back to the draft after a ballot without a decision, and one with a mail of its own that takes
an agreed case back."""

from .step import Recipe, Slip, Step, Tool, korean

EVENTS = "audit/cases/events/"
HANDED_BACK = 'CASE_HANDED_BACK = move_event("hand_back", _("The case was handed back."))\n'
SUBMITTED = 'CASE_SUBMITTED = move_event("submit", _("The case was submitted, and the units were asked."))\n'
WITHDRAWN = 'CASE_WITHDRAWN = move_event("withdraw", _("The case was withdrawn."))\n'
ENDING = "audit/cases/moves/ending.py"
EFFECTS = "audit/cases/actions/parts/effects.py"
WORDING = "audit/cases/wording/"
RECIPIENTS = "audit/cases/letters/recipients.py"
EXPECTED = "tests/cases/actions/test_moving.py"

ROWS_OF_ENDING = 'events.CASE_WITHDRAWN, asks=("reason",), mail=events.WITHDRAWN_MAIL)\n'
NAMES = "MOVES: tuple[Move, ...] = ("


DIAGRAM = Step(
    "docs/workflow.md",
    (),
    (Slip(Tool.SUITE, "docs/workflow.md shows other moves: run manage.py draw_workflow --write"),),
    command="draw_workflow --write",
)


def event(after: str, name: str, constant: str, sentence: str) -> tuple[str, str]:
    return after, f'{constant} = move_event("{name}", _("{sentence}"))\n'


def words(name: str, label: str, title: str, happens: str, mail: str) -> tuple[str, str]:
    text = f'\n    "{name}": MoveWords(_("{label}"), _("{title}"), (_("{happens}"),), _("{mail}")),'
    return "MOVE_WORDS: dict[str, MoveWords] = {", text


MOVE = Recipe(
    "move",
    "Adding a move to the workflow",
    4,
    (
        Step(
            EVENTS + "ending.py",
            (event(WITHDRAWN, "reconsider", "CASE_RECONSIDERED", "The case became a draft again."),),
            (Slip(Tool.START, "module 'audit.cases.events.ending' has no attribute 'CASE_RECONSIDERED'"),),
        ),
        Step(
            ENDING,
            (
                (
                    ROWS_OF_ENDING,
                    'RECONSIDER = Move("reconsider", (S.NO_DECISION,), S.DRAFT, P.LEAD_CASE, events.CASE_RECONSIDERED)\n',
                ),
                (NAMES, "RECONSIDER, "),
            ),
            (
                Slip(Tool.START, "cannot import name 'RECONSIDER' from 'audit.cases.moves.ending'"),
                Slip(Tool.SUITE, "no row of MOVES has these effects: ", "RECONSIDER, "),
            ),
        ),
        Step(
            EFFECTS,
            (
                ("from ...moves.ending import ", "RECONSIDER, "),
                ("        HAND_BACK: new_revision,\n", "        RECONSIDER: new_revision,\n"),
            ),
            (Slip(Tool.CHECKS, "The move reconsider has no effect."),),
        ),
        Step(
            WORDING + "ending.py",
            (
                words(
                    "reconsider",
                    "Draft it anew",
                    "Draft this case anew?",
                    "The case becomes a draft again, with its reasons and its items.",
                    "Nobody gets a mail.",
                ),
            ),
            (Slip(Tool.CHECKS, "The move reconsider has no words."),),
        ),
        Step(
            EXPECTED,
            (
                (
                    '    ("withdraw", State.NO_DECISION): DONE,\n',
                    '    ("reconsider", State.NO_DECISION): DONE,\n',
                ),
            ),
            (Slip(Tool.SUITE, "reconsider from no_decision"),),
        ),
        DIAGRAM,
        korean(
            {
                "The case became a draft again.": "안건이 다시 초안이 되었습니다.",
                "Draft it anew": "다시 초안으로",
                "Draft this case anew?": "이 안건을 다시 초안으로 돌리시겠습니까?",
                "The case becomes a draft again, with its reasons and its items.": "안건이 사유와 업무를 그대로 둔 채 다시 초안이 됩니다.",
                "Nobody gets a mail.": "아무에게도 전자우편을 보내지 않습니다.",
            }
        ),
    ),
)

MOVE_WITH_MAIL = Recipe(
    "move with a mail of its own",
    "Adding a move to the workflow",
    6,
    (
        Step(
            EVENTS + "signature.py",
            (
                event(HANDED_BACK, "correct", "CASE_CORRECTED", "The case was taken back to be corrected."),
                (
                    HANDED_BACK,
                    (
                        'CORRECTED_MAIL = MailKind(\n    "corrected", act=_("Read the decision"), subject=ngettext_lazy('
                        '"%(count)s case is being corrected", "%(count)s cases are being corrected", "count")\n)\n'
                    ),
                ),
            ),
            (Slip(Tool.START, "module 'audit.cases.events.signature' has no attribute 'CASE_CORRECTED'"),),
        ),
        Step(
            "audit/cases/moves/signature.py",
            (
                (
                    'asks=("reason",), mail=events.HANDED_BACK_MAIL)\n',
                    (
                        'CORRECT = Move("correct", (S.AGREED,), S.DRAFT, P.LEAD_CASE, events.CASE_CORRECTED,\n'
                        '    asks=("reason",), mail=events.CORRECTED_MAIL)\n'
                    ),
                ),
                (NAMES, "CORRECT, "),
            ),
            (
                Slip(Tool.START, "cannot import name 'CORRECT' from 'audit.cases.moves.signature'"),
                Slip(
                    Tool.CHECKS,
                    "The move correct takes a case back and tells nobody.",
                    ", mail=events.CORRECTED_MAIL",
                ),
            ),
        ),
        Step(
            EFFECTS,
            (
                ("from ...moves.signature import ", "CORRECT, "),
                ("        SIGN: decisions.sign,\n", "        CORRECT: new_revision,\n"),
            ),
            (Slip(Tool.CHECKS, "The move correct has no effect."),),
        ),
        Step(
            WORDING + "signature.py",
            (
                words(
                    "correct",
                    "Correct it",
                    "Take this case back to correct it?",
                    "The case becomes a draft again and is not signed.",
                    "Everybody who was asked gets a mail with your reasons.",
                ),
            ),
            (Slip(Tool.CHECKS, "The move correct has no words."),),
        ),
        Step(
            RECIPIENTS,
            (
                (
                    "        IN_EFFECT_MAIL: _affected,\n",
                    "        CORRECTED_MAIL: _electors_for_information,\n",
                ),
                ("from ..events.signature import ", "CORRECTED_MAIL, "),
            ),
            (Slip(Tool.CHECKS, "The move correct sends corrected, which has no recipients."),),
        ),
        Step(
            "templates/mail/corrected.txt",
            (
                (
                    "",
                    (
                        "{% load i18n face %}{% autoescape off %}{% blocktranslate trimmed with case=case %}"
                        "{{ case }}: taken back to be corrected{% endblocktranslate %}\n\n{{ reason }}\n\n"
                        "{{ base_url }}{{ path }}\n{% endautoescape %}\n"
                    ),
                ),
            ),
            (
                Slip(
                    Tool.CHECKS,
                    "The kind of mail audit.cases.events.signature.CORRECTED_MAIL: templates/mail/corrected.txt does not exist.",
                ),
            ),
        ),
        Step(
            EXPECTED,
            (('    ("hand_back", State.AGREED): DONE,\n', '    ("correct", State.AGREED): DONE,\n'),),
            (Slip(Tool.SUITE, "correct from agreed"),),
        ),
        DIAGRAM,
        korean(
            {
                "The case was taken back to be corrected.": "안건을 고치려고 되돌렸습니다.",
                "Correct it": "고치기",
                "Take this case back to correct it?": "이 안건을 되돌려 고치시겠습니까?",
                "The case becomes a draft again and is not signed.": "안건이 다시 초안이 되고 결재되지 않습니다.",
                "Everybody who was asked gets a mail with your reasons.": "의견을 낸 모든 사람에게 사유를 전자우편으로 알립니다.",
                (
                    "%(count)s case is being corrected",
                    "%(count)s cases are being corrected",
                ): "안건 %(count)s건을 고치고 있습니다",
                "%(case)s: taken back to be corrected": "%(case)s: 고치려고 되돌림",
            }
        ),
    ),
)
