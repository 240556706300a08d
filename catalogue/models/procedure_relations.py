from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from catalogue.choices import AgencyRole
from catalogue.models.agency import Agency
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure import Procedure


class ProcedureAgency(AtomicSave, Orderable):
    """The role of an agency in a procedure."""

    page = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="agency_roles")
    agency = models.ForeignKey(Agency, verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(_("vai trò"), max_length=12, choices=AgencyRole.choices, default=AgencyRole.EXECUTING)

    class Meta(Orderable.Meta):
        verbose_name = _("cơ quan tham gia")
        verbose_name_plural = _("cơ quan tham gia")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.agency}"


class RelatedProcedure(AtomicSave, Orderable):
    """A procedure that people often need together with this one."""

    page = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="related_procedures")
    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="related_from"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("thủ tục liên quan")
        verbose_name_plural = _("thủ tục liên quan")

    def __str__(self) -> str:
        return str(self.procedure)
