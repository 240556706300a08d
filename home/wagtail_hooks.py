from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from home.page_cache.middleware import note_served
from home.page_links import PageLinks
from home.starter.search_names import NAMES_ACTION


@hooks.register("register_log_actions")
def register_names_action(actions: LogActionRegistry) -> None:
    actions.register_action(NAMES_ACTION, _("Nhận nội dung tìm kiếm ban đầu"), _("Nhận nội dung tìm kiếm ban đầu"))


@hooks.register("on_serve_page", order=100)
def note_served_page(serve):
    """The innermost: Wagtail's own hook has let the visitor through before."""

    def noting(page, request, args, kwargs):
        note_served(page, request)
        return serve(page, request, args, kwargs)

    return noting


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features) -> None:
    """In place of Wagtail's own."""
    features.register_link_type(PageLinks)
