from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from catalogue.link_form import CheckedLinksForm
from catalogue.models.other_language import LeadsToOtherLanguageMixin
from catalogue.models.restrictions import PathRestrictionsMixin
from core.publishing.revision_references import ReadsLostReferences
from home.front_page import front_page_context
from privacy.notice import notice


class HomePage(ReadsLostReferences, LeadsToOtherLanguageMixin, PathRestrictionsMixin, Page):
    """The front page; its search box comes first."""

    intro = RichTextField(_("lời giới thiệu"), blank=True, features=["bold", "italic", "link"])

    max_count_per_parent = None
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "catalogue.ProcedureIndexPage",
        "faq.QuestionIndexPage",
        "faq.ReferralIndexPage",
        "home.InformationPage",
    ]
    template = "home/home_page.html"
    base_form_class = CheckedLinksForm
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **front_page_context(self)}


class InformationPage(ReadsLostReferences, PathRestrictionsMixin, Page):
    """A plain page of text: about, accessibility; or, below its text, what is true of this site by its settings."""

    class Facts(models.TextChoices):
        PRIVACY = "privacy", _("Quyền riêng tư")

    body = RichTextField(_("nội dung"))
    facts = models.CharField(
        _("phần tự lập"),
        max_length=10,
        choices=Facts.choices,
        blank=True,
        help_text=_("Được viết từ cấu hình đang áp dụng và hiện dưới nội dung, nên luôn đúng và không sửa ở đây."),
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/information_page.html"
    base_form_class = CheckedLinksForm
    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("facts")]

    class Meta:
        verbose_name = _("trang thông tin")
        verbose_name_plural = _("trang thông tin")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "notice": notice()} if self.facts == self.Facts.PRIVACY else context
