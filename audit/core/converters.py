"""Text in addresses: what a path may carry beside numbers and codes. Registered once, when the application starts (`audit.apps`)."""

from .parse import LONGEST_USERNAME, BadText, clean_text


class TextConverter:
    """`<text:name>`: one segment through the one parser. What cannot be read stands at no address (404)."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        try:
            text = clean_text(value, LONGEST_USERNAME)  # nothing that stands in an address is longer
        except BadText:
            raise ValueError(value) from None
        if not text:
            raise ValueError(value)
        return text

    def to_url(self, value: str) -> str:
        return str(value)
