"""The preview of a draft: its effect on judged queries, and the button that publishes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.actions.unpublish import UnpublishAction
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from audit.events import Event
from audit.log import record
from search.lab import rule_effect
from search.lab.evaluation.judged_query_store import judged_queries
from search.lab.evaluation.run import DEPTH
from search.lab.rule_effect import Effect, EffectSide, QueryEffect
from search.models.search_rule import SearchRule
from search.steering.proposed_change import ProposedChange
from search.steering.rule_checks import search_rule_problems

MAX_COMPARED_LENGTH = 200


class PreviewMixin(WagtailAdminTemplateMixin):
    """Measures the effect of a change. `?all=1` measures every query it touches, `?q=` compares the hits of one."""

    template_name: str | None = "search/admin/effect.html"
    header_icon = "view"

    def effect_context(self, change: ProposedChange, *, example_query: str = "") -> dict[str, Any]:
        text = self.request.GET.get("q", "")[:MAX_COMPARED_LENGTH].strip() or example_query
        try:
            return self._measured(change, text)
        except rule_effect.SearchUnavailable:
            unknown = _("Máy tìm kiếm không trả lời, nên chưa biết tác động. Hãy thử lại sau ít phút.")
            return {"effect": Effect(), "sentence": unknown, "groups": [], "comparison": None, "compared_query": text}

    def _measured(self, change: ProposedChange, text: str) -> dict[str, Any]:
        """Raises `SearchUnavailable`."""
        every = "all" in self.request.GET
        seconds = rule_effect.SECONDS_OF_ALL if every else rule_effect.SECONDS
        effect = rule_effect.measure(change, judged_queries(change.locale), seconds=seconds)
        return {
            "effect": effect,
            "sentence": sentence(effect),
            "groups": groups(effect),
            "comparison": rule_effect.compare(change, text) if text else None,
            "compared_query": text,
        }


class RulePreviewView(PreviewMixin, TemplateView):
    """The preview of one draft rule; a subclass defines its `change`."""

    viewset: Any = None
    permission_policy: Any = None
    page_title = gettext_lazy("Xem trước tác động")
    notes: Sequence[str] = ()  # on dates that were dropped
    stopped = False  # whether the effect of stopping is asked for, whatever the address says

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_policy.user_has_any_permission(request.user, {"change", "publish"}):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        record(Event.ACTED, request=request, subject=self.row, act="effect shown", stop=self.stop)
        return response

    @cached_property
    def row(self) -> SearchRule:
        return get_object_or_404(self.viewset.model, pk=self.kwargs["pk"])

    @cached_property
    def draft(self) -> SearchRule:
        """The rule as it would go live, without dates that have passed since it was saved."""
        draft = self.row.draft()
        self.notes = draft.drop_passed_dates()
        return draft

    @property
    def stop(self) -> bool:
        return self.stopped or "stop" in self.request.GET

    @property
    def may_publish(self) -> bool:
        return self.permission_policy.user_has_permission(self.request.user, "publish")

    def get_page_subtitle(self) -> str:
        return str(self.draft)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.viewset.get_url_name("list")), "label": self.viewset.model._meta.verbose_name_plural},
            {"url": self.edit_url, "label": str(self.row)},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def edit_url(self) -> str:
        return reverse(self.viewset.get_url_name("edit"), args=[quote(self.row.pk)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = self.change(self.draft)
        return super().get_context_data(
            object=self.draft,
            stop=self.stop,
            all_url=f"?all=1{'&stop=1' if self.stop else ''}",
            edit_url=self.edit_url,
            problems=[] if self.stop else problems_of(self.draft),
            warnings=[] if self.stop else [*self.notes, *self.warnings(self.draft)],
            is_pending=self.stop or self.row.has_unpublished_changes or not self.row.live,
            may_publish=self.may_publish,
            **self.effect_context(change, example_query=self.example_query(self.draft)),
            **kwargs,
        )

    def change(self, draft: SearchRule) -> ProposedChange:
        raise NotImplementedError

    def warnings(self, draft: SearchRule) -> list[str]:
        return []

    def example_query(self, draft: SearchRule) -> str:
        """The query to compare until the editor enters another; empty for none."""
        return ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_publish:
            raise PermissionDenied
        if self.stop:
            UnpublishAction(self.row, user=request.user).execute(skip_permission_checks=True)
            messages.success(request, _("Đã ngừng dùng “%(rule)s”.") % {"rule": self.row})
        elif problems_of(self.draft):
            messages.error(request, _("Chưa đưa vào dùng được: hãy sửa các lỗi dưới đây."))
            return redirect(request.path)
        else:
            go_live(self.draft if self.notes else self.row, request.user, changed=bool(self.notes))
            for note in self.notes:
                messages.warning(request, note)
            messages.success(
                request, _("Đã đưa “%(rule)s” vào dùng. Tìm kiếm theo ngay từ bây giờ.") % {"rule": self.draft}
            )
        return redirect(self.viewset.get_url_name("list"))


def go_live(row: SearchRule, user: AbstractUser | AnonymousUser, *, changed: bool = False) -> None:
    """Publish the latest draft; of a row that was `changed` since, a draft of the row as it is."""
    revision = (None if changed else row.get_latest_revision()) or row.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)


def problems_of(draft: SearchRule) -> list[str]:
    """Reasons not to publish, checked again as rules and dates may have changed since the draft was saved."""
    reasons: list[str] = []
    try:
        draft.full_clean()
    except ValidationError as error:
        reasons = error.messages
    return reasons + [reason for by_field in search_rule_problems(draft).values() for reason in by_field]


def sentence(effect: Effect) -> str:
    if not effect.total:
        return _("Chưa có câu tìm mẫu nào để đo. Hãy thêm vài câu có đáp án.")
    if not effect.touched:
        return _("Không câu nào trong %(total)d câu tìm mẫu chạm tới thay đổi này.") % {"total": effect.total}
    counts = {"better": len(effect.better), "worse": len(effect.worse), "same": effect.same}
    result = ngettext(
        "Trong %(measured)d câu tìm mẫu đã chạy: %(better)d tốt lên, %(worse)d kém đi, %(same)d không đổi.",
        "Trong %(measured)d câu tìm mẫu đã chạy: %(better)d tốt lên, %(worse)d kém đi, %(same)d không đổi.",
        effect.measured,
    ) % {"measured": effect.measured, **counts}
    if effect.is_capped:
        result += " " + _("Còn %(left)d câu có thể bị chạm tới nhưng chưa chạy.") % {
            "left": effect.touched - effect.measured
        }
    return result


@dataclass(frozen=True)
class Row:
    """A judged query with its result before and after the change."""

    key: int
    text: str
    codes: tuple[str, ...]
    before: str
    after: str

    url_name = "wagtailsnippets_search_judgedquery:edit"


def groups(effect: Effect) -> list[dict[str, Any]]:
    return [
        {"heading": _("Kém đi"), "rows": list(map(_row, effect.worse)), "classname": "w-status--critical"},
        {"heading": _("Tốt lên"), "rows": list(map(_row, effect.better)), "classname": "w-status--primary"},
    ]


def _row(effect: QueryEffect) -> Row:
    judgement = effect.judgement
    return Row(
        effect.key,
        judgement.query,
        judgement.relevant,
        _standing(effect, effect.before),
        _standing(effect, effect.after),
    )


def _standing(effect: QueryEffect, side: EffectSide) -> str:
    if not effect.judgement.answerable:
        return _("trả lời như chắc chắn") if side.confident else _("nói là chưa chắc")
    if side.rank:
        return _("hạng %(rank)d") % {"rank": side.rank}
    return _("ngoài %(depth)d kết quả đầu") % {"depth": DEPTH}
