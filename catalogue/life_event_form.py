from typing import Any

from django.utils.translation import gettext as _

from catalogue.term_form import TermForm


class LifeEventForm(TermForm):
    """Checks what the steps say of each other."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        formset = getattr(self, "formsets", {}).get("steps")
        if formset is not None and formset.is_valid():
            self._check_order([form for form in formset.ordered_forms if form.cleaned_data.get("code")])
        return cleaned

    def _check_order(self, forms: list[Any]) -> None:
        """A step may only wait for one that stands above it."""
        above: set[str] = set()
        for form in forms:
            awaited = form.cleaned_data.get("waits_for")
            if awaited and awaited not in above:
                form.add_error("waits_for", _("Không có bước nào ở trên mang mã %(code)s.") % {"code": awaited})
                self.add_error(None, _("Bước “%(label)s” chờ một bước không đứng trên nó.") % form.cleaned_data)
            above.add(form.cleaned_data["code"])
