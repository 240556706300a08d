"""Names that are no longer used, and pages whose text still says them."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import connection
from django.db.models import CharField, Expression, F, Field, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Lower, Replace, StrIndex
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.models import Agency, FormerName
from catalogue.models.taxonomy import Term
from catalogue.terms.kinds import term_models

SHOWN = 100  # pages that are listed; all are counted


@dataclass(frozen=True, slots=True)
class OldName:
    """`term` is what the name stood for; `last_day` None where it is not known."""

    name: str
    term: Term
    last_day: datetime.date | None

    @property
    def current(self) -> str:
        """What to say instead; empty where nothing took the term's place."""
        successor = getattr(self.term, "successor", None)
        if self.name != self.term.name:
            return self.term.name
        return successor.name if successor else ""


@dataclass(frozen=True, slots=True)
class Said:
    count: int
    pages: list[Page]


def old_names() -> list[OldName]:
    """Former names with a day, and names of terms that have ended, the latest first; two queries for each kind."""
    found: list[OldName] = []
    today = timezone.localdate()
    for model in term_models():
        related = ["successor"] if issubclass(model, Agency) else []
        terms = {term.pk: term for term in model._default_manager.select_related(*related)}
        found += [
            OldName(term.name, term, term.valid_to)
            for term in terms.values()
            if term.valid_to and term.valid_to < today
        ]
        rows = FormerName.objects.filter(
            term_type__app_label=model._meta.app_label, term_type__model=model._meta.model_name
        )
        found += [OldName(row.name, terms[row.term_id], row.valid_to) for row in rows if row.term_id in terms]
    return sorted(found, key=lambda old: (old.last_day or datetime.date.min, old.name), reverse=True)


def pages_saying(name: str, *, instead: str = "") -> Said:
    """Pages whose text has the name, in the usual ways of writing capitals; at most two queries a model of pages.

    `instead` is the name of today: where it contains the old one, saying it is no old name.
    """
    keys = [key for model in _page_models() for key in _keys_saying(model, name, instead)]
    pages = Page.objects.filter(pk__in=keys[:SHOWN]).select_related("locale").order_by("-live", "title")
    return Said(len(keys), list(pages))


def _page_models() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]


def _keys_saying(model: type[Page], name: str, instead: str) -> list[int]:
    """Published pages first."""
    fields = [field for field in model._meta.local_fields if isinstance(field, TextField | CharField | StreamField)]
    if not fields:
        return []
    pages = model._base_manager.order_by("-live", "pk").values_list("pk", flat=True)
    keys = list(_filtered(pages, fields, name))
    if keys and name.lower() in instead.lower():
        keys = list(_filtered(pages.filter(pk__in=keys), fields, name, _ways_of_writing(instead)))
    return keys


def _filtered(pages: QuerySet, fields: Iterable[Field], name: str, removed: Iterable[str] = ()) -> QuerySet:
    """Pages with the name in one of the fields, once `removed` is taken out of their text."""
    texts: dict[str, Expression] = {}
    places: dict[str, Expression] = {}
    for field in fields:
        is_json = isinstance(field, StreamField)
        text: Expression = Cast(F(field.name), TextField())
        text = text if connection.vendor == "sqlite" else Lower(text)
        for each in removed:
            text = Replace(text, Value(_stored(each, is_json)), Value(""))
        texts[f"{field.name}_text"] = text
        for number, written in enumerate(_ways_of_writing(name)):
            position = StrIndex(F(f"{field.name}_text"), Value(_stored(written, is_json)))
            places[f"{field.name}_at_{number}"] = position
    says = reduce(or_, (Q(**{f"{place}__gt": 0}) for place in places))
    return pages.alias(**texts, **places).filter(says)


def _ways_of_writing(name: str) -> list[str]:
    """As given, all small, as a sentence begins, with a small first letter, all capitals.

    SQLite knows small letters of ASCII alone; elsewhere the text is compared in small letters.
    """
    lower = name.lower()
    if connection.vendor != "sqlite":
        return [lower]
    ways = (name, lower, name[:1].upper() + lower[1:], name[:1].lower() + name[1:], name.upper())
    return list(dict.fromkeys(way for way in ways if way))


def _stored(text: str, is_json: bool) -> str:
    """As the column holds it: SQLite keeps JSON as it was written, with letters beyond ASCII escaped."""
    return json.dumps(text, ensure_ascii=connection.vendor == "sqlite")[1:-1] if is_json else text
