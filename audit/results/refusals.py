"""Why a baseline is not frozen."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class BaselineIsFrozen(Refused):
    message = _(
        "The baseline was frozen on %(day)s. It stays as it is, so that progress is measured against one figure."
    )


class NothingToMeasure(Refused):
    message = _(
        "The register holds no confirmed work. Log the recurring work, let the heads of the units confirm it, then freeze the baseline."
    )
