from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from core.publishing.revision_references import ReadsLostReferences
from search.query.phrase_lines import lines
from vietnamese.text import match_key


class Language(models.TextChoices):
    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")


class SearchRuleQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(live=True)


class SearchRule(ReadsLostReferences, DraftStateMixin, RevisionMixin, models.Model):
    """Base of the rules of editors.

    Searches apply the row. A change stays a draft, in a revision, until an editor has previewed its effect.
    """

    locale = models.CharField(
        _("ngôn ngữ"),
        max_length=2,
        choices=Language.choices,
        default=Language.VIETNAMESE,
        help_text=_("Chỉ có tác dụng với câu tìm trên trang của ngôn ngữ này."),
    )
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    updated_at = models.DateTimeField(_("sửa lúc"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tạo"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người sửa"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # Folded words, for searches in the admin.
    search_key = models.TextField(editable=False, blank=True)

    objects = SearchRuleQuerySet.as_manager()

    line_fields: tuple[str, ...] = ()  # text fields with one entry a line

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Sets the derived fields; call it before bulk creation, which bypasses `save`."""
        for name in self.line_fields:
            setattr(self, name, "\n".join(lines(getattr(self, name))))
        self.search_key = " ".join(match_key(getattr(self, name)) for name in self.line_fields)

    def clean(self) -> None:
        super().clean()
        self.prepare()

    def drop_passed_dates(self) -> list[str]:
        """Replace dates that would keep a rule from acting that is about to go live; returns notes for its editor."""
        return []

    def draft(self) -> "SearchRule":
        """The version that would go live: the latest revision, or the row itself without one."""
        return self.get_latest_revision_as_object() if self.latest_revision_id else self
