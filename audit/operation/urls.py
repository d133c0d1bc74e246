from django.urls import path

from . import views

urlpatterns = [
    path("health/", views.installation, name="installation"),
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
    path("health/metrics", views.metrics, name="health_metrics"),
]
