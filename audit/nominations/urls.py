from django.urls import path

from .views import codes, sending, triage

REPORT = "nominations/<int:pk>/"

urlpatterns = [
    # senders: no session, no cookie, nothing in a log (`middleware`)
    path("nominate/", sending.nominate, name="nominate"),
    path("nominate/answer/", codes.answer, name="nominate_answer"),
    path("nominate/code/", codes.code_file, name="nominate_code"),
    path("nominate/named/", sending.named, name="nominate_named"),
    path("nominate/again/", sending.renewed_demand, name="nominate_again"),
    path("nominate/figures/", sending.figures, name="nominate_figures"),
    # the task force
    path("nominations/", triage.queue, name="nomination_queue"),
    path("nominations/answer/<slug:act>/", triage.answer_many, name="nomination_answer"),
    path(REPORT, triage.detail, name="nomination_detail"),
    path(f"{REPORT}evidence/<int:file>/", triage.evidence, name="nomination_evidence"),
    path(f"{REPORT}concerned/", triage.concerned, name="nomination_concerned"),
    path(f"{REPORT}waiver/", triage.waiver, name="nomination_waiver"),
    path(f"{REPORT}original/", triage.ask, name="original_ask"),
    path("nominations/originals/<int:pk>/", triage.original, name="original_request"),
]
