"""The identity of a procedure, which owns everything that must outlive a page: services, ratings, statistics."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from catalogue.choices import Demand
from catalogue.models.atomic_save import AtomicSave
from vietnamese.text import clean_line, fold

validate_code = RegexValidator(r"^\d\.\d{6}\Z", _("Mã thủ tục gồm một chữ số, dấu chấm và sáu chữ số, ví dụ 1.001193."))


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def by_code(self, code: str) -> "Procedure | None":
        """The procedure with this code, now or formerly; a code in use wins over a former one."""
        return self.filter(code=code).first() or self.filter(former_codes__code=code).first()


class Procedure(AtomicSave, index.Indexed, ClusterableModel):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """One procedure, whatever its pages are called, translated to or renumbered as.

    `code` and `name` follow the published page of the source language.
    """

    code = models.CharField(_("mã thủ tục"), max_length=8, unique=True, validators=[validate_code])
    name = models.TextField(_("tên thủ tục"), blank=True)
    demand = models.CharField(
        _("mức độ quan tâm"),
        max_length=11,
        choices=Demand.choices,
        blank=True,
        help_text=_(
            "Người dân hay hỏi thủ tục này đến mức nào. Kết quả tìm kiếm ưu tiên việc nhiều người cần khi câu hỏi "
            "không nói rõ. Để trống thì lấy theo lĩnh vực."
        ),
    )
    # Of editors' short answers, by block id, see `catalogue.short_answers`. Not of a page: block ids are the same in
    # every language, and what was checked is not undone by going back to an earlier version.
    short_answer_checks = models.JSONField(default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProcedureQuerySet.as_manager()

    search_fields = [
        index.SearchField("code"),
        index.SearchField("name"),
        index.SearchField("folded_name"),
        index.AutocompleteField("code"),
        index.AutocompleteField("name"),
        index.AutocompleteField("folded_name"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("thủ tục")
        verbose_name_plural = _("thủ tục")

    def __str__(self) -> str:
        return f"{self.code} – {self.name}" if self.name else self.code

    @property
    def folded_name(self) -> str:
        """For choosers, which search without accents."""
        return fold(self.name)

    @property
    def outdated_short_answers(self) -> set[str]:
        """Ids of the blocks whose facts have changed since they were checked."""
        return {block_id for block_id, check in self.short_answer_checks.items() if check["is_outdated"]}

    def renumber(self, code: str) -> None:
        """Change the code; the old one becomes a former code."""
        if code == self.code:
            return
        self.former_codes.model.objects.filter(procedure=self, code=code).delete()
        self.former_codes.model.objects.get_or_create(code=self.code, defaults={"procedure": self})
        self.code = code
        self.save(update_fields=["code"])


class FormerCode(AtomicSave, models.Model):
    procedure = ParentalKey(Procedure, on_delete=models.CASCADE, related_name="former_codes")
    code = models.CharField(_("mã cũ"), max_length=8, unique=True, validators=[validate_code])
    valid_to = models.DateField(_("dùng đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("mã cũ")
        verbose_name_plural = _("mã cũ")

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        super().clean()
        self.code = clean_line(self.code)
        if Procedure.objects.filter(code=self.code).exists():
            raise ValidationError({"code": _("Mã %(code)s đang được một thủ tục khác dùng.") % {"code": self.code}})
