from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptCounter(models.Model):
    """Attempts of one name, address or code in a row; written by `accounts.attempt_limits` alone.

    In the database and not in the cache: a cache that fails or forgets would make attempts unlimited.
    """

    # A keyed hash of what is counted, so that neither names nor addresses can be read from the table.
    key = models.CharField(max_length=64, primary_key=True)
    attempts = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("số lần thử đăng nhập")
        verbose_name_plural = _("số lần thử đăng nhập")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key[:8]
