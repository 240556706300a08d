from typing import Self

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from catalogue.admin_forms import DerivedTitleForm
from catalogue.models import Audience, Procedure
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.derived_title import DerivedTitleMixin
from catalogue.models.other_language import LeadsToOtherLanguageMixin
from catalogue.models.restrictions import PathRestrictionsMixin, with_restrictions
from catalogue.models.source_language import SourceLanguageMixin
from core.admin.gate_form import PublishingGateForm
from core.page_context import composed_context
from core.page_visibility import FindableQuerySet
from core.publishing.gate import PublishingGateMixin, Requirement
from core.publishing.revision_references import ReadsLostReferences
from faq.choices import CommonNeed
from faq.choosers import question_chooser
from faq.common_needs import requirements_of
from faq.completeness import REQUIREMENTS, has_answer
from faq.models.topic import Topic
from vietnamese.text import clean_line, clean_lines, fold

BROWSE_PAGE_SIZE = 30


class QuestionIndexPage(ReadsLostReferences, LeadsToOtherLanguageMixin, Page):
    """Where question pages live; browses them by topic."""

    max_count_per_parent = 1
    subpage_types = ["faq.QuestionPage"]
    template = "faq/question_index_page.html"

    class Meta:
        verbose_name = _("mục hỏi đáp")
        verbose_name_plural = _("mục hỏi đáp")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        topic = Topic.objects.filter(slug=clean_line(request.GET.get("chu-de", ""))).first()
        questions = QuestionPage.objects.child_of(self).listed().for_listing().newest_law_first()
        if topic:
            questions = questions.filter(topic=topic)
        listed = QuestionPage.objects.listed().filter(locale=self.locale_id).order_by()
        context["topics"] = Topic.objects.filter(pk__in=listed.values("topic"))
        context["topic"] = topic
        context["questions"] = Paginator(questions, BROWSE_PAGE_SIZE).get_page(request.GET.get("trang"))
        return context


class QuestionProcedure(AtomicSave, Orderable):
    """A procedure that answers a question."""

    page = ParentalKey("faq.QuestionPage", on_delete=models.CASCADE, related_name="procedure_links")
    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="question_links"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("thủ tục liên quan")
        verbose_name_plural = _("thủ tục liên quan")

    def __str__(self) -> str:
        return str(self.procedure)


