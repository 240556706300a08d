"""Requests of persons in the admin: terms, state, answer. Who reads a contact leaves an entry in the audit log."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from audit.events import Event
from audit.log import record
from catalogue.admin.ratings import VisitorContentPolicy
from core.admin.exportable_index import ExportableFoldedIndexView
from core.admin.snippet_urls import snippet_edit_url
from privacy.models import PersonRequest
from privacy.own_texts import find_by_key

REQUEST_EXPORT = {
    "pk": _("Số"),
    "get_kind_display": _("Yêu cầu"),
    "get_status_display": _("Tình trạng"),
    "created_at": _("Gửi lúc"),
    "reply_by": _("Trả lời trước"),
    "due_on": _("Làm xong trước"),
    "closed_at": _("Đóng lúc"),
}


class MeantText(HelpPanel):
    """A link to the comment or question whose code the person gave."""

    class BoundPanel(HelpPanel.BoundPanel):
        template_name = "privacy/admin/meant_text.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            own = find_by_key(self.instance.about)
            url = snippet_edit_url(own.row) if own else ""
            return {**super().get_context_data(parent_context), "given": bool(self.instance.about), "url": url}


class PersonRequestViewSet(SnippetViewSet):
    model = PersonRequest
    icon = "user"
    menu_label = _("Yêu cầu về dữ liệu cá nhân")
    menu_name = "person-requests"
    menu_order = 208
    add_to_admin_menu = True
    permission_policy = VisitorContentPolicy(PersonRequest)
    copy_view_enabled = False
    list_display = [
        "__str__",
        "kind",
        "status",
        Column("created_at", label=_("Gửi lúc"), sort_key="created_at"),
        Column("reply_by", label=_("Trả lời trước"), sort_key="reply_by"),
        Column("due_on", label=_("Làm xong trước"), sort_key="due_on"),
    ]
    list_filter = ["status", "kind", "due_on"]
    list_per_page = 50
    index_view_class = ExportableFoldedIndexView
    list_export = list(REQUEST_EXPORT)
    export_headings = REQUEST_EXPORT
    export_filename = "yeu-cau-du-lieu-ca-nhan"
    panels = [
        FieldRowPanel([FieldPanel("kind", read_only=True), FieldPanel("created_at", read_only=True)]),
        FieldPanel("text", read_only=True),
        MeantText(),
        FieldPanel("contact", read_only=True),
        FieldPanel("status"),
        FieldPanel("answer"),
    ]


def note_reading(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, PersonRequest) and request.method == "GET" and instance.contact:
        record(Event.PERSONAL_DATA, request=request, subject=instance, act="contact_read")


def note_decision(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, PersonRequest):
        record(Event.PERSONAL_DATA, request=request, subject=instance, act="request_handled", status=instance.status)
