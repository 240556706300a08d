"""Admin hooks of explanations: the page and its menu item."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin.explain_views import ExplainView
from search.admin.menu import MENU_HOOK
from search.lab.explaining.access import may_explain

urlpatterns = [path("", ExplainView.as_view(), name="index")]


class ExplainMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_explain(request.user)


@hooks.register("register_admin_urls")
def register_explain_urls() -> list[URLPattern | URLResolver]:
    return [path("giai-thich-tim-kiem/", include((urlpatterns, "search_explain")))]


@hooks.register(MENU_HOOK)
def register_explain_menu_item() -> MenuItem:
    return ExplainMenuItem(
        _("Giải thích kết quả"), reverse("search_explain:index"), name="search-explain", icon_name="help", order=50
    )
