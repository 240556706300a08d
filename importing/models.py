"""An import that an editor started in the admin: the uploaded file, how far it is, and its report row by row."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# A running import writes a heartbeat every few seconds; after this long without one its process is gone.
SILENCE = datetime.timedelta(seconds=60)


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    def running(self) -> Self:
        """Jobs whose process is alive."""
        return self.filter(state__in=ImportJob.RUNNING, heartbeat_at__gte=timezone.now() - SILENCE)


class ImportJob(models.Model):
    class State(models.TextChoices):
        REPORTING = "reporting", _("Đang đọc tệp")
        REPORTED = "reported", _("Chờ áp dụng")
        APPLYING = "applying", _("Đang áp dụng")
        APPLIED = "applied", _("Đã áp dụng")
        FAILED = "failed", _("Không thực hiện được")

    RUNNING = (State.REPORTING, State.APPLYING)

    kind = models.CharField(_("loại nội dung"), max_length=20)
    file_name = models.CharField(_("tệp"), max_length=200)
    stored_name = models.CharField(max_length=100, blank=True, editable=False)  # empty once the file is deleted
    size = models.PositiveBigIntegerField(_("kích thước"), help_text=_("byte"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State.choices, default=State.REPORTING)
    publish = models.BooleanField(_("xuất bản ngay"), default=False)
    overwrite = models.BooleanField(_("ghi đè nội dung của biên tập viên"), default=False)
    total = models.PositiveIntegerField(_("số bản ghi"), null=True)
    done = models.PositiveIntegerField(_("đã xử lý"), default=0)
    counts = models.JSONField(_("kết quả"), default=dict)
    warnings = models.JSONField(_("cảnh báo"), default=dict)
    files = models.JSONField(_("tệp và trang tính"), default=list)  # `FileAccount.as_json`
    scope = models.JSONField(default=dict, editable=False)  # what the file is the list of; `ImportKind.vanished`
    message = models.TextField(_("lỗi"), blank=True)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("xong lúc"), null=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        db_table = "catalogue_importjob"
        ordering = ["-created_at"]
        verbose_name = _("lần nhập dữ liệu")
        verbose_name_plural = _("lần nhập dữ liệu")
        default_permissions = ()
        permissions = [
            ("import_procedures", _("Nhập thủ tục và câu hỏi từ tệp chính thức")),
            ("manage_all_imports", _("Xem, chạy lại và xóa lần nhập của người khác")),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING

    @property
    def is_stuck(self) -> bool:
        """Whether its process died: it can be started again, with the same result."""
        return self.is_running and (self.heartbeat_at is None or self.heartbeat_at < timezone.now() - SILENCE)

    @property
    def can_apply(self) -> bool:
        """Whether its report is ready, or it was applied before, or its process died while applying."""
        broken_off = self.state == self.State.APPLYING and self.is_stuck
        return bool(self.stored_name) and (self.state in (self.State.REPORTED, self.State.APPLIED) or broken_off)

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None


class ImportRow(models.Model):
    """One record's line in the report of a job."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(_("kết quả"), max_length=10)
    key = models.CharField(_("mã"), max_length=100, blank=True)
    page_id = models.IntegerField(null=True)  # no foreign key: deleting a page must not rewrite reports
    search_key = models.TextField(blank=True, default="")  # `report_rows.search_key`
    left_out = models.BooleanField(_("để lại"), default=False)
    data = models.JSONField(default=dict)  # `RecordOutcome.as_json`

    class Meta:
        db_table = "catalogue_importrow"
        ordering = ["pk"]
        verbose_name = _("dòng báo cáo nhập")
        verbose_name_plural = _("dòng báo cáo nhập")
        default_permissions = ()
        indexes = [models.Index(fields=["job", "kind"], name="import_rows_by_kind")]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.key} {self.kind}"


class WaitingChanges(models.Model):
    """What a draft of an import writes beside its page once it is published: rows that have no draft of their own.

    Holds the record as it was read, as the rows may have changed by then. `changes` are for people.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="waiting_changes")
    kind = models.CharField(max_length=20)  # `ImportKind.name`
    # The draft. No foreign key: an old revision may be purged, and later ones continue it.
    revision_key = models.BigIntegerField()
    source = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    record = models.JSONField()
    overwrite = models.BooleanField(default=False)
    changes = models.JSONField(default=list)  # of `FieldChange`, as dictionaries
    warnings = models.JSONField(default=list)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    job_key = models.BigIntegerField(null=True)  # of the import job; None where a command imported
    at = models.DateTimeField(_("nhập lúc"), auto_now=True)

    class Meta:
        verbose_name = _("thay đổi chờ xuất bản cùng trang")
        verbose_name_plural = _("thay đổi chờ xuất bản cùng trang")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.page_id}"
