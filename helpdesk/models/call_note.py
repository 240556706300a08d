from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.models.call import Call
from helpdesk.models.rows import AppendOnly


class NoteKind(models.TextChoices):
    VERBATIM = "verbatim", _("Lời người gọi")
    NOTE = "note", _("Ghi chú")
    SUMMARY = "summary", _("Câu tóm tắt")


class CallNote(AppendOnly):
    """One version of an entry; the latest is shown, the others stay."""

    blankable = ("text",)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="notes")
    entry = models.UUIDField()
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=NoteKind.choices, default=NoteKind.NOTE)
    text = models.TextField(blank=True)  # masked; "" withdraws the entry

    class Meta:
        ordering = ["call", "created_at"]
        default_permissions: ClassVar[list[str]] = []
        constraints = [models.UniqueConstraint(fields=["entry", "version"], name="helpdesk_note_version")]

    def __str__(self) -> str:
        return f"{self.entry} {self.version}"
