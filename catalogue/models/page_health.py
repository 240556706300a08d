"""What lists of the admin ask of a procedure page, kept beside it: reading it from the page would mean parsing it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.procedure_page import ProcedurePage
from vietnamese.text import match_key


class PageHealthQuerySet(models.QuerySet["PageHealth"]):
    def saying(self, words: str) -> Self:
        """Pages whose text has these words next to each other, with or without accents."""
        return self.filter(text__contains=f" {match_key(words)} ")

    def resting_on(self, number: str) -> Self:
        """Pages whose legal basis or decision has this number."""
        return self.filter(legal_numbers__contains=f" {match_key(number)} ")


class PageHealth(models.Model):
    """Of a page of the source language: of what visitors see, else of the latest draft.

    Both texts are `match_key`s with a space before and after.
    """

    page = models.OneToOneField(ProcedurePage, on_delete=models.CASCADE, primary_key=True, related_name="health")
    met = models.PositiveSmallIntegerField(_("điểm đạt"))
    total = models.PositiveSmallIntegerField(_("điểm cần"))
    fee_known = models.BooleanField(_("rõ phí"))
    # The next day on which a fee begins, or the last one held.
    fees_change_on = models.DateField(_("ngày phí đổi"), null=True, db_index=True)
    legal_numbers = models.TextField()
    text = models.TextField()

    objects = PageHealthQuerySet.as_manager()

    class Meta:
        verbose_name = _("tình trạng nội dung của trang")
        verbose_name_plural = _("tình trạng nội dung của trang")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.met}/{self.total}"
