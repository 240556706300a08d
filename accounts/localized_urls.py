"""The same under the addresses of each language."""

from django.urls import path

from accounts.views.page_password import page_password
from accounts.views.sign_in import to_sign_in

urlpatterns = [
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
]
