"""What has changed in the words of published procedure pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.procedure import Procedure

MAX_WORDS = 1_000  # letters of each side that are kept


class ChangedPart(models.TextChoices):
    NAME = "name", _("Tên thủ tục")
    STATUS = "status", _("Hiệu lực")
    FEE = "fee", _("Chi phí")
    TIME = "time", _("Thời hạn")
    PAPERS = "papers", _("Giấy tờ")
    WHERE = "where", _("Cách nộp")
    STEPS = "steps", _("Các bước")
    CONDITIONS = "conditions", _("Yêu cầu, điều kiện")
    RESULTS = "results", _("Kết quả")
    LAW = "law", _("Căn cứ pháp lý")


class ChangeCause(models.TextChoices):
    """Empty is unknown."""

    SOURCE = "source", _("Nguồn chính thức đã đổi")
    EDITOR = "editor", _("Ban biên tập sửa")


class PublishedChange(models.Model):
    """One part of a page that says something else than at the publication before: only the lines that differ."""

    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="published_changes"
    )
    part = models.CharField(_("phần"), max_length=10, choices=ChangedPart.choices)
    old = models.CharField(_("trước"), max_length=MAX_WORDS, blank=True)
    new = models.CharField(_("nay"), max_length=MAX_WORDS, blank=True)
    day = models.DateField(_("ngày công bố trên trang này"))
    cause = models.CharField(_("lý do"), max_length=10, choices=ChangeCause.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("thay đổi đã công bố")
        verbose_name_plural = _("thay đổi đã công bố")
        default_permissions = ()
        indexes = [
            models.Index(fields=["procedure", "-created_at"], name="change_of_procedure"),
            models.Index(fields=["-created_at"], name="change_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}, {self.day}: {self.part}"
