"""Reads a page as a test needs it: its elements with their attributes, and the text a reader sees."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"input", "meta", "link", "br", "img", "hr", "use", "path", "wbr"}
HIDDEN = {"script", "style", "head"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]  # the tags around it
    text: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its own text, and that of what it holds."""
        return " ".join("".join(self.text).split())


class Reading(HTMLParser):
    """`elements` in their order; `texts`: the pieces of text in the body; `tongues`: the language each is marked with."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.tongues: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag in {element.tag for element in self._open}:
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text.append(data)
        if data.strip() and not HIDDEN & {element.tag for element in self._open}:
            self.texts.append(data)
            marked = [element.attributes["lang"] for element in self._open if "lang" in element.attributes]
            self.tongues.append(marked[-1] if marked else "")

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def spoken(self) -> list[str]:
        """What is shown or spoken: texts, and the attributes that assistive technology reads."""
        return self.texts + self._described()

    def told(self) -> list[tuple[str, str]]:
        """The same, each with the language it is marked with; the page's own for attributes."""
        own = self.all("html")[0].attributes["lang"]
        return [*zip(self.tongues, self.texts, strict=True), *((own, said) for said in self._described())]

    def _described(self) -> list[str]:
        names = ("aria-label", "title", "alt", "placeholder", "data-label")
        said = [
            element.attributes[name]
            for element in self.elements
            for name in names
            if name in element.attributes
        ]
        return said + [element.words for element in self.all("title")]


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
