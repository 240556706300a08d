from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts import session_limits
from accounts.models import SignInRule
from accounts.roles import page_history, report
from accounts.roles.own_rights import refuse_in_bulk
from audit.events import Event
from audit.log import record

hooks.register("register_admin_urls", lambda: report.urlpatterns)
hooks.register("register_reports_menu_item", report.menu_item)
hooks.register("register_reports_menu_item", page_history.PageHistoryItem)
hooks.register("before_bulk_action", refuse_in_bulk)


@hooks.register("register_account_menu_item")
def own_second_factor(request: HttpRequest) -> dict[str, str]:
    text = _("Hỏi thêm mã hoặc khóa khi đăng nhập.")
    return {"url": reverse("mfa_index"), "label": _("Lớp bảo vệ thứ hai"), "help_text": text}


@hooks.register("register_account_menu_item")
def own_password(request: HttpRequest) -> dict[str, str] | None:
    user: Any = request.user
    if not user.has_usable_password():
        return None
    text = _("Các phiên đăng nhập khác sẽ kết thúc.")
    return {"url": reverse("account_change_password"), "label": _("Đổi mật khẩu"), "help_text": text}


@hooks.register("register_account_menu_item")
def own_email(request: HttpRequest) -> dict[str, str]:
    text = _("Nơi nhận thông báo và liên kết đặt lại mật khẩu.")
    return {"url": reverse("account_email"), "label": _("Địa chỉ thư điện tử"), "help_text": text}


@hooks.register("register_account_menu_item")
def own_sessions(request: HttpRequest) -> dict[str, str]:
    text = _("Những máy đang đăng nhập, và cách kết thúc chúng.")
    return {"url": reverse("usersessions_list"), "label": _("Phiên đăng nhập"), "help_text": text}


@hooks.register("after_create_user")
@hooks.register("after_edit_user")
def password_of_administrator(request: HttpRequest, user: Any) -> None:
    """A password that somebody else knows serves for one sign-in."""
    if user.pk == request.user.pk or not request.POST.get("password1"):
        return
    SignInRule.objects.update_or_create(user=user, defaults={"must_change_password": True})
    if ended := session_limits.end_others(user, None):
        record(Event.SESSIONS_ENDED, request=request, subject=user, reason="password", count=ended)
