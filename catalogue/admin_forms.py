from itertools import count

from django.utils import timezone

from catalogue.facts.editor_confirmation import FACT_FIELDS, confirm_changed
from catalogue.link_form import CheckedLinksForm
from catalogue.term_form import OffersCurrentTerms
from catalogue.titles import slug_base
from core.admin.gate_form import PublishingGateForm
from core.private_apis import is_slug_free
from core.text.page_letters import check_letters


class DerivedTitleForm(OffersCurrentTerms, CheckedLinksForm):
    """For pages with `DerivedTitleMixin`: fills in an empty slug instead of refusing it.

    Refuses to publish text in an 8-bit encoding that cannot be converted; a draft keeps it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        if "slug" in self.fields and "slug" not in self.errors:
            title = self.cleaned_data.get(self.instance.title_field) or ""
            if self.instance.needs_slug(self.cleaned_data.get("slug") or "", title):
                self.cleaned_data["slug"] = self._free_slug(title)
        if not self.is_deferred_validation:
            for name, error in check_letters(self.cleaned_data).items():
                self.add_error(name, error)
        return super().clean()

    def _free_slug(self, title: str) -> str:
        base = slug_base(title, self.cleaned_data.get(self.instance.slug_suffix_field) or "")
        candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
        return next(slug for slug in candidates if is_slug_free(slug, self.parent_page, self.instance))


class ProcedurePageForm(PublishingGateForm, DerivedTitleForm):
    """The form of procedure pages. Facts that differ from the page's become the editor's own."""

    def clean(self):
        cleaned = super().clean()
        if self.instance.is_source:
            before = {name: getattr(self.instance, name) for name in FACT_FIELDS}
            confirm_changed(before, cleaned, timezone.localdate())
        return cleaned
