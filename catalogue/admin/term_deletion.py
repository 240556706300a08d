"""Deleting several terms at once: nothing goes while one of them is used."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalogue.terms.kinds import referenced_models
from catalogue.terms.uses import used_among

_NAMED = 10  # terms that the message names


def refuse_used_terms(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """A redirect to the list with a message that names the used ones; None where all of them may go.

    One term alone has a page of its own that says who uses it.
    """
    instances = list(instances)
    if len(instances) < 2 and request.method == "GET" and not _is_bulk(request):
        return None
    model: Any = type(instances[0]) if instances else None
    if model not in referenced_models():
        return None
    used = used_among(model, [instance.pk for instance in instances])
    if not used:
        return None
    named = [f"“{instance}”" for instance in instances if instance.pk in used]
    text = _("Chưa xóa mục nào, vì đang được dùng: %(names)s. Hãy cho các mục này hết dùng, hoặc gộp vào mục khác.")
    more = ", …" if len(named) > _NAMED else ""
    messages.error(request, text % {"names": ", ".join(named[:_NAMED]) + more})
    viewset = model.snippet_viewset
    if len(instances) == 1 and not _is_bulk(request):
        return redirect(reverse(viewset.get_url_name("delete"), args=[instances[0].pk]))
    return redirect(reverse(viewset.get_url_name("list")))


def _is_bulk(request: HttpRequest) -> bool:
    return "/bulk/" in request.path
