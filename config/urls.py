from django.urls import include, path

handler400 = "audit.api.problems.bad_request"
handler500 = "audit.core.errors.server_error"
urlpatterns = [path("", include("audit.urls"))]
