"""Codes that are gone, in the admin: a person decides which procedure of today was meant."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from catalogue.admin.ratings import VisitorContentPolicy
from core.admin.exportable_index import ExportableFoldedIndexView
from faq.models import CodeDecision, UnknownCode
from faq.unknown_codes import NotLinked, accept, reject, reopen

CODE_EXPORT = {
    "code": _("Mã thủ tục"),
    "title": _("Tên cũ của thủ tục"),
    "procedure.code": _("Mã hiện nay"),
    "procedure.name": _("Thủ tục hiện nay"),
    "score": _("Độ giống"),
    "get_decision_display": _("Quyết định"),
    "named_by": _("Số câu hỏi"),
}


class UnknownCodeFilterSet(WagtailFilterSet):
    decision = django_filters.ChoiceFilter(choices=CodeDecision.choices, label=_("Quyết định"))
    proposed = django_filters.BooleanFilter(
        field_name="procedure", lookup_expr="isnull", exclude=True, label=_("Có thủ tục được đề nghị")
    )

    class Meta:
        model = UnknownCode
        fields: list[str] = []


DECIDE = {CodeDecision.ACCEPTED: accept, CodeDecision.REJECTED: reject, CodeDecision.WAITING: reopen}


class UnknownCodeEditView(EditView):
    """Saving links the questions or takes links back, by the decision; where that cannot be done, nothing is saved."""

    def is_valid(self, form: Any) -> bool:
        return super().is_valid(form) and self._is_decided(form)

    def _is_decided(self, form: Any) -> bool:
        try:
            DECIDE[CodeDecision(form.instance.decision)](form.instance, self.request.user)
        except NotLinked as error:
            form.add_error(None, str(error))
            self.produced_error_code = "validation_error"
            self.produced_error_message = str(error)
            return False
        return True


class UnknownCodeViewSet(SnippetViewSet):
    model = UnknownCode
    icon = "link"
    menu_label = _("Mã thủ tục không còn")
    menu_name = "unknown-codes"
    menu_order = 205
    add_to_admin_menu = True
    permission_policy = VisitorContentPolicy(UnknownCode)
    copy_view_enabled = False
    list_display = [
        "code",
        "title",
        Column("procedure", label=_("Thủ tục hiện nay")),
        Column("score", label=_("Độ giống"), sort_key="score", width="8%"),
        Column("named_by", label=_("Số câu hỏi"), sort_key="named_by", width="8%"),
        Column("get_decision_display", label=_("Quyết định"), sort_key="decision", width="12%"),
    ]
    filterset_class = UnknownCodeFilterSet
    list_per_page = 50
    index_view_class = ExportableFoldedIndexView
    edit_view_class = UnknownCodeEditView
    list_export = list(CODE_EXPORT)
    export_headings = CODE_EXPORT
    export_filename = "ma-thu-tuc-khong-con"
    panels = [
        FieldPanel("code", read_only=True),
        FieldPanel("title", read_only=True),
        FieldPanel("procedure"),
        FieldPanel("decision"),
    ]

    def get_queryset(self, request: Any) -> Any:
        return UnknownCode.objects.select_related("procedure").annotate(named_by=Count("questions"))


class _Decide(SnippetBulkAction):
    models = [UnknownCode]
    action_priority = 10
    template_name = "faq/admin/decide_codes.html"

    @staticmethod
    def decide(code: UnknownCode, user: Any) -> int:
        raise NotImplementedError

    def check_perm(self, code: UnknownCode) -> bool:
        return UnknownCodeViewSet.permission_policy.user_has_permission(self.request.user, "change")

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "request": self.request}

    @classmethod
    def execute_action(cls, objects: Any, request: Any = None, **kwargs: Any) -> tuple[int, int]:
        """What cannot be decided is told, and the others are."""
        done = 0
        for code in objects:
            try:
                cls.decide(code, request.user)
                done += 1
            except NotLinked as error:
                messages.warning(request, str(error))
        return done, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext("Đã quyết định %(count)d mã.", "Đã quyết định %(count)d mã.", num_parent_objects) % {
            "count": num_parent_objects
        }


class AcceptCodes(_Decide):
    display_name = _("Đúng thủ tục này")
    action_type = "accept_codes"
    aria_label = _("Liên kết các câu hỏi với thủ tục được đề nghị của các mã đã chọn")

    decide = staticmethod(accept)


class RejectCodes(_Decide):
    display_name = _("Không có thủ tục tương ứng")
    action_type = "reject_codes"
    aria_label = _("Ghi rằng các mã đã chọn không có thủ tục tương ứng; liên kết đã lập theo các mã ấy được gỡ ra")
    decide = staticmethod(reject)
