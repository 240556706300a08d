from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.admin import (
    demand_views,
    explain_hooks,  # noqa: F401 (registers its own hooks)
    index_state,
    report_hooks,  # noqa: F401 (registers its own hooks)
)
from search.admin.judged_queries import JudgedQueryViewSet
from search.admin.menu import MENU_HOOK, PermittedMenuItem, search_menu_item
from search.admin.promotions import PromotionViewSet
from search.admin.rule_deletion import DeleteRules
from search.admin.rule_viewset import offer_preview
from search.admin.synonym_rules import SynonymRuleViewSet

register_snippet(SynonymRuleViewSet)
register_snippet(PromotionViewSet)
register_snippet(JudgedQueryViewSet)

hooks.register("register_admin_menu_item", search_menu_item)
hooks.register("register_bulk_action", DeleteRules, order=100)  # in the place of Wagtail's
hooks.register("construct_snippet_action_menu", offer_preview)


@hooks.register("register_admin_urls")
def register_demand_urls() -> list[URLPattern | URLResolver]:
    return [path("muc-quan-tam/", include((demand_views.urlpatterns, "search_demand")))]


@hooks.register(MENU_HOOK)
def register_demand_menu_item() -> MenuItem:
    return PermittedMenuItem(
        _("Mức độ quan tâm"),
        reverse("search_demand:list"),
        name="demand",
        icon_name="order",
        order=30,
        permission=demand_views.PERMISSION,
    )


@hooks.register("register_admin_urls")
def register_index_state_urls() -> list[URLPattern | URLResolver]:
    return [path("chi-muc-tim-kiem/", include((index_state.urlpatterns, "search_index")))]


@hooks.register(MENU_HOOK)
def register_index_state_menu_item() -> MenuItem:
    return PermittedMenuItem(
        _("Tình trạng chỉ mục"),
        reverse("search_index:state"),
        name="index-state",
        icon_name="rotate",
        order=900,
        permission=index_state.PERMISSION,
    )


@hooks.register("register_permissions")
def register_index_state_permissions() -> QuerySet[Permission]:
    codenames = ["view_outboxentry", "change_outboxentry"]
    return Permission.objects.filter(content_type__app_label="search", codename__in=codenames)
