from django.urls import path

from .views import agenda, before, case_file, detail, documents, drafting, lists, moves, needs, positions

CASE = "cases/<slug:number>/"
DECISION = "decisions/<slug:number>/"

urlpatterns = [
    path("cases/", lists.case_list, name="case_list"),
    path("cases/new/", drafting.case_new, name="case_new"),
    path("cases/amendments/", before.amendment_list, name="amendment_list"),
    path("cases/consultations/", before.consultation_request, name="consultation_request"),
    path(CASE, detail.case_detail, name="case_detail"),
    path(f"{CASE}edit/", drafting.case_edit, name="case_edit"),
    path(f"{CASE}moves/<slug:move>/", moves.case_move, name="case_move"),
    path(f"{CASE}position/", detail.case_position, name="case_position"),
    path(f"{CASE}consultations/<int:pk>/", positions.consultation_answer, name="consultation_answer"),
    path(f"{CASE}consultations/<int:pk>/reply/", positions.consultation_reply, name="consultation_reply"),
    path(f"{CASE}objections/<int:pk>/", positions.objection_answer, name="objection_answer"),
    path(f"{CASE}amendment/", before.case_amendment, name="case_amendment"),
    path(f"{CASE}compare/", before.case_compare, name="case_compare"),
    path(f"{CASE}promises/<int:pk>/", before.promise_keep, name="promise_keep"),
    path(f"{CASE}opinion/", before.case_opinion, name="case_opinion"),
    path(f"{CASE}wish/", before.ballot_wish, name="ballot_wish"),
    path(f"{CASE}look/", before.case_look, name="case_look"),
    path(f"{CASE}needs/new/", needs.need_report, name="need_report"),
    path(f"{CASE}needs/<int:pk>/", needs.need_answer, name="need_answer"),
    path(f"{CASE}file/", case_file.case_file, name="case_file"),
    path(f"{CASE}file/complete.zip", case_file.case_file_complete, name="case_file_complete"),
    path(f"{CASE}file/public.zip", case_file.case_file_public, name="case_file_public"),
    path("decisions/", lists.decision_list, name="decision_list"),
    path(DECISION, lists.decision_detail, name="decision_detail"),
    path(f"{DECISION}document/", documents.decision_document, name="decision_document"),
    path(f"{DECISION}document.<slug:ending>", documents.decision_file, name="decision_file"),
    path("pact/", documents.pact, name="pact"),
    path("pact/document/", documents.pact_document, name="pact_document"),
    path("pact/document.<slug:ending>", documents.pact_file, name="pact_file"),
    path("agenda/", agenda.agenda, name="agenda"),
]
