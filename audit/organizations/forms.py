"""Looking for units."""

from django.utils.translation import gettext_lazy as _

from audit.core.forms import AsOfForm, TextField


class TreeForm(AsOfForm):
    """The day, and a name to look for: also one that the unit had once."""

    name = TextField(limit=100, label=_("Name of a unit, also a former one"), required=False)

    @property
    def text(self) -> str:
        """What is looked for; empty for nothing or what could not be read."""
        self.is_valid()
        return str(self.cleaned_data.get("name") or "")
