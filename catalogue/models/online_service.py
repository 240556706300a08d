import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin

from catalogue.allowed_hosts import check_addresses
from catalogue.choices import CheckOutcome, CheckProblem, Identification, ServiceLevelValue, ServiceScheme
from catalogue.models.agency import Agency, https_only
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.locality import Locality
from catalogue.models.procedure import Procedure
from catalogue.models.published_rows import PublishedRowMixin
from core.publishing.passed_dates import note_passed
from core.publishing.second_person import check_second_person

_LEVELS_OF_SCHEME = {
    ServiceScheme.FOUR_LEVELS: {
        ServiceLevelValue.LEVEL_1,
        ServiceLevelValue.LEVEL_2,
        ServiceLevelValue.LEVEL_3,
        ServiceLevelValue.LEVEL_4,
    },
    ServiceScheme.FULL_PARTIAL: {ServiceLevelValue.PARTIAL, ServiceLevelValue.FULL},
}


class OnlineServiceQuerySet(models.QuerySet["OnlineService"]):
    def public(self) -> Self:
        """Services that visitors may be led to: published, open, and of no agency that is itself a draft."""
        return self.filter(live=True, active=True).exclude(agency__live=False)


class OnlineService(
    PublishedRowMixin,
    AtomicSave,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    ClusterableModel,
):
    """A portal's page for one procedure: national when neither agency nor locality is set."""

    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.PROTECT, related_name="online_services"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("của cơ quan"), null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    locality = models.ForeignKey(
        Locality,
        verbose_name=_("của địa phương"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
        help_text=_("Để trống cả cơ quan và địa phương nếu là dịch vụ dùng chung toàn quốc."),
    )
    url = models.URLField(
        _("địa chỉ nộp trực tuyến"),
        max_length=1000,
        validators=[https_only],
        help_text=_("Mở đúng trang của thủ tục này, không phải trang chủ của cổng."),
    )
    partial_reason = models.TextField(
        _("lý do chưa toàn trình"), blank=True, help_text=_("Bắt buộc khi mức độ là một phần.")
    )
    online_payment = models.BooleanField(_("thanh toán trực tuyến"), null=True, blank=True)
    postal_receipt = models.BooleanField(_("nhận hồ sơ qua bưu chính"), null=True, blank=True)
    postal_return = models.BooleanField(_("trả kết quả qua bưu chính"), null=True, blank=True)
    identification = models.CharField(
        _("yêu cầu đăng nhập"), max_length=10, choices=Identification.choices, default=Identification.UNKNOWN
    )
    hours = models.CharField(_("giờ phục vụ"), max_length=200, blank=True)
    downtime_notice = models.CharField(
        _("thông báo gián đoạn"), max_length=300, blank=True, help_text=_("Hiện cạnh nút nộp hồ sơ đến hết ngày dưới.")
    )
    downtime_until = models.DateTimeField(_("gián đoạn đến"), null=True, blank=True)
    active = models.BooleanField(_("đang mở"), default=True)
    last_checked_at = models.DateTimeField(_("kiểm tra lần cuối"), null=True, blank=True, editable=False)
    last_outcome = models.CharField(
        _("kết quả kiểm tra"),
        max_length=10,
        choices=CheckOutcome.choices,
        default=CheckOutcome.NEVER,
        editable=False,
    )
    last_detail = models.CharField(_("chi tiết kiểm tra"), max_length=200, blank=True, editable=False)
    last_problem = models.CharField(
        _("vấn đề"), max_length=10, choices=CheckProblem.choices, blank=True, editable=False
    )
    last_status = models.PositiveSmallIntegerField(_("mã HTTP"), null=True, blank=True, editable=False)
    final_url = models.CharField(_("dẫn tới"), max_length=2000, blank=True, editable=False)  # "": no redirect
    # The address is another, and the portal sends whoever opens it to its first page.
    leads_to_front_page = models.BooleanField(_("chỉ dẫn tới trang chủ"), default=False, editable=False)
    failures = models.PositiveSmallIntegerField(_("số lần lỗi liền nhau"), default=0, editable=False)
    failing_since = models.DateTimeField(_("lỗi từ"), null=True, blank=True, editable=False)

    objects = OnlineServiceQuerySet.as_manager()

    kept_columns = (
        "last_checked_at",
        "last_outcome",
        "last_detail",
        "last_problem",
        "last_status",
        "final_url",
        "leads_to_front_page",
        "failures",
        "failing_since",
    )
    preview_template = "catalogue/service_preview.html"

    class Meta:
        ordering = ["procedure", "pk"]
        verbose_name = _("dịch vụ công trực tuyến")
        verbose_name_plural = _("dịch vụ công trực tuyến")
        constraints = [
            models.UniqueConstraint(fields=["procedure", "agency", "locality"], name="one_service_a_place"),
            models.UniqueConstraint(
                fields=["procedure", "agency"], condition=models.Q(locality=None), name="one_service_an_agency"
            ),
            models.UniqueConstraint(
                fields=["procedure", "locality"], condition=models.Q(agency=None), name="one_service_a_locality"
            ),
            models.UniqueConstraint(
                fields=["procedure"], condition=models.Q(agency=None, locality=None), name="one_national_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code} – {self.scope_name}"

    @property
    def is_national(self) -> bool:
        return self.agency_id is None and self.locality_id is None

    @property
    def scope_name(self) -> str:
        """Name of the locality or agency that it belongs to, or of the whole country."""
        return str(self.locality or self.agency or _("Toàn quốc"))

    @property
    def current_level(self) -> str:
        level = self.level_on()
        return level.get_level_display() if level else ""

    @property
    def downtime(self) -> str:
        """The current notice of downtime, or an empty string."""
        over = self.downtime_until is not None and self.downtime_until < timezone.now()
        return "" if over else self.downtime_notice

    def level_on(self, day: datetime.date | None = None) -> "ServiceLevel | None":
        """The level in force on `day`, today by default. Uses prefetched levels, so lists cost no query a row."""
        day = day or timezone.localdate()
        levels = [level for level in self.levels.all() if level.since is None or level.since <= day]
        return max(levels, key=lambda level: str(level.since or ""), default=None)

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> Any:
        """Raises PublicationRefused where FOUR_EYES_SERVICES asks for a second person."""
        if settings.FOUR_EYES_SERVICES:
            check_second_person(self, revision, user, ignored=self.kept_columns)
        return super().publish(revision, user=user, **kwargs)

    def end_passed_downtime(self, now: datetime.datetime) -> bool:
        """Clear a downtime that is over; whether there was one. Its notice without its end would be shown for ever."""
        if self.downtime_until is None or self.downtime_until >= now:
            return False
        self.downtime_notice, self.downtime_until = "", None
        return True

    def _drop_passed_downtime(self) -> None:
        """As an editor saves the form. A notice that they have just written is kept, without an end."""
        written, passed = self.downtime_notice, self.downtime_until
        stored = OnlineService.objects.filter(pk=self.pk).values_list("downtime_notice", flat=True).first() or ""
        if not self.end_passed_downtime(timezone.now()) or passed is None:
            return
        shown = {"moment": date_format(timezone.localtime(passed), "H:i d/m/Y")}
        if written and written != stored:
            self.downtime_notice = written
            note_passed(self, gettext("Lúc %(moment)s đã qua nên được bỏ: thông báo hiện đến khi bạn xóa.") % shown)
        else:
            note_passed(self, gettext("Gián đoạn đến %(moment)s đã hết nên được bỏ cùng thông báo.") % shown)

    def clean(self) -> None:
        super().clean()
        check_addresses(self, "url")
        self._drop_passed_downtime()
        twins = OnlineService.objects.filter(
            procedure_id=self.procedure_id, agency=self.agency, locality=self.locality
        ).exclude(pk=self.pk)
        if self.procedure_id and twins.exists():
            raise ValidationError(_("Thủ tục này đã có dịch vụ cho cùng cơ quan và địa phương. Hãy sửa dịch vụ đó."))


class ServiceLevel(AtomicSave, models.Model):
    service = ParentalKey(OnlineService, on_delete=models.CASCADE, related_name="levels")
    scheme = models.CharField(
        _("thang mức độ"), max_length=12, choices=ServiceScheme.choices, default=ServiceScheme.FULL_PARTIAL
    )
    level = models.CharField(_("mức độ"), max_length=8, choices=ServiceLevelValue.choices)
    since = models.DateField(_("từ ngày"), null=True, blank=True, help_text=_("Để trống nếu không rõ."))

    class Meta:
        ordering = ["service", "since"]
        verbose_name = _("mức độ dịch vụ")
        verbose_name_plural = _("mức độ dịch vụ")
        constraints = [
            models.UniqueConstraint(fields=["service", "since"], name="one_level_a_date"),
            models.UniqueConstraint(fields=["service"], condition=models.Q(since=None), name="one_undated_level"),
        ]

    def __str__(self) -> str:
        return self.get_level_display()

    def clean(self) -> None:
        super().clean()
        if self.level and self.level not in _LEVELS_OF_SCHEME.get(ServiceScheme(self.scheme), set()):
            raise ValidationError({"level": _("Mức độ này không thuộc thang đã chọn.")})
        if self.level == ServiceLevelValue.PARTIAL and not self.service.partial_reason.strip():
            raise ValidationError(
                {"level": _("Dịch vụ một phần phải nêu lý do: điền ô “lý do chưa toàn trình” ở trên.")}
            )
