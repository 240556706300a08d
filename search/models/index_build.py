from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class IndexBuild(models.Model):
    """An index that is to go live, one a channel: enough to go on with it after the work was interrupted.

    While it is loaded, only the rebuild writes it. Then it follows: whatever is fed to the live index is fed to it too.
    """

    channel = models.CharField(primary_key=True, max_length=60)
    index = models.CharField(max_length=150)
    version = models.BigIntegerField()  # what its documents are written with
    started_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())
    total = models.PositiveBigIntegerField()  # pages to go through, counted at the start
    passed = models.PositiveBigIntegerField(default=0)
    after = models.BigIntegerField(default=0)  # the last page, by key, that is surely in the index
    following = models.BooleanField(default=False)
    rollback = models.BooleanField(default=False)  # the previous index, on its way back
    documents = models.PositiveBigIntegerField(default=0)
    checksum = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("lần làm lại chỉ mục")
        verbose_name_plural = _("lần làm lại chỉ mục")

    def __str__(self) -> str:
        return f"{self.channel}: {self.index}"
