"""Questions that visitors sent, answered by pages for everybody."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import SnippetViewSet

from audit.admin.personal_data import PersonalDataView
from audit.events import Event
from audit.log import record
from catalogue.admin.ratings import VisitorContentPolicy
from core.admin.exportable_index import ExportableFoldedIndexView
from faq.choosers import question_chooser
from faq.models import QuestionIndexPage, SentQuestion, SentQuestionStatus
from faq.sent_questions import NoQuestionIndex, delete_expired, draft_page

SENT_QUESTION_EXPORT = {
    "text": _("Câu hỏi"),
    "get_status_display": _("Trạng thái"),
    "locale": _("Ngôn ngữ"),
    "created_at": _("Gửi lúc"),
    "answered_by_page": _("Trang trả lời"),
}


class WriteColumn(Column):
    """A button that creates the page, as a form with a CSRF token."""

    cell_template_name = "faq/admin/write_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(parent_context["request"])}


class SentQuestionViewSet(SnippetViewSet):
    model = SentQuestion
    icon = "mail"
    menu_label = _("Câu hỏi được gửi")
    menu_order = 204
    add_to_admin_menu = True
    permission_policy = VisitorContentPolicy(SentQuestion)
    copy_view_enabled = False
    list_display = [
        "text",
        "status",
        "locale",
        "created_at",
        WriteColumn("answered_by_page", label=_("Trang trả lời")),
    ]
    list_filter = ["status", "locale"]
    list_per_page = 50
    index_view_class = ExportableFoldedIndexView
    edit_view_class = PersonalDataView
    list_export = list(SENT_QUESTION_EXPORT)
    export_headings = SENT_QUESTION_EXPORT
    export_filename = "cau-hoi-da-gui"
    panels = [
        FieldPanel("text", read_only=True),
        FieldRowPanel([FieldPanel("locale", read_only=True), FieldPanel("created_at", read_only=True)]),
        FieldPanel("status"),
        FieldPanel("answered_by_page", widget=question_chooser.widget_class),
    ]

    def get_queryset(self, request):
        return SentQuestion.objects.select_related("answered_by_page")


@require_POST
def write_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the question's page in the editor; creates it from the question's text where there is none."""
    question = get_object_or_404(SentQuestion.objects.select_related("answered_by_page"), pk=pk)
    if not _may_write(request, question):
        raise PermissionDenied
    try:
        with transaction.atomic():
            page = draft_page(question, user=request.user)
            record(Event.PERSONAL_DATA, request=request, subject=question, act="written into a page", page=page.pk)
    except NoQuestionIndex:
        messages.error(request, _gettext("Chưa có mục hỏi đáp tiếng Việt để viết câu hỏi vào. Hãy tạo mục đó trước."))
        return redirect(SentQuestionViewSet().get_url_name("list"))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _may_write(request: HttpRequest, question: SentQuestion) -> bool:
    """Whether the user may change sent questions and add question pages."""
    if not SentQuestionViewSet.permission_policy.user_has_permission(request.user, "change"):
        return False
    indexes = QuestionIndexPage.objects.all()
    return any(index.permissions_for_user(request.user).can_add_subpage() for index in indexes)


class _Mark(SnippetBulkAction):
    """Base of the bulk actions that set the status of questions."""

    models = [SentQuestion]
    action_priority = 10  # before deletion
    template_name = "faq/admin/mark_sent_questions.html"
    decision: SentQuestionStatus

    def check_perm(self, question) -> bool:
        return SentQuestionViewSet.permission_policy.user_has_permission(self.request.user, "change")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        chosen = SentQuestion.objects.filter(pk__in=[question.pk for question in objects])
        changed = chosen.handle(cls.decision)
        delete_expired()
        return changed, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext("Đã xử lý %(count)d câu hỏi.", "Đã xử lý %(count)d câu hỏi.", num_parent_objects) % {
            "count": num_parent_objects
        }


class MarkAnswered(_Mark):
    display_name = _("Đã trả lời")
    action_type = "mark_answered"
    aria_label = _("Ghi các câu hỏi đã chọn là đã trả lời")
    decision = SentQuestionStatus.ANSWERED

    def prepare_action(self, objects, _objects_without_access):
        """Leave out questions without a published answer, and say so."""
        without = [question for question in objects if not question.has_live_answer()]
        objects[:] = [question for question in objects if question not in without]
        for question in without:
            messages.warning(
                self.request, _gettext("Chưa ghi là đã trả lời, vì chưa có trang trả lời xuất bản: %s") % question
            )


class MarkRejected(_Mark):
    display_name = _("Không trả lời")
    action_type = "mark_rejected"
    aria_label = _("Ghi các câu hỏi đã chọn là không trả lời")
    decision = SentQuestionStatus.REJECTED
