from wagtail.admin.forms import WagtailAdminPageForm

from catalogue.completeness import Requirement, gaps


class ProcedurePageForm(WagtailAdminPageForm):
    """Saving a draft asks for little; publishing, scheduling or submitting asks for what a citizen needs."""

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
