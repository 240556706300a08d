"""Deleting rules: one in use changes what visitors find, so it takes who may publish, and its effect is shown first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView

from search.admin.preview_views import PreviewMixin
from search.models import Promotion, SynonymRule
from search.models.search_rule import SearchRule


class RuleDeleteView(PreviewMixin, DeleteView):
    template_name = "search/admin/delete_rule.html"
    effect_view_class: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.live and not self.permission_policy.user_has_permission(request.user, "publish"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.object.live:
            return super().get_context_data(**kwargs)
        preview = self.effect_view_class()
        preview.setup(self.request, pk=self.object.pk)
        preview.stopped = True
        query = preview.example_query(self.object)
        effect = self.effect_context(preview.change(self.object), example_query=query)
        return super().get_context_data(is_live=True, stop=True, **effect, **kwargs)


class DeleteRules(DeleteBulkAction):
    """Rules in use are left out: each is deleted by itself, after a look at its effect."""

    models = [SynonymRule, Promotion]
    aria_label = _("Xóa các mục đã chọn, trừ những mục đang dùng")

    def check_perm(self, snippet: SearchRule) -> bool:
        return bool(super().check_perm(snippet)) and not snippet.live
