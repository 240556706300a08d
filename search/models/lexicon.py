from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredLexicon(models.Model):
    """The lexicon of one language: words of the published content with counts and pairs, compressed."""

    locale = models.CharField(_("ngôn ngữ"), max_length=100, unique=True)
    version = models.PositiveBigIntegerField(_("phiên bản"), default=0)
    built_at = models.DateTimeField(_("làm lúc"), auto_now=True)
    data = models.BinaryField(_("dữ liệu"))

    class Meta:
        ordering = ["locale"]
        verbose_name = _("từ vựng của nội dung")
        verbose_name_plural = _("từ vựng của nội dung")

    def __str__(self) -> str:
        return f"{self.locale} ({self.version})"
