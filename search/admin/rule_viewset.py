"""Base view set of rules, which are published only after a preview of their effect."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.publishing.passed_dates import note_passed
from search.admin.accentless_index import AccentlessIndexView
from search.admin.menu import MENU_HOOK
from search.admin.preview_views import RulePreviewView
from search.admin.rule_deletion import RuleDeleteView
from search.models.search_rule import SearchRule
from search.steering.rule_checks import search_rule_problems

AnyModel = TypeVar("AnyModel", bound=Model)


def state_of(rule: SearchRule) -> str:
    """The label of the state. Wagtail's own column costs a query a row, for the schedule."""
    if not rule.live:
        return _("Bản nháp")
    return _("Đang dùng, có bản nháp") if rule.has_unpublished_changes else _("Đang dùng")


def state_column(state: Callable[[Any], str] = state_of) -> StatusTagColumn:
    return StatusTagColumn(
        "live", label=gettext_lazy("Tình trạng"), accessor=state, primary=lambda rule: rule.live, width="12%"
    )


class RedirectToPreviewMixin:
    """Saves a draft and redirects to its preview."""

    effect_url_name = ""
    object: Any  # set by the view

    def get_success_url(self) -> str:
        return reverse(self.effect_url_name, args=[quote(self.object.pk)])

    def get_success_message(self, instance: SearchRule | None = None) -> str:
        return _("Đã lưu nháp. Hãy xem tác động rồi đưa vào dùng.")

    def get_success_buttons(self) -> list[Any]:
        return []


class RuleCreateView(RedirectToPreviewMixin, CreateView):
    def get_initial_form_instance(self) -> SearchRule:
        """Prefilled from the address: reports link here with a query."""
        instance = super().get_initial_form_instance() or self.model()
        return prefill(instance, self.request, (*self.model.line_fields, "locale"))

    def save_instance(self) -> SearchRule:
        self.form.instance.created_by = self.form.instance.updated_by = self.request.user
        return super().save_instance()


class RuleEditView(RedirectToPreviewMixin, EditView):
    def save_instance(self) -> SearchRule:
        self.form.instance.updated_by = self.request.user
        return super().save_instance()

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse(self.effect_url_name, args=[quote(self.object.pk)])
        buttons = [HeaderButton(_("Tác động"), url=url, icon_name="view")]
        if self.live_object.live:
            buttons.append(HeaderButton(_("Ngừng dùng"), url=f"{url}?stop=1", icon_name="download"))
        return [*super().header_buttons, *buttons]


class RuleForm(WagtailAdminModelForm):
    """Refuses rules that must not go live, even as drafts. Dates that have passed are replaced, with a note."""

    def _post_clean(self) -> None:
        super()._post_clean()  # from here on the instance has the entered values
        for note in self.instance.drop_passed_dates():
            note_passed(self.instance, note)
        for field, reasons in search_rule_problems(self.instance).items():
            self.add_error(field, reasons)


class RuleViewSet(SnippetViewSet):
    """Base; a subclass names the preview view of its rules."""

    menu_hook = MENU_HOOK
    index_view_class = AccentlessIndexView
    add_view_class = RuleCreateView
    edit_view_class = RuleEditView
    delete_view_class = RuleDeleteView
    effect_view_class: type[RulePreviewView] = RulePreviewView
    copy_view_enabled = False
    list_per_page = 50

    def get_edit_handler(self) -> Panel:
        return ObjectList(self.panels, base_form_class=RuleForm).bind_to_model(self.model)

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_add_view_kwargs(effect_url_name=self.get_url_name("effect"), **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(effect_url_name=self.get_url_name("effect"), **kwargs)

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"effect_view_class": self.effect_view_class, "template_name": RuleDeleteView.template_name}
        return super().get_delete_view_kwargs(**own, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        effect = self.construct_view(
            self.effect_view_class,
            viewset=self,
            permission_policy=self.permission_policy,
        )
        return [*super().get_urlpatterns(), path("effect/<int:pk>/", effect, name="effect")]


class PreviewMenuItem(ActionMenuItem):
    """A save button; every save leads to the preview."""

    name = "action-preview-effect"
    label = gettext_lazy("Lưu và xem trước tác động")
    icon_name = "view"


def offer_preview(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replaces Wagtail's buttons, which would publish without a preview."""
    if issubclass(context["model"], SearchRule):
        menu_items[:] = [PreviewMenuItem(order=0)]


def prefill(instance: AnyModel, request: HttpRequest, names: tuple[str, ...]) -> AnyModel:
    """`instance` with the fields `names` set from the address, each up to 2,000 characters."""
    for name in names:
        if value := request.GET.get(name, ""):
            setattr(instance, name, value[:2_000])
    return instance
