"""Pages of signing in and of one's own account. Of allauth's pages only those that staff need: nobody signs up."""

from allauth.account import views as allauth
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from accounts.views.email import email
from accounts.views.password_reset import password_reset
from accounts.views.sessions import sessions
from accounts.views.sign_in import sign_in, sign_up_closed

urlpatterns = [
    path("dang-nhap/", sign_in, name="account_login"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("ngung-dung/", allauth.account_inactive, name="account_inactive"),
    path("dang-ky/", sign_up_closed, name="account_signup"),
    path("xac-nhan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("thu-dien-tu/", email, name="account_email"),
    path("mat-khau/", allauth.password_change, name="account_change_password"),
    path("mat-khau/dat/", allauth.password_set, name="account_set_password"),
    path("quen-mat-khau/", password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", allauth.password_reset_done, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("phien/", sessions, name="usersessions_list"),
    path("lop-thu-hai/", include("allauth.mfa.urls")),
    path("danh-ba/huy/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("danh-ba/loi/", social.login_error, name="socialaccount_login_error"),
    path("danh-ba/dang-ky/", sign_up_closed, name="socialaccount_signup"),
    path("danh-ba/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
