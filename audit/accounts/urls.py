from django.urls import path

from .views import provider, sign_in, tokens

# The names are allauth's: it looks its own pages up by them.
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.sign_in_code, name="mfa_authenticate"),
    path("sign-in/demo/", sign_in.demo_sign_in, name="demo_sign_in"),
    path("me/security/confirm/provider/", provider.provider_confirm, name="provider_confirm"),
    path("sign-in/oidc/<slug:provider_id>/", provider.provider_sign_in, name="openid_connect_login"),
    path(
        "sign-in/oidc/<slug:provider_id>/callback/",
        provider.provider_callback,
        name="openid_connect_callback",
    ),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("language/", sign_in.set_language, name="set_language"),
    path("password/", sign_in.password_reset, name="account_reset_password"),
    path("password/sent/", sign_in.password_reset_done, name="account_reset_password_done"),
    path("password/changed/", sign_in.password_changed, name="account_reset_password_from_key_done"),
    path("password/<text:uidb36>/<text:key>/", sign_in.new_password, name="account_reset_password_from_key"),
    path("me/security/", sign_in.security, name="mfa_index"),
    path("me/security/confirm/", sign_in.confirm, name="account_reauthenticate"),
    path("me/security/confirm/code/", sign_in.confirm_code, name="mfa_reauthenticate"),
    path("me/security/authenticator/", sign_in.set_up, name="mfa_activate_totp"),
    path("me/security/authenticator/off/", sign_in.turn_off, name="mfa_deactivate_totp"),
    path("me/security/recovery-codes/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/security/recovery-codes/new/", sign_in.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/tokens/", tokens.my_tokens, name="my_tokens"),
    path("me/tokens/<int:pk>/revoke/", tokens.token_revoke, name="token_revoke"),
]
