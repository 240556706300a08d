"""How far the answer of a question page is behind, kept beside it: reading it from the texts means parsing them."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.atomic_save import AtomicSave
from faq.models.question import QuestionPage

# The longest that a law is taken to stand as it was cited.
LAW_YEARS = 5


class QuestionFlag(models.TextChoices):
    """Why an answer may no longer be true. What each means is a query of `QuestionAgeQuerySet`."""

    OLD_LAW = "old_law", _("Văn bản cũ hơn của thủ tục, hoặc quá 5 năm")
    OUTDATED_WORDS = "outdated_words", _("Nhắc cơ quan, cấp, giấy tờ đã bỏ")
    OTHER_BASIS = "other_basis", _("Văn bản viện dẫn không còn ở căn cứ của thủ tục")
    DEAD_CODES = "dead_codes", _("Chỉ dẫn tới mã thủ tục không còn")


class QuestionAgeQuerySet(models.QuerySet["QuestionAge"]):
    def flagged(self, flag: str, day: datetime.date) -> Self:
        conditions = {
            QuestionFlag.OLD_LAW: Q(newest_law__lt=day.year - LAW_YEARS) | Q(newest_law__lt=F("basis_year")),
            QuestionFlag.OUTDATED_WORDS: Q(has_outdated_words=True),
            QuestionFlag.OTHER_BASIS: Q(has_other_basis=True),
            QuestionFlag.DEAD_CODES: Q(has_dead_codes=True),
        }
        return self.filter(conditions[QuestionFlag(flag)])


class QuestionAge(AtomicSave, models.Model):
    """Of a page of the source language: of what visitors see, else of the latest draft."""

    page = models.OneToOneField(QuestionPage, on_delete=models.CASCADE, primary_key=True, related_name="age")
    # Years; null where no law is cited, or no linked procedure names its own.
    newest_law = models.PositiveSmallIntegerField(_("năm của văn bản mới nhất"), null=True, db_index=True)
    basis_year = models.PositiveSmallIntegerField(null=True)
    # Numbers as the texts write them, of laws that are not in the legal basis of the linked procedures.
    missing_laws = models.JSONField(default=list)
    # Lists of: the word as written, the first day without it (ISO), what to say instead, the source.
    outdated_words = models.JSONField(default=list)
    has_outdated_words = models.BooleanField(default=False)
    has_other_basis = models.BooleanField(default=False)
    has_dead_codes = models.BooleanField(default=False)
    vocabulary = models.CharField(max_length=16)  # digest of the words that were looked for

    objects = QuestionAgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tuổi của câu trả lời")
        verbose_name_plural = _("tuổi của câu trả lời")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.newest_law or '–'}"

    def law_is_old(self, day: datetime.date) -> bool:
        return self.newest_law is not None and (
            self.newest_law < day.year - LAW_YEARS or self.newest_law < (self.basis_year or 0)
        )

    def flags(self, day: datetime.date) -> list[QuestionFlag]:
        held = {
            QuestionFlag.OLD_LAW: self.law_is_old(day),
            QuestionFlag.OUTDATED_WORDS: self.has_outdated_words,
            QuestionFlag.OTHER_BASIS: self.has_other_basis,
            QuestionFlag.DEAD_CODES: self.has_dead_codes,
        }
        return [flag for flag, holds in held.items() if holds]
