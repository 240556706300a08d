"""Addresses of the admin's pages of a snippet model. Wagtail sets `snippet_viewset` when the model is registered."""

from typing import Any

from django.urls import reverse


def snippet_list_url(model: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def snippet_edit_url(row: Any) -> str:
    return reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
