"""Votes on answers in the admin: those held back because too many came at once wait for a person."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.admin.ratings import VisitorContentPolicy, settled_message
from core.admin.exportable_index import ExportableFoldedIndexView
from faq.models import HelpfulVote
from faq.votes import settle_held

VOTE_EXPORT = {
    "page.title": _("Câu hỏi"),
    "helpful": _("Hữu ích"),
    "get_reason_display": _("Lý do"),
    "counted": _("Được tính"),
    "created_at": _("Gửi lúc"),
}


class HelpfulVoteViewSet(SnippetViewSet):
    model = HelpfulVote
    icon = "pick"
    menu_label = _("Bình chọn hữu ích")
    menu_name = "helpful-votes"
    menu_order = 207
    add_to_admin_menu = True
    permission_policy = VisitorContentPolicy(HelpfulVote)
    copy_view_enabled = False
    list_display = [
        "page",
        BooleanColumn("helpful", label=_("Hữu ích"), sort_key="helpful"),
        "reason",
        BooleanColumn("counted", label=_("Được tính"), sort_key="counted"),
        BooleanColumn("held", label=_("Chờ xem vì bất thường"), sort_key="held"),
        "created_at",
    ]
    list_filter = ["helpful", "counted", "held"]
    list_per_page = 50
    index_view_class = ExportableFoldedIndexView
    list_export = list(VOTE_EXPORT)
    export_headings = VOTE_EXPORT
    export_filename = "binh-chon-huu-ich"
    panels: list[FieldPanel] = [FieldPanel(name, read_only=True) for name in ("page", "helpful", "counted", "held")]

    def get_queryset(self, request):
        return HelpfulVote.objects.select_related("page")


class _Settle(SnippetBulkAction):
    models = [HelpfulVote]
    action_priority = 8
    template_name = "catalogue/admin/settle_held.html"
    counted: bool

    def check_perm(self, vote) -> bool:
        return HelpfulVoteViewSet.permission_policy.user_has_permission(self.request.user, "change")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        return settle_held(HelpfulVote.objects.filter(pk__in=[vote.pk for vote in objects]), counted=cls.counted), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return settled_message(num_parent_objects)


class CountHeldVotes(_Settle):
    display_name = _("Tính lượt bất thường")
    action_type = "count_held_votes"
    aria_label = _("Tính các lượt bất thường đã chọn")
    counted = True


class LeaveOutHeldVotes(_Settle):
    display_name = _("Không tính lượt bất thường")
    action_type = "leave_out_held_votes"
    aria_label = _("Không tính các lượt bất thường đã chọn")
    counted = False
