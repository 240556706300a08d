"""Live pages under a body that has ended, of which there is a page of the same name under a body that stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure import Procedure
from catalogue.models.procedure_page import ProcedurePage


class SupersededPage(AtomicSave, models.Model):
    """Of a page of the source language. Kept by `catalogue.succession`: finding it compares pages with each other."""

    page = models.OneToOneField(ProcedurePage, on_delete=models.CASCADE, primary_key=True, related_name="superseded")
    twin = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục cùng tên"), on_delete=models.CASCADE, related_name="supersedes"
    )

    # Whether the twin's body took over from the ended one, which makes the two one procedure with near certainty.
    under_successor = models.BooleanField()

    class Meta:
        verbose_name = _("trang của cơ quan đã kết thúc")
        verbose_name_plural = _("trang của cơ quan đã kết thúc")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} → {self.twin_id}"
