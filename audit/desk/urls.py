from django.urls import path

from .views import home, journal, outbox

urlpatterns = [
    path("", home.home, name="home"),
    path("founding/", home.founding_page, name="founding"),
    path("handover/", home.handover_page, name="handover"),
    path("unowned/", home.unowned_duties, name="unowned"),
    path("failed-reminders/", home.failed_reminders, name="failed_reminders"),
    path("journal/", journal.journal, name="journal"),
    path("journal/receipt/", journal.receipt, name="receipt"),
    path("journal/receipt/file/", journal.proof_file, name="receipt_file"),
    path("journal/checkpoints/", journal.checkpoints, name="checkpoints"),
    path("journal/checkpoints/<int:size>/", journal.checkpoint_file, name="checkpoint_file"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/waiting/<int:pk>/send/", outbox.outbox_hurry, name="outbox_hurry"),
    path("outbox/<int:pk>/send/", outbox.outbox_push, name="outbox_push"),
    path("outbox/<int:pk>/", outbox.outbox_mail, name="outbox_mail"),
]
