"""Imports in the admin: upload, start, apply, delete."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from audit.events import Event
from audit.log import record
from importing.admin.forms import MANAGE_ALL, ApplyForm, UploadForm, allowed_kinds, may_publish
from importing.admin.import_view import ImportViewMixin
from importing.import_log import record_job
from importing.jobs import BusyError, start, stop, stored_file_exists
from importing.models import ImportJob
from importing.uploads import delete_file, purge, shown_name, store

PAGE_SIZE = 50


class UploadView(ImportViewMixin, FormView):
    """Past imports and the form for a new one."""

    form_class = UploadForm
    template_name = "importing/admin/index.html"
    page_title = gettext_lazy("Nhập dữ liệu")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.editor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        jobs = ImportJob.objects.filter(kind__in=allowed_kinds(self.editor)).select_related("user")
        if not self.editor.has_perm(MANAGE_ALL):
            jobs = jobs.filter(user=self.editor)
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


class StopView(ImportViewMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        job = self.job()
        with transaction.atomic():
            stopped = stop(job)
            if stopped:
                record(Event.IMPORTED, request=request, subject=job, act="stopped")
        if stopped:
            messages.success(request, _("Đã dừng lần nhập này. Những bản ghi đã áp dụng vẫn giữ nguyên."))
        else:
            messages.info(request, _("Lần nhập này không còn chạy."))
        return redirect("catalogue_imports:job", job.pk)


class DeleteView(ImportViewMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        job = self.job()
        with transaction.atomic():
            record_job(job, "delete", user=self.editor)
            delete_file(job)  # a process that still runs ends when its job is gone
            job.delete()
        messages.success(request, _("Đã xóa tệp và báo cáo. Nội dung đã nhập vẫn giữ nguyên."))
        return redirect("catalogue_imports:index")


def begin(request: HttpRequest, job: ImportJob, *, apply: bool) -> HttpResponse:
    """Start a phase and show the job. While another import runs nothing starts, and the job keeps the reason."""
    try:
        with transaction.atomic():
            start(job, apply=apply)
            left_out = job.rows.filter(left_out=True).count() if apply else 0
            record_job(job, "apply" if apply else "read", user=request.user, left_out=left_out)
    except BusyError as error:
        reason = _("Đang có lần nhập khác chạy (%(file)s). Đợi lần đó xong rồi bấm “%(button)s”.") % {
            "file": error.file_name,
            "button": _("Áp dụng") if apply else _("Đọc lại tệp"),
        }
        ImportJob.objects.filter(pk=job.pk).update(message=reason)
        messages.error(request, reason)
    return redirect(reverse("catalogue_imports:job", args=[job.pk]))
