from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from home.admin.userbar import use_own_checks
from home.admin.workflow_reasons import show_reason
from home.page_links import PageLinks

hooks.register("before_edit_page", show_reason)
hooks.register("construct_wagtail_userbar", use_own_checks)


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: FeatureRegistry) -> None:
    """In place of Wagtail's own."""
    features.register_link_type(PageLinks)
