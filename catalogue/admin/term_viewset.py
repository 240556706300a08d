"""Base view sets of terms and localities: ended ones are not offered, used ones not deleted, and any may be merged."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import HelpPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from catalogue.admin.term_choosers import CurrentChooserViewSet
from catalogue.admin.term_views import EndTermView, MergeTermView, TermDeleteView, TermEditView


class TermIndexView(IndexView):
    merge_url_name = ""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission_for_instance("delete", instance):
            url = reverse(self.merge_url_name, args=[quote(instance.pk)])
            buttons.append(Button(_("Gộp vào mục khác"), url=url, icon_name="resubmit", priority=25))
        return buttons


class DatedTermViewSet(SnippetViewSet):
    index_view_class = TermIndexView
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    chooser_viewset_class = CurrentChooserViewSet
    delete_template_name = "catalogue/admin/delete_term.html"
    list_per_page = 50

    def get_urlpatterns(self) -> list[URLPattern]:
        key = f"<{self.pk_path_converter}:pk>"
        return [
            *super().get_urlpatterns(),
            path(f"merge/{key}/", self._term_view(MergeTermView), name="merge"),
            path(f"end/{key}/", self._term_view(EndTermView), name="end"),
        ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(merge_url_name=self.get_url_name("merge"), **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(merge_url_name=self.get_url_name("merge"), **kwargs)

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_delete_view_kwargs(
            merge_url_name=self.get_url_name("merge"), end_url_name=self.get_url_name("end"), **kwargs
        )

    def _term_view(self, view: Any) -> Any:
        return view.as_view(
            model=self.model,
            permission_policy=self.permission_policy,
            edit_url_name=self.get_url_name("edit"),
        )


class FormerNamesPanel(HelpPanel):
    """Names that the term had, each with its last day; nothing for a term without."""

    def __init__(self, template: str = "catalogue/admin/former_names.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            has_names = self.instance.pk is not None and self.instance.former_names.exists()
            return bool(super().is_shown() and has_names)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context) or {}
            return {**context, "former_names": self.instance.former_names.all()}
