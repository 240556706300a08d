from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class IndexBuild(models.Model):
    """An index that is being built, at most one a channel, with the progress from which an interrupted build resumes.

    While it is loaded, only the rebuild writes to it. Then it follows: it receives the same changes as the live one.
    """

    channel = models.CharField(primary_key=True, max_length=60)
    index = models.CharField(max_length=150)
    version = models.BigIntegerField()  # of its documents
    started_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())
    total = models.PositiveBigIntegerField()  # pages, counted at the start
    passed = models.PositiveBigIntegerField(default=0)
    after = models.BigIntegerField(default=0)  # key of the last page that is confirmed in the index
    following = models.BooleanField(default=False)
    rollback = models.BooleanField(default=False)  # a rollback: the previous index is being restored
    documents = models.PositiveBigIntegerField(default=0)
    checksum = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("lần làm lại chỉ mục")
        verbose_name_plural = _("lần làm lại chỉ mục")

    def __str__(self) -> str:
        return f"{self.channel}: {self.index}"
