"""Which entries the list and its export show."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from audit.events import Event
from audit.models import AuditEntry

# A search for text looks through so many entries, by keys, for one page of the list.
SEARCHED = 100_000


class EntryFilterForm(forms.Form):
    since = forms.DateField(label=_("Từ ngày"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=_("Đến hết ngày"), required=False, widget=AdminDateInput)
    person = forms.CharField(label=_("Người dùng"), required=False, max_length=254)
    event = forms.ChoiceField(label=_("Việc"), required=False, choices=[("", _("Mọi việc")), *Event.choices])
    subject = forms.CharField(
        label=_("Loại, mã"), required=False, max_length=200, help_text=_("Như auth.user hoặc auth.user 12")
    )
    text = forms.CharField(label=_("Chữ trong tên, mục đích"), required=False, max_length=200)

    def entries(self) -> QuerySet[AuditEntry]:
        """Those that match all filters but the text, newest first; none where a filter cannot be understood."""
        if not self.is_valid():
            return AuditEntry.objects.none()
        filters = self.cleaned_data
        entries = AuditEntry.objects.order_by("-pk")
        if filters["since"]:
            entries = entries.filter(at__gte=_midnight(filters["since"]))
        if filters["until"]:
            entries = entries.filter(at__lt=_midnight(filters["until"] + datetime.timedelta(days=1)))
        if filters["person"]:
            entries = entries.filter(username=filters["person"])
        if filters["event"]:
            entries = entries.filter(event=filters["event"])
        if filters["subject"]:
            kind, _space, key = filters["subject"].strip().partition(" ")
            entries = entries.filter(subject_type=kind.lower(), **({"subject_key": key.strip()} if key else {}))
        return entries

    @property
    def text_query(self) -> Q | None:
        text = self.cleaned_data["text"].strip() if self.is_valid() else ""
        if not text:
            return None
        return Q(subject_name__icontains=text) | Q(purpose__icontains=text) | Q(subject_key=text) | Q(address=text)

    def described(self) -> dict[str, Any]:
        """For the entry of an export."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
