from django.urls import path

from . import views

urlpatterns = [
    path("organization/", views.organization, name="organization"),
    path("organization/<slug:code>/", views.unit_detail, name="unit_detail"),
]
