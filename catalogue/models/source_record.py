from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure import Procedure


class SourceRecord(AtomicSave, models.Model):
    """Provenance: the record of a source that a procedure's content was last imported from.

    `digest` covers the whole validated record, so that importing the same record again writes nothing.
    """

    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="source_records"
    )
    source = models.CharField(_("nguồn"), max_length=200)
    source_date = models.DateField(_("ngày của nguồn"), null=True, blank=True)
    url = models.CharField(_("địa chỉ gốc"), max_length=1000, blank=True)
    file_name = models.CharField(_("tệp"), max_length=300, blank=True)
    line = models.PositiveIntegerField(_("dòng"), null=True, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    # Fees, times and cases as the source states them; NULL for a record applied before they were kept.
    facts = models.JSONField(null=True, editable=False)
    warnings = models.JSONField(_("cảnh báo"), default=list, blank=True)
    imported_at = models.DateTimeField(_("nhập lúc"), auto_now=True)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("bản ghi nguồn")
        verbose_name_plural = _("bản ghi nguồn")
        constraints = [models.UniqueConstraint(fields=["procedure", "source"], name="one_record_a_source")]

    def __str__(self) -> str:
        return f"{self.source}: {self.procedure.code}"
