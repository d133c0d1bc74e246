"""All addresses; each room brings its own."""

from django.urls import path

from audit.admin import desk

urlpatterns = [
    path("admin/", desk.urls),
]
