from django.urls import path

from . import views

urlpatterns = [
    path("organization/", views.organization, name="organization"),
    path("organization/units/import/", views.units_import, name="units_import"),
    path("organization/units.csv", views.units_file, name="units_file"),
    path("organization/<slug:code>/", views.unit_detail, name="unit_detail"),
]
