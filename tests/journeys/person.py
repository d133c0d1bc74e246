"""Somebody at a browser: what people do there, in the words they see on the screen."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from audit.cases.choices import PositionChoice, State
from audit.core import clock
from audit.directory.models import User
from tests.access.codes import code
from tests.access.rows import SECRET
from tests.chromium import PATIENCE, still

expect.set_options(timeout=PATIENCE)  # the pages answer in far less; a loaded machine may not
PASSWORD = "a-good-passphrase"
Words = str | Promise


class Person:
    """A person of the ministry with a browser of their own. `troubles` collects failures nobody should meet.

    Words are message ids or labels: a person looks for them in the own language."""

    def __init__(self, user: User, page: Page) -> None:
        self.user, self.page, self.main = user, page, page.locator("main")
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", self._listen)

    def _listen(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.troubles.append(f"{self.page.url}: {said.text}")

    def words(self, said: Words, **facts: object) -> str:
        """A message as this person reads it."""
        with translation.override(self.user.language):
            found = gettext(said) if isinstance(said, str) else str(said)
            return found % {name: str(fact) for name, fact in facts.items()} if facts else found

    # --- going somewhere ---

    def opens(self, path: str) -> None:
        """Open an address; where the session is over, sign in with name and password and go on."""
        self.page.goto(path)
        if urlsplit(self.page.url).path == "/sign-in/":
            self.page.locator("#id_username").fill(self.user.username)
            self.page.locator("#id_password").fill(PASSWORD)
            self.presses("Sign in")
        if urlsplit(self.page.url).path == "/sign-in/code/":
            self.types_the_code()
            self.presses("Sign in")

    def opens_mail(self, mail: EmailMessage) -> None:
        """Follow the first link of a mail."""
        body = mail.get_body(("plain",))
        assert body is not None
        self.opens(re.findall(r"https?://testserver(/\S*)", body.get_content())[0])

    def follows(self, link: Words) -> None:
        """Click the first link whose name begins so, the menu's left out."""
        still(self.main.get_by_role("link", name=self._beginning(link)).first).click()

    # --- filling in ---

    def fills(self, label: Words, text: str, **facts: object) -> None:
        self._field(self.words(label, **facts)).fill(text)

    def types_the_code(self) -> None:
        """The six digits the app on the telephone shows now."""
        self.page.locator("#id_code").fill(code(SECRET, clock.now()))

    def selects(self, label: Words, option: Words) -> None:
        self._field(self.words(label)).select_option(label=self.words(option))

    def chooses(self, option: Words, **facts: object) -> None:
        """Choose a radio button or a tick box by its own words."""
        exactly = re.compile(rf"^\s*{re.escape(self.words(option, **facts))}\s*$")
        still(self.main.get_by_label(exactly).and_(self.main.locator("input"))).check()

    def unfolds(self, summary: Words) -> None:
        still(self.main.locator("summary", has_text=self.words(summary))).click()

    def presses(self, button: Words) -> None:
        still(self.main.get_by_role("button", name=self.words(button), exact=True)).click()

    def sends(self) -> None:
        """Press the one primary button of the page's form, whatever it is called."""
        still(self.main.locator("form[method=post] button[type=submit].primary")).click()

    def votes(self, choice: PositionChoice) -> None:
        """Two taps: choose, send."""
        self.chooses(choice.label)
        self.presses("Send my position")
        expect(self.main.get_by_role("status")).to_contain_text(self.words(choice.label))

    def _field(self, label: str) -> Locator:
        controls = self.main.locator("input, select, textarea")
        return self.main.get_by_label(self._beginning(label)).and_(controls).first

    def _beginning(self, said: Words) -> re.Pattern[str]:
        return re.compile(rf"^\s*{re.escape(self.words(said))}")

    # --- reading ---

    def reads(self, said: Words, **facts: object) -> None:
        expect(self.main.get_by_text(self.words(said, **facts)).first).to_be_visible()

    def reads_state(self, state: State) -> None:
        """The state of the case, beside its title."""
        expect(self.main.get_by_role("heading", level=1)).to_contain_text(self.words(state.label))

    def does_not_read(self, said: Words) -> None:
        expect(self.main.get_by_text(self.words(said))).to_have_count(0)

    def row(self, title: str) -> list[str]:
        """The cells of the table row that has this title."""
        cells = self.main.get_by_role("row").filter(has_text=title).first.locator("th, td")
        return [cell.strip() for cell in cells.all_inner_texts()]
