"""Judged queries in the admin: forms, import and export as JSON lines."""

import hashlib
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from audit.events import Event
from audit.log import record
from search.admin.accentless_index import AccentlessIndexView
from search.admin.menu import MENU_HOOK
from search.admin.rule_viewset import prefill
from search.lab.evaluation.judged_query_store import Imported, as_json_lines, import_judgements
from search.lab.evaluation.judgements import JudgementError, parse_judgements
from search.models import JudgedQuery
from search.models.search_rule import Language

MAX_BYTES = 5 * 2**20  # 5,000 queries are 1 MB


class JudgedFilterSet(WagtailFilterSet):
    locale = django_filters.ChoiceFilter(choices=Language.choices, label=gettext_lazy("Ngôn ngữ"))
    set_name = django_filters.AllValuesFilter(label=gettext_lazy("Bộ câu"))
    kind = django_filters.AllValuesFilter(label=gettext_lazy("Kiểu câu"))
    code = django_filters.CharFilter(
        field_name="answers__procedure__code", distinct=True, label=gettext_lazy("Mã thủ tục là đáp án")
    )
    unanswerable = django_filters.BooleanFilter(
        field_name="answers", lookup_expr="isnull", label=gettext_lazy("Không có đáp án")
    )

    class Meta:
        model = JudgedQuery
        fields: list[str] = []


def answer_codes(query: JudgedQuery) -> str:
    return ", ".join(answer.procedure.code for answer in query.answers.all())


class JudgedIndexView(AccentlessIndexView):
    transfer_url_names: tuple[str, str] = ("", "")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        import_name, export_name = self.transfer_url_names
        buttons = [HeaderButton(_("Xuất tệp"), url=reverse(export_name), icon_name="download")]
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            buttons.append(HeaderButton(_("Nhập tệp"), url=reverse(import_name), icon_name="upload"))
        return [*super().header_buttons, *buttons]


class JudgedCreateView(CreateView):
    def get_initial_form_instance(self) -> JudgedQuery:
        """Prefilled from the address: reports link here with a query."""
        return prefill(JudgedQuery(), self.request, ("text", "locale", "set_name"))


class JudgedQueryViewSet(SnippetViewSet):
    model = JudgedQuery
    icon = "check"
    menu_hook = MENU_HOOK
    menu_label = gettext_lazy("Câu tìm mẫu")
    menu_order = 40
    index_view_class = JudgedIndexView
    add_view_class = JudgedCreateView
    filterset_class = JudgedFilterSet
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "text",
        Column("answers", label=gettext_lazy("Đáp án"), accessor=answer_codes),
        Column("set_name", label=gettext_lazy("Bộ câu"), sort_key="set_name", width="12%"),
        Column("kind", label=gettext_lazy("Kiểu câu"), sort_key="kind", width="12%"),
        Column("get_locale_display", label=gettext_lazy("Ngôn ngữ"), sort_key="locale", width="10%"),
        DateColumn("updated_at", label=gettext_lazy("Sửa lúc"), sort_key="updated_at", width="10%"),
    ]
    panels = [
        FieldPanel("text"),
        InlinePanel(
            "answers",
            heading=gettext_lazy("Đáp án"),
            label=gettext_lazy("Đáp án"),
            help_text=gettext_lazy("Thủ tục đúng nhất đứng đầu. Để trống nếu ở đây không có gì trả lời được câu này."),
        ),
        FieldRowPanel([FieldPanel("locale"), FieldPanel("set_name"), FieldPanel("kind")]),
        FieldPanel("note"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[JudgedQuery]:
        return JudgedQuery.objects.prefetch_related("answers__procedure")

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = (self.get_url_name("import"), self.get_url_name("export"))
        return super().get_index_view_kwargs(transfer_url_names=names, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(JudgedImportView, viewset=self), name="import"),
            path("export/", self.construct_view(JudgedExportView, viewset=self), name="export"),
        ]


class JudgedFileForm(forms.Form):
    locale = forms.ChoiceField(label=gettext_lazy("Ngôn ngữ của các câu"), choices=Language.choices)
    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        help_text=gettext_lazy(
            'Mỗi dòng một JSON: {"query": "…", "relevant": ["1.001193"], "set": "…", "kind": "…"}. Câu đã có nhận đáp '
            "án mới. Có dòng sai thì không nhập dòng nào."
        ),
    )

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB. Hãy chia nhỏ."))
        return upload


class JudgedImportView(WagtailAdminTemplateMixin, FormView):
    viewset: Any = None
    form_class = JudgedFileForm
    template_name = "search/admin/upload.html"
    page_title = gettext_lazy("Nhập câu tìm mẫu")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = self.viewset.permission_policy
        if not all(policy.user_has_permission(request.user, action) for action in ("add", "change")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=_("Nhập"), **kwargs)

    def form_valid(self, form: JudgedFileForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        try:
            imported = self._import(upload, form.cleaned_data["locale"])
        except JudgementError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Đã nhập: %(added)d câu mới, %(changed)d câu đổi đáp án, %(unchanged)d câu không đổi.")
            % {"added": imported.added, "changed": imported.changed, "unchanged": imported.unchanged},
        )
        return redirect(self.viewset.get_url_name("list"))

    def _import(self, upload: UploadedFile, locale: str) -> Imported:
        """Raises JudgementError."""
        digest = hashlib.sha256(upload.read()).hexdigest()
        upload.seek(0)
        with transaction.atomic():
            imported = import_judgements(parse_judgements(upload, name=upload.name or ""), locale)
            record(
                Event.IMPORTED,
                request=self.request,
                subject=JudgedQuery,
                file=upload.name,
                sha256=digest,
                locale=locale,
                counts={"added": imported.added, "changed": imported.changed, "unchanged": imported.unchanged},
            )
        return imported


class JudgedExportView(View):
    viewset: Any = None

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        if not self.viewset.permission_policy.user_has_any_permission(request.user, {"add", "change", "view"}):
            raise PermissionDenied
        locale = request.GET.get("locale", Language.VIETNAMESE)
        locale = locale if locale in Language.values else Language.VIETNAMESE
        response = StreamingHttpResponse(as_json_lines(locale), content_type="application/x-ndjson; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="cau-tim-mau-{locale}.jsonl"'
        return response
