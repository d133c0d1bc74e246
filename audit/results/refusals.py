"""Why a baseline is not frozen."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class BaselineIsFrozen(Refused):
    message = _(
        "The baseline was frozen on %(day)s. It stays as it is, so that progress is measured against one figure."
    )


class NothingToMeasure(Refused):
    message = _("The register is empty. Log the recurring work first, then freeze the baseline.")
