"""The page that explains to editors how a search came to its results."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.utils import quote
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.text.procedure_codes import canonical_code
from search.admin.explain_rows import ConfidenceRows, hit_rows, step_rows, target_row
from search.engines.factory import ENGINE_NAMES, get_engine
from search.lab.evaluation.switches import switch_names
from search.lab.explaining import Explanation, explain
from search.lab.explaining.access import may_explain
from search.lab.explaining.words import switch_label
from search.models import Promotion, SynonymRule
from search.query.pipeline import STEPS
from search.ranking.weights import SIGNALS
from search.steering import knowledge_store
from search.types import SearchRequest
from search.web.forms import clean_query


def _engine_choices() -> list[tuple[str, str]]:
    return [("", _("Đang dùng")), *((name, name) for name in ENGINE_NAMES)]


def _switch_choices() -> list[tuple[str, str]]:
    """Steps, then signals, in the order in which a search runs them."""
    return [(name, switch_label(name)) for name in dict.fromkeys((*STEPS, *SIGNALS, *switch_names()))]


class ExplainForm(forms.Form):
    """A search to explain. Sent by GET, so that an explanation has an address to share."""

    q = forms.CharField(label=gettext_lazy("Câu tìm"), max_length=1_000)
    code = forms.CharField(label=gettext_lazy("Hỏi riêng về thủ tục có mã"), max_length=40, required=False)
    locale = forms.ChoiceField(label=gettext_lazy("Ngôn ngữ"), choices=settings.LANGUAGES, required=False)
    engine = forms.ChoiceField(label=gettext_lazy("Bộ máy"), choices=_engine_choices, required=False)
    without = forms.MultipleChoiceField(
        label=gettext_lazy("Tắt thử"),
        choices=_switch_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_q(self) -> str:
        text = clean_query(self.cleaned_data["q"])
        if not text:
            raise forms.ValidationError(_("Hãy viết một câu tìm."))
        return text

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"].strip()
        code = canonical_code(typed)
        if typed and not code:
            raise forms.ValidationError(_("Đây không phải mã thủ tục. Ví dụ: 1.001193"))
        return code

    def clean_locale(self) -> str:
        return self.cleaned_data["locale"] or settings.LANGUAGE_CODE

    def clean_engine(self) -> str:
        name = self.cleaned_data["engine"]
        try:
            get_engine(name)
        except ImproperlyConfigured as error:
            raise forms.ValidationError(_("Bộ máy này chưa được cài đặt cho trang: %s") % error) from error
        return name

    def explanation(self) -> Explanation:
        data = self.cleaned_data
        return explain(
            SearchRequest(text=data["q"], locale=data["locale"]),
            engine=get_engine(data["engine"]),
            without=data["without"],
            code=data["code"],
        )


class ExplainView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "search/admin/explain.html"
    page_title = gettext_lazy("Giải thích kết quả")
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_explain(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = ExplainForm(self.request.GET if "q" in self.request.GET else None)
        rows = self._rows(form.explanation()) if form.is_valid() else {}
        return super().get_context_data(form=form, **rows, **kwargs)

    def _rows(self, explanation: Explanation) -> dict[str, Any]:
        user, locale = self.request.user, explanation.locale
        return {
            "explanation": explanation,
            "steps": step_rows(explanation, rule_urls(user, explanation)),
            "hits": hit_rows(explanation, page_urls(user, explanation), promotion_urls(user, explanation)),
            "confidence": ConfidenceRows(explanation.certainty),
            "target": target_row(explanation.wanted, page_urls(user, explanation)) if explanation.wanted else None,
            "language": dict(settings.LANGUAGES)[locale],
        }


def rule_urls(user: AbstractUser | AnonymousUser, explanation: Explanation) -> dict[str, str]:
    """Edit addresses of the rules that were applied, by name of the rule; one query."""
    used = {rule.name for step in explanation.steps for rule in step.rules}
    if not used or not user.has_perm("search.change_synonymrule"):
        return {}
    rows = knowledge_store.live_rules(explanation.locale)
    return {str(row): _edit_url(SynonymRule, row.pk) for row in rows if str(row) in used}


def promotion_urls(user: AbstractUser | AnonymousUser, explanation: Explanation) -> dict[tuple[str, str], str]:
    """Edit addresses of the promotions that were applied, by code and reason; one query."""
    codes = {code for each in explanation.pinned for code in each.codes}
    if not codes or not user.has_perm("search.change_promotion"):
        return {}
    rows = knowledge_store.promotions_in_force(explanation.locale, timezone.localdate()).filter(
        procedure__code__in=codes
    )
    return {(row.procedure.code, row.reason): _edit_url(Promotion, row.pk) for row in rows}


def page_urls(user: AbstractUser | AnonymousUser, explanation: Explanation) -> dict[int, str]:
    """Edit addresses of the pages that this editor may change, by page id; one query."""
    hit_pages = [hit.page_id for hit in explanation.hits]
    target = explanation.wanted.report if explanation.wanted else None
    target_pages = [target.page_id] if target else []
    return {pk: reverse("wagtailadmin_pages:edit", args=[pk]) for pk in _editable(user, [*hit_pages, *target_pages])}


def _editable(user: AbstractUser | AnonymousUser, pages: Iterable[int]) -> Iterable[int]:
    policy = PagePermissionPolicy()
    return policy.instances_user_has_permission_for(user, "change").filter(pk__in=pages).values_list("pk", flat=True)


def _edit_url(model: type[SynonymRule] | type[Promotion], pk: int) -> str:
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])