class RelatedQuestion(AtomicSave, Orderable):
    page = ParentalKey("faq.QuestionPage", on_delete=models.CASCADE, related_name="related_questions")
    question = models.ForeignKey(
        "faq.QuestionPage", verbose_name=_("câu hỏi"), on_delete=models.CASCADE, related_name="related_from"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("câu hỏi liên quan")
        verbose_name_plural = _("câu hỏi liên quan")

    def __str__(self) -> str:
        return str(self.question)


class QuestionPageQuerySet(FindableQuerySet):
    def for_reading(self) -> Self:
        return with_restrictions(self).select_related("locale", "topic", "vote_summary")

    def for_listing(self) -> Self:
        return self.select_related("topic", "locale").defer("answer", "other_wordings")

    def newest_law_first(self) -> Self:
        """Before them the common needs, and after them what is not known to rest on any law, as in old archives."""
        law = Coalesce(ExtractYear("law_as_of"), "age__newest_law")
        answers_common_need = ExpressionWrapper(Q(need__gt=""), models.BooleanField())
        return self.order_by(answers_common_need.desc(), law.desc(nulls_last=True), "title", "pk")

    def common_answers(self) -> Self:
        """Live pages that answer a need whatever the procedure; aliases are left out."""
        return self.live().exclude(need="").filter(alias_of=None)

    def holder_of(self, need: str, locale_id: int, *, but: int | None = None) -> "QuestionPage | None":
        """The live page that answers this need in this language, but that with the key `but`."""
        pages = self.common_answers().filter(need=need, locale_id=locale_id).exclude(pk=but)
        return pages.only("title").order_by("pk").first() if need else None


class QuestionPageForm(PublishingGateForm, DerivedTitleForm):
    """The form of question pages."""


class QuestionPage(
    ReadsLostReferences, SourceLanguageMixin, DerivedTitleMixin, PublishingGateMixin, PathRestrictionsMixin, Page
):
    question = models.TextField(_("câu hỏi"), help_text=_("Viết như người dân hỏi. Tiêu đề trang lấy từ đây."))
    short_answer = models.TextField(
        _("trả lời ngắn"),
        blank=True,
        help_text=_("Một, hai câu để đọc qua điện thoại."),
    )
    answer = RichTextField(
        _("trả lời"), features=["h3", "bold", "italic", "ol", "ul", "link", "document-link"], blank=True
    )
    other_wordings = models.TextField(
        _("cách hỏi khác"), blank=True, help_text=_("Mỗi dòng một cách hỏi khác của cùng câu hỏi này.")
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("chủ đề"), null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    audiences = ParentalManyToManyField(Audience, verbose_name=_("dành cho"), blank=True, related_name="questions")
    need = models.CharField(
        _("việc chung"),
        max_length=20,
        choices=CommonNeed.choices,
        blank=True,
        db_index=True,
        help_text=_(
            "Chỉ chọn cho câu trả lời không gắn với thủ tục nào, về hồ sơ, tài khoản hoặc cổng dịch vụ công. Ai hỏi "
            "việc này thì thấy trang này trước mọi thủ tục. Mỗi việc một trang; các dòng ở “cách hỏi khác” cũng được "
            "nhận ra."
        ),
    )
    legal_basis = models.TextField(
        _("căn cứ pháp lý"), blank=True, help_text=_("Mỗi dòng một văn bản: số hiệu, điều, khoản.")
    )
    law_as_of = models.DateField(_("theo quy định đến ngày"), null=True, blank=True)
    awaits_counsel = models.BooleanField(
        _("chờ cơ quan chuyên môn xác nhận"),
        default=False,
        help_text=_("Người đọc thấy dòng này cạnh câu trả lời, cho đến khi bạn bỏ chọn."),
    )
    source_name = models.CharField(_("nguồn"), max_length=200, blank=True)
    source_url = models.URLField(_("địa chỉ nguồn"), max_length=1000, blank=True)
    source_date = models.DateField(_("ngày của nguồn"), null=True, blank=True)
    external_id = models.CharField(_("mã ở nguồn"), max_length=100, blank=True, db_index=True)
    review_by = models.DateField(
        _("rà soát trước ngày"), null=True, blank=True, help_text=_("Ngày muộn nhất phải đọc lại câu trả lời này.")
    )

    objects = PageManager.from_queryset(QuestionPageQuerySet)()

    parent_page_types = ["faq.QuestionIndexPage"]
    subpage_types: list[str] = []
    template = "faq/question_page.html"
    base_form_class = QuestionPageForm
    imports_are_accepted = False  # an answer is what a question page is for
    title_field = "question"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("question"),
                    FieldPanel("short_answer"),
                    FieldPanel("answer"),
                    FieldPanel("other_wordings"),
                    MultipleChooserPanel(
                        "procedure_links",
                        chooser_field_name="procedure",
                        heading=_("Thủ tục liên quan"),
                        label=_("Thủ tục"),
                        panels=[FieldPanel("procedure")],
                    ),
                    MultipleChooserPanel(
                        "related_questions",
                        chooser_field_name="question",
                        heading=_("Câu hỏi liên quan"),
                        label=_("Câu hỏi"),
                        panels=[FieldPanel("question", widget=question_chooser.widget_class)],
                    ),
                ],
                heading=_("Nội dung"),
            ),
            ObjectList(
                [
                    FieldPanel("topic"),
                    FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                    MultiFieldPanel(
                        [
                            FieldPanel("need"),
                            FieldPanel("legal_basis"),
                            FieldRowPanel([FieldPanel("law_as_of"), FieldPanel("awaits_counsel")]),
                        ],
                        heading=_("Câu trả lời chung"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("source_name"),
                            FieldPanel("source_url"),
                            FieldRowPanel([FieldPanel("source_date"), FieldPanel("external_id")]),
                        ],
                        heading=_("Nguồn"),
                    ),
                    FieldPanel("review_by"),
                    MultiFieldPanel(
                        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
                        heading=_("Đường dẫn"),
                        classname="collapsed",
                    ),
                    PublishingPanel(),
                    CommentPanel(),
                ],
                heading=_("Phân loại và xuất bản"),
            ),
        ]
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("folded_question"),
        index.AutocompleteField("folded_question"),
        index.FilterField("topic"),
    ]

    override_translatable_fields = [
        SynchronizedField("title", overridable=False),
        SynchronizedField("slug", overridable=False),
        TranslatableField("question"),
        SynchronizedField("need", overridable=False),
        TranslatableField("legal_basis"),
        SynchronizedField("law_as_of", overridable=False),
        SynchronizedField("awaits_counsel", overridable=False),
        SynchronizedField("topic", overridable=False),
        SynchronizedField("audiences", overridable=False),
        SynchronizedField("procedure_links", overridable=False),
        SynchronizedField("source_name", overridable=False),
        SynchronizedField("external_id", overridable=False),
    ]

    class Meta:
        verbose_name = _("câu hỏi")
        verbose_name_plural = _("câu hỏi")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **composed_context(self, request)}

    @property
    def folded_question(self) -> str:
        """For the admin's search, which editors type without accents."""
        return fold(f"{self.question} {self.other_wordings}")

    def derive_title(self) -> None:
        self.question = clean_line(self.question)
        super().derive_title()

    def publishing_requirements(self) -> tuple[Requirement, ...]:
        """None of a translation, which follows the source page."""
        return (*REQUIREMENTS, *requirements_of(self)) if self.is_source else ()

    @property
    def legal_bases(self) -> list[str]:
        return clean_lines(self.legal_basis)

    @property
    def has_answer(self) -> bool:
        """Whether there is text to read in either answer."""
        return has_answer(self)
