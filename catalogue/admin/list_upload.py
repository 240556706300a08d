"""Upload of a list of places: checked first if wanted, then applied, with a report of every refused row."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from audit.events import Event
from audit.log import record
from catalogue.importers.places.list_file import ListRow
from catalogue.importers.places.list_report import ListReport
from importing.refusal import Refusal, UnreadableError

MAX_BYTES = 20 * 2**20  # 10,000 offices with every column are 3 MB
_SHOWN = 200  # refused rows in the report


class ListFileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Tệp"), max_length=200)
    dry_run = forms.BooleanField(label=gettext_lazy("Chỉ kiểm tra, chưa ghi gì"), required=False, initial=True)
    skips_refused = forms.BooleanField(
        label=gettext_lazy("Bỏ qua hàng bị từ chối"),
        required=False,
        help_text=gettext_lazy("Không chọn: một hàng bị từ chối thì không ghi hàng nào."),
    )

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(size)d MB. Hãy chia nhỏ."), params={"size": MAX_BYTES // 2**20}
            )
        return upload


class UploadButtonMixin:
    """For lists: a button that leads to the upload, for whoever may add and change."""

    upload_url_name = ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons  # type: ignore[misc]
        policy, user = self.permission_policy, self.request.user  # type: ignore[attr-defined]
        if all(policy.user_has_permission(user, action) for action in ("add", "change")):
            upload = HeaderButton(_("Nhập tệp"), url=reverse(self.upload_url_name), icon_name="upload")
            return [*buttons, upload]
        return buttons


class ListUploadView(WagtailAdminTemplateMixin, FormView):
    """Subclasses say how the file is read and what is done with its rows."""

    viewset: Any = None
    form_class = ListFileForm
    template_name = "catalogue/admin/list_upload.html"
    header_icon = "upload"
    file_help: str | Promise = ""
    sample = ""  # static path of a file to begin with

    read: Callable[[BinaryIO, str], list[ListRow | Refusal]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = self.viewset.permission_policy
        if not all(policy.user_has_permission(request.user, action) for action in ("add", "change")):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["file"].help_text = self.file_help
        return form

    def form_valid(self, form: ListFileForm) -> HttpResponse:
        upload, dry_run = form.cleaned_data["file"], form.cleaned_data["dry_run"]
        name = upload.name or ""
        try:
            rows = type(self).read(upload, name)
        except UnreadableError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        skips_refused = form.cleaned_data["skips_refused"]
        with transaction.atomic():
            report = self.run(rows, name, dry_run=dry_run)
            is_kept = not dry_run and (skips_refused or not report.refused)
            if is_kept:
                self._record(upload, report)
            elif not dry_run:
                transaction.set_rollback(True)
        if not is_kept or report.refused:
            return self.render_to_response(self._report_context(form, report, is_kept=is_kept))
        messages.success(self.request, _("Đã nhập %(counts)s.") % {"counts": report.in_words()})
        return redirect(self.viewset.get_url_name("list"))

    def _record(self, upload: UploadedFile, report: ListReport) -> None:
        record(
            Event.IMPORTED,
            request=self.request,
            subject=self.viewset.model,
            files=[{"name": upload.name or "", "sha256": _digest(upload)}],
            counts=report.as_counts(),
        )

    def run(self, rows: Sequence[ListRow | Refusal], name: str, *, dry_run: bool) -> ListReport:
        raise NotImplementedError

    def _report_context(self, form: ListFileForm, report: ListReport, *, is_kept: bool) -> dict[str, Any]:
        return self.get_context_data(
            form=form,
            report=report,
            is_kept=is_kept,
            refused=report.refused[:_SHOWN],
            hidden=max(len(report.refused) - _SHOWN, 0),
        )


def _digest(upload: UploadedFile) -> str:
    upload.seek(0)
    return hashlib.sha256(upload.read()).hexdigest()
