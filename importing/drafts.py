"""Drafts that an import job made, as a filter of pages and of their lists in the admin."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import NumberInput
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from wagtail.models import PageLogEntry

from importing.models import ImportJob
from importing.page_writer import IMPORT_ACTION, LOGGED_JOB

# Of the filter, in the address of a list.
PARAMETER = "import_job"


def drafts_of(job_id: int) -> Q:
    """Pages whose latest version was written by the job and waits for publication; edited ones are the editor's."""
    entries = PageLogEntry.objects.filter(action=IMPORT_ACTION, revision__isnull=False)
    return Q(
        has_unpublished_changes=True,
        latest_revision_id__in=entries.filter(**{f"data__{LOGGED_JOB}": job_id}).values("revision_id"),
    )


class _JobField(ModelChoiceField):
    def label_from_instance(self, job: ImportJob) -> str:
        return f"{job.file_name} – {date_format(timezone.localtime(job.created_at), 'SHORT_DATETIME_FORMAT')}"


class DraftsOfImportFilter(django_filters.ModelChoiceFilter):
    """Narrows a list of pages of the kind of content to the drafts of one of its imports.

    By the number of the import, so that lists of pages need no query for the names of all imports.
    """

    field_class = _JobField

    def __init__(self, kind: str) -> None:
        jobs = ImportJob.objects.filter(kind=kind)
        super().__init__(queryset=jobs, label=_("Bản nháp do lần nhập số"), widget=NumberInput)

    def filter(self, pages: QuerySet[Any], job: ImportJob | None) -> QuerySet[Any]:
        return pages.filter(drafts_of(job.pk)) if job else pages
