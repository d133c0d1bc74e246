"""Reading a page of the application in a test."""

import re
from typing import Any


def text(response: Any) -> str:
    """What a reader sees, without tags, white space folded."""
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def titles(response: Any) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/register/\d+/">([^<]+)</a>', response.content.decode())


def errors(response: Any) -> list[str]:
    """The sentences of the summary on top."""
    html = response.content.decode()
    summary = html[html.index('class="errors"') : html.index("</ul>", html.index('class="errors"'))]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary)]
