from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin

from catalogue.allowed_hosts import check_addresses
from catalogue.models.published_rows import PublishedRowMixin
from catalogue.models.taxonomy import GovernmentLevel, Term, TermQuerySet

https_only = URLValidator(schemes=["https"], message=_("Nhập địa chỉ bắt đầu bằng https://"))


class AgencyQuerySet(TermQuerySet["Agency"]):
    def live(self) -> Self:
        """Agencies that visitors may see; drafts are for editors."""
        return self.filter(live=True)


class Agency(PublishedRowMixin, DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, Term):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """A body that carries out, decides on or takes part in procedures; dissolved bodies stay, with their successor."""

    short_name = models.CharField(_("tên ngắn"), max_length=100, blank=True)
    level = models.ForeignKey(
        GovernmentLevel, verbose_name=_("cấp"), null=True, blank=True, on_delete=models.PROTECT, related_name="agencies"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("trực thuộc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    locality = models.ForeignKey(
        "catalogue.Locality",
        verbose_name=_("địa phương"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agencies",
        help_text=_("Chỉ điền cho cơ quan của một tỉnh, thành phố, xã hoặc phường cụ thể."),
    )
    portal_url = models.URLField(
        _("cổng dịch vụ công"),
        max_length=500,
        blank=True,
        validators=[https_only],
        help_text=_("Nơi người dân được đưa tới khi thủ tục chưa có đường dẫn dịch vụ riêng."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("cơ quan kế thừa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )

    objects = AgencyQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    preview_template = "catalogue/procedure_list.html"

    class Meta(Term.Meta):
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")

    def clean(self) -> None:
        super().clean()
        check_addresses(self, "portal_url")
        if self.pk and self.pk in (self.parent_id, self.successor_id):
            raise ValidationError(_("Một cơ quan không thể trực thuộc hoặc kế thừa chính nó."))
