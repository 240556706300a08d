import hashlib
import json
from typing import Any, ClassVar

from django.db import models

from helpdesk.models.call import Call
from helpdesk.models.call_link import CallLink
from helpdesk.models.choices import Via
from helpdesk.models.rows import AppendOnly


def value_hash(value: Any) -> str:
    """Of a value as JSON, 64 hexadecimal digits: the same however its keys are ordered."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class ToldFact(AppendOnly):
    """A fact as it was said or sent."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="told_facts")
    link = models.ForeignKey(CallLink, null=True, blank=True, on_delete=models.CASCADE, related_name="told_facts")
    fact_key = models.CharField(max_length=120)  # <code>/<block id>/<field>
    value = models.JSONField()
    value_hash = models.CharField(max_length=64)
    revision_id = models.BigIntegerField(null=True, blank=True)
    day = models.DateField()  # the day for which it was composed
    via = models.CharField(max_length=5, choices=Via.choices, default=Via.VOICE)

    class Meta:
        ordering = ["call", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["fact_key", "value_hash", "created_at"], name="helpdesk_told_fact")]

    def __str__(self) -> str:
        return f"{self.call_id} {self.fact_key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.value_hash = value_hash(self.value)
        super().save(*args, **kwargs)
