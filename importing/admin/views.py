"""Imports in the admin: upload, report, apply."""

from typing import Any, cast

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from importing.admin.forms import ApplyForm, UploadForm, allowed_kinds, may_publish
from importing.file_account import FileAccount
from importing.jobs import BusyError, start, stored_file_exists
from importing.models import ImportJob
from importing.outcome import OutcomeKind
from importing.uploads import delete_file, purge, shown_name, store

PERMISSION = "importing.import_procedures"
PAGE_SIZE = 50
# Seconds between reloads of the page of a running import, by a header, so that it works without JavaScript.
REFRESH_SECONDS = 3

KIND_NAMES = {
    OutcomeKind.NEW: gettext_lazy("Mới"),
    OutcomeKind.CHANGED: gettext_lazy("Thay đổi"),
    OutcomeKind.UNCHANGED: gettext_lazy("Không đổi"),
    OutcomeKind.REFUSED: gettext_lazy("Từ chối"),
}


class ImportViewMixin(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    permission_required = PERMISSION
    raise_exception = True
    header_icon = "upload"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("catalogue_imports:index"), "label": gettext_lazy("Nhập dữ liệu")},
    ]

    @property
    def editor(self) -> User:
        """The user, who has the permission: the mixin refuses others."""
        return cast(User, self.request.user)

    def job(self) -> ImportJob:
        """The job of the address. Raises PermissionDenied for users who may not add pages of its kind."""
        job = get_object_or_404(ImportJob.objects.select_related("user"), pk=self.kwargs["pk"])
        if job.kind not in allowed_kinds(self.editor):
            raise PermissionDenied
        return job


class UploadView(ImportViewMixin, FormView):
    """Past imports and the form for a new one."""

    form_class = UploadForm
    template_name = "importing/admin/index.html"
    page_title = gettext_lazy("Nhập dữ liệu")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.editor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        jobs = ImportJob.objects.filter(kind__in=allowed_kinds(self.editor)).select_related("user")
        page = Paginator(jobs, PAGE_SIZE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            jobs=page, elided_page_range=page.paginator.get_elided_page_range(page.number), **kwargs
        )

    def form_valid(self, form: UploadForm) -> HttpResponse:
        purge()
        upload = form.cleaned_data["file"]
        job = ImportJob.objects.create(
            kind=form.cleaned_data["kind"],
            file_name=shown_name(upload.name),
            stored_name=store(upload),
            size=upload.size,
            user=self.editor,
            state=ImportJob.State.FAILED,
        )
        return begin(self.request, job, apply=False)


class JobView(ImportViewMixin, TemplateView):
    """The progress of an import, and its report once the file is read or applied."""

    template_name = "importing/admin/job.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.job()
        response = super().get(request, *args, **kwargs)
        if self.object.is_running and not self.object.is_stuck:
            response["Refresh"] = str(REFRESH_SECONDS)
        return response

    def get_page_title(self) -> str:
        return self.object.file_name

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.object.file_name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.object
        kind = self.request.GET.get("kind", "")
        rows = job.rows.filter(kind=kind) if kind in KIND_NAMES else job.rows.all()
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        import_kind = allowed_kinds(self.editor)[job.kind]
        return super().get_context_data(
            job=job,
            kind_label=import_kind.label,
            has_file=stored_file_exists(job),
            may_publish=may_publish(self.editor, import_kind),
            counts=[(kind.value, KIND_NAMES[kind], job.counts.get(kind.value, 0)) for kind in OutcomeKind],
            accounts=[FileAccount.from_json(account) for account in job.files],
            kind=kind,
            rows=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class StartView(ImportViewMixin, View):
    """Read the file again, or apply it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        job = self.job()
        if not stored_file_exists(job):
            messages.error(request, _("Tệp đã được xóa sau thời hạn lưu. Hãy tải lên lại."))
            return redirect("catalogue_imports:job", job.pk)
        if kwargs["phase"] == "report":
            return begin(request, job, apply=False)
        form = ApplyForm(request.POST)
        if not form.is_valid() or not job.can_apply:
            messages.error(request, _("Chọn lưu thành bản nháp hoặc xuất bản, sau khi báo cáo đã xong."))
            return redirect("catalogue_imports:job", job.pk)
        if form.cleaned_data["publish"] and not may_publish(self.editor, allowed_kinds(self.editor)[job.kind]):
            raise PermissionDenied
        job.publish, job.overwrite, job.user = (
            form.cleaned_data["publish"],
            form.cleaned_data["overwrite"],
            self.editor,
        )
        return begin(request, job, apply=True)


class DeleteView(ImportViewMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        job = self.job()
        if job.is_running and not job.is_stuck:
            messages.error(request, _("Lần nhập này đang chạy. Hãy đợi xong rồi xóa."))
            return redirect("catalogue_imports:job", job.pk)
        delete_file(job)
        job.delete()
        messages.success(request, _("Đã xóa tệp và báo cáo. Nội dung đã nhập vẫn giữ nguyên."))
        return redirect("catalogue_imports:index")


def begin(request: HttpRequest, job: ImportJob, *, apply: bool) -> HttpResponse:
    try:
        start(job, apply=apply)
    except BusyError:
        messages.error(request, _("Một lần nhập khác đang chạy. Hãy đợi xong rồi bắt đầu lần này."))
    return redirect(reverse("catalogue_imports:job", args=[job.pk]))
