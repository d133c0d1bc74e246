from django.urls import path

from . import import_views, people_views, person_views, token_views, views

# The names are allauth's: it looks its own pages up by them.
urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.sign_in_code, name="mfa_authenticate"),
    path("sign-in/demo/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-in/oidc/<slug:provider_id>/", views.provider_sign_in, name="openid_connect_login"),
    path(
        "sign-in/oidc/<slug:provider_id>/callback/", views.provider_callback, name="openid_connect_callback"
    ),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("language/", views.set_language, name="set_language"),
    path("password/", views.password_reset, name="account_reset_password"),
    path("password/sent/", views.password_reset_done, name="account_reset_password_done"),
    path("password/changed/", views.password_changed, name="account_reset_password_from_key_done"),
    path("password/<str:uidb36>/<str:key>/", views.new_password, name="account_reset_password_from_key"),
    path("me/security/", views.security, name="mfa_index"),
    path("me/security/confirm/", views.confirm, name="account_reauthenticate"),
    path("me/security/confirm/code/", views.confirm_code, name="mfa_reauthenticate"),
    path("me/security/authenticator/", views.set_up, name="mfa_activate_totp"),
    path("me/security/authenticator/off/", views.turn_off, name="mfa_deactivate_totp"),
    path("me/security/recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/security/recovery-codes/new/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/", people_views.me, name="me"),
    path("me/absences/new/", person_views.my_absence_new, name="my_absence_new"),
    path("me/absences/<int:pk>/end/", person_views.my_absence_end, name="my_absence_end"),
    path("me/tokens/", token_views.my_tokens, name="my_tokens"),
    path("me/tokens/<int:pk>/revoke/", token_views.token_revoke, name="token_revoke"),
    # Before the units: their codes stand where "people" does.
    path("organization/people/", people_views.people_list, name="people"),
    path("organization/people/new/", person_views.person_new, name="person_new"),
    path("organization/people/import/", import_views.people_import, name="people_import"),
    path("organization/people/<str:username>/", people_views.person, name="person"),
    path("organization/people/<str:username>/edit/", person_views.person_edit, name="person_edit"),
    path("organization/people/<str:username>/seat/", person_views.person_seat, name="person_seat"),
    path("organization/people/<str:username>/leave/", person_views.person_leave, name="person_leave"),
    path("organization/people/<str:username>/roles/new/", person_views.role_new, name="role_new"),
    path("organization/people/<str:username>/roles/<int:pk>/end/", person_views.role_end, name="role_end"),
    path("organization/people/<str:username>/absences/new/", person_views.absence_new, name="absence_new"),
    path(
        "organization/people/<str:username>/absences/<int:pk>/end/",
        person_views.absence_end,
        name="absence_end",
    ),
]
