"""The reason for which a moderator wants changes, shown on the form that its author opens."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, TaskState, WorkflowState


def show_reason(request: HttpRequest, page: Page) -> None:
    """Adds a message to a form that is opened while changes are wanted."""
    if request.method != "GET":
        return
    workflow_state = page.current_workflow_state
    if workflow_state is None or workflow_state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    messages.warning(request, _reason(workflow_state.current_task_state))


def _reason(task_state: TaskState) -> str:
    words = {
        "who": user_display_name(task_state.finished_by) or _("Người duyệt"),
        "day": date_format(localtime(task_state.finished_at), "SHORT_DATE_FORMAT") if task_state.finished_at else "",
        "comment": task_state.get_comment(),
    }
    if words["comment"]:
        return _("%(who)s yêu cầu sửa ngày %(day)s: %(comment)s") % words
    return _("%(who)s yêu cầu sửa ngày %(day)s, không ghi lý do.") % words
