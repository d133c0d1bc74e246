from django.urls import path

from .views import after, agenda, alone, detail, drafting, lists, moves, needs, positions

CASE = "cases/<slug:number>/"

urlpatterns = [
    path("cases/", lists.case_list, name="case_list"),
    path("cases/new/", drafting.case_new, name="case_new"),
    path(CASE, detail.case_detail, name="case_detail"),
    path(f"{CASE}edit/", drafting.case_edit, name="case_edit"),
    path(f"{CASE}moves/<slug:move>/", moves.case_move, name="case_move"),
    path(f"{CASE}position/", detail.case_position, name="case_position"),
    path(f"{CASE}consultations/<int:pk>/", positions.consultation_answer, name="consultation_answer"),
    path(f"{CASE}consultations/<int:pk>/reply/", positions.consultation_reply, name="consultation_reply"),
    path(f"{CASE}objections/<int:pk>/", positions.objection_answer, name="objection_answer"),
    path(f"{CASE}needs/new/", needs.need_report, name="need_report"),
    path(f"{CASE}needs/<int:pk>/", needs.need_answer, name="need_answer"),
    path(f"{CASE}relapses/new/", after.relapse_report, name="relapse_report"),
    path(f"{CASE}relapses/<int:pk>/", after.relapse_dismiss, name="relapse_dismiss"),
    path(f"{CASE}consulting/", after.case_consulting, name="case_consulting"),
    path("checks/", after.check_list, name="check_list"),
    path("pulses/<int:pk>/", after.pulse_answer, name="pulse_answer"),
    path("register/<int:pk>/waive/", alone.item_waive, name="item_waive"),
    path("register/<int:pk>/attendance/", alone.item_stay_away, name="item_stay_away"),
    path("register/<int:pk>/declare/", alone.item_declare_over, name="item_declare_over"),
    path("register/<int:pk>/decide/", alone.item_decide, name="item_decide"),
    path("decisions/", lists.decision_list, name="decision_list"),
    path("decisions/<slug:number>/", lists.decision_detail, name="decision_detail"),
    path("agenda/", agenda.agenda, name="agenda"),
]
