from django.urls import include, path

handler500 = "audit.core.errors.server_error"
urlpatterns = [path("", include("audit.urls"))]
