"""Reading a page of scoring in a test."""

import re
from typing import Any


def text(response: Any) -> str:
    """What a reader sees, without tags, white space folded."""
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def errors(response: Any) -> list[str]:
    """The sentences of the summary on top."""
    html = response.content.decode()
    summary = html[html.index('class="errors"') : html.index("</ul>", html.index('class="errors"'))]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary)]


def primary(response: Any) -> str | None:
    """Where the one primary button of the page leads, None where there is none."""
    button = re.search(r'<a class="krds-btn medium primary" href="([^"]+)"', response.content.decode())
    return button.group(1) if button else None
