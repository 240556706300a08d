from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class IndexChannel(models.Model):
    """One index that the outbox feeds, with its failures.

    `version` counts batches. Each batch takes the next number before it reads the pages and writes it into the index
    with them: of two writes of a page the later reading stays, whichever arrives last.
    """

    name = models.CharField(_("kênh"), primary_key=True, max_length=60)
    version = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(_("số lần hỏng liên tiếp"), default=0)
    failing_since = models.DateTimeField(_("hỏng từ lúc"), null=True, blank=True)
    due_at = models.DateTimeField(_("thử lại sau"), null=True, blank=True)
    error = models.CharField(_("lỗi gần nhất"), max_length=500, blank=True)
    # Digest of the layout of the live index; empty before the first rebuild.
    layout = models.CharField(max_length=40, blank=True)
    # When the previous index was last fed.
    previous_since = models.DateTimeField(null=True, blank=True)
    # Changes were dropped before they reached the index: only a rebuild completes it.
    incomplete = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("kênh lập chỉ mục")
        verbose_name_plural = _("kênh lập chỉ mục")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def take_version(cls, name: str, *, above: int = 0) -> int:
        """The next version, committed; above `above`, as an index may be ahead of a database that was restored."""
        with transaction.atomic():
            channel, _created = cls.objects.get_or_create(name=name)
            channel = cls.objects.select_for_update().get(name=name)
            channel.version = max(channel.version, above) + 1
            channel.save(update_fields=["version"])
        return channel.version

    @classmethod
    def is_latest(cls, name: str, version: int) -> bool:
        return cls.objects.filter(name=name, version=version).exists()

    @classmethod
    def succeeded(cls, name: str) -> None:
        failing = cls.objects.filter(name=name).exclude(failures=0)
        failing.update(failures=0, failing_since=None, due_at=None, error="")
