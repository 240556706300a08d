"""What lists of the admin ask of a procedure page, kept beside it: reading it from the page would mean parsing it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.atomic_save import AtomicSave
from catalogue.models.procedure_page import ProcedurePage
from vietnamese.text import match_key


class PageHealthQuerySet(models.QuerySet["PageHealth"]):
    def saying(self, words: str) -> Self:
        """Pages whose text has these words next to each other, with or without accents."""
        return self.filter(text__contains=f" {match_key(words)} ")

    def resting_on(self, number: str) -> Self:
        """Pages whose legal basis or decision has this number."""
        return self.filter(legal_numbers__contains=f" {match_key(number)} ")


class PageHealth(AtomicSave, models.Model):
    """Of a page of the source language: of what visitors see, else of the latest draft.

    Both texts are `match_key`s with a space before and after. `catalogue.page_words` writes the outdated words,
    `catalogue.page_health` all else.
    """

    page = models.OneToOneField(ProcedurePage, on_delete=models.CASCADE, primary_key=True, related_name="health")
    met = models.PositiveSmallIntegerField(_("điểm đạt"))
    total = models.PositiveSmallIntegerField(_("điểm cần"))
    fee_known = models.BooleanField(_("rõ phí"))
    # The next day on which a fee begins, or the last one held.
    fees_change_on = models.DateField(_("ngày phí đổi"), null=True, db_index=True)
    # Facts of which the source says different things.
    contradicted_fees = models.PositiveSmallIntegerField(default=0)
    contradicted_times = models.PositiveSmallIntegerField(default=0)
    contradicted_papers = models.PositiveSmallIntegerField(default=0)
    unclear_cases = models.PositiveSmallIntegerField(default=0)  # those of which no figure is known to be the right one
    undeclared_cases = models.PositiveSmallIntegerField(default=0)  # keys that facts name and the page does not declare
    unasked_axes = models.PositiveSmallIntegerField(default=0)  # questions beyond `cases.axes.MOST_QUESTIONS`
    # The day on which the fee or time that was looked at longest ago was confirmed; null where one never was.
    confirmed_on = models.DateField(_("xác nhận lần cuối"), null=True)
    name_digest = models.CharField(max_length=16, default="", db_index=True)  # equal for equal names
    # Lists of: the word as written, the first day without it (ISO), what to say instead, the source.
    outdated_words = models.JSONField(default=list)
    has_outdated_words = models.BooleanField(default=False)
    vocabulary = models.CharField(max_length=16, default="")  # mark of the words in the text; empty: to be looked for
    legal_numbers = models.TextField()
    text = models.TextField()

    objects = PageHealthQuerySet.as_manager()

    class Meta:
        verbose_name = _("tình trạng nội dung của trang")
        verbose_name_plural = _("tình trạng nội dung của trang")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.met}/{self.total}"
