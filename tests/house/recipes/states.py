"""Adding a state to the workflow: for a draft that is laid aside, with the moves that lead there and back."""

from .moves import DIAGRAM, EFFECTS, EVENTS, EXPECTED, NAMES, SUBMITTED, WORDING, event, words
from .step import Recipe, Slip, Step, Tool, korean

CONSULTATION = "audit/cases/moves/consultation.py"

RESUMED = words(
    "resume",
    "Take it up",
    "Take this draft up again?",
    "The draft can be changed again.",
    "Nobody gets a mail.",
)

STATE = Recipe(
    "state",
    "Adding a state to the workflow",
    6,
    (
        Step(
            "audit/cases/choices.py",
            (('    DRAFT = "draft", _("draft")\n', '    DEFERRED = "deferred", _("laid aside")\n'),),
            (Slip(Tool.START, "DEFERRED"),),
        ),
        Step(
            "audit/cases/states/rows.py",
            (
                (
                    "ROWS: tuple[StateRow, ...] = (\n",
                    (
                        "    StateRow(\n"
                        '        State.DEFERRED, "info", Phase.OPEN, State.DRAFT, _("The draft is laid aside until the chair takes it up."),\n'
                        "        hours=HoursCount.AT_STAKE,\n"
                        '        task=OfficeTask(Permission.LEAD_CASE, _("A draft is laid aside"), _("Take it up")),\n'
                        "        ahead=(Span.CONSULTATION, Span.BALLOT, Span.NOTICE),\n    ),\n"
                    ),
                ),
            ),
            (Slip(Tool.CHECKS, "The state deferred has 0 rows."),),
        ),
        Step(
            "audit/migrations/*_case_deferred.py",
            (),
            (Slip(Tool.MIGRATIONS, "Alter field state on case"),),
            command="makemigrations audit -n case_deferred",
        ),
        Step(
            EVENTS + "consultation.py",
            (
                event(SUBMITTED, "defer", "CASE_DEFERRED", "The draft was laid aside."),
                event(SUBMITTED, "resume", "CASE_RESUMED", "The draft was taken up again."),
            ),
            (Slip(Tool.START, "module 'audit.cases.events.consultation' has no attribute 'CASE_DEFERRED'"),),
        ),
        Step(
            CONSULTATION,
            (
                (
                    "    mail=events.CONSULTATION_ENDED_MAIL)\n",
                    (
                        'DEFER = Move("defer", (S.DRAFT,), S.DEFERRED, P.LEAD_CASE, events.CASE_DEFERRED)\n'
                        'RESUME = Move("resume", (S.DEFERRED,), S.DRAFT, P.LEAD_CASE, events.CASE_RESUMED)\n'
                    ),
                ),
                (NAMES, "DEFER, RESUME, "),
            ),
            (
                Slip(Tool.START, "cannot import name 'DEFER' from 'audit.cases.moves.consultation'"),
                Slip(Tool.SUITE, "nothing leads to these states: deferred", "DEFER, RESUME, "),
            ),
        ),
        Step(
            EFFECTS,
            (
                ("from ...moves.consultation import ", "DEFER, RESUME, "),
                ("        SUBMIT: submit,\n", "        DEFER: wait,\n        RESUME: wait,\n"),
                (
                    "# --- towards a ballot -------------------------------------------------------------------------------------------------\n",
                    '\n\n@part_of_act\ndef wait(_step: MoveContext) -> EventFacts:\n    """Nothing changes but the state."""\n    return {}\n',
                ),
            ),
            (Slip(Tool.CHECKS, "The move defer has no effect.", "        DEFER: wait,\n"),),
        ),
        Step(
            WORDING + "consultation.py",
            (
                words(
                    "defer",
                    "Lay it aside",
                    "Lay this draft aside?",
                    "The draft rests until it is taken up.",
                    "Nobody gets a mail.",
                ),
                RESUMED,
            ),
            (Slip(Tool.CHECKS, "The move resume has no words.", RESUMED[1]),),
        ),
        Step(
            "tests/cases/test_states.py",
            (("    said = {\n", "        State.DEFERRED: State.DRAFT,\n"),),
            (Slip(Tool.SUITE, "beside the road, and not said here: deferred"),),
        ),
        Step(
            EXPECTED,
            (
                (
                    '    ("submit", State.DRAFT): DONE,\n',
                    '    ("defer", State.DRAFT): DONE,\n    ("resume", State.DEFERRED): DONE,\n',
                ),
            ),
            (Slip(Tool.SUITE, "defer from draft, "),),
        ),
        DIAGRAM,
        korean(
            {
                "laid aside": "보류",
                "The draft is laid aside until the chair takes it up.": "위원장이 다시 다룰 때까지 초안을 보류합니다.",
                "A draft is laid aside": "보류한 초안이 있습니다",
                "Take it up": "다시 다루기",
                "The draft was laid aside.": "초안을 보류했습니다.",
                "The draft was taken up again.": "초안을 다시 다룹니다.",
                "Lay it aside": "보류하기",
                "Lay this draft aside?": "이 초안을 보류하시겠습니까?",
                "The draft rests until it is taken up.": "다시 다룰 때까지 초안을 그대로 둡니다.",
                "Take this draft up again?": "이 초안을 다시 다루시겠습니까?",
                "The draft can be changed again.": "초안을 다시 고칠 수 있습니다.",
            }
        ),
    ),
)
