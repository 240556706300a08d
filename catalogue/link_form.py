from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField

from catalogue.allowed_hosts import address_fault
from catalogue.rich_text_links import unknown_links


class CheckedLinksForm(WagtailAdminPageForm):
    """Refuses to publish addresses that the site may not lead to, in columns and in rich text; a draft keeps them.

    Blocks of streams check their own.
    """

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for field in self.instance._meta.concrete_fields:
                for fault in _faults(field, cleaned.get(field.name)):
                    self.add_error(field.name, ValidationError(fault))
        return cleaned


def _faults(field: "models.Field[Any, Any]", value: Any) -> list[str]:
    if not isinstance(value, str) or not value:
        return []
    if isinstance(field, RichTextField):
        told = _("%(address)s: %(fault)s")
        return [told % {"address": address[:200], "fault": fault} for address, fault in unknown_links(value)]
    return [fault] if isinstance(field, models.URLField) and (fault := address_fault(value)) else []
