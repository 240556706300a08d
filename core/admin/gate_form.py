"""The edit form of pages that pass the publishing gate: marks what publishing needs, and says what is missing where."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import BlockField, StreamBlockValidationError, StructBlockValidationError

from core.publishing.block_faults import block_faults, clean_tolerantly, error_faults
from core.publishing.gate import Fault, Message, Requirement

NEEDED = _("cần để xuất bản")
DESIRED = _("nên bổ sung")


def _mark(text: Any, mark: Any) -> SafeString:
    return format_html('{} <span class="publishing-mark">{}</span>', text, mark)


# Of a panel without a field, whose heading is set where the panel is declared.
needed_heading = lazy(lambda text: _mark(text, NEEDED), SafeString)


class PublishingGateForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail has no types
    """Asks for what is missing on publishing, scheduling and submitting, but not on saving a draft.

    A faulty block is taken where the live version has the same fault.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_marked = False
        requirements = self._shown_requirements()
        for requirement in requirements:
            self.fields[requirement.field].required = False  # the gate asks for all at once
        if requirements and not self.is_bound:
            self._mark_fields(requirements)

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self._mark_fields(self._shown_requirements())

    def _shown_requirements(self) -> list[Requirement]:
        return [each for each in self.instance.publishing_requirements() if each.field in self.fields]

    def _mark_fields(self, requirements: list[Requirement]) -> None:
        """Once. What the live version lacks is asked for, not required."""
        if self._is_marked:
            return
        self._is_marked = True
        live = self.instance.live_version()
        marks: dict[str, Any] = {}
        for requirement in requirements:
            is_needed = live is None or requirement.is_met(live)
            marks[requirement.field] = NEEDED if is_needed else marks.get(requirement.field, DESIRED)
        for name, mark in marks.items():
            self[name].label = self.fields[name].label = _mark(self.fields[name].label, mark)

    def clean(self) -> dict[str, Any]:
        self._take_known_faults()
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _take_known_faults(self) -> None:
        broken = [name for name in self.errors if isinstance(self.fields.get(name), BlockField)]
        live = self.instance.live_version() if broken else None
        if live is None:
            return
        for name in broken:
            field = self.fields[name]
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if error_faults(_error(self, name), value) <= block_faults(field.block, getattr(live, name)):
                del self.errors[name]
                self.cleaned_data[name] = clean_tolerantly(field.block, value)

    def is_valid(self) -> bool:
        is_valid = self._passes_gate()
        if not is_valid and not self.is_deferred_validation:
            self._mark_fields(self._shown_requirements())  # the form is shown again
        return is_valid

    def _passes_gate(self) -> bool:
        if not super().is_valid():
            return False
        if self.is_deferred_validation or not self.instance.publishing_requirements():
            return True
        faults = self.save(commit=False).new_faults()
        for field in dict.fromkeys(fault.field for fault in faults):
            self._point_at(field, [fault for fault in faults if fault.field == field])
        return not faults

    def _point_at(self, name: str, faults: list[Fault]) -> None:
        if name in self.formsets:
            self.formsets[name].non_form_errors().extend([fault.message for fault in faults])
        elif isinstance(self.fields.get(name), BlockField):
            self.add_error(name, _stream_error(faults, getattr(self.instance, name)))
        else:
            errors = [ValidationError(str(fault.message)) for fault in faults]
            self.add_error(name if name in self.fields else None, errors)


def _error(form: PublishingGateForm, name: str) -> ValidationError:
    error: ValidationError = form.errors[name].as_data()[0]
    return error


def _stream_error(faults: list[Fault], value: Any) -> StreamBlockValidationError:
    """One error, as a stream shows one: at the block that is faulty, else above all blocks."""
    places = {child.id: index for index, child in enumerate(value)}
    general = [fault.message for fault in faults if not fault.path or fault.path[0] not in places]
    at_blocks: dict[int, list[Message]] = {}
    for fault in faults:
        if fault.path and fault.path[0] in places:
            at_blocks.setdefault(places[fault.path[0]], []).append(fault.message)
    return StreamBlockValidationError(
        non_block_errors=list(dict.fromkeys(general)),
        block_errors={
            index: StructBlockValidationError(non_block_errors=list(dict.fromkeys(messages)))
            for index, messages in at_blocks.items()
        },
    )
