from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("unowned/", views.unowned_duties, name="unowned"),
    path("failed-reminders/", views.failed_reminders, name="failed_reminders"),
    path("journal/", views.journal, name="journal"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.outbox_mail, name="outbox_mail"),
]
