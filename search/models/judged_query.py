import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.text.dossier_codes import hide_dossier_numbers
from search.models.search_rule import Language
from vietnamese.text import clean_line, match_key
from vietnamese.tokens import syllables

MAX_QUERY_LENGTH = 5_000  # people paste whole letters; a search reads far less


class JudgedQuery(ClusterableModel):
    """A query and the procedures that answer it; without any, a query that the site cannot answer."""

    text = models.TextField(
        _("câu tìm"), max_length=MAX_QUERY_LENGTH, help_text=_("Đúng như người dân viết, kể cả sai chính tả.")
    )
    # Accents count: a query with and one without are two tests. A digest, as long queries do not fit into an index.
    key = models.CharField(max_length=64, editable=False)
    search_key = models.TextField(editable=False, blank=True)  # folded, for searches in the admin
    locale = models.CharField(_("ngôn ngữ"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    set_name = models.CharField(
        _("bộ câu"), max_length=100, blank=True, help_text=_("Để đo riêng từng bộ, ví dụ: nhật ký 2026.")
    )
    kind = models.CharField(_("kiểu câu"), max_length=100, blank=True, help_text=_("Ví dụ: viết tắt, không dấu."))
    note = models.TextField(_("ghi chú"), blank=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)

    class Meta:
        ordering = ["text"]
        verbose_name = _("câu tìm mẫu")
        verbose_name_plural = _("câu tìm mẫu")
        constraints = [models.UniqueConstraint(fields=["locale", "key"], name="one_judged_query")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Sets the derived fields; call it before bulk creation, which bypasses `save`."""
        self.text = hide_dossier_numbers(clean_line(self.text))
        self.key = query_key(self.text)
        self.search_key = match_key(self.text)

    def clean(self) -> None:
        super().clean()
        self.prepare()
        if not self.key:
            raise ValidationError({"text": _("Câu tìm phải có chữ hoặc số.")})
        twin = JudgedQuery.objects.filter(locale=self.locale, key=self.key).exclude(pk=self.pk).first()
        if twin:
            raise ValidationError({"text": _("Đã có câu này: “%(text)s”. Hãy sửa câu đó.") % {"text": twin.text}})


class JudgedAnswer(Orderable):
    """One right answer; the first is the best."""

    query = ParentalKey(JudgedQuery, on_delete=models.CASCADE, related_name="answers")
    procedure = models.ForeignKey(
        "catalogue.Procedure", verbose_name=_("thủ tục"), on_delete=models.CASCADE, related_name="judged_answers"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("đáp án")
        verbose_name_plural = _("đáp án")
        constraints = [models.UniqueConstraint(fields=["query", "procedure"], name="one_judged_answer")]

    def __str__(self) -> str:
        return str(self.procedure_id)


def query_key(text: str) -> str:
    """A digest that ignores case, Unicode form, tone placement and punctuation; "" for a text without words."""
    words = " ".join(syllables(text))
    return hashlib.sha256(words.encode()).hexdigest() if words else ""
