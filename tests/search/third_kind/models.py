from django.db import models
from wagtail.models import Page, PageManager

from core.page_visibility import FindableQuerySet


class GuidePage(Page):
    text = models.TextField(blank=True)

    objects = PageManager.from_queryset(FindableQuerySet)()

    parent_page_types: list[str] = []  # only tests make one
    template = "third_kind/guide_page.html"

    class Meta:
        verbose_name = "trang hướng dẫn"
