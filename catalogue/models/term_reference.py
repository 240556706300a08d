from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Revision


class TermReference(models.Model):
    """A revision names a term, a locality or a procedure.

    Written with each revision, so that what drafts and old versions hold is known without reading their content.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="term_references")
    term_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    term_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term_type", "term_id", "revision"], name="one_reference_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.term_type_id}/{self.term_id}"
