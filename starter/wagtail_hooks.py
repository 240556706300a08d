from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from starter.search_names import NAMES_ACTION


@hooks.register("register_log_actions")
def register_names_action(actions: LogActionRegistry) -> None:
    actions.register_action(NAMES_ACTION, _("Nhận nội dung tìm kiếm ban đầu"), _("Nhận nội dung tìm kiếm ban đầu"))
