from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("handover/", views.handover_page, name="handover"),
    path("unowned/", views.unowned_duties, name="unowned"),
    path("failed-reminders/", views.failed_reminders, name="failed_reminders"),
    path("journal/", views.journal, name="journal"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/waiting/<int:pk>/send/", views.outbox_hurry, name="outbox_hurry"),
    path("outbox/<int:pk>/send/", views.outbox_push, name="outbox_push"),
    path("outbox/<int:pk>/", views.outbox_mail, name="outbox_mail"),
]
