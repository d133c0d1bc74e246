"""All addresses; each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("audit.accounts.urls")),
    path("", include("audit.people.urls")),  # before the units, whose codes follow organization/
    path("", include("audit.reorganizations.urls")),  # before the units as well
    path("", include("audit.organizations.urls")),
    path("", include("audit.ledger.urls")),
    path("", include("audit.nominations.urls")),
    path("", include("audit.results.urls")),
    path("", include("audit.imports.urls")),
    path("", include("audit.register.urls")),
    path("", include("audit.cases.urls")),
    path("", include("audit.desk.urls")),
    path("", include("audit.scoring.urls")),
    path("", include("audit.api.urls")),
    path("", include("audit.operation.urls")),
    path("", include("audit.ministries.urls")),
]
