from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from catalogue.allowed_hosts import check_addresses
from catalogue.models.agency import Agency, https_only
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.dated import DatedQuerySet
from catalogue.models.locality import Locality
from catalogue.models.procedure import Procedure
from catalogue.models.taxonomy import Field, GovernmentLevel
from vietnamese.text import clean_line, clean_text, match_key


class OfficeKind(models.TextChoices):
    COMMUNE_ONE_STOP = "commune_one_stop", _("Bộ phận một cửa của Ủy ban nhân dân xã, phường")
    COMMUNE_POLICE = "commune_police", _("Công an xã, phường")
    COMMUNE_MILITARY = "commune_military", _("Ban chỉ huy quân sự xã, phường")
    PROVINCIAL_ONE_STOP = "provincial_one_stop", _("Trung tâm Phục vụ hành chính công của tỉnh, thành phố")
    PROVINCIAL_POLICE = "provincial_police", _("Công an tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành của tỉnh, thành phố")
    TAX = "tax", _("Cơ quan thuế")
    SOCIAL_INSURANCE = "social_insurance", _("Cơ quan bảo hiểm xã hội")
    LAND_REGISTRY = "land_registry", _("Văn phòng đăng ký đất đai, chi nhánh")
    CENTRAL = "central", _("Bộ, cục, cơ quan trung ương")
    OTHER = "other", _("Cơ quan khác")


class ServedArea(models.TextChoices):
    """Whom an office receives, by where they live."""

    OWN = "own", _("Chỉ địa phương nơi đặt trụ sở")
    PROVINCE = "province", _("Mọi xã, phường của tỉnh, thành phố")
    LISTED = "listed", _("Các địa phương được ghi dưới đây")
    COUNTRY = "country", _("Cả nước")


class OfficeQuerySet(DatedQuerySet["Office"]):
    def shown(self) -> Self:
        return self.current().select_related("agency", "locality__parent")


class Office(AtomicSave, ClusterableModel):
    """A place where people hand in what they apply for: what it is competent for, and for whom.

    Competence decides, never nearness. Blank address, telephone and hours are unknown. An office without fields, levels
    and procedures is competent for all that its body does.
    """

    key = models.CharField(
        _("mã cơ sở"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", _("Chỉ gồm chữ không dấu, số, dấu . _ / -"))],
        help_text=_("Không đổi giữa các lần nhập; ví dụ: ca-25942."),
    )
    name = models.CharField(_("tên"), max_length=300)
    name_key = models.CharField(max_length=300, db_index=True, editable=False)
    kind = models.CharField(_("loại"), max_length=20, choices=OfficeKind.choices)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("cơ quan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
        help_text=_("Như trong danh mục cơ quan, ví dụ: Công an cấp xã, Sở Tư pháp."),
    )
    locality = models.ForeignKey(
        Locality,
        verbose_name=_("địa phương nơi đặt trụ sở"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
        help_text=_("Để trống nếu là cơ quan trung ương."),
    )
    serves = models.CharField(
        _("phục vụ"), max_length=10, choices=ServedArea.choices, default=ServedArea.OWN, db_index=True
    )
    address = models.CharField(_("địa chỉ"), max_length=500, blank=True, help_text=_("Để trống nếu chưa rõ."))
    telephone = models.CharField(_("điện thoại"), max_length=100, blank=True)
    hours = models.CharField(_("giờ làm việc"), max_length=300, blank=True)
    map_url = models.URLField(_("bản đồ"), max_length=500, blank=True, validators=[https_only])
    levels = ParentalManyToManyField(
        GovernmentLevel, verbose_name=_("cấp thực hiện"), blank=True, related_name="offices"
    )
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(
        _("dùng đến hết ngày"), null=True, blank=True, help_text=_("Ngày cuối cùng còn nhận hồ sơ tại đây.")
    )
    source = models.CharField(
        _("nguồn"), max_length=300, blank=True, help_text=_("Văn bản, trang web, hoặc ai đã cho biết.")
    )
    checked_on = models.DateField(_("kiểm tra ngày"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("nơi nộp hồ sơ")
        verbose_name_plural = _("nơi nộp hồ sơ")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key.strip()
        for name in ("name", "address", "telephone", "hours", "source"):
            setattr(self, name, clean_line(clean_text(getattr(self, name))))
        self.name_key = match_key(self.name)[:300]
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not match_key(self.name):
            raise ValidationError({"name": _("Tên phải có chữ hoặc số.")})
        check_addresses(self, "map_url")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("Ngày hết phải sau ngày bắt đầu.")})
        if self.serves in (ServedArea.OWN, ServedArea.PROVINCE) and self.locality_id is None:
            raise ValidationError({"locality": _("Hãy chọn địa phương, hoặc ghi là phục vụ cả nước.")})

    # For lists and downloads; the relations are fetched with the rows.

    @property
    def agency_name(self) -> str:
        return self.agency.name if self.agency else ""

    @property
    def locality_code(self) -> str:
        return self.locality.code if self.locality else ""

    @property
    def served_codes(self) -> str:
        return " ".join(row.locality.code for row in self.office_localities.all())

    @property
    def field_names(self) -> str:
        return "; ".join(row.field.name for row in self.office_fields.all())

    @property
    def level_names(self) -> str:
        return "; ".join(level.name for level in self.levels.all())

    @property
    def procedure_codes(self) -> str:
        return " ".join(row.procedure.code for row in self.office_procedures.all())

    @property
    def dialled(self) -> str:
        """The telephone as `tel:` addresses want it; "" where it is more than one number."""
        digits = "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")
        return digits if 3 <= len(digits.lstrip("+")) <= 12 else ""


class OfficeField(AtomicSave, models.Model):
    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="office_fields")
    field = models.ForeignKey(Field, verbose_name=_("lĩnh vực"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("lĩnh vực của nơi nộp")
        verbose_name_plural = _("lĩnh vực của nơi nộp")
        constraints = [models.UniqueConstraint(fields=["office", "field"], name="one_field_an_office")]

    def __str__(self) -> str:
        return str(self.field)


class OfficeProcedure(AtomicSave, models.Model):
    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="office_procedures")
    procedure = models.ForeignKey(Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thủ tục của nơi nộp")
        verbose_name_plural = _("thủ tục của nơi nộp")
        constraints = [models.UniqueConstraint(fields=["office", "procedure"], name="one_procedure_an_office")]

    def __str__(self) -> str:
        return str(self.procedure)


class OfficeLocality(AtomicSave, models.Model):
    """A locality that an office serves which stands elsewhere."""

    office = ParentalKey(Office, on_delete=models.CASCADE, related_name="office_localities")
    locality = models.ForeignKey(Locality, verbose_name=_("địa phương"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("địa phương được phục vụ")
        verbose_name_plural = _("địa phương được phục vụ")
        constraints = [models.UniqueConstraint(fields=["office", "locality"], name="one_locality_an_office")]

    def __str__(self) -> str:
        return str(self.locality)
