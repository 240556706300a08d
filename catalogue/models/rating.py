"""Satisfaction with a procedure: one vote a procedure, channel and day from one visitor, and its running summary."""

import secrets
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ChannelKind
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.counter_device import CounterDevice
from catalogue.models.locality import Locality
from catalogue.models.procedure import Procedure
from core.text.masking import mask


class RatingReason(models.TextChoices):
    CLEAR = "clear", _("Hướng dẫn dễ hiểu")
    FAST = "fast", _("Giải quyết nhanh")
    HELPFUL_STAFF = "helpful_staff", _("Cán bộ tận tình")
    EASY_ONLINE = "easy_online", _("Nộp trực tuyến dễ")
    UNCLEAR = "unclear", _("Hướng dẫn khó hiểu")
    TOO_MANY_DOCUMENTS = "too_many_documents", _("Nhiều giấy tờ")
    SLOW = "slow", _("Quá hạn, chậm")
    BROKEN_SERVICE = "broken_service", _("Dịch vụ trực tuyến bị lỗi")
    EXTRA_COST = "extra_cost", _("Phải trả thêm chi phí")


GOOD_REASONS = (RatingReason.CLEAR, RatingReason.FAST, RatingReason.HELPFUL_STAFF, RatingReason.EASY_ONLINE)


def reasons_for(score: int | None) -> list[RatingReason]:
    """What may explain this score; all of them for the middle one, and where none is given yet."""
    if score is None or score == 3:
        return list(RatingReason)
    return [reason for reason in RatingReason if (reason in GOOD_REASONS) == (score > 3)]


class CommentStatus(models.TextChoices):
    NONE = "none", _("Không có nhận xét")
    PENDING = "pending", _("Chờ duyệt")
    APPROVED = "approved", _("Được hiện")
    REJECTED = "rejected", _("Không hiện")


class Rating(AtomicSave, models.Model):
    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="ratings"
    )
    score = models.PositiveSmallIntegerField(_("điểm"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    reasons = models.JSONField(_("lý do"), default=list, blank=True)
    comment = models.TextField(_("nhận xét"), max_length=1000, blank=True)  # masked
    comment_status = models.CharField(
        _("trạng thái nhận xét"), max_length=10, choices=CommentStatus.choices, default=CommentStatus.NONE
    )
    locality = models.ForeignKey(
        Locality, verbose_name=_("địa phương"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    channel = models.CharField(_("cách nộp"), max_length=10, choices=ChannelKind.choices, blank=True)
    # Hashes of the day, taken out once it is over: machine, address, network. Screens at counters have a ticket's hash.
    visitor = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 (null is unlike null)
    address = models.CharField(max_length=64, blank=True, editable=False)
    network = models.CharField(max_length=64, blank=True, editable=False)
    # A later vote of the same visitor and day, kept for its comment: several people may use one address and browser.
    counted = models.BooleanField(_("tính điểm"), default=True, editable=False)
    # Not counted until a person has looked at it.
    held = models.BooleanField(_("chờ xem vì bất thường"), default=False, editable=False)
    counter = models.ForeignKey(
        CounterDevice,
        verbose_name=_("thiết bị ở quầy"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="ratings",
    )
    # Keyed hash of the code by which the sender can delete the comment (`core.receipts`).
    receipt = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    day = models.DateField(_("ngày"))
    created_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("đánh giá")
        verbose_name_plural = _("đánh giá")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "channel", "day", "visitor"],
                condition=models.Q(counted=True) | models.Q(held=True),
                name="one_counted_vote_a_day",
            ),
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="score_1_to_5"),
        ]
        indexes = [
            models.Index(fields=["procedure", "comment_status", "-created_at"], name="rating_comments"),
            models.Index(fields=["procedure", "day"], name="rating_days"),
            models.Index(fields=["day"], condition=models.Q(visitor__isnull=False), name="rating_visitors"),
            models.Index(fields=["procedure"], condition=models.Q(held=True), name="rating_held"),
        ]

    def __str__(self) -> str:
        """Without what the visitor said: histories and logs keep names for longer than ratings are kept."""
        return gettext("Đánh giá số %(number)s") % {"number": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.comment = mask(self.comment)
        super().save(*args, **kwargs)

    @property
    def reason_labels(self) -> str:
        """Labels of the reasons that are still known, separated by semicolons."""
        labels = dict(RatingReason.choices)
        return "; ".join(str(labels[reason]) for reason in self.reasons if reason in labels)


class RatingSummary(models.Model):
    """Counts per score; `bayesian` is for ranking, `mean` is shown."""

    procedure = models.OneToOneField(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="rating_summary"
    )
    count = models.PositiveIntegerField(_("số lượt"), default=0)
    total = models.PositiveIntegerField(default=0)
    score_1 = models.PositiveIntegerField(default=0)
    score_2 = models.PositiveIntegerField(default=0)
    score_3 = models.PositiveIntegerField(default=0)
    score_4 = models.PositiveIntegerField(default=0)
    score_5 = models.PositiveIntegerField(default=0)
    bayesian = models.FloatField(_("điểm Bayes"), default=0)

    class Meta:
        verbose_name = _("tổng hợp đánh giá")
        verbose_name_plural = _("tổng hợp đánh giá")

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.count}"

    @property
    def mean(self) -> float | None:
        return self.total / self.count if self.count else None

    @property
    def rounded_mean(self) -> float | None:
        return None if self.mean is None else round(self.mean, 2)

    @property
    def distribution(self) -> list[tuple[int, int]]:
        """(score, votes), best first."""
        return [(score, getattr(self, f"score_{score}")) for score in (5, 4, 3, 2, 1)]


def _new_salt() -> str:
    return secrets.token_hex(32)


class VisitorSalt(models.Model):
    """The day's secret for visitor hashes. Deleting it makes the hashes of that day meaningless."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(max_length=64, default=_new_salt, editable=False)

    class Meta:
        verbose_name = _("khóa băm theo ngày")
        verbose_name_plural = _("khóa băm theo ngày")

    def __str__(self) -> str:
        return str(self.day)
