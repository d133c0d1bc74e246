from django.urls import include, path

handler400 = "audit.core.errors.bad_request"
handler500 = "audit.core.errors.server_error"
urlpatterns = [path("", include("audit.urls"))]
