from django.urls import path

from . import views

urlpatterns = [
    path("results/", views.results, name="results"),
    path("results/units/", views.unit_results, name="unit_results"),
    path("results/stopped/", views.unit_stopped, name="unit_stopped"),
    path("results/baseline/", views.baseline_freeze, name="baseline_freeze"),
]
