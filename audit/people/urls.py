from django.urls import path

from .views import changes, importing, persons, proposals

urlpatterns = [
    path("me/", persons.me, name="me"),
    path("me/absences/new/", changes.my_absence_new, name="my_absence_new"),
    path("me/absences/<int:pk>/end/", changes.my_absence_end, name="my_absence_end"),
    # Before the units: their codes stand where "people" does.
    path("organization/people/", persons.people_list, name="people"),
    path("organization/people/new/", changes.person_new, name="person_new"),
    path("organization/people/import/", importing.people_import, name="people_import"),
    path("organization/people/invitations/send/", importing.people_invite, name="people_invite"),
    path("organization/proposals/", proposals.proposals, name="proposals"),
    path("organization/proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("organization/proposals/<int:pk>/confirm/", proposals.proposal_confirm, name="proposal_confirm"),
    path("organization/proposals/<int:pk>/decline/", proposals.proposal_decline, name="proposal_decline"),
    path("organization/proposals/<int:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("organization/people/<text:username>/", persons.person, name="person"),
    path("organization/people/<text:username>/authenticator/", changes.person_codes, name="person_codes"),
    path("organization/people/<text:username>/edit/", changes.person_edit, name="person_edit"),
    path("organization/people/<text:username>/seat/", changes.person_seat, name="person_seat"),
    path("organization/people/<text:username>/leave/", changes.person_leave, name="person_leave"),
    path("organization/people/<text:username>/roles/new/", changes.role_new, name="role_new"),
    path("organization/people/<text:username>/roles/<int:pk>/end/", changes.role_end, name="role_end"),
    path("organization/people/<text:username>/absences/new/", changes.absence_new, name="absence_new"),
    path(
        "organization/people/<text:username>/absences/<int:pk>/end/",
        changes.absence_end,
        name="absence_end",
    ),
]
