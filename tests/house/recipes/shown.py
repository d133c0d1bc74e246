"""Adding what is shown: a default criterion, a filter of a list with its field of the interface for programs, and a list there."""

from .step import Recipe, Slip, Step, Tool, korean

CRITERION = Recipe(
    "criterion",
    "Adding a criterion",
    2,
    (
        Step(
            "audit/scoring/rules/criteria.py",
            (
                (
                    'BilingualText("여기서만 한다", "Done only here"),\n        ),\n    ),\n',
                    (
                        '    DefaultCriterion(\n        code="digital",\n        weight=Decimal(1),\n'
                        '        name=BilingualText("전자화", "Paperless"),\n'
                        '        asks=BilingualText("종이로 하던 일을 그대로 옮긴 것이 아닙니까?", "Is it more than paper on a screen?"),\n'
                        "        levels=(\n"
                        '            BilingualText("종이 그대로다", "Paper as ever"),\n'
                        '            BilingualText("대부분 종이다", "Mostly paper"),\n'
                        '            BilingualText("절반쯤 종이다", "Half of it"),\n'
                        '            BilingualText("조금 남았다", "A little"),\n'
                        '            BilingualText("종이가 없다", "None of it"),\n'
                        "        ),\n    ),\n"
                    ),
                ),
            ),
            (
                Slip(Tool.START, "missing 1 required positional argument: 'en'", ', "Paperless"'),
                Slip(
                    Tool.SUITE,
                    "digital has 4 levels of 5 with words of their own",
                    '            BilingualText("조금 남았다", "A little"),\n',
                ),
            ),
        ),
    ),
)

FILTER = Recipe(
    "filter",
    "Adding a filter",
    2,
    (
        Step(
            "audit/register/filters.py",
            (
                ("from .choices import Channel, ItemKind, Mandate, ", "Recipient, "),
                (
                    '    kind = ChoiceFilter(label=_("Kind"), choices=ItemKind.choices, empty_label=_("All"))\n',
                    '    final_recipient = ChoiceFilter(label=_("Handed in to"), choices=Recipient.choices, empty_label=_("All"))\n',
                ),
            ),
            (Slip(Tool.START, "name 'Recipient' is not defined", "Recipient, "),),
        ),
        Step(
            "audit/api/units.py",
            (
                (
                    '    parent: str | None = Field(None, validation_alias="parent.code", description="Code of the unit above.")\n',
                    '    source: str = Field(description="Where the name and the place were written down.")\n',
                ),
                (
                    '        None, description="Units directly below the unit of this code."\n    )\n',
                    (
                        '    source: Annotated[str | None, text(100), Equals("source")] = Field(\n'
                        '        None, description="Units that were written down there."\n    )\n'
                    ),
                ),
            ),
            (
                Slip(
                    Tool.START,
                    "The field source of UnitsAsked filters nothing: mark it with Equals.",
                    ', Equals("source")',
                ),
            ),
        ),
        korean({"Handed in to": "제출 대상"}),
    ),
)

OPERATION = '''"""The scoring rounds of a ministry."""

from datetime import datetime
from typing import Any, ClassVar

from ninja import Query, Router, Schema

from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.scoring.models import Round

from .auth import needs
from .paging import Asked, Listed

router = Router(tags=["scoring"])


class RoundOut(Schema):
    """A scoring round."""

    number: int
    name: str
    deadline: datetime


class RoundsAsked(Asked):
    """The list of rounds."""

    order: ClassVar = ("number",)


@router.get("rounds", response=Listed[RoundOut], url_name="api_rounds", summary="Scoring rounds")
@needs(Permission.VIEW_SCORES)
def rounds(request: Request, asked: Query[RoundsAsked]) -> Any:
    """The scoring rounds of the ministry, by number."""
    return asked.answer(Round.objects.all())
'''

API_OPERATION = Recipe(
    "operation of the API",
    "Adding an API operation",
    3,
    (
        Step(
            "audit/api/rounds.py",
            (("", OPERATION),),
            (
                Slip(Tool.START, "No module named 'audit.api.rounds'"),
                Slip(
                    Tool.CHECKS,
                    "The view of /api/v1/rounds declares no permission.",
                    "@needs(Permission.VIEW_SCORES)\n",
                ),
            ),
        ),
        Step(
            "audit/api/urls.py",
            (
                ("from .service import Renderer, Service\n", "from .rounds import router as rounds\n"),
                ('service.add_router("", units)\n', 'service.add_router("", rounds)\n'),
            ),
            (Slip(Tool.SUITE, "urls.py takes up no router of: audit.api.rounds"),),
        ),
        Step(
            "pyproject.toml",
            ((" : (service) : (units)", " : (rounds)"),),
            (Slip(Tool.FLOORS, "audit.api.rounds"),),
        ),
    ),
)
