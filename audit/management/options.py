"""What commands are told in their options, through the one parser: a refusal is one sentence and the exit code 1."""

from datetime import date

from django.core.management.base import CommandError

from audit.core.forms import SENTENCES
from audit.core.parse import FIRST_ORDER, LAST_ORDER, BadDay, BadText, clean_text, parse_day
from audit.core.show import day


def day_of_order(option: str, text: str) -> date:
    """The day from which units are to stand, as the pages take it. Raises CommandError, which names the option.

    Not a `type` of argparse: that would answer in its own English, with the exit code 2."""
    try:
        return parse_day(text, first=FIRST_ORDER, last=LAST_ORDER)
    except BadDay as problem:
        said = str(SENTENCES[problem.code]) % {"low": day(FIRST_ORDER), "high": day(LAST_ORDER)}
        raise CommandError(f"{option} {text}: {said}") from None


def text_of(option: str, text: str, limit: int) -> str:
    """One line of text of at most `limit` characters. Raises CommandError, which names the option."""
    try:
        return clean_text(text, limit)
    except BadText as problem:
        raise CommandError(f"{option}: {str(SENTENCES[problem.code]) % {'limit': limit}}") from None
