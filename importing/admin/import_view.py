from typing import cast

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from importing.admin.forms import MANAGE_ALL, allowed_kinds
from importing.models import ImportJob

PERMISSION = "importing.import_procedures"


def may_manage(user: User, job: ImportJob) -> bool:
    return job.user_id == user.pk or user.has_perm(MANAGE_ALL)


class ImportViewMixin(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """What all pages about imports share: who may open them, and where they stand."""

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
        """The job of the address.

        Raises PermissionDenied for users who may not add pages of its kind, and for jobs of others without the
        permission to manage those.
        """
        job = get_object_or_404(ImportJob.objects.select_related("user"), pk=self.kwargs["pk"])
        if job.kind not in allowed_kinds(self.editor) or not may_manage(self.editor, job):
            raise PermissionDenied
        return job
