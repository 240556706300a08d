from django.db import migrations

RATING = "Đánh giá số {}"


def name_neutrally(apps, schema_editor):
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects
    rows = entries.filter(content_type__app_label="catalogue", content_type__model="rating")
    for key in rows.order_by().values_list("object_id", flat=True).distinct():
        rows.filter(object_id=key).update(label=RATING.format(key))


class Migration(migrations.Migration):
    """Names of ratings in histories held what the visitor voted."""

    dependencies = [
        ("catalogue", "0012_unlogged_salts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name_neutrally, migrations.RunPython.noop)]
