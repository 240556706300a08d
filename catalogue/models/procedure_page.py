from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from catalogue.admin_forms import ProcedurePageForm
from catalogue.blocks import (
    CaseBlock,
    ChannelBlock,
    DocumentCaseBlock,
    FeeBlock,
    LegalBasisBlock,
    ReceptionPointBlock,
    ShortAnswerBlock,
    StepCaseBlock,
    TimeBlock,
    named_item,
)
from catalogue.choices import ENDED_STATUSES, AgencyRole, Operation, ProcedureStatus
from catalogue.completeness import ENDED_REQUIREMENTS, REQUIREMENTS
from catalogue.models.agency import Agency
from catalogue.models.derived_title import DerivedTitleMixin
from catalogue.models.procedure import Procedure, validate_code
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.models.restrictions import PathRestrictionsMixin
from catalogue.models.source_language import SourceLanguageMixin
from catalogue.models.taxonomy import Audience, Field, GovernmentLevel, LifeEvent, ProcedureType
from catalogue.panels import procedure_form
from catalogue.titles import sentence_case
from core.page_context import composed_context
from core.publishing.gate import PublishingGateMixin, Requirement
from core.publishing.revision_references import ReadsLostReferences
from vietnamese.text import clean_line, fold


class ProcedurePage(
    ReadsLostReferences, SourceLanguageMixin, DerivedTitleMixin, PublishingGateMixin, PathRestrictionsMixin, Page
):
    """A procedure in one language. The facts are edited on the page of the source language only."""

    procedure = models.ForeignKey(
        Procedure, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="pages"
    )
    code = models.CharField(
        _("mã thủ tục"),
        max_length=8,
        blank=True,
        validators=[validate_code],
        help_text=_("Mã quốc gia, ví dụ 1.001193. Đổi mã thì mã cũ vẫn dẫn tới trang này."),
    )
    name = models.TextField(_("tên thủ tục"), help_text=_("Đúng như quyết định công bố. Tiêu đề trang lấy từ đây."))
    alias_text = models.TextField(
        _("tên thường gọi"),
        blank=True,
        help_text=_("Mỗi dòng một cách người dân gọi thủ tục này, ví dụ: làm giấy khai sinh."),
    )
    summary = models.TextField(
        _("tóm tắt dễ hiểu"),
        blank=True,
        help_text=_("Hai, ba câu bằng lời thường: thủ tục này để làm gì, dành cho ai, nhận được gì."),
    )
    keywords = models.TextField(_("từ khóa"), blank=True, help_text=_("Mỗi dòng một từ khóa."))
    decision_number = models.CharField(
        _("số quyết định công bố"), max_length=200, blank=True, help_text=_("Ví dụ: 163/QĐ-BTP.")
    )
    procedure_type = models.ForeignKey(
        ProcedureType,
        verbose_name=_("loại thủ tục"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    field = models.ForeignKey(
        Field, verbose_name=_("lĩnh vực"), null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    ministry = models.ForeignKey(
        Agency,
        verbose_name=_("cơ quan công bố"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="announced_pages",
        help_text=_("Bộ, ngành ban hành quyết định công bố."),
    )
    levels = ParentalManyToManyField(GovernmentLevel, verbose_name=_("cấp thực hiện"), blank=True, related_name="pages")
    audiences = ParentalManyToManyField(
        Audience, verbose_name=_("đối tượng thực hiện"), blank=True, related_name="pages"
    )
    life_events = ParentalManyToManyField(
        LifeEvent, verbose_name=_("sự kiện trong đời"), blank=True, related_name="pages"
    )
    operation = models.CharField(
        _("việc làm với đối tượng"),
        max_length=10,
        choices=Operation.choices,
        blank=True,
        help_text=_("Phân biệt các thủ tục gần nhau: cấp lần đầu, cấp lại, gia hạn… Để trống nếu chưa rõ."),
    )
    object = models.CharField(
        _("đối tượng"),
        max_length=500,
        blank=True,
        help_text=_("Thủ tục này về cái gì, ví dụ: thẻ căn cước."),
    )
    cases = StreamField(
        [("case", CaseBlock())],
        verbose_name=_("trường hợp"),
        blank=True,
        collapsed=True,
        help_text=_(
            "Khai mỗi trường hợp một lần; ở giấy tờ, bước, thời hạn và phí thì chọn lại. "
            "Không có trường hợp nào thì mọi điều trên trang đúng cho mọi người."
        ),
    )
    fees = StreamField(
        [("fee", FeeBlock())],
        verbose_name=_("phí, lệ phí"),
        blank=True,
        help_text=_("Để trống nếu chưa rõ; trang sẽ ghi là chưa rõ."),
    )
    times = StreamField(
        [("time", TimeBlock())],
        verbose_name=_("thời hạn giải quyết"),
        blank=True,
        help_text=_("Để trống nếu chưa rõ; trang sẽ ghi là chưa rõ."),
    )
    reception_points = StreamField(
        [("point", ReceptionPointBlock())], verbose_name=_("nơi tiếp nhận hồ sơ"), blank=True
    )
    steps = StreamField([("case", StepCaseBlock())], verbose_name=_("trình tự thực hiện"), blank=True)
    channels = StreamField([("channel", ChannelBlock())], verbose_name=_("cách thức thực hiện"), blank=True)
    documents = StreamField([("case", DocumentCaseBlock())], verbose_name=_("thành phần hồ sơ"), blank=True)
    document_notes = models.TextField(
        _("ghi chú về giấy tờ"),
        blank=True,
        help_text=_("Điều áp dụng cho mọi giấy tờ, ví dụ: giấy tờ nước ngoài phải dịch."),
    )
    results = StreamField(
        [("result", named_item(TextBlock(label=_("Kết quả"), rows=2)))], verbose_name=_("kết quả thực hiện"), blank=True
    )
    conditions = models.TextField(_("yêu cầu, điều kiện"), blank=True)
    legal_basis = StreamField(
        [("basis", LegalBasisBlock())], verbose_name=_("căn cứ pháp lý"), blank=True, collapsed=True
    )
    short_answers = StreamField(
        [("answer", ShortAnswerBlock())],
        verbose_name=_("câu trả lời ngắn"),
        blank=True,
        collapsed=True,
        help_text=_(
            "Một, hai câu để nói ngay khi có người hỏi. Không có thì câu được ghép từ các mục ở trên. "
            "Khi các mục ấy thay đổi, câu trả lời ngắn không còn được dùng cho đến khi bạn xem lại và sửa ngày."
        ),
    )
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=ProcedureStatus.choices, default=ProcedureStatus.IN_FORCE
    )
    effective_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    effective_to = models.DateField(
        _("hết hiệu lực sau ngày"), null=True, blank=True, help_text=_("Sau ngày này trang không còn được tìm thấy.")
    )
    replaced_by = models.ForeignKey(
        Procedure,
        verbose_name=_("được thay thế bởi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_pages",
    )
    review_by = models.DateField(
        _("rà soát trước ngày"), null=True, blank=True, help_text=_("Ngày muộn nhất phải đọc lại nội dung trang này.")
    )

    objects = PageManager.from_queryset(ProcedurePageQuerySet)()

    parent_page_types = ["catalogue.ProcedureIndexPage"]
    subpage_types: list[str] = []
    template = "catalogue/procedure_page.html"
    base_form_class = ProcedurePageForm
    title_field = "name"
    was_alias = False  # in the database
    slug_suffix_field = "code"
    edit_handler = procedure_form()

    search_fields = [
        *Page.search_fields,
        index.SearchField("code"),
        index.SearchField("folded_names"),
        index.AutocompleteField("folded_names"),
        index.FilterField("status"),
        index.FilterField("field"),
    ]

    override_translatable_fields = [
        SynchronizedField("title", overridable=False),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("code", overridable=False),
        SynchronizedField("procedure", overridable=False),
        TranslatableField("name"),
        SynchronizedField("decision_number", overridable=False),
        SynchronizedField("procedure_type", overridable=False),
        SynchronizedField("field", overridable=False),
        SynchronizedField("ministry", overridable=False),
        SynchronizedField("levels", overridable=False),
        SynchronizedField("audiences", overridable=False),
        SynchronizedField("life_events", overridable=False),
        SynchronizedField("agency_roles", overridable=False),
        SynchronizedField("related_procedures", overridable=False),
        SynchronizedField("operation", overridable=False),
        SynchronizedField("status", overridable=False),
        SynchronizedField("effective_from", overridable=False),
        SynchronizedField("effective_to", overridable=False),
        SynchronizedField("replaced_by", overridable=False),
        SynchronizedField("review_by", overridable=False),
    ]

    class Meta:
        verbose_name = _("trang thủ tục")
        verbose_name_plural = _("trang thủ tục")

    @property
    def alias_list(self) -> list[str]:
        return [line for line in map(clean_line, self.alias_text.splitlines()) if line]

    @property
    def folded_names(self) -> str:
        """For the admin's search, which editors type without accents."""
        return fold(f"{self.name} {self.alias_text}")

    def agencies(self, role: AgencyRole) -> list[Agency]:
        """Published agencies in this role, in the order of the page."""
        return [entry.agency for entry in self.agency_roles.all() if entry.role == role and entry.agency.live]

    @property
    def announcing_agency(self) -> Agency | None:
        """The published agency that announced the procedure."""
        return self.ministry if self.ministry and self.ministry.live else None

    @cached_property
    def executing_agencies(self) -> list[Agency]:
        return self.agencies(AgencyRole.EXECUTING)

    def derive_title(self) -> None:
        self._drop_identity_of_copy()
        self.name = sentence_case(clean_line(self.name))
        super().derive_title()

    def clean(self):
        super().clean()
        if self.code and self._is_code_taken():
            raise ValidationError(
                {"code": _("Mã %(code)s đã có trang trong ngôn ngữ này. Hãy sửa trang đó.") % {"code": self.code}}
            )
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValidationError({"effective_to": _("Ngày hết hiệu lực phải sau ngày có hiệu lực.")})
        if self.replaced_by_id and self.replaced_by_id == self.procedure_id:
            raise ValidationError({"replaced_by": _("Thủ tục không thể thay thế chính nó.")})

    def _twins(self):
        """Other pages of this language that are neither aliases nor this page."""
        return ProcedurePage.objects.filter(locale_id=self.locale_id, alias_of=None).exclude(pk=self.pk)

    def _is_code_taken(self) -> bool:
        if self.alias_of_id:
            return False
        same_code = models.Q(code=self.code)
        if self.procedure_id:
            same_code |= models.Q(procedure__code=self.code) & ~models.Q(procedure_id=self.procedure_id)
        return self._twins().filter(same_code).exists()

    def _drop_identity_of_converted_alias(self, save_options: dict) -> dict:
        """Make an alias that becomes an ordinary page a draft without code where another page has its procedure."""
        if not self.procedure_id or not self._twins().filter(procedure_id=self.procedure_id).exists():
            return save_options
        self.procedure = None
        self.code = ""
        self.live = False
        self.has_unpublished_changes = True
        fields = save_options.get("update_fields")
        if fields is None:
            return save_options
        return {**save_options, "update_fields": {*fields, "procedure", "code", "live", "has_unpublished_changes"}}

    def _drop_identity_of_copy(self):
        """Make a copied page a draft without code, for a new procedure."""
        is_copy = self._state.adding and self.procedure_id and not self.alias_of_id
        if is_copy and self._twins().filter(procedure_id=self.procedure_id).exists():
            self.procedure = None
            self.code = ""
            self.live = False

    @classmethod
    def from_db(cls, db, field_names, values):
        page = super().from_db(db, field_names, values)
        page.was_alias = page.__dict__.get("alias_of_id") is not None
        return page

    def save(self, *args, **kwargs):
        if self.was_alias and self.alias_of_id is None:
            kwargs = self._drop_identity_of_converted_alias(kwargs)
        if self.code and self.procedure_id is None:
            self.procedure = Procedure.objects.by_code(self.code) or Procedure.objects.create(
                code=self.code, name=self.name
            )
        if self._state.adding and self.is_source and not self.alias_of_id:
            self.translation_key = self.orphaned_translation_key() or self.translation_key
        super().save(*args, **kwargs)
        self.was_alias = self.alias_of_id is not None

    def orphaned_translation_key(self):
        """The key of translations of this procedure whose source page was deleted; None where there are none."""
        if self.procedure_id is None:
            return None
        orphans = ProcedurePage.objects.filter(procedure=self.procedure_id).without_source(self.locale_id)
        return orphans.values_list("translation_key", flat=True).first()

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **composed_context(self, request)}

    def publishing_requirements(self) -> tuple[Requirement, ...]:
        """None of a translation, which takes its facts from the source page."""
        if not self.is_source:
            return ()
        return ENDED_REQUIREMENTS if self.has_ended else REQUIREMENTS

    @property
    def has_ended(self) -> bool:
        """Whether the procedure is replaced, abolished or out of force by its date."""
        is_over = self.effective_to is not None and self.effective_to < timezone.localdate()
        return self.status in ENDED_STATUSES or is_over
