from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from helpdesk.models.rows import AppendOnly, AppendOnlyQuerySet


class Cause(models.TextChoices):
    WORDING = "wording", _("Chỉ sửa chữ, nghĩa không đổi")
    CORRECTION = "correction", _("Sửa sai")
    LAW = "law", _("Quy định thay đổi")


class FactChangeQuerySet(AppendOnlyQuerySet):
    def ruled(self) -> Self:
        """With `cause`, `matters`, `wrong_since` and `law_from` of the latest ruling; None where nobody has ruled."""
        latest = FactRuling.objects.filter(change=OuterRef("pk")).order_by("-created_at", "-pk")
        names = ("cause", "matters", "wrong_since", "law_from")
        return self.annotate(**{name: Subquery(latest.values(name)[:1]) for name in names})

    def mattering(self) -> Self:
        return self.ruled().filter(matters=True)


class FactChange(AppendOnly):
    """A fact that a publication made say something else, written in its transaction.

    Until somebody rules on it, it counts as a change of wording, for which nobody is called back.
    """

    code = models.CharField(max_length=8, db_index=True)
    fact_key = models.CharField(max_length=120)
    stream = models.CharField(max_length=30, blank=True)
    old = models.JSONField(null=True)  # None: the fact is new
    new = models.JSONField(null=True)  # None: the fact is gone
    old_hash = models.CharField(max_length=64, blank=True)
    new_hash = models.CharField(max_length=64, blank=True)
    page_id = models.BigIntegerField()  # no foreign key: what was told outlives the page
    revision_id = models.BigIntegerField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[Any] = models.Manager.from_queryset(FactChangeQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [
            models.Index(fields=["fact_key", "old_hash"], name="helpdesk_change_fact"),
            models.Index(fields=["created_at"], name="helpdesk_change_at"),
            models.Index(fields=["page_id", "created_at"], name="helpdesk_change_page"),
        ]

    def __str__(self) -> str:
        return self.fact_key


class FactRuling(AppendOnly):
    """What somebody says a change was. The latest counts; all remain."""

    change = models.ForeignKey(FactChange, on_delete=models.PROTECT, related_name="rulings")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    wrong_since = models.DateTimeField(null=True, blank=True)  # None: whenever it was told
    law_from = models.DateField(null=True, blank=True)
    matters = models.BooleanField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["change", "created_at", "id"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(cause=Cause.WORDING) | models.Q(matters=False),
                name="helpdesk_wording_never_matters",
            )
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.cause}"
