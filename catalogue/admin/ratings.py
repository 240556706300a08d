"""Ratings in the admin, and the moderation of their comments."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import SnippetViewSet

from audit.admin.personal_data import PersonalDataView
from catalogue.choices import AgencyRole
from catalogue.models import CommentStatus, Procedure, ProcedureAgency, Rating
from catalogue.models.source_language import source_language
from catalogue.ratings import settle_held
from catalogue.signals import rating_changed
from core.admin.exportable_index import ExportableFoldedIndexView

RATING_EXPORT = {
    "procedure.code": _("Mã thủ tục"),
    "procedure.name": _("Tên thủ tục"),
    "score": _("Điểm"),
    "reason_labels": _("Lý do"),
    "comment": _("Nhận xét"),
    "get_comment_status_display": _("Trạng thái nhận xét"),
    "locality": _("Địa phương"),
    "agency_name": _("Cơ quan thực hiện"),
    "get_channel_display": _("Cách nộp"),
    "created_at": _("Gửi lúc"),
}


class VisitorContentPolicy(ModelPermissionPolicy):
    """No adding: visitors write these rows; editors read, moderate and delete them."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


def _agency_name() -> Subquery:
    """The first body that carries out the procedure, by its page in the source language."""
    roles = ProcedureAgency.objects.filter(
        page__procedure=OuterRef("procedure"),
        page__locale__language_code=source_language(),
        page__alias_of=None,
        role=AgencyRole.EXECUTING,
    )
    return Subquery(roles.order_by("sort_order").values("agency__name")[:1])


def _said(rating: Rating) -> str:
    return " · ".join(filter(None, (rating.reason_labels, rating.comment)))


def _where(rating: Rating) -> str:
    parts = (rating.get_channel_display(), rating.counter, rating.locality)
    return " · ".join(str(part) for part in parts if part)


def _counted(rating: Rating) -> str:
    if rating.held:
        return gettext("Chờ xem vì bất thường")
    return gettext("Có") if rating.counted else gettext("Không")


class RatingViewSet(SnippetViewSet):
    model = Rating
    icon = "pick"
    menu_label = _("Đánh giá")
    menu_order = 206
    add_to_admin_menu = True
    permission_policy = VisitorContentPolicy(Rating)
    copy_view_enabled = False
    list_display = [
        "procedure",
        "score",
        Column("comment", label=_("Lý do, nhận xét"), accessor=_said, width="30%"),
        "comment_status",
        Column("channel", label=_("Nơi nộp"), accessor=_where, sort_key="channel"),
        Column("counted", label=_("Tính điểm"), accessor=_counted, sort_key="held"),
        Column("agency_name", label=_("Cơ quan thực hiện")),
        "created_at",
    ]
    list_filter = ["comment_status", "score", "channel", "counter", "counted", "held"]
    list_per_page = 50
    index_view_class = ExportableFoldedIndexView
    edit_view_class = PersonalDataView
    list_export = list(RATING_EXPORT)
    export_headings = RATING_EXPORT
    export_filename = "danh-gia"
    panels = [
        FieldRowPanel([FieldPanel("procedure", read_only=True), FieldPanel("score", read_only=True)]),
        FieldRowPanel([FieldPanel(name, read_only=True) for name in ("counter", "counted", "held")]),
        FieldPanel("comment", read_only=True),
        FieldPanel("comment_status"),
    ]

    def get_queryset(self, request):
        ratings = Rating.objects.select_related("procedure", "counter", "locality__parent")
        return ratings.annotate(agency_name=_agency_name())


class ModerateComments(SnippetBulkAction):
    """Base of the two decisions an editor can take on many comments at once."""

    models = [Rating]
    action_priority = 10  # before deletion
    template_name = "catalogue/admin/moderate_comments.html"
    decision: CommentStatus

    def check_perm(self, rating) -> bool:
        return RatingViewSet.permission_policy.user_has_permission(self.request.user, "change")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        with_comment = [rating.pk for rating in objects if rating.comment]
        decided = Rating.objects.filter(pk__in=with_comment)
        with transaction.atomic():
            changed = decided.update(comment_status=cls.decision)
            for procedure in Procedure.objects.filter(ratings__in=decided).distinct():
                rating_changed.send(Procedure, procedure=procedure)
        return changed, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext("Đã duyệt %(count)d nhận xét.", "Đã duyệt %(count)d nhận xét.", num_parent_objects) % {
            "count": num_parent_objects
        }


class ApproveComments(ModerateComments):
    display_name = _("Cho hiện nhận xét")
    action_type = "approve_comments"
    aria_label = _("Cho hiện các nhận xét đã chọn")
    decision = CommentStatus.APPROVED


class SettleHeld(SnippetBulkAction):
    """Base of the two decisions on votes that were held back because too many came at once."""

    models = [Rating]
    action_priority = 8
    template_name = "catalogue/admin/settle_held.html"
    counted: bool

    def check_perm(self, rating) -> bool:
        return RatingViewSet.permission_policy.user_has_permission(self.request.user, "change")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        return settle_held(Rating.objects.filter(pk__in=[rating.pk for rating in objects]), counted=cls.counted), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return settled_message(num_parent_objects)


class CountHeld(SettleHeld):
    display_name = _("Tính lượt bất thường")
    action_type = "count_held"
    aria_label = _("Tính điểm các lượt bất thường đã chọn")
    counted = True


class LeaveOutHeld(SettleHeld):
    display_name = _("Không tính lượt bất thường")
    action_type = "leave_out_held"
    aria_label = _("Không tính điểm các lượt bất thường đã chọn")
    counted = False


def settled_message(count: int) -> str:
    return ngettext("Đã xem xét %(count)d lượt bất thường.", "Đã xem xét %(count)d lượt bất thường.", count) % {
        "count": count
    }


class RejectComments(ModerateComments):
    display_name = _("Không hiện nhận xét")
    action_type = "reject_comments"
    aria_label = _("Không hiện các nhận xét đã chọn")
    decision = CommentStatus.REJECTED
