import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


class SteeringVersion(models.Model):
    """One row: the version of the knowledge, bumped in the transaction of each change, for the caches of all processes.

    The token distinguishes equal numbers of different histories: a restored database, a rolled-back transaction.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(_("lần thay đổi"), default=0)
    token = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        verbose_name = _("phiên bản điều chỉnh tìm kiếm")
        verbose_name_plural = _("phiên bản điều chỉnh tìm kiếm")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> tuple[int, str]:
        return cls.objects.filter(pk=1).values_list("number", "token").first() or (0, "")

    @classmethod
    def bump(cls) -> None:
        token = secrets.token_hex(8)
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, token=token):
            cls.objects.get_or_create(pk=1, defaults={"number": 1, "token": token})
