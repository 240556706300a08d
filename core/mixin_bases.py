"""Bases of mixins for models and pages: the class they are mixed into for the type checker, `object` at run time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Model as ModelBase
    from wagtail.models import Page as PageBase
else:
    ModelBase = PageBase = object

__all__ = ["ModelBase", "PageBase"]
