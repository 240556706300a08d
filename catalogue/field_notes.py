"""Notes beside the fields of the procedure form: an app above finds them, a panel before each field shows its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import HelpPanel


@dataclass(frozen=True)
class FieldNote:
    """`anchor` leads to the block: what stands after `#` in the address of the form; "" for the whole field."""

    text: str
    anchor: str = ""
    is_warning: bool = False


Find = Callable[[Any], Mapping[str, Sequence[FieldNote]]]  # of a procedure page, by field

_finders: list[Find] = []


def finds_field_notes(find: Find) -> Find:
    """Decorator of what finds them."""
    _finders.append(find)
    return find


def notes_of(page: Any) -> Mapping[str, Sequence[FieldNote]]:
    """Found once for a page in memory: each of its fields has a panel."""
    notes: dict[str, list[FieldNote]] | None = page.__dict__.get("_field_notes")
    if notes is None:
        notes = {}
        for find in _finders:
            for field, found in find(page).items():
                notes.setdefault(field, []).extend(found)
        page.__dict__["_field_notes"] = notes
    return notes


class FieldNotesPanel(HelpPanel):
    """Nothing where nobody has noted anything."""

    def __init__(self, field: str, template: str = "catalogue/admin/field_notes.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)
        self.field = field

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field": self.field}

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            if self.instance.pk is None or not super().is_shown():
                return False
            self.notes = notes_of(self.instance).get(self.panel.field, ())
            return bool(self.notes)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**(super().get_context_data(parent_context) or {}), "notes": self.notes}
