from typing import ClassVar, Self

from django.db import models

from catalogue.models import Locality
from helpdesk.models.call import Call
from helpdesk.models.choices import LinkUse, TargetKind
from helpdesk.models.rows import AppendOnly, AppendOnlyQuerySet


class CallLinkQuerySet(AppendOnlyQuerySet):
    def standing(self) -> Self:
        """Neither withdrawn nor a withdrawal."""
        return self.filter(withdraws=None, withdrawal=None)


class CallLink(AppendOnly):
    """A page of the catalogue that served in a call. A withdrawal is a row of its own."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="links")
    target_kind = models.CharField(max_length=9, choices=TargetKind.choices, default=TargetKind.PROCEDURE)
    target = models.CharField(max_length=40)  # code of the procedure, else the page's translation key
    revision_id = models.BigIntegerField(null=True, blank=True)  # no foreign key: revisions are cleared away
    use = models.CharField(max_length=8, choices=LinkUse.choices)
    asked = models.CharField(max_length=20, blank=True)  # what was asked of it: papers, fee, time, where, online …
    case_key = models.CharField(max_length=100, blank=True)
    place = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, blank=True)
    withdraws = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="withdrawal")

    objects = models.Manager.from_queryset(CallLinkQuerySet)()

    class Meta:
        ordering = ["call", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["target", "created_at"], name="helpdesk_link_target")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.target}"
