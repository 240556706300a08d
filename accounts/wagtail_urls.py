"""Wagtail's own pages that take a password of an account: each leads to ours, so that none is without its limits."""

from django.urls import path

from accounts.views.sign_in import to_password_reset, to_sign_in

urlpatterns = [
    path("admin/login/", to_sign_in, name="wagtailadmin_login"),
    path("admin/password_reset/", to_password_reset),
    path("admin/password_reset/<path:rest>", to_password_reset),
]
