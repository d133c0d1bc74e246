from django.urls import path

from .views import home, journal, mailing, outbox, search, wishes

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("founding/", home.founding_page, name="founding"),
    path("handover/", home.handover_page, name="handover"),
    path("unowned/", home.unowned_duties, name="unowned"),
    path("failed-reminders/", home.failed_reminders, name="failed_reminders"),
    path("journal/", journal.journal, name="journal"),
    path("journal/receipt/", journal.receipt, name="receipt"),
    path("journal/receipt/file/", journal.proof_file, name="receipt_file"),
    path("journal/checkpoints/", journal.checkpoints, name="checkpoints"),
    path("journal/checkpoints/<int:size>/", journal.checkpoint_file, name="checkpoint_file"),
    path("me/mail/", wishes.mail_wishes, name="mail_wishes"),
    path("mail/leave/<text:token>/", wishes.mail_leave, name="mail_leave"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/control/", mailing.control, name="mail_control"),
    path("outbox/control/stop/", mailing.stop, name="mail_stop"),
    path("outbox/control/start/", mailing.start, name="mail_start"),
    path("outbox/control/take-back/<slug:kind>/", mailing.take_back_kind, name="mail_take_back"),
    path("outbox/held/<int:pk>/", mailing.held, name="mail_held"),
    path("outbox/held/<int:pk>/release/", mailing.held_release, name="mail_held_release"),
    path("outbox/held/<int:pk>/take-back/", mailing.held_take_back, name="mail_held_take_back"),
    path("outbox/rules/", mailing.rules, name="mail_rules"),
    path("outbox/preview/", mailing.preview, name="mail_preview"),
    path("outbox/waiting/<int:pk>/send/", outbox.outbox_hurry, name="outbox_hurry"),
    path("outbox/<int:pk>/send/", outbox.outbox_push, name="outbox_push"),
    path("outbox/<int:pk>/", outbox.outbox_mail, name="outbox_mail"),
]
