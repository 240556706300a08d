"""What ratings keep of visitors, and for how long."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import CommentStatus, Procedure, Rating
from catalogue.signals import rating_changed
from catalogue.visitors import delete_former_salts, forget_visitors, former_salts, recognisable_ratings
from core.retention import Retention, before, keep, of_one_day

_BATCH = 500  # comments a transaction


def register_kept_data() -> None:
    keep(
        of_one_day(
            "visitor_salts",
            _("Khóa ngẫu nhiên của ngày, dùng để nhận ra hai lượt từ một máy"),
            _("hết ngày, bị hủy lúc nửa đêm"),
            left=former_salts,
            delete=delete_former_salts,
            label=_("Xóa khóa băm của những ngày trước"),
        )
    )
    keep(
        of_one_day(
            "rating_visitors",
            _("Mã của máy và của mạng đã gửi một đánh giá, tính bằng khóa của ngày"),
            _("hết ngày, bị xóa lúc nửa đêm"),
            left=recognisable_ratings,
            delete=forget_visitors,
            label=_("Xóa mã người gửi trong đánh giá của những ngày trước"),
        )
    )
    keep(
        Retention(
            "rating_comments",
            _("Nhận xét được hiện trên trang"),
            setting="RATING_COMMENT_DAYS",
            delete=lambda: _delete_comments(_shown()),
            label=_("Xóa nhận xét hết hạn giữ"),
        )
    )
    keep(
        Retention(
            "unshown_comments",
            _("Nhận xét chờ duyệt hoặc không được hiện"),
            setting="RATING_UNSHOWN_DAYS",
            delete=lambda: _delete_comments(_unshown()),
            label=_("Xóa nhận xét không hiện, hết hạn giữ"),
        )
    )
    keep(
        Retention(
            "ratings",
            _("Điểm, lý do, cách nộp, tỉnh và giờ gửi của một đánh giá"),
            until=_("không giới hạn, vì từ đó không nhận ra ai"),
        )
    )


def _shown() -> QuerySet[Rating]:
    return Rating.objects.filter(comment_status=CommentStatus.APPROVED, created_at__lt=before("RATING_COMMENT_DAYS"))


def _unshown() -> QuerySet[Rating]:
    """An editor's decision is not dated: both end so long after they were sent."""
    waiting_or_rejected = Q(comment_status__in=[CommentStatus.PENDING, CommentStatus.REJECTED])
    return Rating.objects.filter(waiting_or_rejected, created_at__lt=before("RATING_UNSHOWN_DAYS"))


def _delete_comments(ratings: QuerySet[Rating]) -> None:
    """The vote without its words stays."""
    while keys := list(ratings.values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            forget_comments(Rating.objects.filter(pk__in=keys))


def forget_comments(ratings: QuerySet[Rating]) -> int:
    """Delete their comments and receipts and keep the votes; returns how many. In the caller's transaction."""
    procedures = list(Procedure.objects.filter(ratings__in=ratings.values("pk")).distinct())
    count = ratings.update(comment="", comment_status=CommentStatus.NONE, receipt=None)
    for procedure in procedures:
        rating_changed.send(Procedure, procedure=procedure)
    return count
