"""Referrals: needs that the portal does not serve, with who does."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from catalogue.admin_forms import DerivedTitleForm
from catalogue.models import Procedure
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
from faq.exchange_ids import exchange_id
from faq.referral_completeness import REFERRAL_REQUIREMENTS
from faq.referral_form import referral_form
from vietnamese.text import clean_line, fold

BROWSE_PAGE_SIZE = 30
MAX_WHO = 200
MAX_LAW = 300
MAX_ACTION = 400  # letters; two sentences that a card shows whole


class ReferralHandler(models.TextChoices):
    """Kinds of bodies that handle what the portal does not."""

    COURT = "court", _("Tòa án, viện kiểm sát, thi hành án")
    POLICE = "police", _("Công an")
    PRISON = "prison", _("Trại giam, trại tạm giam")
    NOTARY = "notary", _("Công chứng, thừa phát lại, luật sư")
    BANK = "bank", _("Ngân hàng, tổ chức tín dụng")
    INSURER = "insurer", _("Doanh nghiệp bảo hiểm")
    PARTY = "party", _("Tổ chức đảng")
    UNION = "union", _("Công đoàn, đoàn thể, hội")
    SCHOOL = "school", _("Trường học, đại học")
    HOSPITAL = "hospital", _("Bệnh viện, cơ sở y tế")
    OPERATOR = "operator", _("Điện, nước, viễn thông, vận tải")
    EMPLOYER = "employer", _("Nơi làm việc")
    FOREIGN = "foreign", _("Cơ quan nước ngoài")
    LOCAL = "local", _("Chính quyền địa phương, tổ dân phố")
    OTHER = "other", _("Nơi khác")
    NOBODY = "nobody", _("Không ai giải quyết: đã bãi bỏ hoặc luật không có")


def check_not_future(day: datetime.date) -> None:
    if day > timezone.localdate():
        raise ValidationError(_gettext("Ngày này chưa tới. Ghi ngày đã kiểm tra thật."))


class ReferralIndexPage(ReadsLostReferences, LeadsToOtherLanguageMixin, Page):
    """Where referrals live; browses them by who handles them."""

    max_count_per_parent = 1
    subpage_types = ["faq.ReferralPage"]
    template = "faq/referral_index_page.html"

    class Meta:
        verbose_name = _("mục việc nơi khác giải quyết")
        verbose_name_plural = _("mục việc nơi khác giải quyết")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        wanted = request.GET.get("noi", "")
        handler = ReferralHandler(wanted) if wanted in ReferralHandler.values else None
        listed = ReferralPage.objects.child_of(self).listed()
        used = set(listed.order_by().values_list("handler", flat=True).distinct())
        referrals = listed.for_listing().order_by("title", "pk")
        if handler:
            referrals = referrals.filter(handler=handler)
        context["handlers"] = [choice for choice in ReferralHandler if choice.value in used]
        context["handler"] = handler
        context["referrals"] = Paginator(referrals, BROWSE_PAGE_SIZE).get_page(request.GET.get("trang"))
        return context


class ReferralProcedure(AtomicSave, Orderable):
    """A procedure that does exist near the need: what a visitor may be looking for after all."""

    page = ParentalKey("faq.ReferralPage", on_delete=models.CASCADE, related_name="procedure_links")
    procedure = models.ForeignKey(
        Procedure, verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="referral_links"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("thủ tục gần với việc này")
        verbose_name_plural = _("thủ tục gần với việc này")

    def __str__(self) -> str:
        return str(self.procedure)


class ReferralPageQuerySet(FindableQuerySet):
    def for_reading(self) -> Self:
        return with_restrictions(self).select_related("locale")

    def for_listing(self) -> Self:
        return self.select_related("locale").defer("wordings")


class ReferralPageForm(PublishingGateForm, DerivedTitleForm):
    """The form of referrals."""


class ReferralPage(
    ReadsLostReferences, SourceLanguageMixin, DerivedTitleMixin, PublishingGateMixin, PathRestrictionsMixin, Page
):
    """A need in people's words, its page title, and who handles it, since no procedure of the catalogue does."""

    wordings = models.TextField(
        _("cách nói khác"), blank=True, help_text=_("Mỗi dòng một cách nói khác của cùng việc này.")
    )
    handler = models.CharField(_("loại nơi giải quyết"), max_length=10, choices=ReferralHandler.choices)
    who = models.CharField(
        _("ai giải quyết"), max_length=MAX_WHO, help_text=_("Gọi đúng tên nơi đó, ví dụ: Tòa án nhân dân khu vực.")
    )
    action = models.CharField(
        _("cần làm gì"),
        max_length=MAX_ACTION,
        help_text=_("Một, hai câu: đến đâu, mang gì, hỏi ai. Người đọc thấy trọn phần này trong kết quả tìm kiếm."),
    )
    link = models.URLField(
        _("địa chỉ trang của nơi đó"), max_length=1000, blank=True, help_text=_("Địa chỉ https, tên miền được phép.")
    )
    telephone = models.CharField(
        _("điện thoại"),
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(
                r"\A\+?[0-9](?:[ .-]?[0-9]){2,19}\Z", _("Nhập một số điện thoại, ví dụ 113 hoặc 024 3733 2727.")
            )
        ],
    )
    law = models.CharField(
        _("căn cứ pháp lý"),
        max_length=MAX_LAW,
        blank=True,
        help_text=_("Ví dụ: Điều 55 Luật Hôn nhân và gia đình 2014."),
    )
    checked_on = models.DateField(
        _("kiểm tra ngày"),
        null=True,
        blank=True,
        validators=[check_not_future],
        help_text=_("Ngày gần nhất có người đối chiếu nội dung này với nguồn."),
    )
    confirmed = models.BooleanField(
        _("đã được cơ quan chuyên môn xác nhận"),
        default=False,
        help_text=_("Khi chưa đánh dấu, trang ghi rõ là chưa được xác nhận."),
    )
    external_id = models.CharField(_("mã ở nguồn"), max_length=100, blank=True, db_index=True)
    review_by = models.DateField(
        _("rà soát trước ngày"), null=True, blank=True, help_text=_("Ngày muộn nhất phải đọc lại nội dung này.")
    )

    objects = PageManager.from_queryset(ReferralPageQuerySet)()

    parent_page_types = ["faq.ReferralIndexPage"]
    subpage_types: list[str] = []
    template = "faq/referral_page.html"
    base_form_class = ReferralPageForm
    imports_are_accepted = False  # what to do is what a referral is for
    title_field = "title"  # the need; its address is derived

    edit_handler = referral_form()

    search_fields = [
        *Page.search_fields,
        index.SearchField("folded_wordings"),
        index.AutocompleteField("folded_wordings"),
        index.FilterField("handler"),
    ]

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        TranslatableField("title"),
        TranslatableField("wordings"),
        TranslatableField("who"),
        TranslatableField("action"),
        SynchronizedField("handler", overridable=False),
        SynchronizedField("link"),  # the handler may have a page in the language
        SynchronizedField("telephone", overridable=False),
        SynchronizedField("law", overridable=False),
        SynchronizedField("checked_on", overridable=False),
        SynchronizedField("confirmed", overridable=False),
        SynchronizedField("external_id", overridable=False),
        SynchronizedField("review_by", overridable=False),
        SynchronizedField("procedure_links", overridable=False),
    ]

    class Meta:
        verbose_name = _("việc nơi khác giải quyết")
        verbose_name_plural = _("việc nơi khác giải quyết")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **composed_context(self, request)}

    @property
    def folded_wordings(self) -> str:
        """For the admin's search, which editors type without accents."""
        return fold(f"{self.title} {self.wordings}")

    @property
    def wording_list(self) -> list[str]:
        return [line for line in map(clean_line, self.wordings.splitlines()) if line]

    @property
    def exchange_id(self) -> str:
        return exchange_id(self)

    @property
    def procedure_codes(self) -> str:
        """Of the linked procedures, separated by semicolons."""
        return "; ".join(link.procedure.code for link in self.procedure_links.all())

    @property
    def is_handled(self) -> bool:
        """Whether somebody handles the need at all."""
        return self.handler != ReferralHandler.NOBODY

    @property
    def dialled(self) -> str:
        """The telephone as `tel:` addresses want it."""
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")

    def publishing_requirements(self) -> tuple[Requirement, ...]:
        """None of a translation, which follows the source page."""
        return REFERRAL_REQUIREMENTS if self.is_source else ()
