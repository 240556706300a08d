from django.db import migrations
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat


def drop_texts(apps, schema_editor):
    """Entries of Wagtail's log were labelled with the question's own words, which outlived the question."""
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(
        content_type__app_label="faq", content_type__model="sentquestion"
    )
    entries.update(label=Concat(Value("Câu hỏi số "), Cast("object_id", CharField())))


class Migration(migrations.Migration):
    dependencies = [
        ("faq", "0004_vote_bounds"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(drop_texts, migrations.RunPython.noop)]
