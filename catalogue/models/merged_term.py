from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class MergedTerm(models.Model):
    """A term or locality that was merged into another and deleted.

    Its address leads to the other, and revisions that name it are read as naming the other. `moved` holds the keys of
    the rows that changed, by "app.model.column", and with what the row itself held is enough to take the merge back.
    """

    term_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    term_id = models.PositiveBigIntegerField(_("mục cũ"))
    slug = models.CharField(_("đường dẫn cũ"), max_length=100, blank=True)  # empty for a locality, which has no page
    name = models.CharField(_("tên"), max_length=500)
    merged_into_id = models.PositiveBigIntegerField(_("gộp vào"))
    last_day = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)
    merged_at = models.DateTimeField(_("gộp lúc"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gộp"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    row = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # the deleted row
    moved = models.JSONField(default=dict)

    class Meta:
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("mục đã gộp")
        verbose_name_plural = _("mục đã gộp")
        constraints = [models.UniqueConstraint(fields=["term_type", "term_id"], name="one_merge_a_term")]
        indexes = [models.Index(fields=["term_type", "slug"], name="merged_term_by_slug")]

    def __str__(self) -> str:
        return self.name
