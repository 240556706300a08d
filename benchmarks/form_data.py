"""What a browser posts for an edit form of the admin, as it was loaded: to change some of it and send it back."""

from typing import Any

from django.forms import BaseForm, CheckboxInput
from django.http import QueryDict
from wagtail import blocks
from wagtail.blocks import BlockField
from wagtail.models import Page

FormData = dict[str, Any]  # values are texts, or lists of texts for fields with several


def page_form_data(page: Page, user: Any) -> FormData:
    """Of the latest version of a specific page, new or stored."""
    form_class = page.get_edit_handler().get_form_class()
    parent = page.get_parent() if page.pk else None
    form = form_class(instance=page, for_user=user, parent_page=parent)
    return _form_data(form)


def as_query(data: FormData) -> str:
    """`data` as the body of a post."""
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query.urlencode()


def _form_data(form: BaseForm) -> FormData:
    data: FormData = {}
    for name, field in form.fields.items():
        bound = form[name]
        if isinstance(field, BlockField):
            data |= _block_data(field.block, bound.value(), bound.html_name)
        else:
            data |= _widget_data(field.widget, bound.value(), bound.html_name)
    for formset in getattr(form, "formsets", {}).values():
        data |= _formset_data(formset)
    return data


def _formset_data(formset: Any) -> FormData:
    count = len(formset.forms)
    data: FormData = {
        f"{formset.prefix}-TOTAL_FORMS": str(count),
        f"{formset.prefix}-INITIAL_FORMS": str(formset.initial_form_count()),
        f"{formset.prefix}-MIN_NUM_FORMS": "0",
        f"{formset.prefix}-MAX_NUM_FORMS": "1000",
    }
    for order, form in enumerate(formset.forms):
        data |= _form_data(form)
        if "ORDER" in form.fields:
            data[f"{form.prefix}-ORDER"] = str(order + 1)
    return data


def _widget_data(widget: Any, value: Any, name: str) -> FormData:
    if isinstance(widget, CheckboxInput):
        return {name: "on"} if value else {}
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple) and widget.allow_multiple_selected:
        return {name: [str(item) for item in shown]} if shown else {}
    if isinstance(shown, list | tuple):
        shown = shown[0] if shown else ""
    return {name: "" if shown is None else _posted(str(shown))}


def _posted(text: str) -> str:
    """With the line ends that browsers post."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _block_data(block: Any, value: Any, prefix: str) -> FormData:
    if isinstance(block, blocks.StreamBlock):
        children = [(child.block, child.value, {"type": child.block_type, "id": child.id or ""}) for child in value]
        return _children_data(children, prefix)
    if isinstance(block, blocks.ListBlock):
        items = value.bound_blocks
        return _children_data([(block.child_block, item.value, {"id": item.id or ""}) for item in items], prefix)
    if isinstance(block, blocks.StructBlock):
        data: FormData = {}
        for name, child in block.child_blocks.items():
            data |= _block_data(child, value[name], f"{prefix}-{name}")
        return data
    return _widget_data(block.field.widget, block.field.prepare_value(block.value_for_form(value)), prefix)


def _children_data(children: list[tuple[Any, Any, dict[str, str]]], prefix: str) -> FormData:
    data: FormData = {f"{prefix}-count": str(len(children))}
    for index, (block, value, about) in enumerate(children):
        place = f"{prefix}-{index}"
        data |= {f"{place}-{name}": text for name, text in about.items()}
        data |= {f"{place}-order": str(index), f"{place}-deleted": ""}
        data |= _block_data(block, value, f"{place}-value")
    return data
