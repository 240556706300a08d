from itertools import count

from wagtail.admin.forms import WagtailAdminPageForm

from catalogue.completeness import Requirement, gaps
from catalogue.term_form import OffersCurrentTerms
from catalogue.titles import slug_base
from core.private_apis import is_slug_free


class DerivedTitleForm(OffersCurrentTerms, WagtailAdminPageForm):
    """For pages with `DerivedTitleMixin`: fills in an empty slug instead of refusing it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        if "slug" in self.fields and not self.cleaned_data.get("slug"):
            self.cleaned_data["slug"] = self._free_slug()
        return super().clean()

    def _free_slug(self) -> str:
        title = self.cleaned_data.get(self.instance.title_field) or ""
        base = slug_base(title, self.cleaned_data.get(self.instance.slug_suffix_field) or "")
        candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
        return next(slug for slug in candidates if is_slug_free(slug, self.parent_page, self.instance))


class ProcedurePageForm(DerivedTitleForm):
    """Checks completeness on publishing, scheduling and submitting, but not on saving a draft."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if self.is_deferred_validation or not self.instance.is_source:
            return True
        missing = gaps(self.save(commit=False))
        for requirement in missing:
            self._point_at(requirement)
        return not missing

    def _point_at(self, requirement: Requirement) -> None:
        if requirement.field in self.formsets:
            self.formsets[requirement.field].non_form_errors().append(requirement.message)
        else:
            self.add_error(requirement.field if requirement.field in self.fields else None, requirement.message)
